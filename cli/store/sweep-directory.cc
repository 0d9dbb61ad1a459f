/* SPDX-License-Identifier: GPL-2.0-only */

#include "sweep-directory.h"

#include "durable-file.h"
#include "joined-plan.h"
#include "row-inventory.h"
#include "row-table.h"
#include "text.h"

#include "ns3/settings.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <unistd.h>

namespace ns3::motedtls
{

namespace
{

namespace fs = std::filesystem;

std::string
GetManifestPath(const std::string& directory)
{
    return (fs::path(directory) / MANIFEST_FILE).string();
}

void
MakeDirectory(const std::string& directory)
{
    std::error_code error;
    fs::create_directories(directory, error);
    if (error)
    {
        throw ConfigurationError("--output: cannot make the directory " + directory + " (" +
                                 error.message() + ")");
    }
}

} // namespace

std::vector<PendingRun>
ListRuns(const RunPlan& plan)
{
    std::vector<PendingRun> runs;
    runs.reserve(plan.sweep.cells.size() * plan.runs);
    for (std::size_t cell = 0; cell < plan.sweep.cells.size(); ++cell)
    {
        for (uint64_t i = 0; i < plan.runs; ++i)
        {
            runs.push_back({cell, plan.firstRun + i});
        }
    }
    return runs;
}

SweepDirectory::SweepDirectory(const std::string& path,
                               const RunPlan& request,
                               const BuildRecord& build)
    : m_path(path),
      m_request(request),
      m_build(build),
      m_whole(request)
{
    MakeDirectory(path);
    m_isNew = !fs::exists(GetManifestPath(path));
    if (m_isNew && fs::exists(fs::path(path) / ROW_TABLE_FILE))
    {
        throw ConfigurationError("--output: " + path + " has a " + ROW_TABLE_FILE + " without a " +
                                 MANIFEST_FILE + "; choose another directory");
    }
    Join();
}

void
SweepDirectory::Join()
{
    m_whole = m_request;
    m_there.reset();
    m_announced.clear();
    const std::string manifestPath = GetManifestPath(m_path);
    if (fs::exists(manifestPath))
    {
        m_announced = std::string(MappedFile(manifestPath).GetBytes());
        m_there = ParseManifest(m_announced, manifestPath);
        m_whole = JoinPlans(m_path, *m_there, m_request);
    }
    m_cells.clear();
    for (const auto& cell : MapCells(m_request.sweep, m_whole.sweep))
    {
        m_cells.push_back(*cell);
    }
}

std::vector<PendingRun>
SweepDirectory::FindMissing() const
{
    const RowInventory inventory(m_path, m_whole);
    std::vector<PendingRun> runs;
    for (std::size_t cell = 0; cell < m_cells.size(); ++cell)
    {
        const uint64_t count =
            m_request.precision ? inventory.CountRuns(m_cells[cell]) : m_request.runs;
        for (uint64_t i = 0; i < count; ++i)
        {
            runs.push_back({cell, m_request.firstRun + i});
        }
    }
    const auto isThere = [this, &inventory](const PendingRun& wanted) {
        return !inventory.GetRecord(m_cells[wanted.cell], wanted.run).empty();
    };
    runs.erase(std::remove_if(runs.begin(), runs.end(), isThere), runs.end());
    return runs;
}

std::vector<std::string>
SweepDirectory::GetNotes() const
{
    std::vector<std::string> notes;
    if (!m_there)
    {
        return notes;
    }
    const std::string others = DescribeOtherValues(m_whole, m_request);
    if (!others.empty())
    {
        notes.push_back(m_path + " also has " + others + ", whose rows are kept");
    }
    const std::size_t cells = m_whole.sweep.cells.size();
    const bool isCellNew = CountCells(m_there->GetAxes()) < cells;
    const bool isCellOld = m_request.sweep.cells.size() < cells;
    if (!m_request.precision && ((isCellNew && m_request.runs < m_whole.runs) ||
                                 (isCellOld && m_there->runs < m_whole.runs)))
    {
        notes.push_back(m_path + " is to have runs " + std::to_string(m_whole.firstRun) + " to " +
                        std::to_string(m_whole.firstRun + m_whole.runs - 1) +
                        " of every cell, and lacks some of them after this command");
    }
    return notes;
}

std::vector<BuildShare>
SweepDirectory::GetShares() const
{
    return m_there ? m_there->builds : std::vector<BuildShare>();
}

std::string
SweepDirectory::DescribeOtherBuilds() const
{
    std::vector<std::string> texts;
    for (const auto& share : GetShares())
    {
        if (!(share.build == m_build))
        {
            texts.push_back(DescribeBuild(share.build));
        }
    }
    for (const auto& build : m_drawn)
    {
        if (!FindShare(GetShares(), build))
        {
            texts.push_back(DescribeBuild(build));
        }
    }
    return motedtls::Join(texts, "; ");
}

RowSample
SweepDirectory::DrawSample(bool isAdding)
{
    Join();
    const auto shares = GetShares();
    const auto isUnknown = [this, &shares](const BuildRecord& build) {
        return !(build == m_build) && !FindShare(shares, build);
    };
    const bool isNew = !FindShare(shares, m_build);
    const auto builds = ListRowFileBuilds(m_path);
    const bool isThere = std::find(builds.begin(), builds.end(), m_build) != builds.end();
    m_drawn.clear();
    m_isDrawn = false;
    if (!((isAdding || isThere) && isNew) && std::none_of(builds.begin(), builds.end(), isUnknown))
    {
        return {m_whole, 0, {}};
    }
    const RowInventory inventory(m_path, m_whole);
    const auto isWanted = [this, &isUnknown, isNew](const BuildRecord& build) {
        return isUnknown(build) || (isNew && !(build == m_build));
    };
    RowSample sample = DrawRows(inventory, m_whole, [&](const std::optional<std::size_t>& build) {
        return build ? isWanted(inventory.GetBuilds()[*build]) : isNew;
    });
    if (!sample.rows.empty())
    {
        m_drawn = inventory.GetBuilds();
        m_drawn.erase(std::remove_if(m_drawn.begin(), m_drawn.end(), std::not_fn(isWanted)),
                      m_drawn.end());
    }
    m_isDrawn = !sample.rows.empty();
    return sample;
}

void
SweepDirectory::Accept()
{
    m_isCompared = m_isCompared || m_isDrawn;
    m_accepted.insert(m_accepted.end(), m_drawn.begin(), m_drawn.end());
}

std::optional<std::vector<BuildShare>>
SweepDirectory::ListShares(bool isAdding) const
{
    auto shares = GetShares();
    std::vector<BuildRecord> builds = m_accepted;
    const auto there = ListRowFileBuilds(m_path);
    const bool isThere = std::find(there.begin(), there.end(), m_build) != there.end();
    if (isAdding || isThere || shares.empty())
    {
        builds.push_back(m_build);
    }
    const auto isListed = [&shares](const BuildRecord& build) {
        return FindShare(shares, build).has_value();
    };
    if (std::all_of(builds.begin(), builds.end(), isListed))
    {
        return shares;
    }
    const RowInventory inventory(m_path, m_whole);
    SettleShares(shares, inventory.CountAssembled());
    shares.erase(std::remove_if(shares.begin(),
                                shares.end(),
                                [&inventory](const auto& share) {
                                    return share.rows == 0u && !inventory.HasBuild(share.build);
                                }),
                 shares.end());
    if (!shares.empty() && !m_isCompared)
    {
        return {};
    }
    for (const auto& build : builds)
    {
        if (!isListed(build))
        {
            shares.push_back({build});
        }
    }
    return shares;
}

bool
SweepDirectory::Announce(bool isAdding)
{
    // Another process may have announced more since.
    Join();
    const auto shares = ListShares(isAdding);
    if (!shares)
    {
        return false;
    }
    const std::string manifest = FormatManifest(m_whole, *shares);
    if (manifest != m_announced)
    {
        WriteDurably(GetManifestPath(m_path),
                     [&manifest](DurableFile& file) { file.Write(manifest); });
    }
    return true;
}

void
SweepDirectory::Withdraw()
{
    if (m_isNew && !m_isAppended)
    {
        unlink(GetManifestPath(m_path).c_str());
    }
}

void
SweepDirectory::Append(const Row& row)
{
    if (!m_writer)
    {
        m_writer.emplace(
            m_path,
            FormatRowHeader(m_whole, m_build, Trim(FormatRowTableHeader(m_whole.sweep))));
    }
    m_isAppended = true;
    m_writer->Append(FormatRowTableLine(m_whole.sweep, {m_cells[row.cell], row.run, row.record}));
}

Assembly
SweepDirectory::Assemble(const TakeRow& visit) const
{
    std::vector<std::optional<std::size_t>> cells;
    return AssembleRows(m_path, [this, &cells, &visit](const Sweep& sweep, const Row& row) {
        if (cells.empty())
        {
            cells = MapCells(sweep, m_request.sweep);
        }
        if (const auto cell = cells[row.cell])
        {
            visit({*cell, row.run, row.record});
        }
    });
}

const std::string&
SweepDirectory::GetPath() const
{
    return m_path;
}

} // namespace ns3::motedtls
