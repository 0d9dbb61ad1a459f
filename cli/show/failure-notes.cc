/* SPDX-License-Identifier: GPL-2.0-only */

#include "failure-notes.h"

#include "text.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t NAMED_MAX = 12; //!< Most cells that are named.

Failures
FindFailures(const Results& results, const CellResults& cell)
{
    return {cell.rows.size(),
            results.GetFailures(cell),
            results.GetMoteFailures(cell),
            results.GetConnectFailures(cell),
            results.GetRekeyFailures(cell)};
}

void
AddNotes(Table& table, const Settings& settings, const std::string& where, const Failures& failures)
{
    for (const auto& text : ListFailures(settings, failures))
    {
        table.notes.push_back(where + ": " + text + ".");
    }
}

/** \return "3 of 20 handshakes failed: 2 with mote: no answer; 1 with …"; empty if none did */
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

} // namespace

void
Failures::Add(const Failures& other)
{
    runs += other.runs;
    ofRuns.Add(other.ofRuns);
    motes.Add(other.motes);
    connects.Add(other.connects);
    rekeys.Add(other.rekeys);
}

std::vector<std::string>
ListFailures(const Settings& settings, const Failures& failures)
{
    std::vector<std::string> lines{DescribeFailedRuns(settings, failures.runs, failures.ofRuns),
                                   DescribeFailures("mote", failures.motes),
                                   DescribeFailures("connect", failures.connects),
                                   DescribeFailures("rekey", failures.rekeys)};
    lines.erase(std::remove(lines.begin(), lines.end(), ""), lines.end());
    return lines;
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
             results.GetSettings(),
             DescribeCell(results.GetAxes(), cell.cell.values),
             FindFailures(results, cell));
}

void
NoteFailures(Table& table,
             const Settings& settings,
             const std::vector<std::pair<std::string, Failures>>& places,
             const std::string& name)
{
    std::vector<std::size_t> failing;
    for (std::size_t i = 0; i < places.size(); ++i)
    {
        if (!ListFailures(settings, places[i].second).empty())
        {
            failing.push_back(i);
        }
    }
    const std::size_t named = failing.size() > NAMED_MAX ? NAMED_MAX - 1 : failing.size();
    Failures rest;
    for (std::size_t i = 0; i < failing.size(); ++i)
    {
        const auto& [where, failures] = places[failing[i]];
        if (i >= named)
        {
            rest.Add(failures);
            continue;
        }
        AddNotes(table, settings, where, failures);
    }
    AddNotes(table,
             settings,
             "in " + std::to_string(failing.size() - named) + " more " + name + " together",
             rest);
}

void
NoteFailures(Table& table, const Results& results)
{
    std::vector<std::pair<std::string, Failures>> places;
    for (const auto& cell : results.GetCells())
    {
        places.emplace_back(DescribeCell(results.GetAxes(), cell.cell.values),
                            FindFailures(results, cell));
    }
    NoteFailures(table, results.GetSettings(), places, "cells");
}

} // namespace ns3::motedtls
