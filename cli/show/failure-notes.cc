/* SPDX-License-Identifier: GPL-2.0-only */

#include "failure-notes.h"

#include "text.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t NAMED_MAX = 12; //!< Most cells that are named.

/** What failed in some cells. */
struct Failures
{
    std::size_t runs{0};    //!< How many runs they have.
    FailureCounts ofRuns;   //!< Why runs failed.
    FailureCounts connects; //!< Why connects failed.
    FailureCounts rekeys;   //!< Why rekeys failed.

    /** \return whether there is something to say */
    bool Exist() const
    {
        return ofRuns.GetTotal() + connects.GetTotal() + rekeys.GetTotal() > 0;
    }

    void Add(const Failures& other)
    {
        runs += other.runs;
        ofRuns.Add(other.ofRuns);
        connects.Add(other.connects);
        rekeys.Add(other.rekeys);
    }
};

Failures
FindFailures(const Results& results, const CellResults& cell)
{
    return {cell.rows.size(),
            results.GetFailures(cell),
            results.GetConnectFailures(cell),
            results.GetRekeyFailures(cell)};
}

void
AddNotes(Table& table, const Results& results, const std::string& where, const Failures& failures)
{
    for (const auto& text :
         {DescribeFailedRuns(results.GetSettings(), failures.runs, failures.ofRuns),
          DescribeFailures("connect", failures.connects),
          DescribeFailures("rekey", failures.rekeys)})
    {
        if (!text.empty())
        {
            table.notes.push_back(where + ": " + text + ".");
        }
    }
}

} // namespace

std::string
DescribeFailedRuns(const Settings& settings, std::size_t runs, const FailureCounts& failures)
{
    const uint64_t failed = failures.GetTotal();
    if (failed == 0)
    {
        return "";
    }
    return std::to_string(failed) + " of " + std::to_string(runs) + " " + NameRuns(settings, runs) +
           " failed: " + failures.Describe();
}

std::string
DescribeFailures(const std::string& what, const FailureCounts& failures)
{
    const uint64_t failed = failures.GetTotal();
    if (failed == 0)
    {
        return "";
    }
    return std::to_string(failed) + " " + what + (failed == 1 ? "" : "s") +
           " failed: " + failures.Describe();
}

void
NoteFailures(Table& table, const Results& results, const CellResults& cell)
{
    AddNotes(table,
             results,
             DescribeCell(results.GetAxes(), cell.cell.values),
             FindFailures(results, cell));
}

void
NoteFailures(Table& table, const Results& results)
{
    std::vector<const CellResults*> cells;
    for (const auto& cell : results.GetCells())
    {
        if (FindFailures(results, cell).Exist())
        {
            cells.push_back(&cell);
        }
    }
    const std::size_t named = cells.size() > NAMED_MAX ? NAMED_MAX - 1 : cells.size();
    for (std::size_t i = 0; i < named; ++i)
    {
        NoteFailures(table, results, *cells[i]);
    }
    Failures rest;
    for (std::size_t i = named; i < cells.size(); ++i)
    {
        rest.Add(FindFailures(results, *cells[i]));
    }
    AddNotes(table,
             results,
             "in " + std::to_string(cells.size() - named) + " more cells together",
             rest);
}

} // namespace ns3::motedtls
