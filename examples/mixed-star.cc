/* SPDX-License-Identifier: GPL-2.0-only */

// A star of motes of two kinds, some with certificates and a TPM, some with a pre-shared key and
// none, which boot at once: when each is connected, how, and for which energy.
//
// mixed-star --motes="tpm:2, psk:6" --RngRun=3

#include "ns3/network-experiment.h"
#include "ns3/program-arguments.h"
#include "ns3/rng-seed-manager.h"

#include <iomanip>
#include <iostream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

void
PrintMote(const MoteRecord& mote)
{
    std::cout << std::setw(4) << mote.number << std::setw(6) << mote.kind;
    if (!mote.connectedAt)
    {
        std::cout << "  " << mote.failure << "\n";
        return;
    }
    std::cout << std::setw(10) << mote.connectedAt->GetSeconds() << " s" << std::setw(10)
              << GetEnergyJ(mote) * 1e3 << " mJ  " << mote.cipherSuite << "\n";
}

} // namespace

int
main(int argc, char* argv[])
{
    std::string motes = "tpm:3, psk:3";
    CommandLine cmd(__FILE__);
    cmd.AddValue("motes", "How many motes of the kinds tpm and psk there are", motes);
    ParseArguments(cmd, argc, argv);

    NetworkRecord record;
    try
    {
        // What is set without a kind holds for all: the poster's mote, which is the kind tpm.
        Settings settings;
        settings.Set("experiment", "network");
        settings.Set("motes", motes);
        settings.Set("psk.tpm", "off");
        settings.Set("psk.psk", "derived"); // a key of its own for each mote
        settings.Set("psk.cipher-suite", "PSK-AES128-CBC-SHA");
        const uint32_t seed = RngSeedManager::GetSeed();
        record = RunNetwork(settings, seed, RngSeedManager::GetRun(), RunOutputs());
    }
    catch (const ConfigurationError& error)
    {
        std::cerr << error.what() << std::endl;
        return 2;
    }

    std::cout << std::fixed << std::setprecision(1);
    for (const auto& mote : record.motes)
    {
        PrintMote(mote);
    }
    std::cout << CountConnected(record) << " of " << record.motes.size() << " connected, "
              << record.framesUnheard << " frames collided, channel busy for "
              << record.channelLoad * 100 << " % of " << record.duration.GetSeconds() << " s\n";
    return 0;
}
