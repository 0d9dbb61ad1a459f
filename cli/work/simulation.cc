/* SPDX-License-Identifier: GPL-2.0-only */

#include "simulation.h"

#include "text.h"

#include "ns3/experiment.h"
#include "ns3/self-check.h"
#include "ns3/setting-contradiction.h"

namespace ns3
{
namespace motedtls
{

void
PrepareCells(const RunPlan& plan, const std::vector<bool>& isNeeded)
{
    CheckSimulation();
    for (const auto& cell : plan.sweep.cells)
    {
        RefuseContradiction(cell.settings);
    }
    for (std::size_t cell = 0; cell < isNeeded.size(); ++cell)
    {
        if (isNeeded[cell])
        {
            PrepareCredentials(plan.sweep.cells[cell].settings, plan.seed);
        }
    }
}

std::string
SimulateRun(const RunPlan& plan, std::size_t cell, uint64_t run, const RunOutputs& outputs)
{
    return Join(RunExperiment(plan.sweep.cells[cell].settings, plan.seed, run, outputs), ",");
}

} // namespace motedtls
} // namespace ns3
