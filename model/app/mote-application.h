/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_APPLICATION_H
#define MOTE_APPLICATION_H

#include "session-application.h"

#include <string>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief The mote's program: connect to the data sink, and start again where a handshake stalls.
 *
 * An attempt is one handshake from a UDP port of its own. It is given up after GiveUpTime, and a
 * new one begins, until one succeeds or MaxAttempts have failed. An attempt that fails before (a
 * certificate is refused, an alert comes) is followed by the next at once: until the Finished
 * nothing is authenticated, and whoever sent it need not be the sink.
 */
class MoteApplication : public SessionApplication
{
  public:
    /** How it ended. */
    enum class Outcome
    {
        PENDING,   //!< It has not.
        CONNECTED, //!< The mote has received a valid Finished.
        FAILED,    //!< See GetFailure().
    };

    /** \return the TypeId */
    static TypeId GetTypeId();
    MoteApplication();

    /** \return how it ended */
    Outcome GetOutcome() const;
    /** \return why it failed, in OpenSSL's words; empty unless FAILED */
    const std::string& GetFailure() const;
    /** \return time of the first ClientHello */
    Time GetFirstHelloTime() const;
    /** \return time of the receipt of the Finished, where connected */
    Time GetConnectedTime() const;

    void HandleDepletion() override;

  private:
    void StartApplication() override;
    void OnAssociation(Ptr<DtlsAssociation> association) override;
    void OnKept(const KeepingOutcome& outcome) override;
    /** A datagram has been sent. */
    void OnSent(const DtlsDatagram& datagram);
    /** Ends the program, unless it has ended. */
    void Conclude(Outcome outcome, const std::string& failure);

    Outcome m_outcome{Outcome::PENDING}; //!< How it ended.
    std::string m_failure;               //!< Why it failed.
    bool m_hasSaidHello{false};          //!< Whether the first ClientHello has been sent.
    Time m_firstHelloTime;               //!< First ClientHello.
    Time m_connectedTime;                //!< Receipt of the Finished.
};

} // namespace ns3::motedtls

#endif /* MOTE_APPLICATION_H */
