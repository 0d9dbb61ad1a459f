/* SPDX-License-Identifier: GPL-2.0-only */

#include "run-summary.h"

#include "cell-statistics.h"
#include "tables.h"
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

CellStatistics
Describe(const std::vector<RunOutcome>& outcomes)
{
    std::vector<double> latenciesMs;
    for (const auto& outcome : outcomes)
    {
        if (outcome.completed)
        {
            latenciesMs.push_back(outcome.latencyMs);
        }
    }
    return DescribeHandshakes(latenciesMs, outcomes.size());
}

} // namespace

RunSummary::RunSummary(const Sweep& sweep)
    : m_sweep(sweep),
      m_outcomes(sweep.cells.size()),
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
    const bool isNumber = ParseNumber(fields[m_latencyColumn], latencyMs);
    m_outcomes[cell].push_back({fields[m_completedColumn] == "1" && isNumber, latencyMs});
}

const std::vector<RunOutcome>&
RunSummary::GetOutcomes(std::size_t cell) const
{
    return m_outcomes[cell];
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
    for (const char* name : {"completed", "failed", "mean", "+/- %", "min", "max"})
    {
        table.columns.push_back({name, name, false, 1});
    }
    for (std::size_t i = 0; i < m_outcomes.size(); ++i)
    {
        const auto statistics = Describe(m_outcomes[i]);
        auto row = m_sweep.cells[i].values;
        row.push_back(std::to_string(statistics.n - statistics.failures));
        row.push_back(std::to_string(statistics.failures));
        row.push_back(statistics.mean ? FormatFixed(*statistics.mean, 0) : "");
        row.push_back(statistics.meanInterval ? FormatReach(*statistics.meanInterval) : "");
        row.push_back(statistics.mean ? FormatFixed(statistics.quantiles.front(), 0) : "");
        row.push_back(statistics.mean ? FormatFixed(statistics.quantiles.back(), 0) : "");
        table.rows.push_back(row);
    }
    return table;
}

} // namespace motedtls
} // namespace ns3
