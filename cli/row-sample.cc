/* SPDX-License-Identifier: GPL-2.0-only */

#include "row-sample.h"

#include "csv-file.h"
#include "handshakes-file.h"
#include "simulation.h"
#include "worker-pool.h"

#include "ns3/experiment.h"

#include <algorithm>
#include <boost/crc.hpp>
#include <map>
#include <utility>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr std::size_t DRAWN = 8; //!< Rows of a build in a cell besides the first and the last.

/** \return a number that has nothing to do with what the row is like */
uint32_t
GetLot(const Sweep& sweep, const SampledRow& row)
{
    const std::string name = FormatHandshakesLine(sweep, {row.cell, row.run, {}});
    boost::crc_32_type crc;
    crc.process_bytes(name.data(), name.size());
    return crc.checksum();
}

/** Leaves of rows, which are in order, the first, the last, and those with the smallest lots. */
void
Thin(const Sweep& sweep, std::vector<SampledRow>& rows)
{
    if (rows.size() <= DRAWN + 2)
    {
        return;
    }
    const auto hasSmallerLot = [&sweep](const SampledRow& one, const SampledRow& other) {
        return std::make_pair(GetLot(sweep, one), one.run) <
               std::make_pair(GetLot(sweep, other), other.run);
    };
    std::swap(rows[1], rows.back());
    std::partial_sort(rows.begin() + 2, rows.begin() + 2 + DRAWN, rows.end(), hasSmallerLot);
    rows.resize(DRAWN + 2);
}

/** \return the rows of a cell that are wanted, by build */
std::map<std::optional<std::size_t>, std::vector<SampledRow>>
ListRows(const RowInventory& inventory,
         const RunPlan& plan,
         std::size_t cell,
         const WantsBuild& wants)
{
    std::map<std::optional<std::size_t>, std::vector<SampledRow>> rows;
    for (uint64_t i = 0; i < inventory.CountRuns(cell); ++i)
    {
        const uint64_t run = plan.firstRun + i;
        const auto record = inventory.GetRecord(cell, run);
        const auto build = inventory.GetBuild(cell, run);
        if (!record.empty() && wants(build))
        {
            rows[build].push_back({cell, run, std::string(record)});
        }
    }
    return rows;
}

/** \return "latency_ms was 5851.000 and is 5852.000 now (and 3 more columns)" */
std::string
DescribeChange(const Settings& settings, const std::string& before, const std::string& now)
{
    const auto columns = GetRecordColumns(settings);
    const auto old = ParseCsvLine(before);
    const auto fresh = ParseCsvLine(now);
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
    if (changed == 0)
    {
        return "the line was \"" + before + "\" and is \"" + now + "\" now";
    }
    const std::string more = std::to_string(changed - 1);
    return changed == 1 ? text : text + " (and " + more + " more of its columns)";
}

} // namespace

RowSample
DrawRows(const RowInventory& inventory, const RunPlan& plan, const WantsBuild& wants)
{
    RowSample sample{plan, 0, {}};
    for (std::size_t cell = 0; cell < plan.sweep.cells.size(); ++cell)
    {
        for (auto& [build, rows] : ListRows(inventory, plan, cell, wants))
        {
            sample.candidates += rows.size();
            Thin(plan.sweep, rows);
            sample.rows.insert(sample.rows.end(), rows.begin(), rows.end());
        }
    }
    std::sort(sample.rows.begin(), sample.rows.end(), [](const auto& one, const auto& other) {
        return std::make_pair(one.cell, one.run) < std::make_pair(other.cell, other.run);
    });
    return sample;
}

bool
CompareRows(const RowSample& sample, std::size_t jobs, std::vector<std::string>& differences)
{
    std::vector<bool> isNeeded(sample.plan.sweep.cells.size());
    for (const auto& row : sample.rows)
    {
        isNeeded[row.cell] = true;
    }
    PrepareCells(sample.plan, isNeeded);
    std::map<std::size_t, std::string> byNumber; // whatever comes first, the first row is named
    const auto task = [&sample](std::size_t number) {
        const SampledRow& row = sample.rows[number];
        return SimulateRun(sample.plan, row.cell, row.run, {});
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

} // namespace motedtls
} // namespace ns3
