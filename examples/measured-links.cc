/* SPDX-License-Identifier: GPL-2.0-only */

// Motes that connect over links as a file has them: over whom each does, and how many frames to it
// are lost. The file beside this one, measured-links.k7, is made up.
//
// measured-links --file=examples/measured-links.k7 --sink=hall

#include "ns3/connectivity-file.h"
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
RunMeasured(const std::string& file, const std::string& sink, std::size_t motes)
{
    Settings settings;
    settings.Set("experiment", "network");
    settings.Set("motes", std::to_string(motes));
    settings.Set("loss-model", "measured");
    settings.Set("connectivity-file", file);
    settings.Set("connectivity-sink", sink);
    settings.Set("routing", "etx");
    settings.Set("mac-acknowledgements", "on"); // a link that loses frames repeats them
    settings.Set("mac-retries", "3");
    return RunNetwork(settings, RngSeedManager::GetSeed(), RngSeedManager::GetRun(), RunOutputs());
}

} // namespace

int
main(int argc, char* argv[])
{
    std::string file = "examples/measured-links.k7";
    std::string sink = "hall";
    CommandLine cmd(__FILE__);
    cmd.AddValue("file", "What was measured, a K7 file", file);
    cmd.AddValue("sink", "The node in the file that is the sink", sink);
    ParseArguments(cmd, argc, argv);

    NetworkRecord record;
    std::vector<std::string> names;
    try
    {
        names = ReadConnectivity(file, {sink, {}}).names; // the sink's first, then the motes'
        record = RunMeasured(file, sink, names.size() - 1);
    }
    catch (const ConfigurationError& error)
    {
        std::cerr << error.what() << std::endl;
        return 2;
    }

    for (const auto& mote : record.motes)
    {
        std::cout << std::setw(10) << names[mote.number];
        if (mote.connectedAt)
        {
            std::cout << " connected after " << mote.connectedAt->As(Time::S) << " over "
                      << names[mote.parent] << ", " << mote.hops
                      << (mote.hops == 1 ? " hop, " : " hops, ") << mote.framesLost
                      << " frames to it lost\n";
            continue;
        }
        std::cout << " " << mote.failure << "\n";
    }
    return 0;
}
