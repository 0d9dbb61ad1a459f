/* SPDX-License-Identifier: GPL-2.0-only */

// Motes in a line, each of which hears its neighbours alone: what a hop more costs a handshake in
// time, and the motes on its way in energy.
//
// chain --motes=6 --dropRate=0.01

#include "ns3/network-experiment.h"
#include "ns3/program-arguments.h"
#include "ns3/rng-seed-manager.h"

#include <iomanip>
#include <iostream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

NetworkRecord
RunChain(uint32_t motes, const std::string& dropRate)
{
    Settings settings;
    settings.Set("experiment", "network");
    settings.Set("motes", std::to_string(motes));
    settings.Set("placement", "line");
    settings.Set("spacing", "10m");
    settings.Set("radio-range", "15m");
    settings.Set("routing", "etx");
    settings.Set("hello-backoff", "10min");     // one after the other, while all are on and forward
    settings.Set("mac-acknowledgements", "on"); // frames of two hops may collide between them
    settings.Set("mac-retries", "3");
    settings.Set("drop-rate", dropRate);
    return RunNetwork(settings, RngSeedManager::GetSeed(), RngSeedManager::GetRun(), RunOutputs());
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t motes = 4;
    std::string dropRate = "0";
    CommandLine cmd(__FILE__);
    cmd.AddValue("motes", "How many there are", motes);
    cmd.AddValue("dropRate", "Probability that a frame is lost on a hop", dropRate);
    ParseArguments(cmd, argc, argv);

    NetworkRecord record;
    try
    {
        record = RunChain(motes, dropRate);
    }
    catch (const ConfigurationError& error)
    {
        std::cerr << error.what() << std::endl;
        return 2;
    }

    std::cout << "hops  latency ms  frames for others  sending them mJ\n"
              << std::fixed << std::setprecision(1);
    for (const auto& mote : record.motes)
    {
        std::cout << std::setw(4) << mote.hops << std::setw(12)
                  << (mote.latency ? mote.latency->GetSeconds() * 1e3 : 0) << std::setw(19)
                  << mote.forwarded.frames << std::setw(17) << mote.forwardedJ * 1e3 << "  "
                  << mote.failure << "\n";
    }
    return 0;
}
