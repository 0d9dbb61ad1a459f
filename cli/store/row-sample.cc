/* SPDX-License-Identifier: GPL-2.0-only */

#include "row-sample.h"

#include "row-table.h"

#include <algorithm>
#include <boost/crc.hpp>
#include <map>
#include <utility>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t DRAWN = 8; //!< Rows of a build in a cell besides the first and the last.

/** \return a number that has nothing to do with what the row is like */
uint32_t
GetLot(const Sweep& sweep, const SampledRow& row)
{
    const std::string name = FormatRowTableLine(sweep, {row.cell, row.run, {}});
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

} // namespace ns3::motedtls
