/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_LIFE_H
#define MOTE_LIFE_H

#include "life-experiment.h"
#include "life-meter.h"

#include "ns3/mote-programs.h"
#include "ns3/sensor-application.h"

#include <string>
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
 * \brief Watches the life of one mote: what it is at, what that costs, and what comes of it.
 */
class MoteLife
{
  public:
    /**
     * \param mote the mote; must outlive this
     * \param program its program, which has not begun
     * \param counters count what the mote and its sink send; must outlive this. Null where the sink
     *        has other motes: the record then has no bytes, no flights, and of frames the mote's
     */
    MoteLife(MoteUnit& mote, Ptr<SensorApplication> program, SystemMeter* counters = nullptr);
    MoteLife(const MoteLife&) = delete;
    MoteLife& operator=(const MoteLife&) = delete;

    /**
     * \brief Give the mote its program.
     * \param system whose mote it is; must outlive the simulation
     * \param programs what runs it
     */
    void Install(const MoteSystem& system, MotePrograms& programs);

    /** \param rekeys collects the rekeys; must outlive this */
    void LogRekeys(std::vector<RekeyRecord>& rekeys);

    /** \param isForwarding whether the mote passes others' frames on from now on */
    void SetForwarding(bool isForwarding);

    /** \return the record, of activities that have ended */
    const LifeRecord& GetRecord() const;

    /**
     * \brief The life ends now, unless it has ended: the mote is dead, or the simulation is over.
     * \return the record
     */
    const LifeRecord& Close();

  private:
    void OnActivity(LifeActivity activity);
    void OnKept(LifeActivity activity, const KeepingOutcome& outcome);
    void OnReadingEnded(bool isAnswered);
    /** Begins another activity, or the next of the same kind. \return what the last one cost */
    ActivityCost Begin(LifeActivity activity);
    /** Ascribes what was spent since the last change of activity. */
    void CloseSpan(LifeActivity next);
    void AddConnect(const KeepingOutcome& outcome);
    void AddRekey(const KeepingOutcome& outcome);
    /** \return bytes by flight since the last call, if they are counted */
    std::string TakeFlights();
    /** \return why the latest handshake failed, and at whose end that is known */
    std::string DescribeFailure() const;
    /** \return flights and readings sent again by the mote so far */
    uint64_t CountRepetitions() const;

    MoteUnit& m_mote;                                //!< The mote.
    Ptr<SensorApplication> m_program;                //!< Its program.
    SystemMeter* m_counters;                         //!< Count what both ends send, or null.
    LifeMeter m_meter;                               //!< Ascribes what is spent.
    LifeRecord m_record;                             //!< What came of it.
    LifeActivity m_activity{LifeActivity::SLEEPING}; //!< What the mote is at.
    Time m_begun;                                    //!< Since when.
    ActivityCost m_openReading;                      //!< Of the reading that waits for an answer.
    uint64_t m_repetitionsBefore{0};                 //!< Before the present activity.
    std::vector<RekeyRecord>* m_rekeys{nullptr};     //!< Collects rekeys, or null.
    bool m_isClosed{false};                          //!< Whether the life has ended.
};

} // namespace ns3::motedtls

#endif /* MOTE_LIFE_H */
