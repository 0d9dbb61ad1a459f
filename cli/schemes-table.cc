/* SPDX-License-Identifier: GPL-2.0-only */

#include "statistics.h"
#include "tables.h"
#include "text.h"

#include "ns3/rekey-scheme.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr const char* SCHEME = "rekey-scheme";
constexpr const char* BASELINE = "full"; //!< The scheme that others' energy is compared with.

/** Parts of the table. */
enum Part : std::size_t
{
    KEY,
    REKEYS,
    COST,
};

/** The rekeys of a cell, over all of its lives. */
struct CellRekeys
{
    const CellResults* cell;    //!< The cell.
    std::vector<double> counts; //!< Rekeys of each life.

    /** \return how many there are */
    double GetCount() const
    {
        return std::accumulate(counts.begin(), counts.end(), 0.0);
    }
};

CellRekeys
CountRekeys(const Results& results, const CellResults& cell)
{
    return {&cell, results.GetNumbers(cell.handshakes, "rekeys")};
}

double
Sum(const Results& results, const CellResults& cell, const std::string& column)
{
    const auto numbers = results.GetNumbers(cell.handshakes, column);
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

/** \return the mean of the sum of some columns over a cell's rekeys, if it has any */
std::optional<double>
GetMeanOfRekeys(const Results& results,
                const CellRekeys& rekeys,
                const std::vector<std::string>& columns)
{
    if (rekeys.GetCount() == 0)
    {
        return {};
    }
    double mean = 0;
    for (const auto& column : columns)
    {
        mean += GetWeightedMean(results.GetNumbers(rekeys.cell->handshakes, column), rekeys.counts);
    }
    return mean;
}

std::string
FormatMean(const std::optional<double>& mean, int decimals)
{
    return mean ? FormatFixed(*mean, decimals) : "";
}

/** \return the axes with several values, the scheme first whether it is one or not */
std::vector<Assignment>
ChooseKey(const Results& results)
{
    std::vector<Assignment> key{{SCHEME, {}}};
    for (const auto& axis : results.GetAxes())
    {
        if (axis.values.size() > 1 && axis.name != SCHEME)
        {
            key.push_back(axis);
        }
    }
    return key;
}

/** \return the values of a cell that its scheme is compared at: all but the scheme */
std::vector<std::string>
GetOtherValues(const Results& results, const Cell& cell)
{
    std::vector<std::string> values;
    for (std::size_t i = 0; i < results.GetAxes().size(); ++i)
    {
        if (results.GetAxes()[i].name != SCHEME)
        {
            values.push_back(cell.values[i]);
        }
    }
    return values;
}

/** \return the baseline's energy for a rekey, in mJ, by the values of the other axes */
std::map<std::vector<std::string>, double>
FindBaselines(const Results& results)
{
    std::map<std::vector<std::string>, double> baselines;
    for (const auto& cell : results.GetCells())
    {
        const auto energyMj =
            GetMeanOfRekeys(results, CountRekeys(results, cell), {"rekey_energy_mJ"});
        if (cell.cell.settings.GetText(SCHEME) == BASELINE && energyMj)
        {
            baselines[GetOtherValues(results, cell.cell)] = *energyMj;
        }
    }
    return baselines;
}

/** \return what the table says of a scheme; nothing of one that is not known here */
std::string
NameSecrecy(const std::string& scheme)
{
    const RekeySchemeInfo* info = FindRekeyScheme(scheme);
    if (info == nullptr)
    {
        return "";
    }
    switch (info->secrecy)
    {
    case ForwardSecrecy::EVERY_STEP:
        return "yes";
    case ForwardSecrecy::AS_FULL:
        return "as full";
    case ForwardSecrecy::NONE:
        break;
    }
    return "no";
}

/** \return how long a battery lasts at the mean power of a cell's lives, in years */
std::string
FormatBattery(const Results& results, const CellResults& cell)
{
    const auto durationsS = results.GetNumbers(cell.handshakes, "duration_s");
    const auto years = results.GetNumbers(cell.handshakes, "battery_years");
    double durationS = 0;
    double batteries = 0; // in s a year: share of a battery that the lives took
    for (std::size_t i = 0; i < years.size(); ++i)
    {
        if (years[i] > 0)
        {
            durationS += durationsS[i];
            batteries += durationsS[i] / years[i];
        }
    }
    return batteries > 0 ? FormatFixed(durationS / batteries, 2) : "";
}

void
AddColumns(Table& table)
{
    table.columns.insert(table.columns.end(),
                         {{"rekeys", "rekeys", false, REKEYS},
                          {"failed", "rekeys_failed", false, REKEYS},
                          {"fallbacks", "fallbacks", false, REKEYS},
                          {"secrecy", "forward_secrecy", true, REKEYS},
                          {"years", "battery_years", false, REKEYS},
                          {"ms", "latency_ms", false, COST},
                          {"bytes", "bytes", false, COST},
                          {"frames", "frames", false, COST},
                          {"RSA", "rsa_operations", false, COST},
                          {"EC", "ec_operations", false, COST},
                          {"mJ", "energy_mJ", false, COST},
                          {"/ full", "energy_ratio", false, COST}});
}

std::vector<std::string>
MakeRow(const Results& results,
        const CellResults& cell,
        const std::map<std::vector<std::string>, double>& baselines)
{
    std::vector<std::string> row;
    for (const auto& axis : ChooseKey(results))
    {
        row.push_back(cell.cell.settings.GetText(axis.name));
    }
    const CellRekeys rekeys = CountRekeys(results, cell);
    const auto mean = [&results, &rekeys](const std::vector<std::string>& columns) {
        return GetMeanOfRekeys(results, rekeys, columns);
    };
    auto ratio = mean({"rekey_energy_mJ"});
    const auto baseline = baselines.find(GetOtherValues(results, cell.cell));
    ratio = ratio && baseline != baselines.end() ? std::optional(*ratio / baseline->second)
                                                 : std::nullopt;
    row.insert(row.end(),
               {FormatFixed(rekeys.GetCount(), 0),
                FormatFixed(Sum(results, cell, "rekeys_failed"), 0),
                FormatFixed(Sum(results, cell, "fallbacks"), 0),
                NameSecrecy(cell.cell.settings.GetText(SCHEME)),
                FormatBattery(results, cell),
                FormatMean(mean({"latency_ms"}), 0),
                FormatMean(mean({"rekey_bytes_mote", "rekey_bytes_sink"}), 0),
                FormatMean(mean({"rekey_frames_mote", "rekey_frames_sink"}), 1),
                FormatMean(mean({"rekey_rsa_operations"}), 2),
                FormatMean(mean({"rekey_ec_operations"}), 2),
                FormatMean(mean({"rekey_energy_mJ"}), 1),
                FormatMean(ratio, 3)});
    return row;
}

/** Says what the columns leave open. */
void
AddNotes(Table& table, const Results& results)
{
    std::vector<std::string> constants;
    std::size_t failed = 0;
    std::size_t lives = 0;
    for (const auto& axis : results.GetAxes())
    {
        if (axis.values.size() == 1 && axis.name != SCHEME && results.HasEffect(axis.name))
        {
            constants.push_back(axis.name + " = " + axis.values.front());
        }
    }
    for (const auto& cell : results.GetCells())
    {
        lives += cell.handshakes.size();
        failed += cell.handshakes.size() - cell.completed.size();
    }
    if (!constants.empty())
    {
        table.notes.push_back("In every cell " + Join(constants, ", ") + ".");
    }
    table.notes.push_back(
        "Bytes are UDP payload; RSA and EC are operations of the mote; / full: its "
        "energy as a ratio to that of the scheme full with the same other axes.");
    table.notes.push_back("Secrecy of earlier sessions when both ends' long-term keys are lost; as "
                          "full: if the full handshakes' cipher suite has an ephemeral exchange.");
    if (failed != 0)
    {
        table.notes.push_back(std::to_string(failed) + " of " + std::to_string(lives) +
                              " lives did not complete; their rekeys are counted.");
    }
    NoteMissing(table, results);
}

} // namespace

std::vector<Table>
MakeSchemesTable(const Results& results)
{
    Table table;
    table.title = "Rekeying schemes, over all lives of a cell";
    table.partTitles = {
        "Rekeys, forward secrecy, and years that a battery lasts",
        "Mean of a rekey: latency, bytes and frames of both ends, operations, energy"};
    AddAxisColumns(table, results, ChooseKey(results));
    table.columns.front().isText = true;
    AddColumns(table);
    const auto baselines = FindBaselines(results);
    for (const auto& cell : results.GetCells())
    {
        table.rows.push_back(MakeRow(results, cell, baselines));
    }
    AddNotes(table, results);
    return {table};
}

} // namespace motedtls
} // namespace ns3
