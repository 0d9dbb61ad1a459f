/* SPDX-License-Identifier: GPL-2.0-only */

#include "run-summary.h"

#include "show/cell-statistics.h"
#include "show/tables.h"
#include "text.h"

#include "ns3/experiment.h"
#include "ns3/text-format.h"

#include <algorithm>

namespace ns3::motedtls
{

RunSummary::RunSummary(const Sweep& sweep)
    : m_sweep(sweep),
      m_endings(sweep.cells.size()),
      m_failures(sweep.cells.size()),
      m_hadSession(sweep.cells.size()),
      m_reader(sweep.cells.front().settings)
{
}

void
RunSummary::Add(const Row& row)
{
    const RunOutcome outcome = m_reader.Read(row.record);
    m_endings[row.cell].push_back({row.run, outcome});
    Failures& failures = m_failures[row.cell];
    ++failures.runs;
    if (!outcome.completed)
    {
        failures.ofRuns.Add(m_reader.ReadFailure(row.record));
    }
    failures.motes.Add(m_reader.ReadMoteFailures(row.record));
    failures.connects.Add(m_reader.ReadConnectFailures(row.record));
    failures.rekeys.Add(m_reader.ReadRekeyFailures(row.record));
    m_hadSession[row.cell] = m_hadSession[row.cell] || m_reader.HadSession(row.record);
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

std::vector<std::string>
RunSummary::DescribeFailures(std::size_t cell) const
{
    return ListFailures(m_sweep.cells.front().settings, m_failures[cell]);
}

bool
RunSummary::HasOnlyFailures(std::size_t cell) const
{
    return !m_endings[cell].empty() && !m_hadSession[cell];
}

Table
RunSummary::MakeTable() const
{
    const Settings& settings = m_sweep.cells.front().settings;
    const bool isLife = IsLife(settings);
    Table table;
    table.title = isLife ? "Lives by cell; mean latency of a life's rekeys in ms"
                  : IsNetwork(settings)
                      ? "Networks by cell; time until all motes were connected in ms"
                      : "Handshakes by cell; latency of the completed ones in ms";
    for (const auto& axis : m_sweep.axes)
    {
        table.columns.push_back({axis.name, GetColumnName(axis.name)});
    }
    std::vector<const char*> names{"completed", "failed", "mean", "+/- %", "min", "max"};
    if (isLife)
    {
        names.insert(names.begin() + 2, "no rekey");
    }
    for (const char* name : names)
    {
        table.columns.push_back({name, name, false, 1});
    }
    for (std::size_t i = 0; i < m_endings.size(); ++i)
    {
        table.rows.push_back(MakeRow(i, isLife));
    }
    return table;
}

std::vector<std::string>
RunSummary::MakeRow(std::size_t cell, bool isLife) const
{
    // In whatever order they came, the mean is to be the same to the last bit.
    std::vector<double> latenciesMs;
    std::size_t completed = 0;
    for (const auto& ending : GetSorted(cell))
    {
        completed += ending.outcome.completed ? 1 : 0;
        if (ending.outcome.latencyMs)
        {
            latenciesMs.push_back(*ending.outcome.latencyMs);
        }
    }
    const auto statistics = DescribeRuns(latenciesMs, completed, m_endings[cell].size());
    auto row = m_sweep.cells[cell].values;
    row.push_back(std::to_string(completed));
    row.push_back(std::to_string(statistics.failures));
    if (isLife)
    {
        row.push_back(std::to_string(statistics.noValue));
    }
    row.push_back(statistics.mean ? FormatFixed(*statistics.mean, 0) : "");
    row.push_back(statistics.meanInterval ? FormatReach(*statistics.meanInterval) : "");
    row.push_back(statistics.mean ? FormatFixed(statistics.quantiles.front(), 0) : "");
    row.push_back(statistics.mean ? FormatFixed(statistics.quantiles.back(), 0) : "");
    return row;
}

} // namespace ns3::motedtls
