/* SPDX-License-Identifier: GPL-2.0-only */

#include "assembly.h"

#include "durable-file.h"
#include "manifest.h"
#include "row-inventory.h"
#include "row-table.h"
#include "text.h"

#include "ns3/experiment.h"
#include "ns3/settings.h"

#include <algorithm>
#include <filesystem>
#include <unistd.h>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t NAMED_MAX = 8; //!< Most cells, and ranges of a cell, that are named.

void
VisitRows(const RowInventory& inventory, const RunPlan& plan, const TakeRowOfSweep& visit)
{
    for (std::size_t cell = 0; cell < plan.sweep.cells.size(); ++cell)
    {
        for (uint64_t i = 0; i < inventory.CountRuns(cell); ++i)
        {
            const Row row{cell, plan.firstRun + i, inventory.GetRecord(cell, plan.firstRun + i)};
            if (!row.record.empty())
            {
                visit(plan.sweep, row);
            }
        }
    }
}

/** \return the texts in one, only so many of them that a person reads on */
std::string
JoinSome(std::vector<std::string> texts, const std::string& separator)
{
    if (texts.size() > NAMED_MAX)
    {
        const std::string more = std::to_string(texts.size() - NAMED_MAX);
        texts.resize(NAMED_MAX);
        texts.push_back("and " + more + " more");
    }
    return Join(texts, separator);
}

/** \return "3, 5 to 9"; empty if nothing is missing */
std::string
DescribeMissing(const RowInventory& inventory, const RunPlan& plan, std::size_t cell)
{
    const uint64_t end = plan.firstRun + inventory.CountRuns(cell);
    std::vector<std::string> ranges;
    for (uint64_t run = plan.firstRun; run < end; ++run)
    {
        const uint64_t first = run;
        while (run < end && inventory.GetRecord(cell, run).empty())
        {
            ++run;
        }
        if (run == first)
        {
            continue;
        }
        const std::string text = std::to_string(first);
        ranges.push_back(run == first + 1 ? text : text + " to " + std::to_string(run - 1));
    }
    return JoinSome(ranges, ", ");
}

std::string
DescribeMissing(const RowInventory& inventory, const RunPlan& plan)
{
    std::vector<std::string> cells;
    for (std::size_t cell = 0; cell < plan.sweep.cells.size(); ++cell)
    {
        const std::string runs = DescribeMissing(inventory, plan, cell);
        if (!runs.empty())
        {
            cells.push_back(DescribeCell(plan.sweep.axes, plan.sweep.cells[cell].values) +
                            ": run " + runs);
        }
    }
    return JoinSome(cells, "; ");
}

void
WriteRowTable(const std::string& path, const RowInventory& inventory, const RunPlan& plan)
{
    WriteDurably(path, [&inventory, &plan](DurableFile& file) {
        file.Write(FormatRowTableHeader(plan.sweep));
        VisitRows(inventory, plan, [&file](const Sweep& sweep, const Row& row) {
            const Row run{row.cell, row.run, GetRunColumns(row.record)};
            file.Write(FormatRowTableLine(sweep, run) + "\n");
        });
    });
}

void
WriteMoteTable(const std::string& path, const RowInventory& inventory, const RunPlan& plan)
{
    WriteDurably(path, [&inventory, &plan](DurableFile& file) {
        file.Write(FormatMoteTableHeader(plan.sweep));
        VisitRows(inventory, plan, [&file](const Sweep& sweep, const Row& row) {
            file.Write(FormatMoteTableLines(sweep, row));
        });
    });
}

/** Removes what is of no use any more. */
void
TidyUp(const std::string& directory, const RowInventory& inventory)
{
    for (const auto& path : inventory.GetRowFiles())
    {
        unlink(path.c_str());
    }
    for (const auto& entry : std::filesystem::directory_iterator(directory))
    {
        const std::string name = entry.path().filename().string();
        if (IsUniqueName(name, TEMPORARY_PREFIX, TEMPORARY_SUFFIX))
        {
            unlink(entry.path().c_str());
        }
    }
}

/** Whatever was not compared might be different. */
void
CheckBuilds(const std::string& directory, const RowInventory& inventory, const Manifest& manifest)
{
    for (const auto& build : inventory.GetBuilds())
    {
        if (!FindShare(manifest.builds, build))
        {
            throw ConfigurationError(
                directory + " has rows that a build made (" + DescribeBuild(build) +
                ") whose rows were not compared with the others; the command that made them, run "
                "again, compares them");
        }
    }
}

void
WriteManifest(const std::string& path, const std::string& manifest)
{
    WriteDurably(path, [&manifest](DurableFile& file) { file.Write(manifest); });
}

/** \return the shares when all that is here is assembled; those before are noted beside them */
std::vector<BuildShare>
AddUnassembled(std::vector<BuildShare> shares, const RowInventory& inventory)
{
    SettleShares(shares, inventory.CountAssembled());
    for (auto& share : shares)
    {
        share.rowsBefore = share.rows;
    }
    for (std::size_t build = 0; build < inventory.GetBuilds().size(); ++build)
    {
        auto& rows = shares[*FindShare(shares, inventory.GetBuilds()[build])].rows;
        if (rows)
        {
            *rows += inventory.CountUnassembled(build);
        }
    }
    return shares;
}

/** \return shares as they are once there is nothing else to come */
std::vector<BuildShare>
FinishShares(std::vector<BuildShare> shares, bool isWhole)
{
    for (auto& share : shares)
    {
        share.rowsBefore.reset();
    }
    const auto isUseless = [](const BuildShare& share) { return share.rows == uint64_t{0}; };
    if (isWhole && !std::all_of(shares.begin(), shares.end(), isUseless))
    {
        shares.erase(std::remove_if(shares.begin(), shares.end(), isUseless), shares.end());
    }
    return shares;
}

/**
 * Writes handshakes.csv and, if there are several builds, how many of its rows are from each. The
 * process may be killed in between: see BuildShare.
 */
void
WriteFiles(const std::filesystem::path& base,
           const RowInventory& inventory,
           const RunPlan& plan,
           const std::vector<BuildShare>& builds)
{
    const bool isWhole = inventory.CountPresent() == inventory.CountAll();
    const auto shares = AddUnassembled(builds, inventory);
    const std::string manifestPath = (base / MANIFEST_FILE).string();
    if (!inventory.IsAssembled())
    {
        if (shares.size() > 1)
        {
            WriteManifest(manifestPath, FormatManifest(plan, shares));
        }
        // Motes first: a row of handshakes.csv without its motes counts as missing.
        if (IsNetwork(plan.sweep.cells.front().settings))
        {
            WriteMoteTable((base / MOTE_TABLE_FILE).string(), inventory, plan);
        }
        WriteRowTable((base / ROW_TABLE_FILE).string(), inventory, plan);
    }
    const std::string manifest = FormatManifest(plan, FinishShares(shares, isWhole));
    if (shares.size() > 1 && manifest != MappedFile(manifestPath).GetBytes())
    {
        WriteManifest(manifestPath, manifest);
    }
}

} // namespace

Assembly
AssembleRows(const std::string& directory, const TakeRowOfSweep& visit)
{
    const auto base = std::filesystem::path(directory);
    const Manifest manifest = ReadManifest(directory);
    const RunPlan plan = MakePlan(manifest, (base / MANIFEST_FILE).string());
    const RowInventory inventory(directory, plan);
    CheckBuilds(directory, inventory, manifest);
    WriteFiles(base, inventory, plan, manifest.builds);
    const Assembly assembly{inventory.CountPresent(),
                            inventory.CountAll(),
                            NameRuns(plan.sweep.cells.front().settings, 2),
                            DescribeMissing(inventory, plan)};
    VisitRows(inventory, plan, visit);
    if (assembly.present == assembly.total)
    {
        TidyUp(directory, inventory);
    }
    return assembly;
}

} // namespace ns3::motedtls
