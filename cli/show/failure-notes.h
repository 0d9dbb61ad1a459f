/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FAILURE_NOTES_H
#define FAILURE_NOTES_H

#include "layout/table-renderer.h"
#include "store/results.h"

#include "ns3/failure-counts.h"

#include <string>

namespace ns3::motedtls
{

/**
 * \param settings a system
 * \param runs how many of its runs there are
 * \param failures why some of them failed
 * \return "3 of 20 handshakes failed: 2 with mote: no answer; 1 with …"; empty if none did
 */
std::string DescribeFailedRuns(const Settings& settings,
                               std::size_t runs,
                               const FailureCounts& failures);

/**
 * \param what what they are of, "rekey" or "connect"
 * \param failures why such failed
 * \return "20 rekeys failed: 20 with …"; empty if none did
 */
std::string DescribeFailures(const std::string& what, const FailureCounts& failures);

/**
 * \brief Say below a table what failed in a cell and why, if anything did.
 * \param table the table
 * \param results the runs
 * \param cell one of their cells
 */
void NoteFailures(Table& table, const Results& results, const CellResults& cell);

/**
 * \brief Say below a table what failed and why, cell by cell; of many such cells the last in one.
 * \param table the table
 * \param results the runs
 */
void NoteFailures(Table& table, const Results& results);

} // namespace ns3::motedtls

#endif /* FAILURE_NOTES_H */
