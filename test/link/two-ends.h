/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TWO_ENDS_H
#define TWO_ENDS_H

#include "../helper/settings/changed-settings.h"

#include "ns3/datagram-socket.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/mote-network-helper.h"
#include "ns3/packet.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <memory>
#include <vector>

namespace ns3::motedtls
{

/** A mote and a sink with a UDP socket each: the vocabulary of the link's tests. */
class TwoEnds
{
  public:
    /** Builds the network for a run number. */
    explicit TwoEnds(const Settings& settings = Settings(), uint64_t run = 1)
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(run);
        m_network = MoteNetworkHelper(settings).Build(100);
        m_moteSocket = Open(m_network.motes[0], m_moteReceived);
        m_sinkSocket = Open(m_network.sink, m_sinkReceived);
        CountAir(m_network.motes[0]);
        CountAir(m_network.sink);
    }

    ~TwoEnds()
    {
        m_moteSocket = nullptr;
        m_sinkSocket = nullptr;
        Simulator::Destroy();
    }

    TwoEnds(const TwoEnds&) = delete;
    TwoEnds& operator=(const TwoEnds&) = delete;

    const MoteNetworkEnd& Mote() const
    {
        return m_network.motes[0];
    }

    const MoteNetworkEnd& Sink() const
    {
        return m_network.sink;
    }

    const MoteNetwork& Network() const
    {
        return m_network;
    }

    /** Lets the mote send a datagram with so many bytes of payload. */
    void MoteSendsAt(Time time, uint32_t sizeBytes)
    {
        Simulator::Schedule(time,
                            &TwoEnds::Send,
                            m_moteSocket.get(),
                            m_network.sink.address,
                            sizeBytes);
    }

    /** Lets the sink send a datagram with so many bytes of payload. */
    void SinkSendsAt(Time time, uint32_t sizeBytes)
    {
        Simulator::Schedule(time,
                            &TwoEnds::Send,
                            m_sinkSocket.get(),
                            m_network.motes[0].address,
                            sizeBytes);
    }

    /** Advances the simulation to a time. */
    void AdvanceTo(Time time)
    {
        Simulator::Stop(time - Simulator::Now());
        Simulator::Run();
    }

    /** Sizes of the datagrams that the sink received, in bytes. */
    std::vector<uint32_t> m_sinkReceived;
    /** Sizes of the datagrams that the mote received, in bytes. */
    std::vector<uint32_t> m_moteReceived;
    /** Frames of any kind that were on the air. */
    uint32_t m_framesOnAir{0};

  private:
    static constexpr uint16_t PORT = 4433;

    static std::unique_ptr<DatagramSocket> Open(const MoteNetworkEnd& end,
                                                std::vector<uint32_t>& received)
    {
        return DatagramSocket::Open(end.interface,
                                    end.address,
                                    PORT,
                                    [&received](const Address&, std::vector<uint8_t> payload) {
                                        received.push_back(payload.size());
                                    });
    }

    void CountAir(const MoteNetworkEnd& end)
    {
        end.radio->TraceConnectWithoutContext("TxBegin", MakeCallback(&TwoEnds::NoteFrame, this));
    }

    void NoteFrame(Ptr<const Packet> /* psdu */)
    {
        ++m_framesOnAir;
    }

    static void Send(DatagramSocket* socket, Ipv6Address peer, uint32_t sizeBytes)
    {
        socket->Send(Inet6SocketAddress(peer, PORT), std::vector<uint8_t>(sizeBytes));
    }

    MoteNetwork m_network;
    std::unique_ptr<DatagramSocket> m_moteSocket;
    std::unique_ptr<DatagramSocket> m_sinkSocket;
};

} // namespace ns3::motedtls

#endif /* TWO_ENDS_H */
