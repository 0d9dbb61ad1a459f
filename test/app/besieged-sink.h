/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef BESIEGED_SINK_H
#define BESIEGED_SINK_H

#include "../dtls/dtls-pair-machines.h"

#include "ns3/data-sink-application.h"
#include "ns3/dtls-client.h"
#include "ns3/simulation-end.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief A data sink, clients that want to connect, and somebody who sends it what they like; all
 *        on one node, so that datagrams take no time.
 */
class BesiegedSink
{
  public:
    /** \param configuration how sink and clients speak */
    explicit BesiegedSink(const DtlsPairConfiguration& configuration);
    ~BesiegedSink();
    BesiegedSink(const BesiegedSink&) = delete;
    BesiegedSink& operator=(const BesiegedSink&) = delete;

    /** \brief Send the sink a datagram. \param when at which time \param port from which port */
    void Send(Time when, uint16_t port, const std::vector<uint8_t>& bytes);

    /** \brief Let a client connect. \param start when it begins \param end when it falls silent */
    void Connect(Time start, Time end = Days(1));

    /** \brief Let the first client send data; to be connected. \param when at which time */
    void Write(Time when);

    /** \param time run until then */
    void AdvanceTo(Time time);

    /** \return what each client has sent, a datagram an element, those of a flight */
    std::vector<std::vector<uint8_t>> GetSent(unsigned flight) const;

    /** \return flights and times of what the sink has sent, for example "2@0.5 4@1.5", in s */
    const std::string& GetAnswers() const;

    /** \return how many datagrams the sink has sent to peers that it does not know */
    uint32_t GetVerifyRequests() const;

    /** \return ports of the peers that the sink has forgotten, for example "1000 1001" */
    const std::string& GetForgotten() const;

    Ptr<DataSinkApplication> program; //!< The sink's program.

  private:
    void SendNow(uint16_t port, std::vector<uint8_t> bytes);
    void WriteNow();
    void OnPeer(Ptr<DtlsAssociation> association);
    void OnVerifyRequest(const DtlsDatagram& datagram);
    void OnAnswer(const DtlsDatagram& datagram);
    void OnForgotten(const Address& peer);
    void OnClientSent(const DtlsDatagram& datagram);

    DtlsPairMachines m_machines;                        //!< What all run on.
    Ptr<Node> m_node;                                   //!< The node.
    std::string m_answers;                              //!< What the sink has sent.
    uint32_t m_verifyRequests{0};                       //!< Of this, to unknown peers.
    std::string m_forgotten;                            //!< Ports of forgotten peers.
    std::vector<DtlsDatagram> m_sent;                   //!< What clients have sent.
    SimulationEnd m_end;                                //!< Ends the sink's program.
    std::vector<std::unique_ptr<DtlsClient>> m_clients; //!< The clients.
};

} // namespace ns3::motedtls

#endif /* BESIEGED_SINK_H */
