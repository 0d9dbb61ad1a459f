/* SPDX-License-Identifier: GPL-2.0-only */

#include "network-lives.h"

#include "plan/statistics.h"

#include "ns3/derived-settings.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace ns3::motedtls
{

namespace
{

constexpr double PERCENT = 100;

/** What of a network's motes is dead. */
constexpr const char* DEAD[] = {"first", "half", "all"};

/** \return whether there are lives in any cell */
bool
HasLives(const Results& results)
{
    const auto& cells = results.GetCells();
    return std::any_of(cells.begin(), cells.end(), [](const CellResults& cell) {
        return HasLivingMotes(cell.cell.settings);
    });
}

/** \return a mean; nothing if there is nothing to take it of */
std::string
FormatMean(const std::vector<double>& sample, int decimals)
{
    return sample.empty() ? "" : FormatFixed(GetMean(sample), decimals);
}

/** \return what share of all readings was delivered, in %; nothing if there were none */
std::string
FormatDelivered(const std::vector<double>& readings, const std::vector<double>& delivered)
{
    const double all = std::accumulate(readings.begin(), readings.end(), 0.0);
    const double came = std::accumulate(delivered.begin(), delivered.end(), 0.0);
    return all == 0 ? "" : FormatFixed(came / all * PERCENT, 2);
}

void
AddDelivery(Table& table, const Results& results)
{
    AddPart(table,
            "Readings of a network, mean, and the share of all that was acknowledged, %",
            {{"readings", "readings"}, {"delivered %", "delivered_percent"}});
    for (std::size_t i = 0; i < table.rows.size(); ++i)
    {
        const auto& rows = results.GetCells()[i].rows;
        const auto readings = results.GetObserved(rows, "readings");
        table.rows[i].push_back(FormatMean(readings, 1));
        table.rows[i].push_back(FormatDelivered(readings, results.GetObserved(rows, "delivered")));
    }
}

/** \return the column of the time at which so many motes were dead */
std::string
GetDeadColumn(const std::string& share)
{
    return share + "_dead_s";
}

/** \return whether a mote died in any network */
bool
HasDeaths(const Results& results)
{
    const auto& cells = results.GetCells();
    const std::string column = GetDeadColumn(*DEAD);
    return results.HasColumn(column) &&
           std::any_of(cells.begin(), cells.end(), [&](const CellResults& cell) {
               return !results.GetObserved(cell.rows, column).empty();
           });
}

void
AddDeaths(Table& table, const Results& results)
{
    std::vector<TableColumn> columns;
    for (const std::string share : DEAD)
    {
        columns.push_back({share, GetDeadColumn(share)});
        columns.push_back({"networks", share + "_dead_networks"});
    }
    AddPart(table,
            "Time until the first, half and all were dead, s, a mean if in all networks",
            columns);
    for (std::size_t i = 0; i < table.rows.size(); ++i)
    {
        const auto& rows = results.GetCells()[i].rows;
        for (const char* share : DEAD)
        {
            const auto timesS = results.GetObserved(rows, GetDeadColumn(share));
            table.rows[i].push_back(timesS.size() == rows.size() ? FormatMean(timesS, 0) : "");
            table.rows[i].push_back(std::to_string(timesS.size()));
        }
    }
}

void
AddLivesOfMotes(Table& table, const MoteResults& motes)
{
    AddPart(table,
            "Readings of a mote, acknowledged ones, time until then; rekeys; energy in all, J",
            {{"readings", "readings"},
             {"delivered %", "delivered_percent"},
             {"latency ms", "reading_latency_ms"},
             {"rekeys", "rekeys"},
             {"energy", "life_energy_J"}});
    for (std::size_t i = 0; i < table.rows.size(); ++i)
    {
        const auto get = [&rows = motes.GetGroups()[i].rows, &motes](const char* column) {
            return motes.GetObserved(rows, column);
        };
        const auto readings = get("readings");
        auto& row = table.rows[i];
        row.insert(row.end(),
                   {FormatMean(readings, 1),
                    FormatDelivered(readings, get("delivered")),
                    FormatMean(get("reading_latency_ms"), 0),
                    FormatMean(get("rekeys"), 1),
                    FormatMean(get("life_energy_J"), 2)});
    }
}

void
AddDeathsOfMotes(Table& table, const MoteResults& motes)
{
    AddPart(table,
            "Motes whose battery was empty, and when on average, s",
            {{"died", "died"}, {"after s", "died_at_s"}});
    for (std::size_t i = 0; i < table.rows.size(); ++i)
    {
        const auto diedS = motes.GetObserved(motes.GetGroups()[i].rows, "died_at_s");
        table.rows[i].push_back(std::to_string(diedS.size()));
        table.rows[i].push_back(FormatMean(diedS, 0));
    }
}

} // namespace

void
AddNetworkLives(Table& table, const Results& results)
{
    if (HasLives(results))
    {
        AddDelivery(table, results);
    }
    if (HasDeaths(results))
    {
        AddDeaths(table, results);
    }
}

void
AddMoteLives(Table& table, const Results& results, const MoteResults& motes)
{
    if (HasLives(results))
    {
        AddLivesOfMotes(table, motes);
    }
    if (HasDeaths(results))
    {
        AddDeathsOfMotes(table, motes);
    }
}

} // namespace ns3::motedtls
