/* SPDX-License-Identifier: GPL-2.0-only */

#include "handshake-experiment.h"

#include "handshake-run.h"

#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <fstream>
#include <memory>

namespace ns3
{
namespace motedtls
{

namespace
{

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

/** Takes ns-3's objects down, whatever happens in between. */
struct SimulatorGuard
{
    ~SimulatorGuard()
    {
        Simulator::Destroy();
    }
};

/** What the runs of a system share. */
struct System
{
    System(const Settings& systemSettings, uint32_t systemSeed)
        : settings(systemSettings),
          seed(systemSeed),
          contexts(GetEndpointContexts(settings, seed)),
          hardware(settings)
    {
    }

    Settings settings;                //!< The system.
    uint32_t seed;                    //!< Seed of keys and certificates.
    const EndpointContexts& contexts; //!< Owned by their cache.
    MoteHardwareHelper hardware;      //!< Makes the hardware.
};

/** \return the system, kept until another is asked for */
const System&
GetSystem(const Settings& settings, uint32_t seed)
{
    static std::unique_ptr<System> last;
    if (!last || last->seed != seed || !(last->settings == settings))
    {
        last = std::make_unique<System>(settings, seed);
    }
    return *last;
}

} // namespace

HandshakeRecord
RunHandshake(const Settings& settings, uint32_t seed, uint64_t run, const RunOutputs& outputs)
{
    const System& system = GetSystem(settings, seed);
    RngSeedManager::SetSeed(seed);
    RngSeedManager::SetRun(run);
    Timeline timeline;
    std::vector<std::string> keyLog;
    HandshakeRecord record;
    {
        SimulatorGuard guard;
        HandshakeRun handshake(system.settings, system.contexts, system.hardware);
        if (!outputs.timelineFile.empty())
        {
            handshake.Record(timeline);
        }
        if (!outputs.keylogFile.empty())
        {
            handshake.LogKeys(keyLog);
        }
        if (!outputs.pcapPrefix.empty())
        {
            MoteNetworkHelper::EnablePcap(handshake.GetNetwork(), outputs.pcapPrefix);
        }
        record = handshake.Simulate();
    }
    if (!outputs.timelineFile.empty())
    {
        timeline.Write(outputs.timelineFile);
    }
    if (!outputs.keylogFile.empty())
    {
        WriteKeyLog(outputs.keylogFile, keyLog);
    }
    return record;
}

void
PrepareCredentials(const Settings& settings, uint32_t seed)
{
    GetEndpointContexts(settings, seed);
}

} // namespace motedtls
} // namespace ns3
