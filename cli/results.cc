/* SPDX-License-Identifier: GPL-2.0-only */

#include "results.h"

#include "text.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

namespace ns3
{
namespace motedtls
{

Results::Results(const std::string& directory)
{
    const auto base = std::filesystem::path(directory);
    m_manifest = ReadManifest(directory);
    RunPlan plan = MakePlan(m_manifest, (base / MANIFEST_FILE).string());
    m_axes = plan.sweep.axes;
    for (auto& cell : plan.sweep.cells)
    {
        m_cells.push_back({std::move(cell), {}, {}});
    }
    if (!std::filesystem::exists(base / HANDSHAKES_FILE))
    {
        throw ConfigurationError(directory +
                                 " is unfinished: run the same command again, or see "
                                 "what there is after 'mote-dtls merge " +
                                 directory + "'");
    }
    m_file = ReadCsvFile((base / HANDSHAKES_FILE).string());
    AssignRows();
}

const Manifest&
Results::GetManifest() const
{
    return m_manifest;
}

const std::vector<Assignment>&
Results::GetAxes() const
{
    return m_axes;
}

const Settings&
Results::GetSettings() const
{
    return m_cells.front().cell.settings;
}

const std::vector<CellResults>&
Results::GetCells() const
{
    return m_cells;
}

std::vector<double>
Results::GetNumbers(const std::vector<std::size_t>& rows, const std::string& column) const
{
    std::vector<double> numbers(rows.size());
    std::transform(rows.begin(), rows.end(), numbers.begin(), [this, &column](std::size_t row) {
        return m_file.GetNumber(m_file.rows[row], column);
    });
    return numbers;
}

std::vector<RunOutcome>
Results::GetOutcomes(const CellResults& cell) const
{
    const auto completed = GetNumbers(cell.handshakes, "completed");
    const auto latenciesMs = GetNumbers(cell.handshakes, "latency_ms");
    std::vector<RunOutcome> outcomes;
    for (std::size_t i = 0; i < completed.size(); ++i)
    {
        outcomes.push_back({completed[i] == 1, latenciesMs[i]});
    }
    return outcomes;
}

std::size_t
Results::CountMissing() const
{
    std::size_t missing = 0;
    for (const auto& cell : m_cells)
    {
        const std::size_t wanted =
            m_manifest.precision ? GetPrecisionAnswer(*m_manifest.precision, GetOutcomes(cell)).runs
                                 : m_manifest.runs;
        missing += wanted - std::min(wanted, cell.handshakes.size());
    }
    return missing;
}

void
Results::AssignRows()
{
    std::map<std::vector<std::string>, CellResults*> byValues;
    for (auto& results : m_cells)
    {
        byValues[results.cell.values] = &results;
    }
    std::vector<std::size_t> axisColumns;
    for (const auto& axis : m_axes)
    {
        axisColumns.push_back(m_file.FindColumn(GetColumnName(axis.name)));
    }
    const std::size_t completedColumn = m_file.FindColumn("completed");
    for (std::size_t row = 0; row < m_file.rows.size(); ++row)
    {
        std::vector<std::string> values;
        for (const auto column : axisColumns)
        {
            values.push_back(m_file.rows[row][column]);
        }
        const auto found = byValues.find(values);
        if (found == byValues.end())
        {
            throw ConfigurationError(m_file.path + ": has a row of " +
                                     DescribeCell(m_axes, values) + ", a cell that " +
                                     MANIFEST_FILE + " does not have");
        }
        found->second->handshakes.push_back(row);
        if (m_file.rows[row][completedColumn] == "1")
        {
            found->second->completed.push_back(row);
        }
    }
}

bool
HasValue(const Cell& cell, const std::string& setting, double value)
{
    constexpr double TOLERANCE = 1e-9;
    double own = 0;
    return ParseNumber(cell.settings.GetText(setting), own) && std::abs(own - value) < TOLERANCE;
}

} // namespace motedtls
} // namespace ns3
