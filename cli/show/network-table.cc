/* SPDX-License-Identifier: GPL-2.0-only */

#include "failure-notes.h"
#include "network-lives.h"
#include "plan/statistics.h"
#include "tables.h"

#include "ns3/mote-population.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace ns3::motedtls
{

namespace
{

constexpr double PERCENT = 100;
constexpr int SHARES[] = {50, 90, 99, 100}; //!< Of the motes, in %, as columns name them.
constexpr int LAST_OF_FIRST = 90;           //!< The last of those shown side by side first.

/** Parts of the table; the last is shown only where not all networks came to all shares. */
enum Part : std::size_t
{
    KEY,
    NETWORKS,
    FIRST_TIMES,
    LAST_TIMES,
    FRAMES,
    LOADS,
    REACHED,
};

/** \return the column of the time until so many motes were connected */
std::string
GetTimeColumn(int share)
{
    return "connected_" + std::to_string(share) + "_s";
}

/** Adds a mean and its 95 % confidence interval, as far as the sample tells. */
void
AddMean(std::vector<std::string>& row, const std::vector<double>& sample, const Interval& limits)
{
    constexpr int DECIMALS = 2;
    row.push_back(sample.empty() ? "" : FormatFixed(GetMean(sample), DECIMALS));
    if (sample.size() < 2)
    {
        row.insert(row.end(), 2, "");
        return;
    }
    const Interval interval = GetMeanConfidenceInterval(sample);
    row.push_back(FormatFixed(std::max(interval.low, limits.low), DECIMALS));
    row.push_back(FormatFixed(std::min(interval.high, limits.high), DECIMALS));
}

/** \return whether all networks came to all shares of their motes */
bool
IsAllReached(const Results& results)
{
    const auto& cells = results.GetCells();
    return std::all_of(cells.begin(), cells.end(), [](const CellResults& cell) {
        return cell.completed.size() == cell.rows.size();
    });
}

void
AddColumns(Table& table, bool isAllReached)
{
    table.columns.insert(table.columns.end(),
                         {{"networks", "networks", false, NETWORKS},
                          {"completed", "completed", false, NETWORKS},
                          {"motes", "motes", false, NETWORKS},
                          {"connected %", "connected_percent", false, NETWORKS},
                          {"from", "connected_low_percent", false, NETWORKS},
                          {"to", "connected_high_percent", false, NETWORKS}});
    for (const int share : SHARES)
    {
        const std::string heading = std::to_string(share) + " %";
        const std::string name = "connected_" + std::to_string(share);
        const Part part = share <= LAST_OF_FIRST ? FIRST_TIMES : LAST_TIMES;
        table.columns.insert(
            table.columns.end(),
            {{heading, name + "_s", false, part},
             {"from", name + "_low_s", false, part},
             {"to", name + "_high_s", false, part},
             {heading, name + "_networks", false, isAllReached ? CSV_ONLY : REACHED}});
    }
    table.columns.insert(table.columns.end(),
                         {{"attempts/mote", "attempts_per_mote", false, FRAMES},
                          {"frames", "frames", false, FRAMES},
                          {"lost", "frames_lost", false, FRAMES},
                          {"unheard", "frames_unheard", false, FRAMES},
                          {"channel", "channel_load_percent", false, LOADS},
                          {"base sends", "base_send_load_percent", false, LOADS},
                          {"base receives", "base_receive_load_percent", false, LOADS}});
}

/** \return the numbers of a column, each divided by a number */
std::vector<double>
Divide(std::vector<double> numbers, double divisor)
{
    for (auto& number : numbers)
    {
        number /= divisor;
    }
    return numbers;
}

void
AddTimes(std::vector<std::string>& row, const Results& results, const CellResults& cell)
{
    for (const int share : SHARES)
    {
        const auto timesS = results.GetObserved(cell.rows, GetTimeColumn(share));
        const bool isReached = timesS.size() == cell.rows.size();
        AddMean(row, isReached ? timesS : std::vector<double>(), {0, HUGE_VAL});
        row.push_back(std::to_string(timesS.size()));
    }
}

std::vector<std::string>
MakeRow(const Results& results, const CellResults& cell)
{
    const std::size_t motes = MotePopulation(cell.cell.settings).GetCount();
    std::vector<std::string> row = cell.cell.values;
    row.insert(row.end(),
               {std::to_string(cell.rows.size()),
                std::to_string(cell.completed.size()),
                std::to_string(motes)});
    AddMean(row, Divide(results.GetNumbers(cell.rows, "connected"), motes / PERCENT), {0, PERCENT});
    AddTimes(row, results, cell);
    if (cell.rows.empty())
    {
        return row;
    }
    const auto mean = [&results, &cell](const char* column) {
        return GetMean(results.GetNumbers(cell.rows, column));
    };
    row.insert(row.end(),
               {FormatFixed(mean("attempts") / motes, 2),
                FormatFixed(mean("frames_motes") + mean("frames_sink"), 1),
                FormatFixed(mean("frames_lost"), 1),
                FormatFixed(mean("frames_unheard"), 1),
                FormatFixed(mean("channel_load") * PERCENT, 1),
                FormatFixed(mean("base_send_load") * PERCENT, 1),
                FormatFixed(mean("base_receive_load") * PERCENT, 1)});
    return row;
}

} // namespace

Table
MakeNetworkTable(const Results& results)
{
    Table table;
    table.title = "Networks of motes that connect to one sink";
    table.partTitles = {"Networks, motes of each, and the share of them that connected, %",
                        "Time until 50 and 90 % of the motes were connected, s",
                        "Time until 99 and 100 % of the motes were connected, s",
                        "Handshakes begun by a mote, and data frames of a network, means",
                        "Share of the time in which channel and base station were busy, %"};
    const bool isAllReached = IsAllReached(results);
    if (!isAllReached)
    {
        table.partTitles.emplace_back(
            "Networks in which so many motes were connected; if not all, there is no mean");
    }
    AddAxisColumns(table, results, results.GetAxes());
    AddColumns(table, isAllReached);
    for (const auto& cell : results.GetCells())
    {
        table.rows.push_back(MakeRow(results, cell));
        table.rows.back().resize(table.columns.size());
    }
    AddNetworkLives(table, results);
    table.notes = {"A network is completed when all of its motes are connected. Times count from "
                   "its beginning. From and to are the 95 % confidence interval of a mean over "
                   "networks.",
                   "Frames are those of both ends, MAC retries included; the lost ones that were "
                   "unheard collided or were too weak."};
    NoteFailures(table, results);
    NoteMissing(table, results);
    return table;
}

} // namespace ns3::motedtls
