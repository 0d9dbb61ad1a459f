/* SPDX-License-Identifier: GPL-2.0-only */

// The same handshake with RSA in the TPM and in software: what the TPM saves.

#include "ns3/handshake-experiment.h"
#include "ns3/program-arguments.h"
#include "ns3/rng-seed-manager.h"

#include <iomanip>
#include <iostream>
#include <numeric>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

void
PrintMean(const char* name, const Settings& settings)
{
    const uint64_t runs = 5;
    const uint32_t seed = RngSeedManager::GetSeed();
    const uint64_t firstRun = RngSeedManager::GetRun();
    double latencyMs = 0;
    double energyMj = 0;
    for (uint64_t run = firstRun; run < firstRun + runs; ++run)
    {
        const HandshakeRecord record = RunHandshake(settings, seed, run, RunOutputs());
        const auto first = record.componentEnergyJ.begin();
        latencyMs += record.latency->GetSeconds() * 1e3 / runs;
        energyMj += std::accumulate(first, first + TABLE2_COMPONENT_COUNT, 0.0) * 1e3 / runs;
    }
    std::cout << std::setw(10) << name << std::setw(10) << latencyMs << " ms" << std::setw(10)
              << energyMj << " mJ without listening and waiting\n";
}

} // namespace

int
main(int argc, char* argv[])
{
    CommandLine cmd(__FILE__);
    ParseArguments(cmd, argc, argv);
    std::cout << std::fixed << std::setprecision(0);

    Settings withTpm;
    PrintMean("TPM", withTpm);

    // The mote draws 30 mA while it computes RSA at 48 MHz (Ad Hoc Networks 11 (2013) 2710),
    // more than Table 2's 11.4 mA for its light work.
    Settings inSoftware;
    inSoftware.Set("tpm", "off");
    inSoftware.Set("computation-current", "30mA");
    PrintMean("software", inSoftware);
    return 0;
}
