/* SPDX-License-Identifier: GPL-2.0-only */

#include "cell-rekeys.h"
#include "failure-notes.h"
#include "tables.h"
#include "text.h"

#include "ns3/rekey-scheme.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <numeric>
#include <optional>

namespace ns3::motedtls
{

namespace
{

constexpr const char* SCHEME = "rekey-scheme";
constexpr const char* DONE = "rekeys";           //!< Column of their number.
constexpr const char* IN_VAIN = "rekeys_failed"; //!< Column of the number of others.
constexpr const char* BASELINE = "full"; //!< The scheme that others' energy is compared with.

/** Parts of the table. */
enum Part : std::size_t
{
    KEY,
    REKEYS,
    COST,
    FAILED,
};

double
Sum(const Results& results, const CellResults& cell, const std::string& column)
{
    const auto numbers = results.GetNumbers(cell.rows, column);
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
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

/** \return whether an axis advances together with the scheme */
bool
GoesWithScheme(const Results& results, const Assignment& axis)
{
    const auto lead = [](const Assignment& one) { return one.with.empty() ? one.name : one.with; };
    const Assignment* const scheme = FindAssignment(results.GetAxes(), SCHEME);
    return lead(axis) == (scheme == nullptr ? SCHEME : lead(*scheme));
}

/** \return the values of a cell that its scheme is compared at: all but what goes with it */
std::vector<std::string>
GetOtherValues(const Results& results, const Cell& cell)
{
    std::vector<std::string> values;
    for (std::size_t i = 0; i < results.GetAxes().size(); ++i)
    {
        if (!GoesWithScheme(results, results.GetAxes()[i]))
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
            GetMeanOfRekeys(results, CountRekeys(results, cell, DONE), {"rekey_energy_mJ"});
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
    const auto lives = results.FindObserved(cell.rows, "battery_years");
    const auto durationsS = results.GetNumbers(lives, "duration_s");
    const auto years = results.GetNumbers(lives, "battery_years");
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

bool
HasFailedRekeys(const Results& results)
{
    const auto& cells = results.GetCells();
    return std::any_of(cells.begin(), cells.end(), [&results](const auto& cell) {
        return Sum(results, cell, IN_VAIN) > 0;
    });
}

/** \return whether rows of lives tell what failed rekeys cost from what others did */
bool
KnowsFailedRekeys(const Results& results)
{
    return results.HasColumn("failed_rekey_energy_mJ");
}

/** What the table shows only where there is some. */
struct Shown
{
    std::vector<std::string> operations; //!< Kinds of them, as columns name them.
    bool failedRekeys;                   //!< Whether there is something to say of them.
};

Shown
ChooseShown(const Results& results)
{
    return {ChooseOperations(results), HasFailedRekeys(results) && KnowsFailedRekeys(results)};
}

/** \return "RSA" of "rsa" */
std::string
NameOperations(std::string kind)
{
    std::transform(kind.begin(), kind.end(), kind.begin(), [](unsigned char letter) {
        return static_cast<char>(std::toupper(letter));
    });
    return kind;
}

void
AddOperations(std::vector<std::string>& row,
              const Results& results,
              const Shown& shown,
              const CellRekeys& rekeys,
              const std::string& prefix)
{
    for (const auto& kind : shown.operations)
    {
        const std::string column = prefix + kind + "_operations";
        row.push_back(FormatMean(GetMeanOfRekeys(results, rekeys, {column}), 2));
    }
}

void
AddOperationColumns(Table& table, const Shown& shown, const std::string& prefix, Part part)
{
    for (const auto& kind : shown.operations)
    {
        table.columns.push_back({NameOperations(kind), prefix + kind + "_operations", false, part});
    }
}

void
AddFailedRekeys(std::vector<std::string>& row,
                const Results& results,
                const Shown& shown,
                const CellRekeys& rekeys)
{
    const auto mean = [&results, &rekeys](const std::string& column) {
        return GetMeanOfRekeys(results, rekeys, {column});
    };
    row.push_back(FormatMean(mean("failed_rekey_time_ms"), 0));
    AddOperations(row, results, shown, rekeys, "failed_rekey_");
    row.push_back(FormatMean(mean("failed_rekey_energy_mJ"), 1));
}

void
AddFailedColumns(Table& table, const Shown& shown)
{
    table.columns.push_back({"ms", "failed_rekey_time_ms", false, FAILED});
    AddOperationColumns(table, shown, "failed_rekey_", FAILED);
    table.columns.push_back({"mJ", "failed_rekey_energy_mJ", false, FAILED});
}

void
AddColumns(Table& table, const Shown& shown)
{
    table.columns.insert(table.columns.end(),
                         {{"rekeys", "rekeys", false, REKEYS},
                          {"failed", "rekeys_failed", false, REKEYS},
                          {"fallbacks", "fallbacks", false, REKEYS},
                          {"secrecy", "forward_secrecy", true, REKEYS},
                          {"years", "battery_years", false, REKEYS},
                          {"ms", "latency_ms", false, COST},
                          {"bytes", "bytes", false, COST},
                          {"frames", "frames", false, COST}});
    AddOperationColumns(table, shown, "", COST);
    table.columns.insert(
        table.columns.end(),
        {{"mJ", "energy_mJ", false, COST}, {"/ full", "energy_ratio", false, COST}});
}

std::vector<std::string>
MakeRow(const Results& results,
        const CellResults& cell,
        const Shown& shown,
        const std::map<std::vector<std::string>, double>& baselines)
{
    std::vector<std::string> row;
    for (const auto& axis : ChooseKey(results))
    {
        row.push_back(cell.cell.settings.GetText(axis.name));
    }
    const CellRekeys rekeys = CountRekeys(results, cell, DONE);
    const auto mean = [&results, &rekeys](const std::vector<std::string>& columns) {
        return GetMeanOfRekeys(results, rekeys, columns);
    };
    auto ratio = mean({"rekey_energy_mJ"});
    const auto baseline = baselines.find(GetOtherValues(results, cell.cell));
    ratio = ratio && baseline != baselines.end() ? std::optional(*ratio / baseline->second)
                                                 : std::nullopt;
    row.insert(row.end(),
               {FormatFixed(rekeys.GetCount(), 0),
                FormatFixed(Sum(results, cell, IN_VAIN), 0),
                FormatFixed(Sum(results, cell, "fallbacks"), 0),
                NameSecrecy(cell.cell.settings.GetText(SCHEME)),
                FormatBattery(results, cell),
                FormatMean(mean({"latency_ms"}), 0),
                FormatMean(mean({"rekey_bytes_mote", "rekey_bytes_sink"}), 0),
                FormatMean(mean({"rekey_frames_mote", "rekey_frames_sink"}), 1)});
    AddOperations(row, results, shown, rekeys, "rekey_");
    row.insert(row.end(), {FormatMean(mean({"rekey_energy_mJ"}), 1), FormatMean(ratio, 3)});
    if (shown.failedRekeys)
    {
        AddFailedRekeys(row, results, shown, CountRekeys(results, cell, IN_VAIN));
    }
    return row;
}

/** \return "RSA and EC" */
std::string
JoinOperations(const Shown& shown)
{
    return shown.operations.size() > 2 ? "RSA, EC and DH (in a finite field)" : "RSA and EC";
}

/** Says what the columns leave open. */
void
AddNotes(Table& table, const Results& results, const Shown& shown)
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
        lives += cell.rows.size();
        failed += cell.rows.size() - cell.completed.size();
    }
    if (!constants.empty())
    {
        table.notes.push_back("In every cell " + Join(constants, ", ") + ".");
    }
    table.notes.push_back("Bytes are UDP payload; " + JoinOperations(shown) +
                          " are operations of the mote; / full: its energy as a ratio to that of "
                          "the scheme full with the same other axes.");
    table.notes.push_back("Secrecy of earlier sessions when both ends' long-term keys are lost; as "
                          "full: if the full handshakes' cipher suite has an ephemeral exchange.");
    if (HasFailedRekeys(results) && !KnowsFailedRekeys(results))
    {
        table.notes.push_back("These lives are of an earlier version: their means have what "
                              "failed rekeys cost in them.");
    }
    NoteFailures(table, results);
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
        "Mean of a rekey: latency, bytes and frames of both ends, operations, energy",
        "Mean of a rekey that failed, which is in no other mean"};
    AddAxisColumns(table, results, ChooseKey(results));
    table.columns.front().isText = true;
    const Shown shown = ChooseShown(results);
    AddColumns(table, shown);
    if (shown.failedRekeys)
    {
        AddFailedColumns(table, shown);
    }
    const auto baselines = FindBaselines(results);
    for (const auto& cell : results.GetCells())
    {
        table.rows.push_back(MakeRow(results, cell, shown, baselines));
    }
    AddNotes(table, results, shown);
    return {table};
}

} // namespace ns3::motedtls
