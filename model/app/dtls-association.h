/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_ASSOCIATION_H
#define DTLS_ASSOCIATION_H

#include "ns3/callback.h"
#include "ns3/dtls-endpoint.h"
#include "ns3/event-id.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <deque>
#include <memory>
#include <vector>

namespace ns3::motedtls
{

/** What came of associations. */
struct AssociationCounts
{
    uint64_t retransmissions{0}; //!< Flights repeated after a timeout.
    uint64_t timedOut{0};        //!< Associations that OpenSSL gave up for lack of answers.
    uint64_t plaintextAlerts{0}; //!< Fatal alerts in the clear, taken or ignored.

    /** \param other what to add \return this */
    AssociationCounts& operator+=(const AssociationCounts& other);
};

/**
 * \ingroup mote-dtls
 * \brief Runs a DtlsEndpoint in the simulator.
 *
 * Sends each datagram at its time, keeps arrivals back while the endpoint works, and arms one
 * event for whatever comes next.
 */
class DtlsAssociation : public Object
{
  public:
    /** Puts a datagram on the network; returns whether the network has taken it. */
    using Sender = Callback<bool, const DtlsDatagram&>;
    /** Called after each step of the endpoint. */
    using Observer = Callback<void>;

    /** Takes application data, a record at a time. */
    using Receiver = Callback<void, const std::vector<uint8_t>&>;

    /** \brief TracedCallback signature: what the network is given, has taken, or has refused. */
    typedef void (*SentCallback)(const DtlsDatagram& datagram);
    /** \brief TracedCallback signature: the endpoint takes a datagram of so many bytes. */
    typedef void (*TakenCallback)(uint32_t sizeBytes);

    /** \return the TypeId */
    static TypeId GetTypeId();

    /**
     * \brief Make the endpoint; to be called once, before all others.
     * \param context its configuration; must outlive this
     * \param host the machine it runs on; must outlive this
     * \param peer transport address of the peer
     */
    void Open(const DtlsContext& context, CryptoHost& host, const std::string& peer);

    /** \param sender puts datagrams on the network */
    void SetSender(Sender sender);
    /** \param observer is told after each step */
    void SetObserver(Observer observer);

    /** \param receiver takes application data */
    void SetReceiver(Receiver receiver);

    /** \brief Begin the handshake. */
    void Start();

    /** \brief Begin a handshake inside the session; to be connected. */
    void Renegotiate();

    /**
     * \brief Send application data; to be connected.
     * \param data the data
     * \return whether a datagram has room for them; if not, nothing is sent
     */
    bool Write(const std::vector<uint8_t>& data);

    /** \brief A datagram has arrived. \param bytes its UDP payload */
    void Deliver(std::vector<uint8_t> bytes);

    /** \brief Stop for good: nothing is sent or taken any more. */
    void Close();

    /** \return whether the endpoint has written what is still to be handed to the network */
    bool HasUnsent() const;

    /** \return the endpoint */
    DtlsEndpoint& GetEndpoint();

    /** \return what came of it */
    AssociationCounts GetCounts() const;

  protected:
    void DoDispose() override;

  private:
    /** A datagram that the endpoint has written. */
    struct Unsent
    {
        DtlsDatagram datagram; //!< It.
        EventId event;         //!< When it is sent.
    };

    /** Takes what is due: an arrival, or else the timeout. */
    void Step();
    /** Schedules what the endpoint has written, and the next step. */
    void Continue();
    /** Arms the event for the next step. */
    void ArmStep();
    /** The time of the first unsent datagram has come. */
    void Send();

    std::unique_ptr<DtlsEndpoint> m_endpoint;           //!< The endpoint.
    Sender m_sender;                                    //!< Network.
    Observer m_observer;                                //!< Owner.
    Receiver m_receiver;                                //!< Takes application data.
    std::deque<std::vector<uint8_t>> m_arrivals;        //!< Datagrams that wait for the endpoint.
    std::deque<Unsent> m_unsent;                        //!< In the order of their times.
    EventId m_stepEvent;                                //!< The next step.
    bool m_closed{false};                               //!< Whether it has stopped for good.
    TracedCallback<const DtlsDatagram&> m_sendingTrace; //!< "Sending".
    TracedCallback<const DtlsDatagram&> m_sentTrace;    //!< "Sent".
    TracedCallback<const DtlsDatagram&> m_unsentTrace;  //!< "Unsent".
    TracedCallback<uint32_t> m_takenTrace;              //!< "Taken".
    TracedCallback<> m_timeoutTrace;                    //!< "Timeout".
};

} // namespace ns3::motedtls

#endif /* DTLS_ASSOCIATION_H */
