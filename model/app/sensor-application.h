/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SENSOR_APPLICATION_H
#define SENSOR_APPLICATION_H

#include "reading-queue.h"
#include "session-application.h"

namespace ns3::motedtls
{

/** What a mote is at. */
enum class LifeActivity
{
    CONNECTING, //!< A full handshake, because there is no session.
    REKEYING,   //!< A rekey.
    READING,    //!< Readings are sent, and acknowledged.
    SLEEPING,   //!< Nothing is due.
};

/** Number of enumerators of LifeActivity. */
constexpr std::size_t LIFE_ACTIVITY_COUNT = 4;

/**
 * \ingroup mote-dtls
 * \brief The program of a sensor mote for its whole life: connect, report readings, rekey, sleep.
 *
 * A reading is a record that begins with its number, as the sink's answer does. While a handshake
 * runs, readings wait. One that no datagram has room for is not sent.
 */
class SensorApplication : public SessionApplication
{
  public:
    /** \brief TracedCallback signature: an activity begins, and the one before ends. */
    typedef void (*ActivityCallback)(LifeActivity activity);
    /** \brief TracedCallback signature: a connection or a rekey has ended. */
    typedef void (*KeepingCallback)(LifeActivity activity, const KeepingOutcome& outcome);
    /** \brief TracedCallback signature: data are too large for a datagram, their size, its room. */
    typedef void (*TooLargeCallback)(uint32_t sizeBytes, uint32_t roomBytes);
    /** \brief TracedCallback signature: a reading was answered, or is given up. */
    typedef void (*ReadingCallback)(bool isAnswered);

    /** \return the TypeId */
    static TypeId GetTypeId();
    SensorApplication();

    /** \return the readings */
    const ReadingQueue& GetReadings() const;
    /** \return readings sent again */
    uint64_t GetRepeatedReadings() const;
    /** \return sessions given up because readings went unanswered */
    uint64_t GetSessionsLost() const;

    void HandleDepletion() override;

  private:
    /** \param tid the TypeId \return it, with the attributes */
    static TypeId AddAttributes(TypeId tid);
    void StartApplication() override;
    void StopApplication() override;
    void OnData(const std::vector<uint8_t>& data) override;
    void OnKept(const KeepingOutcome& outcome) override;

    /** Does what is due next, or sleeps. */
    void Continue();
    /** Changes the activity. */
    void Begin(LifeActivity activity);
    /** Schedules the next reading. */
    void AwaitReading();
    /** A reading comes due. */
    void OnReadingDue();
    /** A rekey comes due. */
    void OnRekeyDue();
    /** Sends the first reading of the queue, for the first time or again. */
    void SendReading();
    /** The sink has not answered in time. */
    void OnNoAnswer();

    Time m_readingPeriod;        //!< Time between two readings; 0: there are none.
    uint32_t m_readingPayload;   //!< Size of a reading, byte.
    Time m_answerTimeout;        //!< How long to wait for the answer to a reading.
    uint32_t m_readingRetries;   //!< How often a reading is sent again.
    uint32_t m_queueLimit;       //!< Readings kept while none can be sent.
    uint32_t m_sessionLossLimit; //!< Readings lost in a row that end a session.
    Time m_rekeyInterval;        //!< Age at which keys are renewed; 0: any.
    uint32_t m_rekeyRecords;     //!< Readings after which they are renewed; 0: any.

    LifeActivity m_activity{LifeActivity::SLEEPING}; //!< What it is at.
    ReadingQueue m_readings;                         //!< Readings.
    bool m_isProven{true};          //!< Whether the sink is known to have the session's keys.
    bool m_mayConnect{true};        //!< Whether to try, or to wait for the next reading.
    bool m_isRekeyDue{false};       //!< Whether a rekey waits.
    bool m_isStopped{false};        //!< Whether it has stopped for good.
    uint32_t m_tries{0};            //!< Times the first reading was sent.
    uint32_t m_lossesInARow{0};     //!< Readings lost since the last answer.
    uint32_t m_answersOfSession{0}; //!< Readings answered with the present keys.
    uint64_t m_repeatedReadings{0}; //!< Readings sent again.
    uint64_t m_sessionsLost{0};     //!< Sessions given up.
    EventId m_readingEvent;         //!< The next reading.
    EventId m_answerEvent;          //!< End of the wait for an answer.
    EventId m_rekeyEvent;           //!< The next rekey.
    TracedCallback<LifeActivity> m_activityTrace;                       //!< "Activity".
    TracedCallback<LifeActivity, const KeepingOutcome&> m_keepingTrace; //!< "Kept".
    TracedCallback<uint32_t, uint32_t> m_tooLargeTrace;                 //!< "TooLarge".
    TracedCallback<bool> m_readingTrace;                                //!< "ReadingEnded".
};

} // namespace ns3::motedtls

#endif /* SENSOR_APPLICATION_H */
