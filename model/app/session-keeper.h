/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SESSION_KEEPER_H
#define SESSION_KEEPER_H

#include "dtls-client.h"
#include "rekey-scheme.h"

#include "ns3/event-id.h"
#include "ns3/radio-driver-net-device.h"

#include <memory>
#include <string>

namespace ns3::motedtls
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
    std::string silence;     //!< Why an attempt failed that is given up without another reason.
    Time helloBackoff{0};    //!< Longest random time before a connection's first attempt.
    Time restartBackoff{0};  //!< Longest random time before a later one.
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
    /** Whose session it is. */
    class Owner
    {
      public:
        virtual ~Owner() = default;

        /** \param association the association that is about to begin */
        virtual void OnAssociation(Ptr<DtlsAssociation> association) = 0;

        /** \param data a record of application data that has come */
        virtual void OnData(const std::vector<uint8_t>& data) = 0;

        /** \param outcome what came of Connect() or Rekey(), which has ended */
        virtual void OnKept(const KeepingOutcome& outcome) = 0;
    };

    /**
     * \param owner whose session it is; must outlive this
     * \param setup what its associations run on
     * \param scheme how keys are renewed; null if they never are
     */
    SessionKeeper(Owner& owner, DtlsClientSetup setup, std::unique_ptr<RekeyScheme> scheme);
    ~SessionKeeper() override;

    /** \param driver of the radio that the end of a handshake waits for; to be set once */
    void SetDriver(Ptr<RadioDriverNetDevice> driver);
    /** \param limits how patient the mote is */
    void SetLimits(const KeepingLimits& limits);

    /** \brief Begin a full handshake, because there is no session. */
    void Connect();
    /** \brief Let the scheme renew the keys. */
    void Rekey();
    /** \return whether a handshake is under way */
    bool IsBusy() const;
    /** \return whether there is a session that can carry data */
    bool HasSession() const;
    /** \return the cipher suite that the latest association negotiated, OpenSSL's name, or empty */
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
    /** \brief Begin nothing any more: the mote has no power. */
    void Abandon();
    /** \brief Forget everything. */
    void Stop();

    /** \return what came of all associations */
    AssociationCounts GetCounts() const;
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
    /** Does so after a random time. */
    void StartAttemptWithin(Time longest);
    /** The association under way has a session, which takes the place of the one in use. */
    void Adopt();
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

    Owner& m_owner;                        //!< Whose session it is.
    DtlsClientSetup m_setup;               //!< What its associations run on.
    std::unique_ptr<RekeyScheme> m_scheme; //!< How keys are renewed, or null.
    Ptr<RadioDriverNetDevice> m_driver;    //!< Of the radio, or null.
    KeepingLimits m_limits;                //!< How patient it is.
    std::unique_ptr<DtlsClient> m_session; //!< The association in use, or null.
    std::unique_ptr<DtlsClient> m_attempt; //!< The association under way, or null.
    HandshakeOffer m_offer;                //!< What it offers.
    bool m_isBusy{false};                  //!< Whether a handshake is under way.
    bool m_isRenegotiating{false};         //!< Whether it runs inside the session.
    bool m_isAbandoned{false};             //!< Whether nothing may begin any more.
    KeepingOutcome m_outcome;              //!< Of the connection or rekey under way.
    uint32_t m_fullAttempts{0};            //!< Full handshakes begun in it.
    uint32_t m_clients{0};                 //!< Associations begun.
    AssociationCounts m_counts;            //!< What came of those that are forgotten.
    std::string m_cipherSuite;             //!< Of the latest that is forgotten.
    std::string m_failure;                 //!< Why the latest handshake failed.
    EventId m_startEvent;                  //!< The next StartAttempt(), after a back-off.
    EventId m_sentEvent;                   //!< The next AwaitSent().
    bool m_isAwaitingRadio{false};         //!< Whether the end waits for the radio.
};

} // namespace ns3::motedtls

#endif /* SESSION_KEEPER_H */
