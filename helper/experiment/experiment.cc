/* SPDX-License-Identifier: GPL-2.0-only */

#include "experiment.h"

#include "ns3/derived-settings.h"
#include "ns3/handshake-experiment.h"
#include "ns3/life-experiment.h"
#include "ns3/network-experiment.h"
#include "ns3/reading-room.h"
#include "ns3/shared-parts.h"

namespace ns3::motedtls
{

bool
IsLife(const Settings& settings)
{
    return settings.GetText("experiment") == "life";
}

bool
IsNetwork(const Settings& settings)
{
    return settings.GetText("experiment") == "network";
}

std::vector<std::string>
GetRecordColumns(const Settings& settings)
{
    return IsLife(settings)      ? GetLifeColumns()
           : IsNetwork(settings) ? GetNetworkColumns()
                                 : GetHandshakeColumns();
}

RunRecord
RunExperiment(const Settings& settings,
              uint32_t seed,
              uint64_t run,
              const RunOutputs& outputs,
              SharedPartsCache& cache)
{
    if (IsLife(settings))
    {
        return {FormatLife(RunLife(settings, seed, run, outputs, &cache)), {}};
    }
    if (!IsNetwork(settings))
    {
        return {FormatHandshake(RunHandshake(settings, seed, run, outputs, &cache)), {}};
    }
    const NetworkRecord network = RunNetwork(settings, seed, run, outputs, &cache);
    RunRecord record{FormatNetwork(network), {}};
    for (const auto& mote : network.motes)
    {
        record.motes.push_back(FormatMote(mote));
    }
    return record;
}

void
PrepareCredentials(const Settings& settings, uint32_t seed, SharedPartsCache& cache)
{
    const auto contexts = cache.GetContexts(settings, seed);
    if (HasLivingMotes(settings))
    {
        RequireRoomForReadings(settings, *contexts);
    }
    const MotePopulation motes(settings);
    for (std::size_t i = 0; i < motes.GetCount(); ++i)
    {
        contexts->GetMote(i);
    }
}

} // namespace ns3::motedtls
