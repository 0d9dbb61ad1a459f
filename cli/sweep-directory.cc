/* SPDX-License-Identifier: GPL-2.0-only */

#include "sweep-directory.h"

#include "durable-file.h"
#include "row-inventory.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <unistd.h>

namespace ns3
{
namespace motedtls
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

SweepDirectory::SweepDirectory(const std::string& path, const RunPlan& request)
    : m_path(path),
      m_request(request),
      m_whole(request)
{
    MakeDirectory(path);
    m_identity = ParseManifest(FormatManifest(request), path).identity;
    m_writer.emplace(path, m_identity);
    m_isNew = !fs::exists(GetManifestPath(path));
    if (m_isNew && fs::exists(fs::path(path) / HANDSHAKES_FILE))
    {
        throw ConfigurationError("--output: " + path + " has a " + HANDSHAKES_FILE + " without a " +
                                 MANIFEST_FILE + "; choose another directory");
    }
    Join();
}

void
SweepDirectory::Join()
{
    const std::string manifestPath = GetManifestPath(m_path);
    if (!fs::exists(manifestPath))
    {
        return;
    }
    m_announced = std::string(MappedFile(manifestPath).GetBytes());
    const Manifest there = ParseManifest(m_announced, manifestPath);
    const Manifest here = ParseManifest(FormatManifest(m_request), manifestPath);
    const std::string differences = DescribeDifferences(there, here);
    if (!differences.empty())
    {
        throw ConfigurationError("--output: " + m_path + " has other results: " + differences +
                                 "; choose another directory");
    }
    if (here.precision)
    {
        // The finer goal with the higher limit asks for all the runs that the other asks for.
        m_whole.precision =
            here.precision->share <= there.precision->share ? here.precision : there.precision;
        m_whole.precision->runsMax = std::max(here.precision->runsMax, there.precision->runsMax);
        return;
    }
    const uint64_t thereEnd = there.firstRun + there.runs;
    const uint64_t hereEnd = here.firstRun + here.runs;
    if (here.firstRun > thereEnd || there.firstRun > hereEnd)
    {
        throw ConfigurationError(
            "--output: " + m_path + " has runs " + std::to_string(there.firstRun) + " to " +
            std::to_string(thereEnd - 1) + ", which runs " + std::to_string(here.firstRun) +
            " to " + std::to_string(hereEnd - 1) + " do not join");
    }
    m_whole.firstRun = std::min(there.firstRun, here.firstRun);
    m_whole.runs = std::max(thereEnd, hereEnd) - m_whole.firstRun;
}

std::vector<PendingRun>
SweepDirectory::FindMissing() const
{
    const RowInventory inventory(m_path, m_whole, m_identity);
    std::vector<PendingRun> runs;
    for (std::size_t cell = 0; cell < m_request.sweep.cells.size(); ++cell)
    {
        const uint64_t count = m_request.precision ? inventory.CountRuns(cell) : m_request.runs;
        for (uint64_t i = 0; i < count; ++i)
        {
            runs.push_back({cell, m_request.firstRun + i});
        }
    }
    const auto isThere = [&inventory](const PendingRun& wanted) {
        return !inventory.GetRecord(wanted.cell, wanted.run).empty();
    };
    runs.erase(std::remove_if(runs.begin(), runs.end(), isThere), runs.end());
    return runs;
}

void
SweepDirectory::Announce()
{
    // Another process may have announced more since.
    Join();
    const std::string manifest = FormatManifest(m_whole);
    if (manifest == m_announced)
    {
        return;
    }
    WriteDurably(GetManifestPath(m_path), [&manifest](DurableFile& file) { file.Write(manifest); });
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
    m_isAppended = true;
    m_writer->Append(row);
}

const std::string&
SweepDirectory::GetPath() const
{
    return m_path;
}

} // namespace motedtls
} // namespace ns3
