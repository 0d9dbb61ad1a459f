/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RUN_FILES_H
#define RUN_FILES_H

#include "ns3/boolean.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace motedtls
{

/** The largest seed that ns-3's generator takes (the second modulus of MRG32k3a, less 1). */
constexpr uint32_t SEED_MAX = 4294944442;

/**
 * \param seed a seed, 1 to SEED_MAX
 * \param run a run's number, at least 1
 * \throw ConfigurationError if one of them is out of range
 */
void CheckSeedAndRun(uint32_t seed, uint64_t run);

/**
 * Sets ns-3's seed and run; takes ns-3's objects down, whatever happens in between, and leaves
 * seed, run and what a run changes of ns-3's global values as they were.
 */
class SimulationGuard
{
  public:
    /** \param seed the seed \param run the run's number, both checked */
    SimulationGuard(uint32_t seed, uint64_t run);
    ~SimulationGuard();
    SimulationGuard(const SimulationGuard&) = delete;
    SimulationGuard& operator=(const SimulationGuard&) = delete;

  private:
    uint32_t m_seed;          //!< The seed before.
    uint64_t m_run;           //!< The run before.
    BooleanValue m_checksums; //!< "ChecksumEnabled" before.
};

/**
 * \brief Refuse a file that could not be written; errno says why.
 * \param file what it is, and its name
 * \throw ConfigurationError
 */
[[noreturn]] void RefuseUnwritten(const std::string& file);

/**
 * \param fileName the key log file to write
 * \param lines its lines, in NSS format
 * \throw ConfigurationError if it cannot be written
 */
void WriteKeyLog(const std::string& fileName, const std::vector<std::string>& lines);

} // namespace motedtls
} // namespace ns3

#endif /* RUN_FILES_H */
