/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef EXPERIMENT_H
#define EXPERIMENT_H

#include "ns3/run-files.h"
#include "ns3/settings.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** \param settings a system \return whether its setting `experiment` is `life` */
bool IsLife(const Settings& settings);

/** \param settings a system \return whether its setting `experiment` is `network` */
bool IsNetwork(const Settings& settings);

/**
 * \param settings a system
 * \return the columns of what its setting `experiment` is: GetHandshakeColumns(), GetLifeColumns()
 *         or GetNetworkColumns()
 */
std::vector<std::string> GetRecordColumns(const Settings& settings);

/** What a run came to, as text. */
struct RunRecord
{
    std::vector<std::string> values; //!< Those of GetRecordColumns(); the last is CSV-quoted.
    std::vector<std::vector<std::string>> motes; //!< Of a network, those of GetMoteColumns().
};

/**
 * \ingroup mote-dtls
 * \brief Simulate one run of what the setting `experiment` is.
 *
 * \param settings the system
 * \param seed the seed, 1 to SEED_MAX
 * \param run the run's number, at least 1
 * \param outputs files to write
 * \param cache keeps what runs share
 * \return what it came to
 * \throw ConfigurationError if settings contradict each other or a file cannot be written
 */
RunRecord RunExperiment(const Settings& settings,
                        uint32_t seed,
                        uint64_t run,
                        const RunOutputs& outputs,
                        SharedPartsCache& cache);

/**
 * \brief Make the keys and certificates that runs of these settings need.
 *
 * To be called before forking workers, so that they share them; RunExperiment() makes them itself
 * otherwise.
 *
 * \param settings the system
 * \param seed the seed
 * \param cache where they are kept
 * \throw ConfigurationError if settings contradict each other
 */
void PrepareCredentials(const Settings& settings, uint32_t seed, SharedPartsCache& cache);

} // namespace ns3::motedtls

#endif /* EXPERIMENT_H */
