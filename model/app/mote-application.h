/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_APPLICATION_H
#define MOTE_APPLICATION_H

#include "dtls-client.h"

#include "ns3/application.h"
#include "ns3/mote-hardware.h"

#include <memory>
#include <string>

namespace ns3
{
namespace motedtls
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
class MoteApplication : public Application
{
  public:
    /** How it ended. */
    enum class Outcome
    {
        PENDING,   //!< It has not.
        CONNECTED, //!< The mote has received a valid Finished.
        FAILED,    //!< See GetFailure().
    };

    /** \brief TracedCallback signature: an attempt begins; its number from 1, its association. */
    typedef void (*AttemptCallback)(uint32_t number, Ptr<DtlsAssociation> association);

    /** \return the TypeId */
    static TypeId GetTypeId();
    MoteApplication();

    /**
     * \param context how the mote speaks DTLS; must outlive this
     * \param host the mote's machine; must outlive this
     */
    void SetEndpoint(const DtlsContext* context, CryptoHost* host);
    /** \param hardware the mote's, whose TPM is off while no handshake needs it, or null */
    void SetHardware(Ptr<MoteHardware> hardware);
    /** \param interface device to send through \param sink address and port of the data sink */
    void SetNetwork(Ptr<NetDevice> interface, const Address& sink);
    /** \param onEnd is told when the outcome is known */
    void SetOnEnd(Callback<void> onEnd);
    /** \param logger takes each line of the key log */
    void SetKeyLogger(std::function<void(const std::string&)> logger);

    /** \return how it ended */
    Outcome GetOutcome() const;
    /** \return why it failed, in OpenSSL's words; empty unless FAILED */
    const std::string& GetFailure() const;
    /** \return the cipher suite that the last attempt negotiated, OpenSSL's name; empty if none */
    std::string GetCipherSuite() const;
    /** \return attempts begun */
    uint32_t GetAttempts() const;
    /** \return flights that the mote repeated, over all attempts */
    uint32_t GetRetransmissions() const;
    /** \return attempts that OpenSSL gave up for lack of answers */
    uint32_t GetTimedOutAttempts() const;
    /** \return fatal alerts in the clear, taken or ignored, over all attempts */
    uint32_t GetPlaintextAlerts() const;
    /** \return time of the first ClientHello */
    Time GetFirstHelloTime() const;
    /** \return time of the receipt of the Finished, where connected */
    Time GetConnectedTime() const;

    /** \brief The battery is empty: stop for good. */
    void HandleDepletion();

  protected:
    void DoDispose() override;

  private:
    void StartApplication() override;
    void StopApplication() override;
    /** Begins an attempt. */
    void StartAttempt();
    /** Ends an attempt; its association sends nothing more. */
    void CloseAttempt();
    /** The attempt has not succeeded in time, or has failed. */
    void GiveUp();
    /** Ends the program. */
    void End(Outcome outcome, const std::string& failure);
    /** The endpoint has made a step. */
    void OnStep();
    /** A datagram has been sent. */
    void OnSent(const DtlsDatagram& datagram);

    const DtlsContext* m_context{nullptr};               //!< How it speaks DTLS.
    CryptoHost* m_host{nullptr};                         //!< The machine.
    Ptr<MoteHardware> m_hardware;                        //!< The hardware, or null.
    Ptr<NetDevice> m_interface;                          //!< Device to send through.
    Address m_sink;                                      //!< Data sink.
    Callback<void> m_onEnd;                              //!< Is told the end.
    std::function<void(const std::string&)> m_keyLogger; //!< Takes the key log, or none.
    Time m_giveUpTime;                                   //!< Limit of an attempt.
    uint32_t m_maxAttempts;                              //!< Limit of attempts.
    std::unique_ptr<DtlsClient> m_attempt;               //!< The running attempt, or null.
    EventId m_giveUpEvent;                               //!< Its end.
    EventId m_closeEvent;                //!< Closes the attempt of a mote without charge.
    Outcome m_outcome{Outcome::PENDING}; //!< How it ended.
    std::string m_failure;               //!< Why it failed.
    uint32_t m_attempts{0};              //!< Attempts begun.
    uint32_t m_timedOutAttempts{0};      //!< Attempts that OpenSSL gave up, of those ended.
    uint32_t m_retransmissions{0};       //!< Flights repeated in attempts that have ended.
    uint32_t m_plaintextAlerts{0};       //!< Alerts in attempts that have ended.
    bool m_hasSaidHello{false};          //!< Whether the first ClientHello has been sent.
    Time m_firstHelloTime;               //!< First ClientHello.
    Time m_connectedTime;                //!< Receipt of the Finished.
    TracedCallback<uint32_t, Ptr<DtlsAssociation>> m_attemptTrace; //!< "Attempt".
};

} // namespace motedtls
} // namespace ns3

#endif /* MOTE_APPLICATION_H */
