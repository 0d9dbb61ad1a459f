/* SPDX-License-Identifier: GPL-2.0-only */

#include "build-comparison.h"

#include "simulation.h"
#include "store/row-file.h"
#include "worker-pool.h"

#include "ns3/csv-line.h"
#include "ns3/experiment.h"
#include "ns3/settings.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::motedtls
{

namespace
{

/** \return "latency_ms was '1.000' and is '2.000' now (and 3 more of its columns)" */
std::string
DescribeChange(const Settings& settings, const std::string& before, const std::string& now)
{
    const auto columns = GetRecordColumns(settings);
    const auto old = ParseCsvLine(GetRunColumns(before));
    const auto fresh = ParseCsvLine(GetRunColumns(now));
    std::size_t changed = 0;
    std::string text;
    for (std::size_t i = 0; i < std::min({columns.size(), old.size(), fresh.size()}); ++i)
    {
        if (old[i] == fresh[i])
        {
            continue;
        }
        if (++changed == 1)
        {
            text = columns[i] + " was '" + old[i] + "' and is '" + fresh[i] + "' now";
        }
    }
    if (changed == 0 && IsNetwork(settings))
    {
        return "rows of its motes have changed";
    }
    if (changed == 0)
    {
        return "the line was \"" + before + "\" and is \"" + now + "\" now";
    }
    const std::string more = std::to_string(changed - 1);
    return changed == 1 ? text : text + " (and " + more + " more of its columns)";
}

/**
 * \brief Run rows again and see whether they come out the same, byte for byte.
 * \param sample the rows
 * \param jobs worker processes
 * \param differences gets each row that does not, in words
 * \return whether it was not interrupted
 */
bool
CompareRows(const RowSample& sample, std::size_t jobs, std::vector<std::string>& differences)
{
    std::vector<bool> isNeeded(sample.plan.sweep.cells.size());
    for (const auto& row : sample.rows)
    {
        isNeeded[row.cell] = true;
    }
    Simulation simulation(sample.plan);
    simulation.Prepare(isNeeded);
    std::map<std::size_t, std::string> byNumber; // whatever comes first, the first row is named
    const auto task = [&sample, &simulation](std::size_t number) {
        const SampledRow& row = sample.rows[number];
        return simulation.Run(row.cell, row.run, {});
    };
    const auto deliver = [&sample, &byNumber](std::size_t number, const TaskResult& result) {
        const SampledRow& row = sample.rows[number];
        const Cell& cell = sample.plan.sweep.cells[row.cell];
        if (result.done && result.text == row.record)
        {
            return;
        }
        byNumber[number] = DescribeCell(sample.plan.sweep.axes, cell.values) + ", run " +
                           std::to_string(row.run) + ": " +
                           (result.done ? DescribeChange(cell.settings, row.record, result.text)
                                        : "cannot be run any more (" + result.text + ")");
    };
    const bool wasWhole = WorkerPool(jobs, task, deliver).Run(sample.rows.size());
    for (const auto& [number, difference] : byNumber)
    {
        differences.push_back(difference);
    }
    return wasWhole;
}

/** \return whether it was not interrupted */
bool
CompareBuilds(SweepDirectory& directory, bool isAdding, const BuildComparison& comparison)
{
    const RowSample sample = directory.DrawSample(isAdding);
    if (sample.rows.empty())
    {
        return true;
    }
    comparison.out << "mote-dtls: " << sample.rows.size() << " of " << sample.candidates << " "
                   << comparison.runs << " that another build made are run again" << std::endl;
    std::vector<std::string> differences;
    if (!CompareRows(sample, comparison.jobs, differences))
    {
        return false;
    }
    if (!differences.empty())
    {
        throw ConfigurationError(
            "--output: " + directory.GetPath() + " has other results: " + differences.front() +
            "; " + std::to_string(differences.size()) + " of these " +
            std::to_string(sample.rows.size()) +
            " differ. All rows are kept; choose another directory, or go on with the build that "
            "made them (" +
            directory.DescribeOtherBuilds() + ")");
    }
    comparison.out << "mote-dtls: all came out the same, byte for byte" << std::endl;
    directory.Accept();
    return true;
}

} // namespace

bool
AnnounceCompared(SweepDirectory& directory, bool isAdding, const BuildComparison& comparison)
{
    constexpr int TRIALS = 10;
    for (int trial = 0; trial < TRIALS; ++trial)
    {
        if (!CompareBuilds(directory, isAdding, comparison))
        {
            return false;
        }
        if (directory.Announce(isAdding))
        {
            return true;
        }
    }
    throw std::runtime_error("another build keeps adding rows to " + directory.GetPath());
}

} // namespace ns3::motedtls
