/* SPDX-License-Identifier: GPL-2.0-only */

#include "run-files.h"

#include "ns3/global-value.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/settings.h"
#include "ns3/simulator.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr const char* CHECKSUMS = "ChecksumEnabled";

} // namespace

void
CheckSeedAndRun(uint32_t seed, uint64_t run)
{
    if (seed == 0 || seed > SEED_MAX)
    {
        throw ConfigurationError("seed = " + std::to_string(seed) + ": allowed is from 1 to " +
                                 std::to_string(SEED_MAX));
    }
    if (run == 0)
    {
        throw ConfigurationError("run = 0: allowed is from 1 on");
    }
}

SimulationGuard::SimulationGuard(uint32_t seed, uint64_t run)
    : m_seed(RngSeedManager::GetSeed()),
      m_run(RngSeedManager::GetRun())
{
    GlobalValue::GetValueByName(CHECKSUMS, m_checksums);
    RngSeedManager::SetSeed(seed);
    RngSeedManager::SetRun(run);
}

SimulationGuard::~SimulationGuard()
{
    Simulator::Destroy();
    GlobalValue::Bind(CHECKSUMS, m_checksums);
    RngSeedManager::SetSeed(m_seed);
    RngSeedManager::SetRun(m_run);
}

void
RefuseUnwritten(const std::string& file)
{
    throw ConfigurationError("cannot write " + file + " (" + std::strerror(errno) + ")");
}

void
WriteKeyLog(const std::string& fileName, const std::vector<std::string>& lines)
{
    std::ofstream file(fileName);
    for (const auto& line : lines)
    {
        file << line << '\n';
    }
    if (!file.flush())
    {
        RefuseUnwritten("the key log file " + fileName);
    }
}

} // namespace motedtls
} // namespace ns3
