/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DATAGRAM_ENDS_H
#define DATAGRAM_ENDS_H

#include "../helper/settings/changed-settings.h"

#include "ns3/datagram-shortcut.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/lean-times.h"
#include "ns3/lr-wpan-frame.h"
#include "ns3/mote-network-helper.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

using Bytes = std::vector<uint8_t>;

constexpr uint16_t SINK_PORT = 4433;
constexpr uint16_t MOTE_PORT = 49152;

inline Bytes
MakePayload(std::size_t size, uint8_t first)
{
    Bytes payload(size);
    std::iota(payload.begin(), payload.end(), first);
    return payload;
}

/**
 * \brief What happened, to be the same with a shortcut and without.
 *
 * MAC headers of ns-3's medium are longer in some versions, and what waits for a frame's end is the
 * later for that: a moment may differ by as much as the time on the air does, where it does.
 */
struct Happening
{
    Time time;     //!< When.
    Time airtime;  //!< How long frames were on the air since a datagram was last sent.
    char what;     //!< (f)rame to be sent; datagram that has (c)ome, was (t)aken, or (r)efused.
    uint16_t port; //!< Where a datagram comes from, or goes.
    Bytes bytes;   //!< The frame's or the datagram's payload.

    bool operator==(const Happening& other) const
    {
        return Abs(time - other.time) <= Abs(airtime - other.airtime) &&
               std::tie(what, port, bytes) == std::tie(other.what, other.port, other.bytes);
    }
};

/** A mote and a sink, and all that they send and get. */
class DatagramEnds
{
  public:
    DatagramEnds(Changes changes, const std::string& medium)
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        changes.emplace_back("medium", medium);
        const Settings settings = With(changes);
        m_network = MoteNetworkHelper(settings).Build(100);
        for (const MoteNetworkEnd* end : {&m_network.motes[0], &m_network.sink})
        {
            end->driver->TraceConnectWithoutContext("FrameQueued",
                                                    MakeCallback(&DatagramEnds::OnFrame, this));
            end->radio->TraceConnectWithoutContext("TxBegin",
                                                   MakeCallback(&DatagramEnds::OnAir, this));
        }
        Open(m_network.sink, SINK_PORT);
        Open(m_network.motes[0], MOTE_PORT);
    }

    ~DatagramEnds()
    {
        m_sockets.clear();
        Simulator::Destroy();
    }

    DatagramEnds(const DatagramEnds&) = delete;
    DatagramEnds& operator=(const DatagramEnds&) = delete;

    const MoteNetworkEnd& Mote() const
    {
        return m_network.motes[0];
    }

    const MoteNetworkEnd& Sink() const
    {
        return m_network.sink;
    }

    void Open(const MoteNetworkEnd& end, uint16_t port)
    {
        m_sockets[{end.node, port}] =
            DatagramSocket::Open(end.interface,
                                 Ipv6Address::GetAny(),
                                 port,
                                 [this, &end, port](const Address& from, const Bytes& payload) {
                                     Note('c', Inet6SocketAddress::ConvertFrom(from), payload);
                                     if (m_closes)
                                     {
                                         Close(end, port);
                                     }
                                 });
    }

    void Close(const MoteNetworkEnd& end, uint16_t port)
    {
        m_sockets.erase({end.node, port});
    }

    /** Has sockets closed by what they get. */
    void CloseOnReceipt()
    {
        m_closes = true;
    }

    void Send(Time time,
              const MoteNetworkEnd& from,
              uint16_t fromPort,
              const Ipv6Address& to,
              uint16_t toPort,
              const Bytes& payload)
    {
        Simulator::Schedule(time,
                            &DatagramEnds::SendNow,
                            this,
                            from.node,
                            fromPort,
                            Inet6SocketAddress(to, toPort),
                            payload);
    }

    void MoteSends(Time time, const Bytes& payload, uint16_t port = MOTE_PORT)
    {
        Send(time, Mote(), port, Sink().address, SINK_PORT, payload);
    }

    void SinkSends(Time time, const Bytes& payload, uint16_t port = MOTE_PORT)
    {
        Send(time, Sink(), SINK_PORT, Mote().address, port, payload);
    }

    const std::vector<Happening>& Run()
    {
        Simulator::Stop(Seconds(1000));
        Simulator::Run();
        return m_happenings;
    }

    /** \return whether a node has built its stack */
    static bool HasStack(const MoteNetworkEnd& end)
    {
        return end.node->GetObject<DatagramShortcut>()->HasStack();
    }

  private:
    void SendNow(Ptr<Node> from,
                 uint16_t fromPort,
                 const Inet6SocketAddress& peer,
                 const Bytes& payload)
    {
        m_airtime = Time();
        const bool isTaken = m_sockets.at({from, fromPort})->Send(peer, payload);
        Note(isTaken ? 't' : 'r', peer, {});
    }

    void OnFrame(Ptr<const Packet> frame)
    {
        Bytes bytes(frame->GetSize());
        frame->CopyData(bytes.data(), bytes.size());
        Note('f', Inet6SocketAddress(Ipv6Address::GetAny(), 0), bytes);
    }

    void OnAir(Ptr<const Packet> psdu)
    {
        m_airtime += GetAirtime(ParseLrWpanFrame(psdu->Copy()));
    }

    void Note(char what, const Inet6SocketAddress& from, const Bytes& bytes)
    {
        m_happenings.push_back({Simulator::Now(), m_airtime, what, from.GetPort(), bytes});
    }

    MoteNetwork m_network;
    std::map<std::pair<Ptr<Node>, uint16_t>, std::unique_ptr<DatagramSocket>> m_sockets;
    std::vector<Happening> m_happenings;
    Time m_airtime; //!< Since a datagram was last sent.
    bool m_closes{false};
};

} // namespace ns3::motedtls

#endif /* DATAGRAM_ENDS_H */
