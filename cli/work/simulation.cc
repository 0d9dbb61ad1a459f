/* SPDX-License-Identifier: GPL-2.0-only */

#include "simulation.h"

#include "store/row-file.h"
#include "text.h"

#include "ns3/experiment.h"
#include "ns3/self-check.h"
#include "ns3/setting-contradiction.h"

namespace ns3::motedtls
{

Simulation::Simulation(const RunPlan& plan)
    : m_plan(plan)
{
}

void
Simulation::Prepare(const std::vector<bool>& isNeeded)
{
    for (const auto& cell : m_plan.sweep.cells)
    {
        CheckSimulation(cell.settings.GetText("medium"));
        RefuseContradiction(cell.settings);
    }
    for (std::size_t cell = 0; cell < isNeeded.size(); ++cell)
    {
        if (isNeeded[cell])
        {
            PrepareCredentials(m_plan.sweep.cells[cell].settings, m_plan.seed, m_cache);
        }
    }
}

std::string
Simulation::Run(std::size_t cell, uint64_t run, const RunOutputs& outputs)
{
    const Settings& settings = m_plan.sweep.cells[cell].settings;
    const RunRecord record = RunExperiment(settings, m_plan.seed, run, outputs, m_cache);
    std::string line = Join(record.values, ",");
    for (const auto& mote : record.motes)
    {
        line += MOTE_SEPARATOR + Join(mote, ",");
    }
    return line;
}

} // namespace ns3::motedtls
