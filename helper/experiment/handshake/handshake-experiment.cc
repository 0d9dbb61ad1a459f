/* SPDX-License-Identifier: GPL-2.0-only */

#include "handshake-experiment.h"

#include "handshake-run.h"

#include "ns3/simulate-run.h"

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
    Timeline timeline;
    const bool isTimed = !outputs.timelineFile.empty();
    const auto watch = [&timeline, isTimed](HandshakeRun& handshake) {
        if (isTimed)
        {
            handshake.Record(timeline);
        }
    };
    HandshakeRecord record = SimulateRun<HandshakeRun>(settings, seed, run, outputs, cache, watch);
    if (isTimed)
    {
        timeline.Write(outputs.timelineFile);
    }
    return record;
}

} // namespace ns3::motedtls
