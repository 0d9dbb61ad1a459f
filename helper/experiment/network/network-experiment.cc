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
           SharedPartsCache* cache)
{
    if (!outputs.rekeysFile.empty())
    {
        throw ConfigurationError("--rekeys: allowed with experiment = life only");
    }
    if (!outputs.timelineFile.empty())
    {
        throw ConfigurationError("--timeline: allowed with experiment = handshake only");
    }
    return SimulateRun<NetworkRun>(settings, seed, run, outputs, cache, [](const NetworkRun&) {});
}

} // namespace ns3::motedtls
