/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RUN_SUMMARY_H
#define RUN_SUMMARY_H

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

    /** \return a row a cell: handshakes completed and failed, and their latency */
    Table MakeTable() const;

  private:
    /** What there is of a cell. */
    struct CellSum
    {
        std::size_t failed{0};           //!< Handshakes that did not complete.
        std::vector<double> latenciesMs; //!< Latency of those that did.
    };

    const Sweep& m_sweep;          //!< The cells.
    std::vector<CellSum> m_cells;  //!< What there is of each.
    std::size_t m_completedColumn; //!< Index of `completed` in a record.
    std::size_t m_latencyColumn;   //!< Index of `latency_ms`.
};

} // namespace motedtls
} // namespace ns3

#endif /* RUN_SUMMARY_H */
