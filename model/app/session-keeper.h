/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SESSION_KEEPER_H
#define SESSION_KEEPER_H

#include "dtls-client.h"
#include "rekey-scheme.h"

#include "ns3/event-id.h"
#include "ns3/mote-hardware.h"
#include "ns3/radio-driver-net-device.h"

#include <functional>
#include <memory>
#include <string>

namespace ns3
{
namespace motedtls
{

/** What came of a connection or a rekey. */
struct KeepingOutcome
{
    bool done{false};     //!< Whether there are new keys.
    bool isProven{false}; //!< Whether the sink is known to have them, too.
    bool fellBack{false}; //!< Whether the scheme's short cut was refused or failed.
    uint32_t attempts{0}; //!< Handshakes begun.
};

/** How patient a mote is. */
struct KeepingLimits
{
    Time giveUpTime;         //!< Limit of an attempt.
    uint32_t maxAttempts{1}; //!< Full handshakes in a row before it leaves it for now.
};

/**
 * \ingroup mote-dtls
 * \brief The mote's session with the sink: connects, and renews the keys as a scheme says.
 *
 * An attempt is one handshake from a UDP port of its own, given up after a time, or at once if it
 * is refused: whoever refuses it need not be the sink. A short cut that fails falls back to what
 * the scheme says, a full handshake by default; full handshakes are repeated. The new session takes
 * the old one's place when the mote has received the Finished; a handshake that the mote's own
 * Finished ends is over when the radio has sent that.
 */
class SessionKeeper : private MoteSession
{
  public:
    /** Called at the end of a connection or a rekey. */
    using EndCallback = std::function<void(const KeepingOutcome& outcome)>;
    /** Called with each record of application data. */
    using DataCallback = std::function<void(const std::vector<uint8_t>& data)>;
    /** Called with each association that is begun. */
    using AssociationCallback = std::function<void(Ptr<DtlsAssociation> association)>;

    /**
     * \param context how the mote speaks DTLS; must outlive this
     * \param host the mote's machine; must outlive this
     * \param scheme how keys are renewed
     */
    SessionKeeper(const DtlsContext& context,
                  CryptoHost& host,
                  std::unique_ptr<RekeyScheme> scheme);
    ~SessionKeeper() override;

    /** \param hardware whose TPM is off while no handshake needs it, or null */
    void SetHardware(Ptr<MoteHardware> hardware);
    /** \param route where datagrams go */
    void SetRoute(const DtlsRoute& route);
    /** \param driver of the radio that the end of a handshake waits for, or null */
    void SetDriver(Ptr<RadioDriverNetDevice> driver);
    /** \param limits how patient the mote is */
    void SetLimits(const KeepingLimits& limits);
    /** \param onEnd is told the end of each Connect() and Rekey() */
    void SetOnEnd(EndCallback onEnd);
    /** \param onData takes application data */
    void SetOnData(DataCallback onData);
    /** \param onAssociation is told of each association, before it starts */
    void SetOnAssociation(AssociationCallback onAssociation);
    /** \param logger takes each line of the key log */
    void SetKeyLogger(std::function<void(const std::string&)> logger);

    /** \brief Begin a full handshake, because there is no session. */
    void Connect();
    /** \brief Let the scheme renew the keys. */
    void Rekey();
    /** \return whether a handshake is under way */
    bool IsBusy() const;
    /** \return whether there is a session that can carry data */
    bool HasSession() const;
    /** \return the session's cipher suite, OpenSSL's name; empty if there is no session */
    std::string GetCipherSuite() const;
    /**
     * \brief Send application data; there must be a session.
     * \param data the data
     * \return whether a datagram has room for them; if not, nothing is sent
     */
    bool Write(const std::vector<uint8_t>& data);
    /** \return how much a datagram has room for (DtlsEndpoint::GetLargestData()); 0: no session */
    std::size_t GetLargestData() const;
    /** \brief Forget the session: the sink does not answer. */
    void DropSession();
    /** \brief Forget everything. */
    void Stop();

    /** \return flights that the mote repeated */
    uint64_t GetRetransmissions() const;
    /** \return fatal alerts in the clear, taken or ignored */
    uint64_t GetPlaintextAlerts() const;
    /** \return why the latest handshake failed, in OpenSSL's words; empty if none has */
    const std::string& GetFailure() const;

  private:
    // inherited from MoteSession
    std::vector<unsigned char> ExportKey(const std::string& label, std::size_t sizeBytes) override;
    DtlsSessionPtr GetResumableSession() const override;
    std::string GetPskIdentity() const override;
    void Handshake(const HandshakeOffer& offer) override;
    void FallBack() override;
    void Renegotiate() override;

    /** \return whether what is offered is more than a full handshake */
    bool IsShortCut() const;
    /** Begins a handshake on an association of its own. */
    void StartAttempt();
    /** Arms the end of an attempt. */
    void ArmGiveUp();
    /** The association under way has made a step. */
    void OnAttemptStep();
    /** The association in use has made a step. */
    void OnSessionStep();
    /** The attempt has failed: ends it when the mote is idle. */
    void AwaitFail(const DtlsEndpoint& endpoint);
    /** The handshake has not completed. */
    void Fail();
    /** There are new keys. */
    void Succeed();
    /** Ends the connection or rekey when the mote has nothing left to send. */
    void AwaitSent();
    /** The radio's driver begins or ends to send. */
    void OnSending(bool isSending);
    /** Ends the connection or rekey. */
    void End(bool done);
    /** Forgets an association. */
    void Drop(std::unique_ptr<DtlsClient>& client);
    /** Data has come. */
    void OnData(const std::vector<uint8_t>& data);

    const DtlsContext& m_context;                        //!< How it speaks DTLS.
    CryptoHost& m_host;                                  //!< The machine.
    std::unique_ptr<RekeyScheme> m_scheme;               //!< How keys are renewed.
    Ptr<MoteHardware> m_hardware;                        //!< The hardware, or null.
    DtlsRoute m_route;                                   //!< Where datagrams go.
    Ptr<RadioDriverNetDevice> m_driver;                  //!< Of the radio, or null.
    KeepingLimits m_limits;                              //!< How patient it is.
    EndCallback m_onEnd;                                 //!< Is told the end.
    DataCallback m_onData;                               //!< Takes data.
    AssociationCallback m_onAssociation;                 //!< Is told of associations.
    std::function<void(const std::string&)> m_keyLogger; //!< Takes the key log, or none.
    std::unique_ptr<DtlsClient> m_session;               //!< The association in use, or null.
    std::unique_ptr<DtlsClient> m_attempt;               //!< The association under way, or null.
    HandshakeOffer m_offer;                              //!< What it offers.
    bool m_isBusy{false};                                //!< Whether a handshake is under way.
    bool m_isRenegotiating{false};                       //!< Whether it runs inside the session.
    uint32_t m_handshakesBefore{0};                      //!< Handshakes of the session before it.
    KeepingOutcome m_outcome;                            //!< Of the connection or rekey under way.
    uint32_t m_fullAttempts{0};                          //!< Full handshakes begun in it.
    uint32_t m_clients{0};                               //!< Associations begun.
    uint64_t m_retransmissions{0}; //!< Flights repeated on those that are forgotten.
    uint64_t m_plaintextAlerts{0}; //!< Alerts in those that are forgotten.
    std::string m_failure;         //!< Why the latest handshake failed.
    EventId m_giveUpEvent;         //!< End of the attempt.
    EventId m_sentEvent;           //!< The next AwaitSent().
    bool m_isAwaitingRadio{false}; //!< Whether the end waits for the radio.
};

} // namespace motedtls
} // namespace ns3

#endif /* SESSION_KEEPER_H */
