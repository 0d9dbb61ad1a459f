/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LIFE_RUN_H
#define LIFE_RUN_H

#include "life-experiment.h"
#include "life-meter.h"

#include "ns3/mote-programs.h"
#include "ns3/sensor-application.h"
#include "ns3/simulation-end.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/** One rekey of a life. */
struct RekeyRecord
{
    Time start;             //!< When it began.
    KeepingOutcome outcome; //!< How it ended.
    ActivityCost cost;      //!< What it cost; its time is its latency.
    std::string flights;    //!< Bytes by flight, for example "m74 s60": mote, then sink.
    std::string failure;    //!< Why it failed; empty if it did not.
};

/**
 * \ingroup mote-dtls
 * \brief One mote that reports to one data sink, from its start to the end of its life.
 */
class LifeRun
{
  public:
    /**
     * Builds everything, and takes it down at its own end; ns-3's seed and run must be set before.
     *
     * \param parts what the system's runs share; must outlive this
     * \throw ConfigurationError if datagrams are known to have no room for readings
     */
    explicit LifeRun(const SharedParts& parts);
    LifeRun(const LifeRun&) = delete;
    LifeRun& operator=(const LifeRun&) = delete;

    /** \param rekeys collects the rekeys; must outlive this */
    void LogRekeys(std::vector<RekeyRecord>& rekeys);

    /** \return the network */
    const MoteNetwork& GetNetwork() const;

    /** \return the mote's program, the only one */
    const std::vector<Ptr<SessionApplication>>& GetPrograms() const;

    /**
     * \brief Simulate until the life ends.
     * \return the record
     * \throw ConfigurationError if no datagram has room for a reading, or for an answer
     */
    LifeRecord Simulate();

  private:
    void ConfigureSink();
    void InstallMote();
    void OnActivity(LifeActivity activity);
    void OnKept(LifeActivity activity, const KeepingOutcome& outcome);
    static void OnTooLarge(LifeRun* run, bool isReading, uint32_t sizeBytes, uint32_t roomBytes);
    void OnReadingEnded(bool isAnswered);
    /** Begins another activity, or the next of the same kind. \return what the last one cost */
    ActivityCost Begin(LifeActivity activity);
    /** Ascribes what was spent since the last change of activity. */
    void CloseSpan(LifeActivity next);
    void AddConnect(const KeepingOutcome& outcome);
    void AddRekey(const KeepingOutcome& outcome);
    /** \return why the latest handshake failed, and at whose end that is known */
    std::string DescribeFailure() const;
    /** \return flights and readings sent again by the mote so far */
    uint64_t CountRepetitions() const;

    MoteSystem m_system;                             //!< Everything but the program.
    MoteUnit& m_mote;                                //!< The mote.
    Ptr<SensorApplication> m_program;                //!< The mote's program.
    SystemMeter m_counters;                          //!< Reads what is spent.
    LifeMeter m_meter;                               //!< On what.
    MotePrograms m_programs;                         //!< Runs it.
    LifeRecord m_record;                             //!< What came of it.
    LifeActivity m_activity{LifeActivity::SLEEPING}; //!< What the mote is at.
    Time m_begun;                                    //!< Since when.
    ActivityCost m_openReading;                      //!< Of the reading that waits for an answer.
    uint64_t m_repetitionsBefore{0};                 //!< Before the present activity.
    std::string m_error;                             //!< The user's mistake; empty if none.
    std::vector<RekeyRecord>* m_rekeys{nullptr};     //!< Collects rekeys, or null.
    SimulationEnd m_end;                             //!< Takes down whom this watches.
};

} // namespace ns3::motedtls

#endif /* LIFE_RUN_H */
