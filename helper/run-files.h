/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RUN_FILES_H
#define RUN_FILES_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace motedtls
{

/** Sets ns-3's seed and run, and takes ns-3's objects down, whatever happens in between. */
class SimulationGuard
{
  public:
    /** \param seed the seed \param run the run's number */
    SimulationGuard(uint32_t seed, uint64_t run);
    ~SimulationGuard();
    SimulationGuard(const SimulationGuard&) = delete;
    SimulationGuard& operator=(const SimulationGuard&) = delete;
};

/**
 * \param fileName the key log file to write
 * \param lines its lines, in NSS format
 * \throw ConfigurationError if it cannot be written
 */
void WriteKeyLog(const std::string& fileName, const std::vector<std::string>& lines);

} // namespace motedtls
} // namespace ns3

#endif /* RUN_FILES_H */
