/* SPDX-License-Identifier: GPL-2.0-only */

#include "run-summary.h"

#include "cell-statistics.h"
#include "tables.h"
#include "text.h"

#include "ns3/experiment.h"
#include "ns3/text-format.h"

#include <algorithm>

namespace ns3
{
namespace motedtls
{

RunSummary::RunSummary(const Sweep& sweep)
    : m_sweep(sweep),
      m_endings(sweep.cells.size()),
      m_failures(sweep.cells.size()),
      m_reader(sweep.cells.front().settings)
{
}

void
RunSummary::Add(const Row& row)
{
    const RunOutcome outcome = m_reader.Read(row.record);
    m_endings[row.cell].push_back({row.run, outcome});
    if (!outcome.completed)
    {
        ++m_failures[row.cell][m_reader.ReadFailure(row.record)];
    }
}

std::vector<RunSummary::Ending>
RunSummary::GetSorted(std::size_t cell) const
{
    auto endings = m_endings[cell];
    std::sort(endings.begin(), endings.end(), [](const auto& a, const auto& b) {
        return a.run < b.run;
    });
    return endings;
}

std::vector<RunOutcome>
RunSummary::GetOutcomes(std::size_t cell, uint64_t firstRun) const
{
    std::vector<RunOutcome> outcomes;
    for (const auto& ending : GetSorted(cell))
    {
        if (ending.run != firstRun + outcomes.size())
        {
            break;
        }
        outcomes.push_back(ending.outcome);
    }
    return outcomes;
}

std::string
RunSummary::DescribeFailures(std::size_t cell) const
{
    std::size_t failed = 0;
    std::vector<std::string> reasons;
    for (const auto& [reason, count] : m_failures[cell])
    {
        failed += count;
        reasons.push_back(std::to_string(count) + " with " +
                          (reason.empty() ? "no reason" : reason));
    }
    if (failed == 0)
    {
        return "";
    }
    const std::size_t all = m_endings[cell].size();
    return std::to_string(failed) + " of " + std::to_string(all) + " " +
           NameRuns(m_sweep.cells.front().settings, all) + " failed: " + Join(reasons, "; ");
}

bool
RunSummary::HasOnlyFailures(std::size_t cell) const
{
    const auto& endings = m_endings[cell];
    return !IsLife(m_sweep.cells.front().settings) && !endings.empty() &&
           std::none_of(endings.begin(), endings.end(), [](const auto& ending) {
               return ending.outcome.completed;
           });
}

Table
RunSummary::MakeTable() const
{
    Table table;
    table.title = IsLife(m_sweep.cells.front().settings)
                      ? "Lives by cell; mean latency of a life's rekeys in ms"
                      : "Handshakes by cell; latency of the completed ones in ms";
    for (const auto& axis : m_sweep.axes)
    {
        table.columns.push_back({axis.name, GetColumnName(axis.name)});
    }
    for (const char* name : {"completed", "failed", "mean", "+/- %", "min", "max"})
    {
        table.columns.push_back({name, name, false, 1});
    }
    for (std::size_t i = 0; i < m_endings.size(); ++i)
    {
        // In whatever order they came, the mean is to be the same to the last bit.
        std::vector<double> latenciesMs;
        for (const auto& ending : GetSorted(i))
        {
            if (ending.outcome.completed)
            {
                latenciesMs.push_back(ending.outcome.latencyMs);
            }
        }
        const auto statistics = DescribeHandshakes(latenciesMs, m_endings[i].size());
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
