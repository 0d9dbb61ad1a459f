/* SPDX-License-Identifier: GPL-2.0-only */

#include "network-experiment.h"

#include "network-run.h"

#include "ns3/simulate-run.h"

#include <algorithm>
#include <cmath>

namespace ns3::motedtls
{

std::size_t
CountConnected(const NetworkRecord& record)
{
    return std::count_if(record.motes.begin(), record.motes.end(), [](const MoteRecord& mote) {
        return mote.connectedAt.has_value();
    });
}

std::optional<Time>
FindConnectedTime(const NetworkRecord& record, double share)
{
    std::vector<Time> times;
    for (const auto& mote : record.motes)
    {
        if (mote.connectedAt)
        {
            times.push_back(*mote.connectedAt);
        }
    }
    std::sort(times.begin(), times.end());
    const auto wanted = static_cast<std::size_t>(std::ceil(share * record.motes.size()));
    return wanted <= times.size() ? std::optional(times[wanted - 1]) : std::nullopt;
}

NetworkRecord
RunNetwork(const Settings& settings,
           uint32_t seed,
           uint64_t run,
           const RunOutputs& outputs,
           SharedPartsCache* cache,
           NetworkRecording* recording)
{
    if (!outputs.rekeysFile.empty())
    {
        throw ConfigurationError("--rekeys: allowed with experiment = life only");
    }
    NetworkRecording ofThisRun;
    NetworkRecording& events = recording ? *recording : ofThisRun;
    const bool isRecorded = recording || !outputs.timelineFile.empty();
    const auto watch = [&events, isRecorded](NetworkRun& simulated) {
        if (isRecorded)
        {
            simulated.Record(events);
        }
    };
    NetworkRecord record = SimulateRun<NetworkRun>(settings, seed, run, outputs, cache, watch);
    if (!outputs.timelineFile.empty())
    {
        events.Write(outputs.timelineFile);
    }
    return record;
}

} // namespace ns3::motedtls
