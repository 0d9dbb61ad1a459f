/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SIMULATION_H
#define SIMULATION_H

#include "store/manifest.h"

#include "ns3/run-files.h"
#include "ns3/shared-parts.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** Simulates the runs of a plan. */
class Simulation
{
  public:
    /** \param plan the plan; must outlive this */
    explicit Simulation(const RunPlan& plan);

    /**
     * \brief See to it that there is a point in simulating, and make what workers are to share.
     * \param isNeeded for each of the plan's cells whether something of it is to be simulated
     * \throw as CheckSimulation() and PrepareCredentials()
     */
    void Prepare(const std::vector<bool>& isNeeded);

    /**
     * \brief Simulate one run; see RunExperiment().
     * \param cell number of the cell
     * \param run the run's number
     * \param outputs files to write
     * \return its record's columns as a line of CSV; a network's motes follow, see MOTE_SEPARATOR
     */
    std::string Run(std::size_t cell, uint64_t run, const RunOutputs& outputs);

  private:
    const RunPlan& m_plan;    //!< The plan.
    SharedPartsCache m_cache; //!< What its runs share.
};

} // namespace ns3::motedtls

#endif /* SIMULATION_H */
