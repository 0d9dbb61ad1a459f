/* SPDX-License-Identifier: GPL-2.0-only */

#include "row-inventory.h"

#include "handshakes-file.h"
#include "outcome-reader.h"

#include "ns3/settings.h"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <utility>

namespace ns3
{
namespace motedtls
{

namespace
{

std::vector<std::string>
ListRowFiles(const std::string& directory)
{
    std::vector<std::string> paths;
    for (const auto& entry : std::filesystem::directory_iterator(directory))
    {
        if (IsUniqueName(entry.path().filename().string(), ROW_FILE_PREFIX, ROW_FILE_SUFFIX))
        {
            paths.push_back(entry.path().string());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace

RowInventory::RowInventory(const std::string& directory,
                           const RunPlan& plan,
                           const std::string& identity)
    : m_plan(plan),
      m_runsMax(plan.precision ? plan.precision->runsMax : plan.runs),
      m_records(plan.sweep.cells.size())
{
    // In this order: whoever assembles removes row files only after their rows are in
    // handshakes.csv, so that none is missed in between.
    ReadRowFiles(directory, identity);
    ReadHandshakes(directory);
    for (std::size_t cell = 0; cell < m_records.size(); ++cell)
    {
        m_runs.push_back(DecideRuns(cell));
    }
}

std::string_view
RowInventory::GetRecord(std::size_t cell, uint64_t run) const
{
    const uint64_t number = run - m_plan.firstRun;
    return number < m_records[cell].size() ? m_records[cell][number] : std::string_view();
}

uint64_t
RowInventory::CountRuns(std::size_t cell) const
{
    return m_runs[cell];
}

std::size_t
RowInventory::CountPresent() const
{
    return m_present;
}

std::size_t
RowInventory::CountAll() const
{
    return std::accumulate(m_runs.begin(), m_runs.end(), uint64_t{0});
}

bool
RowInventory::IsAssembled() const
{
    return m_hasHandshakesFile && m_assembled == m_present;
}

const std::vector<std::string>&
RowInventory::GetRowFiles() const
{
    return m_rowFiles;
}

void
RowInventory::ReadRowFiles(const std::string& directory, const std::string& identity)
{
    for (const auto& path : ListRowFiles(directory))
    {
        MappedFile file(path);
        if (!file.IsReadable())
        {
            continue;
        }
        bool isAllPlanned = true;
        const RowFileOwner owner =
            ReadRowFile(file.GetBytes(), identity, [this, &isAllPlanned, &path](const Row& row) {
                isAllPlanned = IsPlanned(row) && isAllPlanned;
                Take(row, path);
            });
        if (owner == RowFileOwner::ANOTHER_SWEEP)
        {
            throw ConfigurationError(path + ": has rows of other settings or of another build");
        }
        if (owner == RowFileOwner::UNKNOWN)
        {
            continue;
        }
        m_files.push_back(std::move(file));
        if (isAllPlanned)
        {
            m_rowFiles.push_back(path);
        }
    }
}

void
RowInventory::ReadHandshakes(const std::string& directory)
{
    const std::string path = (std::filesystem::path(directory) / HANDSHAKES_FILE).string();
    MappedFile file(path);
    m_hasHandshakesFile = file.IsReadable();
    if (!m_hasHandshakesFile)
    {
        return;
    }
    std::pair<std::size_t, uint64_t> next{0, 0};
    ReadHandshakesFile(path, file.GetBytes(), m_plan.sweep, [this, &path, &next](const Row& row) {
        if (!IsPlanned(row) || std::make_pair(row.cell, row.run) < next)
        {
            throw ConfigurationError(path + ": " + Describe(row) +
                                     (IsPlanned(row)
                                          ? " is out of order"
                                          : std::string(" is not announced by ") + MANIFEST_FILE));
        }
        next = {row.cell, row.run + 1};
        Take(row, path);
        ++m_assembled;
    });
    m_files.push_back(std::move(file));
}

bool
RowInventory::IsPlanned(const Row& row) const
{
    return row.cell < m_plan.sweep.cells.size() && row.run >= m_plan.firstRun &&
           row.run - m_plan.firstRun < m_runsMax;
}

uint64_t
RowInventory::DecideRuns(std::size_t cell) const
{
    if (!m_plan.precision)
    {
        return m_plan.runs;
    }
    const OutcomeReader reader(m_plan.sweep.cells.front().settings);
    std::vector<RunOutcome> outcomes;
    for (const auto& record : m_records[cell])
    {
        if (record.empty())
        {
            break;
        }
        outcomes.push_back(reader.Read(record));
    }
    return GetPrecisionAnswer(*m_plan.precision, outcomes).runs;
}

std::string
RowInventory::Describe(const Row& row) const
{
    return DescribeCell(m_plan.sweep.axes, m_plan.sweep.cells[row.cell].values) + ", run " +
           std::to_string(row.run);
}

void
RowInventory::Take(const Row& row, const std::string& path)
{
    if (!IsPlanned(row))
    {
        return;
    }
    auto& records = m_records[row.cell];
    const uint64_t number = row.run - m_plan.firstRun;
    records.resize(std::max<std::size_t>(records.size(), number + 1));
    auto& record = records[number];
    if (!record.empty() && record != row.record)
    {
        throw ConfigurationError(path + ": " + Describe(row) +
                                 " is not what another file of the directory has");
    }
    m_present += record.empty() ? 1 : 0;
    record = row.record;
}

} // namespace motedtls
} // namespace ns3
