/* SPDX-License-Identifier: GPL-2.0-only */

// One handshake of the poster's system: its latency and its energy.
//
// first-handshake --dropRate=0.1 --RngRun=3

#include "ns3/handshake-experiment.h"
#include "ns3/program-arguments.h"
#include "ns3/rng-seed-manager.h"

#include <iomanip>
#include <iostream>

using namespace ns3;
using namespace ns3::motedtls;

int
main(int argc, char* argv[])
{
    std::string dropRate = "0";
    CommandLine cmd(__FILE__);
    cmd.AddValue("dropRate", "Probability that a frame is lost", dropRate);
    ParseArguments(cmd, argc, argv);

    // Without Set() every setting has its default, which is the poster's system.
    Settings settings;
    HandshakeRecord record;
    try
    {
        settings.Set("drop-rate", dropRate);
        // The seed is that of the keys as well as of the losses.
        const uint32_t seed = RngSeedManager::GetSeed();
        record = RunHandshake(settings, seed, RngSeedManager::GetRun(), RunOutputs());
    }
    catch (const ConfigurationError& error)
    {
        std::cerr << error.what() << std::endl;
        return 2;
    }

    if (!record.completed)
    {
        std::cout << "failed: " << record.failure << std::endl;
        return 0;
    }

    std::cout << std::fixed << std::setprecision(1);
    std::cout << "completed in " << record.latency->GetSeconds() * 1e3 << " ms, "
              << record.framesLost << " frames lost\n";
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const auto component = static_cast<EnergyComponent>(i);
        std::cout << std::setw(12) << GetEnergyComponentName(component) << std::setw(9)
                  << record.componentTime[i].GetSeconds() * 1e3 << " ms" << std::setw(8)
                  << record.componentEnergyJ[i] * 1e3 << " mJ\n";
    }
    return 0;
}
