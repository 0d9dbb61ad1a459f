/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LIFE_EXPERIMENT_H
#define LIFE_EXPERIMENT_H

#include "ns3/failure-counts.h"
#include "ns3/run-cost.h"
#include "ns3/run-files.h"
#include "ns3/sensor-application.h"
#include "ns3/settings.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** What was sent and spent for one kind of activity. */
struct ActivityCost : RunCost
{
    uint64_t count{0};       //!< How often it was done.
    uint64_t repetitions{0}; //!< Flights, or readings, sent again by the mote.
};

/** \param sum a sum \param cost what to add to it \return the sum */
ActivityCost& operator+=(ActivityCost& sum, const ActivityCost& cost);

/** What one life of a mote was like: a row of handshakes.csv where `experiment = life`. */
struct LifeRecord
{
    bool completed{false};          //!< Whether the mote ended connected and charged.
    Time duration;                  //!< How long the life was.
    ActivityCost connect;           //!< Connections outside of rekeys that were made.
    ActivityCost failedConnect;     //!< Those that were given up.
    ActivityCost rekey;             //!< Rekeys that gave new keys.
    ActivityCost failedRekey;       //!< Those that left the mote with its old session or none.
    ActivityCost reading;           //!< Readings that were answered, and their answers.
    ActivityCost unansweredReading; //!< Readings that were sent and never answered.
    ActivityCost sleep;             //!< What is left: sleep, and waiting for nothing.
    std::array<ActivityCost, LIFE_ACTIVITY_COUNT> unfinished; //!< What the life's end cut off.
    FailureCounts connectFailures;                            //!< Why connections were given up.
    FailureCounts rekeyFailures;                              //!< Why rekeys failed.
    uint64_t fallbacks{0};       //!< Rekeys that ended as full handshakes against the scheme.
    uint64_t rekeyAttempts{0};   //!< Handshakes begun for rekeys.
    uint64_t alertsMote{0};      //!< Fatal alerts in the clear that the mote got.
    uint64_t sessionsLost{0};    //!< Sessions given up because readings went unanswered.
    uint64_t readingsTaken{0};   //!< Readings that came due.
    uint64_t readingsDelayed{0}; //!< Of these, those that waited for a handshake.
    uint64_t readingsLost{0};    //!< Of these, those never acknowledged.
    double batteryEnergyJ{0};    //!< Energy of the full battery, J.
    std::string cipherSuite;     //!< The first session's suite, OpenSSL's name; empty if none.
    std::string rekeySuite;      //!< That of the first rekey done; empty if none was.
    std::string flights;         //!< Datagrams' bytes by flight, of the first rekey done.
    std::string failure;         //!< Why it did not complete; empty if it did.
};

/** \param record a life \return what it drew, J */
double GetLifeEnergyJ(const LifeRecord& record);

/** \return the names of a life's columns in handshakes.csv, in order */
std::vector<std::string> GetLifeColumns();

/**
 * \param record a life
 * \return its values as text, in the order of GetLifeColumns(), CSV-quoted where they are
 *         reasons; what was not observed is empty
 */
std::vector<std::string> FormatLife(const LifeRecord& record);

/**
 * \ingroup mote-dtls
 * \brief Simulate the life of one mote: it connects, reports readings, rekeys and sleeps.
 *
 * The result depends on the arguments alone, not on what the process did before.
 *
 * \param settings the system
 * \param seed the seed, 1 to SEED_MAX
 * \param run the run's number, at least 1
 * \param outputs files to write
 * \param cache keeps what runs share; null where there is no other run
 * \return the record; a mote that never connects, or whose battery ends, is a record too
 * \throw ConfigurationError if settings contradict each other or a file cannot be written
 */
LifeRecord RunLife(const Settings& settings,
                   uint32_t seed,
                   uint64_t run,
                   const RunOutputs& outputs,
                   SharedPartsCache* cache = nullptr);

} // namespace ns3::motedtls

#endif /* LIFE_EXPERIMENT_H */
