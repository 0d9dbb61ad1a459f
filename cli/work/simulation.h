/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SIMULATION_H
#define SIMULATION_H

#include "store/manifest.h"

#include "ns3/handshake-experiment.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace motedtls
{

/**
 * \brief See to it that there is a point in simulating, and make what workers are to share.
 * \param plan the plan
 * \param isNeeded for each of its cells whether something of it is to be simulated
 * \throw as CheckSimulation() and PrepareCredentials()
 */
void PrepareCells(const RunPlan& plan, const std::vector<bool>& isNeeded);

/**
 * \brief Simulate one run; see RunExperiment().
 * \param plan the plan
 * \param cell number of the cell
 * \param run the run's number
 * \param outputs files to write
 * \return its record's columns as a line of CSV
 */
std::string SimulateRun(const RunPlan& plan,
                        std::size_t cell,
                        uint64_t run,
                        const RunOutputs& outputs);

} // namespace motedtls
} // namespace ns3

#endif /* SIMULATION_H */
