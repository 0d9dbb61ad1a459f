/* SPDX-License-Identifier: GPL-2.0-only */

#include "network-experiment.h"

#include "network-run.h"

#include "ns3/simulate-run.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3::motedtls
{

namespace
{

/** \return when a number of things had happened, if ever; of 0, the first */
std::optional<Time>
FindTime(std::vector<Time> times, double wanted)
{
    const auto count = std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(wanted)));
    std::sort(times.begin(), times.end());
    return count <= times.size() ? std::optional(times[count - 1]) : std::nullopt;
}

} // namespace

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
    return FindTime(std::move(times), share * record.motes.size());
}

std::optional<Time>
FindDeadTime(const NetworkRecord& record, double share)
{
    std::vector<Time> times;
    std::size_t motes = 0;
    for (const auto& mote : record.motes)
    {
        motes += mote.hops > 0 ? 1 : 0;
        if (mote.hops > 0 && mote.diedAt)
        {
            times.push_back(*mote.diedAt);
        }
    }
    return FindTime(std::move(times), share * motes);
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
