/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef EXPERIMENT_H
#define EXPERIMENT_H

#include "handshake-experiment.h"

#include "ns3/settings.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \param settings a system
 * \return whether its setting `experiment` is `life`
 */
bool IsLife(const Settings& settings);

/**
 * \param settings a system
 * \return the columns of what its setting `experiment` is: GetHandshakeColumns() or
 *         GetLifeColumns()
 */
std::vector<std::string> GetRecordColumns(const Settings& settings);

/**
 * \ingroup mote-dtls
 * \brief Simulate one run of what the setting `experiment` is.
 *
 * \param settings the system
 * \param seed the seed, 1 to SEED_MAX
 * \param run the run's number, at least 1
 * \param outputs files to write
 * \param cache keeps what runs share
 * \return the values of GetRecordColumns() as text; the last is CSV-quoted
 * \throw ConfigurationError if settings contradict each other or a file cannot be written
 */
std::vector<std::string> RunExperiment(const Settings& settings,
                                       uint32_t seed,
                                       uint64_t run,
                                       const RunOutputs& outputs,
                                       SharedPartsCache& cache);

} // namespace ns3::motedtls

#endif /* EXPERIMENT_H */
