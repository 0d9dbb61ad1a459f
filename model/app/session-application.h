/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SESSION_APPLICATION_H
#define SESSION_APPLICATION_H

#include "session-keeper.h"

#include "ns3/application.h"
#include "ns3/event-id.h"
#include "ns3/traced-callback.h"

#include <memory>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A mote's program: what has a session with the data sink, as long as there is power.
 */
class SessionApplication : public Application, private SessionKeeper::Owner
{
  public:
    /** \brief TracedCallback signature: an attempt begins; its number from 1, its association. */
    typedef void (*AttemptCallback)(uint32_t number, Ptr<DtlsAssociation> association);

    /** \return the TypeId */
    static TypeId GetTypeId();
    SessionApplication();
    ~SessionApplication() override;

    /**
     * \brief To be called once, before the program starts.
     * \param setup what the mote speaks DTLS with
     * \param scheme how keys are renewed; null if they never are
     */
    void SetUp(const DtlsClientSetup& setup, std::unique_ptr<RekeyScheme> scheme = nullptr);

    /** \return who keeps the session, after SetUp() */
    SessionKeeper& GetKeeper() const;
    /** \return attempts begun, each on an association of its own */
    uint32_t GetAttempts() const;
    /** \return whether it has come to its end */
    bool HasEnded() const;

    /** \brief Nothing is left for it to do, though it may go on. */
    void End();

    /** \brief The battery is empty: end, and stop for good. */
    virtual void HandleDepletion();

  protected:
    void DoDispose() override;
    void StopApplication() override;

    // inherited from SessionKeeper::Owner
    void OnAssociation(Ptr<DtlsAssociation> association) override;
    void OnData(const std::vector<uint8_t>& data) override;

    /**
     * \param tid the type of a program
     * \param outcome what becomes of MaxAttempts failures, for its help
     * \return the type with the attributes of its patience
     */
    static TypeId AddLimits(TypeId tid, const std::string& outcome);
    /** \param silence why an attempt fails that gets no answer \return how patient the mote is */
    KeepingLimits GetLimits(const std::string& silence) const;

  private:
    Time m_giveUpTime;                       //!< Limit of an attempt.
    uint32_t m_maxAttempts;                  //!< Limit of full handshakes in a row.
    Time m_helloBackoff;                     //!< Limit of the time before the first attempt.
    Time m_restartBackoff;                   //!< Limit of the time before a later one.
    std::unique_ptr<SessionKeeper> m_keeper; //!< Keeps the session.
    uint32_t m_attempts{0};                  //!< Attempts begun.
    bool m_hasEnded{false};                  //!< Whether it has come to its end.
    EventId m_stopEvent;                     //!< Stops a mote without charge.
    TracedCallback<uint32_t, Ptr<DtlsAssociation>> m_attemptTrace; //!< "Attempt".
    TracedCallback<> m_endedTrace;                                 //!< "Ended".
};

} // namespace ns3::motedtls

#endif /* SESSION_APPLICATION_H */
