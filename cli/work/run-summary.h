/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RUN_SUMMARY_H
#define RUN_SUMMARY_H

#include "plan/sweep.h"
#include "show/failure-notes.h"
#include "show/layout/table-renderer.h"
#include "store/outcome-reader.h"
#include "store/row-file.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** Sums up runs, cell by cell. */
class RunSummary
{
  public:
    /** \param sweep the cells; must outlive the summary */
    explicit RunSummary(const Sweep& sweep);

    /**
     * \brief Take a record in.
     * \param row the record, and of which cell and run it is
     */
    void Add(const Row& row);

    /**
     * \param cell number of a cell
     * \param firstRun number of its first run
     * \return how its runs ended, run by run up to the first one that was not taken in
     */
    std::vector<RunOutcome> GetOutcomes(std::size_t cell, uint64_t firstRun) const;

    /**
     * \param cell number of a cell
     * \return what failed there and why, with counts: runs, motes, connects and rekeys, a line each
     */
    std::vector<std::string> DescribeFailures(std::size_t cell) const;

    /**
     * \param cell number of a cell
     * \return whether there are runs, and none of them had a session: no handshake completed, no
     *         life connected, no mote of a network
     */
    bool HasOnlyFailures(std::size_t cell) const;

    /** \return a row a cell: runs completed and failed, and their latency */
    Table MakeTable() const;

  private:
    /** What there is of a run. */
    struct Ending
    {
        uint64_t run;       //!< The run's number.
        RunOutcome outcome; //!< How it ended.
    };

    std::vector<Ending> GetSorted(std::size_t cell) const;
    std::vector<std::string> MakeRow(std::size_t cell, bool isLife) const;

    const Sweep& m_sweep;                       //!< The cells.
    std::vector<std::vector<Ending>> m_endings; //!< By cell, in the order of their coming.
    std::vector<Failures> m_failures;           //!< What failed, by cell.
    std::vector<bool> m_hadSession;             //!< Whether some run had a session, by cell.
    OutcomeReader m_reader;                     //!< Reads the records.
};

} // namespace ns3::motedtls

#endif /* RUN_SUMMARY_H */
