/* SPDX-License-Identifier: GPL-2.0-only */

#include "row-inventory.h"

#include "handshakes-file.h"

#include "ns3/settings.h"

#include <algorithm>
#include <filesystem>

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
      m_records(plan.sweep.cells.size() * plan.runs)
{
    // In this order: whoever assembles removes row files only after their rows are in
    // handshakes.csv, so that none is missed in between.
    ReadRowFiles(directory, identity);
    ReadHandshakes(directory);
}

std::string_view
RowInventory::GetRecord(std::size_t cell, uint64_t run) const
{
    return m_records[GetNumber({cell, run, {}})];
}

std::size_t
RowInventory::CountPresent() const
{
    return m_present;
}

std::size_t
RowInventory::CountAll() const
{
    return m_records.size();
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
    std::size_t next = 0;
    ReadHandshakesFile(path, file.GetBytes(), m_plan.sweep, [this, &path, &next](const Row& row) {
        if (!IsPlanned(row) || GetNumber(row) < next)
        {
            throw ConfigurationError(path + ": " + Describe(row) +
                                     (IsPlanned(row)
                                          ? " is out of order"
                                          : std::string(" is not announced by ") + MANIFEST_FILE));
        }
        next = GetNumber(row) + 1;
        Take(row, path);
        ++m_assembled;
    });
    m_files.push_back(std::move(file));
}

bool
RowInventory::IsPlanned(const Row& row) const
{
    return row.cell < m_plan.sweep.cells.size() && row.run >= m_plan.firstRun &&
           row.run - m_plan.firstRun < m_plan.runs;
}

std::size_t
RowInventory::GetNumber(const Row& row) const
{
    return row.cell * m_plan.runs + (row.run - m_plan.firstRun);
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
    auto& record = m_records[GetNumber(row)];
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
