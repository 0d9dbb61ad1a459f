/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_ENDPOINT_H
#define DTLS_ENDPOINT_H

#include "dtls-connection.h"
#include "dtls-session-view.h"

#include "ns3/crypto-host.h"
#include "ns3/record-gate.h"
#include "ns3/retransmission-timer.h"
#include "ns3/written-datagrams.h"

#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief One end of a DTLS association: OpenSSL's, passive, without socket or scheduler.
 *
 * Takes datagrams and timeouts, hands out datagrams with the local time at which each leaves,
 * and says when it next wants to be woken. Cryptographic work advances the host's local time
 * beyond the time of the call; until the simulator has caught up (GetLocalTime()) the owner must
 * keep arrivals back.
 *
 * Failures are states with a reason, never exceptions.
 */
class DtlsEndpoint
{
  public:
    /** Where the association stands. */
    enum class State
    {
        HANDSHAKING, //!< Not yet established.
        CONNECTED,   //!< Finished was received and is valid.
        FAILED,      //!< Given up; see GetFailure().
    };

    /**
     * \param context what it shares with its like; must outlive the endpoint
     * \param host the machine it runs on; must outlive the endpoint
     * \param peer transport address of the peer, which the cookie is bound to
     */
    DtlsEndpoint(const DtlsContext& context, CryptoHost& host, std::string peer);
    ~DtlsEndpoint();
    DtlsEndpoint(const DtlsEndpoint&) = delete;
    DtlsEndpoint& operator=(const DtlsEndpoint&) = delete;

    /** \brief Write the first ClientHello. \param now the time, not before the local time */
    void Start(Time now);

    /**
     * \brief Take a datagram.
     * \param now the time, not before the local time
     * \param data the UDP payload
     * \param sizeBytes its size
     */
    void Receive(Time now, const uint8_t* data, std::size_t sizeBytes);

    /** \brief Take a timeout that is due. \param now the time, not before the local time */
    void HandleTimeout(Time now);

    /** \return the datagrams written since the last call, in order */
    std::vector<DtlsDatagram> TakeDatagrams();

    /** \return when HandleTimeout() is due, or Time::Max() */
    Time GetNextTimeout() const;

    /** \brief Client, before Start(): offer a short cut. \param offer the short cut */
    void Offer(const HandshakeOffer& offer);

    /** \brief Server. \param store what it remembers of other handshakes, or null; not owned */
    void SetSessionStore(SessionStore* store);

    /**
     * \brief Client, connected: begin a handshake inside the session (RFC 5746).
     *
     * Its messages are encrypted, so that they are taken as OpenSSL takes them, buffered, whatever
     * DtlsConfiguration::takesFragmentsInOrder says. Of that only so much is left: a Finished
     * before its ChangeCipherSpec is lost.
     *
     * \param now the time, not before the local time
     */
    void Renegotiate(Time now);

    /**
     * \brief Send application data; to be connected.
     *
     * Data written while a handshake inside the session is under way leave after it.
     *
     * \param now the time, not before the local time
     * \param data the data
     * \param sizeBytes its size
     * \return whether a datagram has room for them (GetLargestData()); if not, nothing is sent
     */
    bool Write(Time now, const uint8_t* data, std::size_t sizeBytes);

    /**
     * \return how many bytes of application data DtlsConfiguration::mtuBytes leaves room for
     *         beside what the session's cipher suite adds; 0 before it is known
     */
    std::size_t GetLargestData() const;

    /** \return the application data received since the last call, an element a record */
    std::vector<std::vector<uint8_t>> TakeReceived();

    /** \return how many handshakes have completed, those inside the session included */
    uint32_t GetHandshakes() const;

    /** \return what OpenSSL knows of the session; valid as long as the endpoint */
    DtlsSessionView GetSession() const;

    /** \return until when the endpoint is busy */
    Time GetLocalTime() const;

    /** \return where the association stands */
    State GetState() const;

    /** \return why it failed, in OpenSSL's words; empty unless FAILED */
    const std::string& GetFailure() const;

    /** \return whether a handshake is under way: the first, or one inside the session */
    bool IsHandshaking() const;

    /** \return whether the last call began a flight */
    bool HasBegunFlight() const;

    /** \return whether it failed because a flight was repeated as often as may be, unanswered */
    bool HasTimedOut() const;

    /** \return how often a timeout made it repeat a flight, answers to a repeated one included */
    uint32_t GetRetransmissions() const;

    /** \return fatal alerts taken or ignored in the handshake that anybody can have sent */
    uint32_t GetPlaintextAlerts() const;

    /** \param logger takes each line of the key log (NSS format, without newline) */
    void SetKeyLogger(std::function<void(const std::string&)> logger);

    /** \return how it speaks DTLS */
    const DtlsConfiguration& GetConfiguration() const;

  private:
    /** Why OpenSSL writes. */
    enum class Cause
    {
        PROGRESS, //!< It answers, or begins.
        TIMEOUT,  //!< Its timer fired.
    };

    void BeginCall(Time now, Cause cause);
    void EndCall();
    void TakeRecord(const DtlsRecord& record);
    void Feed(const uint8_t* data, std::size_t sizeBytes);
    void Pump();
    void ReadApplicationData();
    void WriteApplicationData();
    void NoteHandshakes();
    void OnWrite(const uint8_t* data, std::size_t sizeBytes);
    HandshakePart GetPart() const;
    /** \return whether it did what was asked; if OpenSSL has failed, so has the endpoint */
    bool IsDone(DtlsConnection::Result result);
    void Fail(DtlsConnection::Failure failure);

    const DtlsContext& m_context;                 //!< Shared configuration.
    CryptoHost& m_host;                           //!< The machine.
    CryptoHost::Tenancy m_tenancy;                //!< Keeps the machine from ending first.
    DtlsHooks m_hooks;                            //!< What OpenSSL's callbacks ask for.
    DatagramBio m_bio;                            //!< Transport.
    RecordGate m_gate;                            //!< Which records reach OpenSSL.
    WrittenDatagrams m_written;                   //!< What OpenSSL has written.
    RetransmissionTimer m_timer;                  //!< How long OpenSSL's timer runs.
    DtlsConnection m_connection;                  //!< OpenSSL's association.
    State m_state{State::HANDSHAKING};            //!< Where the association stands.
    DtlsConnection::Failure m_failure;            //!< Why it failed.
    Cause m_cause{Cause::PROGRESS};               //!< Why OpenSSL writes now.
    bool m_listening;                             //!< Server that waits for a valid cookie.
    bool m_inHandshake{true};                     //!< Whether a handshake is under way.
    uint32_t m_handshakes{0};                     //!< Handshakes completed.
    std::size_t m_largestData{0};                 //!< Room for data; 0: not yet known.
    std::vector<std::vector<uint8_t>> m_received; //!< Application data not yet taken.
    std::deque<std::vector<uint8_t>> m_unwritten; //!< Data that wait for a handshake's end.
};

} // namespace ns3::motedtls

#endif /* DTLS_ENDPOINT_H */
