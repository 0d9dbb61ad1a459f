/* SPDX-License-Identifier: GPL-2.0-only */

#include "run-summary.h"

#include "statistics.h"
#include "text.h"

#include "ns3/handshake-experiment.h"
#include "ns3/text-format.h"

#include <algorithm>

namespace ns3
{
namespace motedtls
{

namespace
{

std::size_t
FindRecordColumn(const std::string& name)
{
    const auto columns = GetHandshakeColumns();
    return std::find(columns.begin(), columns.end(), name) - columns.begin();
}

} // namespace

RunSummary::RunSummary(const Sweep& sweep)
    : m_sweep(sweep),
      m_cells(sweep.cells.size()),
      m_completedColumn(FindRecordColumn("completed")),
      m_latencyColumn(FindRecordColumn("latency_ms"))
{
}

void
RunSummary::Add(std::size_t cell, const std::string& record)
{
    // Only the last column may be quoted, so that a plain split is right for these.
    const auto fields = Split(record, ',');
    double latencyMs = 0;
    if (fields[m_completedColumn] == "1" && ParseNumber(fields[m_latencyColumn], latencyMs))
    {
        m_cells[cell].latenciesMs.push_back(latencyMs);
        return;
    }
    ++m_cells[cell].failed;
}

Table
RunSummary::MakeTable() const
{
    Table table;
    table.title = "Handshakes by cell; latency of the completed ones in ms";
    for (const auto& axis : m_sweep.axes)
    {
        table.columns.push_back({axis.name, GetColumnName(axis.name)});
    }
    for (const char* name : {"completed", "failed", "mean", "min", "max"})
    {
        table.columns.push_back({name, name, false, 1});
    }
    for (std::size_t i = 0; i < m_cells.size(); ++i)
    {
        const auto& sum = m_cells[i];
        auto row = m_sweep.cells[i].values;
        row.push_back(std::to_string(sum.latenciesMs.size()));
        row.push_back(std::to_string(sum.failed));
        std::vector<std::string> latency(3);
        if (!sum.latenciesMs.empty())
        {
            // In whatever order they came, the mean is to be the same to the last bit.
            auto latenciesMs = sum.latenciesMs;
            std::sort(latenciesMs.begin(), latenciesMs.end());
            const Interval extremes = GetExtremes(latenciesMs);
            latency = {FormatFixed(GetMean(latenciesMs), 0),
                       FormatFixed(extremes.low, 0),
                       FormatFixed(extremes.high, 0)};
        }
        row.insert(row.end(), latency.begin(), latency.end());
        table.rows.push_back(row);
    }
    return table;
}

} // namespace motedtls
} // namespace ns3
