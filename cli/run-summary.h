/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RUN_SUMMARY_H
#define RUN_SUMMARY_H

#include "precision-rule.h"
#include "sweep.h"
#include "table-renderer.h"

#include <string>
#include <vector>

namespace ns3
{
namespace motedtls
{

/** Sums up the handshakes of a run, cell by cell. */
class RunSummary
{
  public:
    /** \param sweep the cells; must outlive the summary */
    explicit RunSummary(const Sweep& sweep);

    /**
     * \brief Take a record in.
     * \param cell number of its cell
     * \param record its columns as a line of CSV
     */
    void Add(std::size_t cell, const std::string& record);

    /**
     * \param cell number of a cell
     * \return how each of its handshakes ended, in the order in which they were taken in
     */
    const std::vector<RunOutcome>& GetOutcomes(std::size_t cell) const;

    /** \return a row a cell: handshakes completed and failed, and their latency */
    Table MakeTable() const;

  private:
    const Sweep& m_sweep;                            //!< The cells.
    std::vector<std::vector<RunOutcome>> m_outcomes; //!< By cell.
    std::size_t m_completedColumn;                   //!< Index of `completed` in a record.
    std::size_t m_latencyColumn;                     //!< Index of `latency_ms`.
};

} // namespace motedtls
} // namespace ns3

#endif /* RUN_SUMMARY_H */
