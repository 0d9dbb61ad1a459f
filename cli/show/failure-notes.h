/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FAILURE_NOTES_H
#define FAILURE_NOTES_H

#include "layout/table-renderer.h"
#include "store/results.h"

#include "ns3/failure-counts.h"

#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/** What failed in some runs. */
struct Failures
{
    std::size_t runs{0};    //!< How many runs there are.
    FailureCounts ofRuns;   //!< Why runs failed.
    FailureCounts motes;    //!< Why motes of networks failed.
    FailureCounts connects; //!< Why connects failed.
    FailureCounts rekeys;   //!< Why rekeys failed.

    /** \param other what failed in other runs, to be counted too */
    void Add(const Failures& other);
};

/**
 * \param settings a system
 * \param failures what failed in runs of it
 * \return "3 of 20 handshakes failed: 2 with mote: no answer; 1 with …", and the same of motes,
 *         connects and rekeys, each if some did
 */
std::vector<std::string> ListFailures(const Settings& settings, const Failures& failures);

/**
 * \param what what they are of, "rekey", "connect" or "mote"
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
 * \brief Say below a table what failed and why, place by place; of many such places the last in
 * one. \param table the table \param settings a system \param places what each place is, and what
 * failed in runs of the system there \param name what the places are, for example "cells"
 */
void NoteFailures(Table& table,
                  const Settings& settings,
                  const std::vector<std::pair<std::string, Failures>>& places,
                  const std::string& name);

/**
 * \brief Say below a table what failed and why, cell by cell; of many such cells the last in one.
 * \param table the table
 * \param results the runs
 */
void NoteFailures(Table& table, const Results& results);

} // namespace ns3::motedtls

#endif /* FAILURE_NOTES_H */
