/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef HELLO_VERIFIER_H
#define HELLO_VERIFIER_H

#include "peer-session.h"

#include "ns3/callback.h"
#include "ns3/event-id.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <deque>
#include <map>
#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Answers peers that have not yet shown that their address is theirs, and keeps nothing of
 *        them (RFC 6347, 4.2.1).
 *
 * A ClientHello without a valid cookie is answered by an endpoint that is gone when it has written
 * its HelloVerifyRequest. What is left is the datagram, until its time has come; each runs in a
 * thread of its own, as it were, so that what the same peer sends in the meantime waits for it, and
 * what others send does not.
 */
class HelloVerifier : public Object
{
  public:
    /** Puts a datagram for a peer on the network; returns whether the network has taken it. */
    using Sender = Callback<bool, Address, const DtlsDatagram&>;
    /** Takes a datagram of a peer's that has waited for an answer to leave. */
    using Receiver = Callback<void, const Address&, const std::vector<uint8_t>&>;

    /** \return the TypeId */
    static TypeId GetTypeId();

    /**
     * \brief Begin; before it, nothing can be admitted.
     * \param parts how the sink speaks DTLS; must outlive this
     * \param sender puts datagrams on the network
     * \param receiver takes what has waited, to ask again whether it is to be admitted
     */
    void Open(const SinkParts* parts, Sender sender, Receiver receiver);

    /**
     * \brief Learn of a datagram of an unknown peer's.
     * \param peer the peer's address and port
     * \param bytes the UDP payload
     * \return whether the sink is to begin an association with it: it shows a valid cookie, or no
     *         cookies are exchanged; if not, it is answered here
     */
    bool Admit(const Address& peer, const std::vector<uint8_t>& bytes);

    /** \brief Forget the answers that are still to leave, and what waits for them. */
    void Close();

  protected:
    void DoDispose() override;

  private:
    /** A peer whose answer is still to leave. */
    struct Pending
    {
        std::vector<EventId> events;               //!< What is to happen.
        std::deque<std::vector<uint8_t>> arrivals; //!< What it has sent in the meantime.
    };

    /** Answers a datagram that shows no valid cookie. */
    void Answer(const Address& peer, const std::vector<uint8_t>& bytes);
    /** A datagram's time has come. */
    void Send(Address peer, DtlsDatagram datagram);
    /** An answer has left. */
    void Finish(Address peer);

    const SinkParts* m_parts{nullptr};                  //!< How the sink speaks DTLS.
    Sender m_sender;                                    //!< Network.
    Receiver m_receiver;                                //!< Takes what has waited.
    std::map<Address, Pending> m_pending;               //!< By peer.
    TracedCallback<uint32_t> m_takenTrace;              //!< "Taken".
    TracedCallback<const DtlsDatagram&> m_sendingTrace; //!< "Sending".
    TracedCallback<const DtlsDatagram&> m_sentTrace;    //!< "Sent".
    TracedCallback<const DtlsDatagram&> m_unsentTrace;  //!< "Unsent".
};

} // namespace ns3::motedtls

#endif /* HELLO_VERIFIER_H */
