/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SIMULATE_RUN_H
#define SIMULATE_RUN_H

#include "run-files.h"

#include "ns3/shared-parts.h"

namespace ns3::motedtls
{

/**
 * \brief Build a run, simulate it, take it down, and write the files that any run may write.
 *
 * The result depends on the arguments alone, not on what the process did before.
 *
 * \tparam Run what is built of SharedParts: has GetNetwork(), GetPrograms() and Simulate()
 * \param settings the system
 * \param seed the seed, 1 to SEED_MAX
 * \param run the run's number, at least 1
 * \param outputs files to write
 * \param cache keeps what runs share; null where there is no other run
 * \param watch is called with the run before it begins
 * \return what Simulate() returns
 * \throw ConfigurationError if settings contradict each other or a file cannot be written
 */
template <typename Run, typename Watch>
auto
SimulateRun(const Settings& settings,
            uint32_t seed,
            uint64_t run,
            const RunOutputs& outputs,
            SharedPartsCache* cache,
            Watch watch)
{
    CheckSeedAndRun(seed, run);
    SharedPartsCache ofThisRun;
    const auto parts = (cache ? *cache : ofThisRun).Get(settings, seed);
    SimulationGuard guard(seed, run);
    RunFiles files(outputs);
    Run simulated(*parts);
    files.Watch(simulated.GetNetwork(), simulated.GetPrograms());
    watch(simulated);
    auto record = simulated.Simulate();
    files.Write();
    return record;
}

} // namespace ns3::motedtls

#endif /* SIMULATE_RUN_H */
