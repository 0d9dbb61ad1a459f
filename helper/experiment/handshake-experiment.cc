/* SPDX-License-Identifier: GPL-2.0-only */

#include "handshake-experiment.h"

#include "handshake-run.h"
#include "run-files.h"

#include "ns3/reading-room.h"

namespace ns3::motedtls
{

HandshakeRecord
RunHandshake(const Settings& settings,
             uint32_t seed,
             uint64_t run,
             const RunOutputs& outputs,
             SharedPartsCache* cache)
{
    if (!outputs.rekeysFile.empty())
    {
        throw ConfigurationError("--rekeys: allowed with experiment = life only");
    }
    CheckSeedAndRun(seed, run);
    SharedPartsCache ofThisRun;
    const auto parts = (cache ? *cache : ofThisRun).Get(settings, seed);
    SimulationGuard guard(seed, run);
    RunFiles files(outputs);
    Timeline timeline;
    HandshakeRun handshake(*parts);
    files.Watch(handshake.GetNetwork(), handshake.GetProgram());
    if (!outputs.timelineFile.empty())
    {
        handshake.Record(timeline);
    }
    HandshakeRecord record = handshake.Simulate();
    if (!outputs.timelineFile.empty())
    {
        timeline.Write(outputs.timelineFile);
    }
    files.Write();
    return record;
}

void
PrepareCredentials(const Settings& settings, uint32_t seed, SharedPartsCache& cache)
{
    const auto contexts = cache.GetContexts(settings, seed);
    if (settings.GetText("experiment") == "life")
    {
        RequireRoomForReadings(settings, *contexts);
    }
}

} // namespace ns3::motedtls
