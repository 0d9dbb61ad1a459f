/* SPDX-License-Identifier: GPL-2.0-only */

#include "run-files.h"

#include "settings.h"

#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <fstream>

namespace ns3
{
namespace motedtls
{

SimulationGuard::SimulationGuard(uint32_t seed, uint64_t run)
{
    RngSeedManager::SetSeed(seed);
    RngSeedManager::SetRun(run);
}

SimulationGuard::~SimulationGuard()
{
    Simulator::Destroy();
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
        throw ConfigurationError("cannot write the key log file " + fileName);
    }
}

} // namespace motedtls
} // namespace ns3
