/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"
#include "durable-file.h"
#include "options.h"
#include "page-file.h"
#include "replay-page.h"
#include "store/results.h"
#include "store/row-table.h"
#include "text.h"

#include "ns3/csv-line.h"
#include "ns3/experiment.h"
#include "ns3/self-check.h"
#include "ns3/setting-contradiction.h"
#include "ns3/shared-parts.h"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace ns3::motedtls
{

namespace po = boost::program_options;

namespace
{

constexpr uint64_t RUN_MAX = 2000000000000;

/** A run of a directory of results. */
struct StoredRun
{
    RunPlan plan;                   //!< What the directory is of.
    std::size_t cell;               //!< Number of the run's cell.
    uint64_t run;                   //!< The run's number.
    std::vector<std::string> lines; //!< What handshakes.csv has of it, then motes.csv.

    const Cell& GetCell() const
    {
        return plan.sweep.cells[cell];
    }
};

CommandSyntax
MakeSyntax()
{
    CommandSyntax syntax{
        "mote-dtls replay DIR [options]",
        "Simulates one network of the results that 'mote-dtls run --output DIR' wrote "
        "again, and writes one HTML page that plays it and needs no other file: the "
        "motes on a map, frames as they fly, who is connected when, how busy channel "
        "and base station are. '#t=12.5' behind the page's address begins there.",
        {"DIR"},
        po::options_description("Options")};
    syntax.options.add_options()("run",
                                 po::value<std::string>()->value_name("K"),
                                 "the run's number (default: the first)")(
        "where",
        po::value<std::vector<std::string>>()->value_name("NAME=VALUE"),
        "choose the cell; may be repeated")("output",
                                            po::value<std::string>()->value_name("FILE.html"),
                                            "the page (default: replay-K.html in DIR)");
    return syntax;
}

/** Calls a function with the rows of a file of results. */
template <typename Read>
void
ReadRows(const std::filesystem::path& path, const Sweep& sweep, Read read, const TakeRow& take)
{
    const MappedFile file(path.string());
    if (!file.IsReadable())
    {
        throw ConfigurationError("cannot read " + path.string());
    }
    read(path.string(), file.GetBytes(), sweep, take);
}

/** \return the number of the only cell that is left */
std::size_t
FindCell(const Results& results, const Sweep& sweep)
{
    const auto& cells = results.GetCells();
    if (cells.size() > 1)
    {
        throw ConfigurationError("--where: there are " + std::to_string(cells.size()) +
                                 " cells, from " +
                                 DescribeCell(sweep.axes, cells.front().cell.values) + " to " +
                                 DescribeCell(sweep.axes, cells.back().cell.values) +
                                 "; choose one by --where NAME=VALUE");
    }
    return *CellFinder(sweep).Find(cells.front().cell.values);
}

/** Finds the run that the user wants. */
StoredRun
FindRun(const std::string& directory, const CommandValues& values)
{
    const Results results(directory, ReadRowSelection(directory, values));
    if (!IsNetwork(results.GetSettings()))
    {
        throw ConfigurationError(directory + " has " + NameRuns(results.GetSettings(), 2) +
                                 "; a replay is of a network (experiment = network)");
    }
    const auto base = std::filesystem::path(directory);
    StoredRun stored{MakePlan(results.GetManifest(), (base / MANIFEST_FILE).string()), 0, 0, {}};
    const Sweep& sweep = stored.plan.sweep;
    stored.cell = FindCell(results, sweep);
    const std::string first = std::to_string(stored.plan.firstRun);
    stored.run = ParseCount({"--run", 1, RUN_MAX}, GetOption(values, "run", first));
    uint64_t last = 0;
    const auto take = [&stored, &last](const Row& row) {
        const bool isOfCell = row.cell == stored.cell;
        last = isOfCell ? std::max(last, row.run) : last;
        if (isOfCell && row.run == stored.run)
        {
            stored.lines.emplace_back(row.record);
        }
    };
    ReadRows(base / ROW_TABLE_FILE, sweep, ReadRowTable, take);
    if (stored.lines.empty())
    {
        throw ConfigurationError("--run: " + directory + " has no run " +
                                 std::to_string(stored.run) + " of " +
                                 DescribeCell(sweep.axes, stored.GetCell().values) +
                                 "; there are " + first + " to " + std::to_string(last));
    }
    ReadRows(base / MOTE_TABLE_FILE, sweep, ReadMoteTable, take);
    return stored;
}

/** \return "latency_ms was '1.000' and is '2.000' now"; empty if nothing differs */
std::string
DescribeDifference(const std::vector<std::string>& columns,
                   const std::string& before,
                   const std::vector<std::string>& now)
{
    const auto old = ParseCsvLine(before);
    const auto fresh = ParseCsvLine(Join(now, ","));
    for (std::size_t i = 0; i < std::min({columns.size(), old.size(), fresh.size()}); ++i)
    {
        if (old[i] != fresh[i])
        {
            return columns[i] + " was '" + old[i] + "' and is '" + fresh[i] + "' now";
        }
    }
    return "";
}

/** Sees to it that what was simulated again is what the directory has. */
void
RequireSame(const StoredRun& stored, const NetworkRecord& record)
{
    std::string difference =
        DescribeDifference(GetNetworkColumns(), stored.lines.front(), FormatNetwork(record));
    const std::size_t motes = stored.lines.size() - 1;
    if (difference.empty() && motes != record.motes.size())
    {
        difference = "there were " + std::to_string(motes) + " motes and are " +
                     std::to_string(record.motes.size()) + " now";
    }
    for (std::size_t i = 0; difference.empty() && i < motes; ++i)
    {
        difference =
            DescribeDifference(GetMoteColumns(), stored.lines[i + 1], FormatMote(record.motes[i]));
        difference = difference.empty() ? "" : "mote " + std::to_string(i + 1) + ": " + difference;
    }
    if (!difference.empty())
    {
        throw std::runtime_error("run " + std::to_string(stored.run) +
                                 " does not come out as its row: " + difference +
                                 "; nothing is written");
    }
}

/** Simulates a run again. \return the page */
std::string
PlayAgain(const StoredRun& stored)
{
    const Settings& settings = stored.GetCell().settings;
    CheckSimulation(settings.GetText("medium"));
    RefuseContradiction(settings);
    SharedPartsCache cache;
    NetworkRecording recording;
    const NetworkRecord record =
        RunNetwork(settings, stored.plan.seed, stored.run, {}, &cache, &recording);
    RequireSame(stored, record);
    const std::string motes = std::to_string(record.motes.size());
    return FormatReplay({"A network of " + motes + (record.motes.size() == 1 ? " mote" : " motes") +
                             " connects by DTLS",
                         DescribeCell(stored.plan.sweep.axes, stored.GetCell().values) + "; seed " +
                             std::to_string(stored.plan.seed) + ", run " +
                             std::to_string(stored.run),
                         settings.GetText("loss-model") == "snr",
                         record,
                         recording});
}

} // namespace

int
RunReplay(const std::vector<std::string>& words, const Streams& streams)
{
    const CommandSyntax syntax = MakeSyntax();
    if (AsksForHelp(words))
    {
        streams.out << FormatHelp(syntax);
        return EXIT_DONE;
    }
    const CommandValues values = ParseWords(syntax, words);
    const std::string directory = GetOption(values, "DIR");
    const StoredRun stored = FindRun(directory, values);
    const std::string name = "replay-" + std::to_string(stored.run) + ".html";
    const std::string path =
        GetOption(values, "output", (std::filesystem::path(directory) / name).string());
    CheckPage(path);
    WritePage(path, PlayAgain(stored));
    streams.out << path << "\n";
    return EXIT_DONE;
}

} // namespace ns3::motedtls
