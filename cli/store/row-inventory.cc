/* SPDX-License-Identifier: GPL-2.0-only */

#include "row-inventory.h"

#include "joined-plan.h"
#include "outcome-reader.h"

#include "ns3/experiment.h"
#include "ns3/mote-population.h"
#include "ns3/settings.h"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <set>
#include <utility>

namespace ns3::motedtls
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

bool
Has(const std::vector<BuildRecord>& builds, const BuildRecord& build)
{
    return std::find(builds.begin(), builds.end(), build) != builds.end();
}

} // namespace

std::vector<BuildRecord>
ListRowFileBuilds(const std::string& directory)
{
    std::set<std::string> headers;
    for (const auto& path : ListRowFiles(directory))
    {
        const MappedFile file(path);
        const auto header = GetRowFileHeader(file.GetBytes());
        if (header && !header->empty())
        {
            headers.emplace(*header);
        }
    }
    std::vector<BuildRecord> builds;
    for (const auto& header : headers)
    {
        const auto build = ParseManifest(header, directory).builds.front().build;
        if (!Has(builds, build))
        {
            builds.push_back(build);
        }
    }
    return builds;
}

RowInventory::RowInventory(const std::string& directory, const RunPlan& plan)
    : m_plan(plan),
      m_reader(plan.sweep, GetRecordColumns(plan.sweep.cells.front().settings).size()),
      m_runsMax(plan.precision ? plan.precision->runsMax : plan.runs),
      m_records(plan.sweep.cells.size())
{
    // In this order: whoever assembles removes row files only after their rows are in
    // handshakes.csv, so that none is missed in between.
    ReadRowFiles(directory);
    ReadTable(directory);
    for (std::size_t cell = 0; cell < m_records.size(); ++cell)
    {
        m_runs.push_back(DecideRuns(cell));
    }
}

std::string_view
RowInventory::GetRecord(std::size_t cell, uint64_t run) const
{
    const Record* const record = Find(cell, run);
    return record == nullptr ? std::string_view() : record->text;
}

std::optional<std::size_t>
RowInventory::GetBuild(std::size_t cell, uint64_t run) const
{
    const Record* const record = Find(cell, run);
    return record == nullptr ? std::nullopt : record->build;
}

const std::vector<BuildRecord>&
RowInventory::GetBuilds() const
{
    return m_builds;
}

bool
RowInventory::HasBuild(const BuildRecord& build) const
{
    return std::any_of(m_records.begin(), m_records.end(), [this, &build](const auto& records) {
        return std::any_of(records.begin(), records.end(), [this, &build](const Record& record) {
            return record.build && m_builds[*record.build] == build;
        });
    });
}

uint64_t
RowInventory::CountUnassembled(std::size_t build) const
{
    uint64_t count = 0;
    for (std::size_t cell = 0; cell < m_records.size(); ++cell)
    {
        const auto& records = m_records[cell];
        const auto end = records.begin() + std::min<uint64_t>(records.size(), m_runs[cell]);
        count += std::count_if(records.begin(), end, [build](const Record& record) {
            return record.build == build && !record.isAssembled;
        });
    }
    return count;
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
    return m_isInOrder && m_assembled == m_present;
}

std::size_t
RowInventory::CountAssembled() const
{
    return m_assembled;
}

const std::vector<std::string>&
RowInventory::GetRowFiles() const
{
    return m_rowFiles;
}

const RowInventory::Record*
RowInventory::Find(std::size_t cell, uint64_t run) const
{
    const uint64_t number = run - m_plan.firstRun;
    return number < m_records[cell].size() ? &m_records[cell][number] : nullptr;
}

void
RowInventory::ReadRowFiles(const std::string& directory)
{
    for (const auto& path : ListRowFiles(directory))
    {
        MappedFile file(path);
        const auto header = GetRowFileHeader(file.GetBytes());
        if (!file.IsReadable() || !header)
        {
            continue;
        }
        if (header->empty())
        {
            m_rowFiles.push_back(path);
            continue;
        }
        ReadRows(file, CheckHeader(std::string(*header), path), path);
        m_files.push_back(std::move(file));
    }
}

void
RowInventory::ReadRows(const MappedFile& file, std::size_t build, const std::string& path)
{
    bool isAllPlanned = true;
    ReadRowFile(file.GetBytes(), [this, &isAllPlanned, &path, build](std::string_view line) {
        Row row{};
        // Another process may have begun on values or runs that this plan does not have yet.
        if (!m_reader.Parse(line, row) || !IsPlanned(row))
        {
            isAllPlanned = false;
            return;
        }
        Take(row, path).build = build;
    });
    if (isAllPlanned)
    {
        m_rowFiles.push_back(path);
    }
}

std::size_t
RowInventory::CheckHeader(const std::string& header, const std::string& path)
{
    const auto known = m_headers.find(header);
    if (known != m_headers.end())
    {
        return known->second;
    }
    if (header.find('{') == std::string::npos)
    {
        throw ConfigurationError(path + ": was written by an earlier version of mote-dtls, which "
                                        "can finish it; choose another directory for this one");
    }
    const Manifest manifest = ParseManifest(header, path);
    const std::string differences = DescribeDifferences(manifest, MakeManifest(m_plan));
    if (!differences.empty())
    {
        throw ConfigurationError(path + ": has rows of other results: " + differences);
    }
    CheckColumns(path, manifest.columns, m_plan.sweep);
    const BuildRecord& build = manifest.builds.front().build;
    const auto place = std::find(m_builds.begin(), m_builds.end(), build);
    const std::size_t number = place - m_builds.begin();
    if (place == m_builds.end())
    {
        m_builds.push_back(build);
    }
    m_headers[header] = number;
    return number;
}

void
RowInventory::ReadTable(const std::string& directory)
{
    const std::string path = (std::filesystem::path(directory) / ROW_TABLE_FILE).string();
    MappedFile file(path);
    m_isInOrder = file.IsReadable();
    if (!m_isInOrder)
    {
        return;
    }
    ReadMotes(directory);
    std::pair<std::size_t, uint64_t> next{0, 0};
    ReadRowTable(path, file.GetBytes(), m_plan.sweep, [this, &path, &next](const Row& row) {
        if (!IsPlanned(row))
        {
            throw ConfigurationError(path + ": " + Describe(row) + " is not announced by " +
                                     MANIFEST_FILE);
        }
        // With a new value the cells may have another order than when the file was written.
        m_isInOrder = m_isInOrder && std::make_pair(row.cell, row.run) >= next;
        next = {row.cell, row.run + 1};
        const std::string_view whole = AddMotes(row);
        if (whole.empty())
        {
            m_isInOrder = false; // motes.csv lacks its motes
            return;
        }
        Record& record = Take({row.cell, row.run, whole}, path);
        m_assembled += record.isAssembled ? 0 : 1;
        record.isAssembled = true;
    });
    m_files.push_back(std::move(file));
}

void
RowInventory::ReadMotes(const std::string& directory)
{
    const std::string path = (std::filesystem::path(directory) / MOTE_TABLE_FILE).string();
    const MappedFile file(path);
    if (!IsNetwork(m_plan.sweep.cells.front().settings) || !file.IsReadable())
    {
        return;
    }
    ReadMoteTable(path, file.GetBytes(), m_plan.sweep, [this](const Row& row) {
        m_motes[{row.cell, row.run}].append(1, MOTE_SEPARATOR).append(row.record);
    });
}

/** \return the row with its motes, if it is to have some; nothing if they are not all there */
std::string_view
RowInventory::AddMotes(const Row& row)
{
    const Settings& settings = m_plan.sweep.cells[row.cell].settings;
    if (!IsNetwork(settings))
    {
        return row.record;
    }
    const auto motes = m_motes.find({row.cell, row.run});
    const std::size_t wanted = MotePopulation(settings).GetCount();
    const bool isWhole =
        motes != m_motes.end() &&
        wanted == static_cast<std::size_t>(
                      std::count(motes->second.begin(), motes->second.end(), MOTE_SEPARATOR));
    if (!isWhole)
    {
        return {};
    }
    m_joined.push_back(std::string(row.record) + motes->second);
    return m_joined.back();
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
        if (record.text.empty())
        {
            break;
        }
        outcomes.push_back(reader.Read(record.text));
    }
    return GetPrecisionAnswer(*m_plan.precision, outcomes).runs;
}

std::string
RowInventory::Describe(const Row& row) const
{
    return DescribeCell(m_plan.sweep.axes, m_plan.sweep.cells[row.cell].values) + ", run " +
           std::to_string(row.run);
}

RowInventory::Record&
RowInventory::Take(const Row& row, const std::string& path)
{
    auto& records = m_records[row.cell];
    const uint64_t number = row.run - m_plan.firstRun;
    records.resize(std::max<std::size_t>(records.size(), number + 1));
    Record& record = records[number];
    if (!record.text.empty() && record.text != row.record)
    {
        throw ConfigurationError(path + ": " + Describe(row) +
                                 " is not what another file of the directory has");
    }
    m_present += record.text.empty() ? 1 : 0;
    record.text = row.record;
    return record;
}

} // namespace ns3::motedtls
