/* SPDX-License-Identifier: GPL-2.0-only */

#include "experiment.h"

#include "life-experiment.h"

namespace ns3::motedtls
{

bool
IsLife(const Settings& settings)
{
    return settings.GetText("experiment") == "life";
}

std::vector<std::string>
GetRecordColumns(const Settings& settings)
{
    return IsLife(settings) ? GetLifeColumns() : GetHandshakeColumns();
}

std::vector<std::string>
RunExperiment(const Settings& settings,
              uint32_t seed,
              uint64_t run,
              const RunOutputs& outputs,
              SharedPartsCache& cache)
{
    return IsLife(settings) ? FormatLife(RunLife(settings, seed, run, outputs, &cache))
                            : FormatHandshake(RunHandshake(settings, seed, run, outputs, &cache));
}

} // namespace ns3::motedtls
