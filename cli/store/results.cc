/* SPDX-License-Identifier: GPL-2.0-only */

#include "results.h"

#include "outcome-reader.h"
#include "plan/setting-effect.h"
#include "text.h"
#include "unobserved.h"

#include "ns3/experiment.h"
#include "ns3/setting-value.h"

#include <algorithm>
#include <filesystem>

namespace ns3::motedtls
{

namespace
{

constexpr const char* FAILURE = "failure"; //!< The column of why a run failed.

/** \return whether a cell has one of the values */
bool
HasOneOf(const Cell& cell, const Assignment& wanted)
{
    const Setting& setting = FindSetting(wanted.name);
    const std::string& own = cell.settings.GetText(wanted.name);
    return std::any_of(wanted.values.begin(), wanted.values.end(), [&](const std::string& value) {
        return IsSameSettingValue(setting, own, value);
    });
}

} // namespace

Results::Results(const std::string& directory, const RowSelection& selection)
    : m_directory(directory),
      m_selection(selection)
{
    const auto base = std::filesystem::path(directory);
    m_manifest = ReadManifest(directory);
    const RunPlan plan = MakePlan(m_manifest, (base / MANIFEST_FILE).string());
    m_axes = plan.sweep.axes;
    for (const auto& cell : plan.sweep.cells)
    {
        m_cells.push_back({cell, {}, {}});
    }
    if (!std::filesystem::exists(base / ROW_TABLE_FILE))
    {
        throw ConfigurationError(directory +
                                 " is unfinished: run the same command again, or see "
                                 "what there is after 'mote-dtls merge " +
                                 directory + "'");
    }
    m_file = ReadCsvFile((base / ROW_TABLE_FILE).string());
    EmptyUnobserved(m_file);
    AssignRows(plan.sweep);
    CheckSelection();
    ChooseCells();
    ChooseAxisValues();
    FindMissing();
    if (m_selection.withoutRestarts)
    {
        LeaveOutRestarts();
    }
}

const std::string&
Results::GetDirectory() const
{
    return m_directory;
}

const Manifest&
Results::GetManifest() const
{
    return m_manifest;
}

const RowSelection&
Results::GetSelection() const
{
    return m_selection;
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

const std::vector<Cell>&
Results::GetUnchosenCells() const
{
    return m_unchosen;
}

bool
Results::HasEffect(const std::string& setting) const
{
    return std::any_of(m_cells.begin(), m_cells.end(), [&setting](const CellResults& cell) {
        return motedtls::HasEffect(cell.cell.settings, setting);
    });
}

std::vector<double>
Results::GetNumbers(const std::vector<std::size_t>& rows, const std::string& column) const
{
    return m_file.GetNumbers(rows, column);
}

std::vector<std::size_t>
Results::FindObserved(const std::vector<std::size_t>& rows, const std::string& column) const
{
    return m_file.FindObserved(rows, column);
}

std::vector<double>
Results::GetObserved(const std::vector<std::size_t>& rows, const std::string& column) const
{
    return GetNumbers(FindObserved(rows, column), column);
}

bool
Results::HasColumn(const std::string& column) const
{
    return m_file.HasColumn(column);
}

FailureCounts
Results::GetFailures(const CellResults& cell) const
{
    const std::size_t completed = m_file.FindColumn("completed");
    FailureCounts counts;
    for (const auto row : cell.rows)
    {
        if (m_file.rows[row][completed] == "1")
        {
            continue;
        }
        if (IsNetwork(GetSettings()))
        {
            counts.Add(NETWORK_FAILURE);
            continue;
        }
        counts.Add(HasColumn(FAILURE) ? m_file.rows[row][m_file.FindColumn(FAILURE)] : "");
    }
    return counts;
}

FailureCounts
Results::GetMoteFailures(const CellResults& cell) const
{
    return IsNetwork(GetSettings()) ? SumReasons(cell, FAILURE) : FailureCounts();
}

FailureCounts
Results::GetRekeyFailures(const CellResults& cell) const
{
    return SumReasons(cell, "rekey_failures");
}

FailureCounts
Results::GetConnectFailures(const CellResults& cell) const
{
    return SumReasons(cell, "connect_failures");
}

std::vector<RunOutcome>
Results::GetOutcomes(const CellResults& cell) const
{
    const auto completed = GetNumbers(cell.rows, "completed");
    const auto observed = FindObserved(cell.completed, "latency_ms");
    std::vector<RunOutcome> outcomes;
    auto next = observed.begin();
    for (std::size_t i = 0; i < completed.size(); ++i)
    {
        outcomes.push_back({completed[i] == 1, {}});
        if (next != observed.end() && *next == cell.rows[i])
        {
            outcomes.back().latencyMs = m_file.GetNumber(m_file.rows[*next++], "latency_ms");
        }
    }
    return outcomes;
}

std::size_t
Results::CountMissing() const
{
    return m_missing;
}

std::size_t
Results::CountLeftOut() const
{
    return m_leftOut;
}

void
Results::AssignRows(const Sweep& sweep)
{
    CellFinder finder(sweep);
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
        const auto cell = finder.Find(values);
        if (!cell)
        {
            throw ConfigurationError(m_file.path + ": has a row of " +
                                     DescribeCell(m_axes, values) + ", a cell that " +
                                     MANIFEST_FILE + " does not have");
        }
        m_cells[*cell].rows.push_back(row);
        if (m_file.rows[row][completedColumn] == "1")
        {
            m_cells[*cell].completed.push_back(row);
        }
    }
}

void
Results::CheckSelection() const
{
    for (const auto& wanted : m_selection.where)
    {
        std::vector<std::string> present;
        for (const auto& cell : m_cells)
        {
            const std::string& own = cell.cell.settings.GetText(wanted.name);
            if (std::find(present.begin(), present.end(), own) == present.end())
            {
                present.push_back(own);
            }
        }
        for (const auto& value : wanted.values)
        {
            const Assignment one{wanted.name, {value}};
            if (std::none_of(m_cells.begin(), m_cells.end(), [&one](const CellResults& cell) {
                    return HasOneOf(cell.cell, one);
                }))
            {
                throw ConfigurationError("--where: " + m_directory + " has no cell of " +
                                         wanted.name + " = " + value + "; there is " +
                                         Join(present, ", "));
            }
        }
    }
}

void
Results::ChooseCells()
{
    const auto isWanted = [this](const CellResults& cell) {
        const auto& where = m_selection.where;
        return std::all_of(where.begin(), where.end(), [&cell](const Assignment& wanted) {
            return HasOneOf(cell.cell, wanted);
        });
    };
    const auto unwanted = std::stable_partition(m_cells.begin(), m_cells.end(), isWanted);
    for (auto cell = unwanted; cell != m_cells.end(); ++cell)
    {
        m_unchosen.push_back(std::move(cell->cell));
    }
    m_cells.erase(unwanted, m_cells.end());
    if (m_cells.empty())
    {
        throw ConfigurationError("--where: no cell has all of these values");
    }
}

void
Results::ChooseAxisValues()
{
    const auto all = m_axes;
    for (auto& axis : m_axes)
    {
        const std::string& leader = axis.with.empty() ? axis.name : axis.with;
        const Assignment& leading = *FindAssignment(all, leader);
        std::vector<std::string> used;
        for (std::size_t i = 0; i < axis.values.size(); ++i)
        {
            const bool isUsed =
                std::any_of(m_cells.begin(), m_cells.end(), [&](const CellResults& cell) {
                    return cell.cell.settings.GetText(leader) == leading.values[i];
                });
            used.insert(used.end(), isUsed ? 1 : 0, axis.values[i]);
        }
        axis.values = used;
    }
}

void
Results::FindMissing()
{
    for (const auto& cell : m_cells)
    {
        const std::size_t wanted =
            m_manifest.precision ? GetPrecisionAnswer(*m_manifest.precision, GetOutcomes(cell)).runs
                                 : m_manifest.runs;
        m_missing += wanted - std::min(wanted, cell.rows.size());
    }
}

void
Results::LeaveOutRestarts()
{
    if (IsLife(GetSettings()) || IsNetwork(GetSettings()))
    {
        throw ConfigurationError("--without-restarts: is for handshakes; " + m_directory + " has " +
                                 NameRuns(GetSettings(), 2));
    }
    const auto isRestart = [this](std::size_t row) {
        return m_file.GetNumber(m_file.rows[row], "attempts") > 1;
    };
    for (auto& cell : m_cells)
    {
        const std::size_t before = cell.rows.size();
        for (auto* rows : {&cell.rows, &cell.completed})
        {
            rows->erase(std::remove_if(rows->begin(), rows->end(), isRestart), rows->end());
        }
        m_leftOut += before - cell.rows.size();
    }
}

FailureCounts
Results::SumReasons(const CellResults& cell, const std::string& column) const
{
    FailureCounts counts;
    if (!HasColumn(column))
    {
        return counts; // handshakes, or lives of an earlier version
    }
    const std::size_t index = m_file.FindColumn(column);
    for (const auto row : cell.rows)
    {
        counts.Add(FailureCounts::Parse(m_file.rows[row][index]));
    }
    return counts;
}

} // namespace ns3::motedtls
