/* SPDX-License-Identifier: GPL-2.0-only */

// One handshake of the poster's system: its latency and its energy.
//
// first-handshake --dropRate=0.1 --run=3

#include "ns3/command-line.h"
#include "ns3/handshake-experiment.h"

#include <iomanip>
#include <iostream>

using namespace ns3;
using namespace ns3::motedtls;

int
main(int argc, char* argv[])
{
    std::string dropRate = "0";
    uint64_t run = 1;
    CommandLine cmd(__FILE__);
    cmd.AddValue("dropRate", "Probability that a frame is lost", dropRate);
    cmd.AddValue("run", "Number of the run, at least 1", run);
    cmd.Parse(argc, argv);

    // Without Set() every setting has its default, which is the poster's system.
    Settings settings;
    try
    {
        settings.Set("drop-rate", dropRate);
    }
    catch (const ConfigurationError& error)
    {
        std::cerr << error.what() << std::endl;
        return 2;
    }

    const uint32_t seed = 1; // of the keys as well as of the losses
    const HandshakeRecord record = RunHandshake(settings, seed, run, RunOutputs());
    if (!record.completed)
    {
        std::cout << "failed: " << record.failure << std::endl;
        return 0;
    }

    std::cout << std::fixed << std::setprecision(1);
    std::cout << "completed in " << record.latency.GetSeconds() * 1e3 << " ms, "
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
