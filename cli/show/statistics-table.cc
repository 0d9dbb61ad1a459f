/* SPDX-License-Identifier: GPL-2.0-only */

#include "statistics-table.h"

#include "cell-statistics.h"
#include "failure-notes.h"
#include "tables.h"
#include "text.h"

#include "ns3/experiment.h"
#include "ns3/setting-value.h"
#include "ns3/text-format.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

constexpr double PERCENT = 100;
constexpr const char* LATENCY = "latency_ms";

/** Parts of the table. */
enum Part : std::size_t
{
    KEY,
    RUNS,
    MEAN,
    QUANTILES,
    WITHIN,
};

/** How a metric's values are shown. */
struct Unit
{
    std::string suffix; //!< Of a column's name, for example "_ms".
    std::string text;   //!< Of a heading, for example " ms".
    int decimals;       //!< Digits after the point.
};

Unit
FindUnit(const std::string& metric)
{
    const auto endsWith = [&metric](const std::string& end) {
        return metric.size() > end.size() && metric.substr(metric.size() - end.size()) == end;
    };
    if (endsWith("_ms"))
    {
        return {"_ms", " ms", 1};
    }
    if (endsWith("_mJ"))
    {
        return {"_mJ", " mJ", 3};
    }
    return {"", "", 3};
}

std::string
FormatPercent(double share)
{
    return FormatFixed(share * PERCENT, 2);
}

void
AddColumns(Table& table, const StatisticsWishes& wishes)
{
    const Unit unit = FindUnit(wishes.metric);
    table.columns.insert(table.columns.end(),
                         {{"n", "n", false, RUNS},
                          {"failures", "failures", false, RUNS},
                          {"no value", "no_value", false, RUNS},
                          {"completed %", "completed_percent", false, RUNS},
                          {"from", "completed_low_percent", false, RUNS},
                          {"to", "completed_high_percent", false, RUNS},
                          {"mean" + unit.text, "mean" + unit.suffix, false, MEAN},
                          {"from", "mean_low" + unit.suffix, false, MEAN},
                          {"to", "mean_high" + unit.suffix, false, MEAN},
                          {"+/- %", "mean_half_width_percent", false, MEAN}});
    for (const double quantile : CELL_QUANTILES)
    {
        const std::string percent = FormatFixed(quantile * PERCENT, 0);
        std::string heading = percent + " %";
        std::string name = "p" + percent;
        if (quantile == 0 || quantile == 1)
        {
            heading = name = quantile == 0 ? "min" : "max";
        }
        else if (quantile == 0.5)
        {
            heading = name = "median";
        }
        table.columns.push_back({heading, name + unit.suffix, false, QUANTILES});
    }
    for (const auto& limit : wishes.within)
    {
        table.columns.push_back({limit.text, "within_" + limit.text + "_percent", false, WITHIN});
    }
}

void
AddRuns(std::vector<std::string>& row, const CellStatistics& statistics)
{
    row.push_back(std::to_string(statistics.n));
    row.push_back(std::to_string(statistics.failures));
    row.push_back(std::to_string(statistics.noValue));
    if (!statistics.completed)
    {
        row.insert(row.end(), 3, "");
        return;
    }
    row.push_back(FormatPercent(1 - static_cast<double>(statistics.failures) / statistics.n));
    row.push_back(FormatPercent(statistics.completed->low));
    row.push_back(FormatPercent(statistics.completed->high));
}

void
AddMean(std::vector<std::string>& row, const CellStatistics& statistics, int decimals)
{
    row.push_back(statistics.mean ? FormatFixed(*statistics.mean, decimals) : "");
    if (!statistics.meanInterval)
    {
        row.insert(row.end(), 3, "");
        return;
    }
    const Interval& interval = *statistics.meanInterval;
    row.push_back(FormatFixed(interval.low, decimals));
    row.push_back(FormatFixed(interval.high, decimals));
    row.push_back(*statistics.mean == 0 ? "" : FormatReach(interval));
}

/** A cell's rows, as many of them as the wished precision asks for. */
std::vector<std::size_t>
ChooseRows(Table& table,
           const Results& results,
           const CellResults& cell,
           const StatisticsWishes& wishes)
{
    if (!wishes.precision)
    {
        return cell.rows;
    }
    const auto answer = GetPrecisionAnswer(*wishes.precision, results.GetOutcomes(cell));
    const std::string problem = DescribeProblem(*wishes.precision, answer);
    if (!problem.empty())
    {
        table.notes.push_back(DescribeCell(results.GetAxes(), cell.cell.values) + ": " + problem +
                              ".");
    }
    if (answer.verdict == PrecisionVerdict::MORE)
    {
        return cell.rows;
    }
    return {cell.rows.begin(), cell.rows.begin() + answer.runs};
}

std::vector<std::string>
MakeRow(Table& table,
        const Results& results,
        const CellResults& cell,
        const StatisticsWishes& wishes)
{
    const auto rows = ChooseRows(table, results, cell, wishes);
    std::vector<std::size_t> completed;
    std::set_intersection(rows.begin(),
                          rows.end(),
                          cell.completed.begin(),
                          cell.completed.end(),
                          std::back_inserter(completed));
    const int decimals = FindUnit(wishes.metric).decimals;
    const auto statistics =
        DescribeRuns(results.GetObserved(completed, wishes.metric), completed.size(), rows.size());
    std::vector<std::string> row = cell.cell.values;
    AddRuns(row, statistics);
    AddMean(row, statistics, decimals);
    for (const double quantile : statistics.quantiles)
    {
        row.push_back(FormatFixed(quantile, decimals));
    }
    row.resize(table.columns.size() - wishes.within.size());
    const auto latenciesMs = results.GetObserved(completed, LATENCY);
    // One that completed without a latency is neither within a time nor beyond it.
    const std::size_t all = rows.size() - (completed.size() - latenciesMs.size());
    for (const auto& limit : wishes.within)
    {
        row.push_back(all == 0 ? "" : FormatPercent(GetShareWithin(latenciesMs, all, limit.ms)));
    }
    return row;
}

/** Says of which runs the shares within a time are, if it is not all of them. */
void
NoteShares(Table& table, const Results& results, const StatisticsWishes& wishes)
{
    const auto& cells = results.GetCells();
    const bool isOfAll = std::all_of(cells.begin(), cells.end(), [&results](const auto& cell) {
        return results.GetObserved(cell.completed, LATENCY).size() == cell.completed.size();
    });
    if (!isOfAll && !wishes.within.empty())
    {
        table.notes.emplace_back("Shares within a time leave out what completed without a rekey.");
    }
}

} // namespace

std::vector<TimeLimit>
ParseTimeLimits(const std::string& text)
{
    constexpr double DAY_S = 86400;
    constexpr double MS_PER_S = 1e3;
    const Setting setting{"--within", "", SettingKind::TIME, "", 0, DAY_S, {}, "", ""};
    std::vector<TimeLimit> limits;
    for (const auto& part : Split(text, ','))
    {
        limits.push_back({part, ParseSettingValue(setting, part).number * MS_PER_S});
    }
    return limits;
}

Table
MakeStatisticsTable(const Results& results, const StatisticsWishes& wishes)
{
    Table table;
    const std::string runs = NameRuns(results.GetSettings(), 2);
    table.title = "Statistics of " + wishes.metric + " over the " + runs + " that completed";
    table.partTitles = {
        "Number of " + runs + ", and the share that completed with its 95 % confidence interval",
        "Mean with its 95 % confidence interval",
        "Extremes and percentiles",
        "Share of all " + runs + " that completed " +
            (IsLife(results.GetSettings()) ? "with a mean latency within the time, %"
                                           : "within the given time, %")};
    AddAxisColumns(table, results, results.GetAxes());
    AddColumns(table, wishes);
    for (const auto& cell : results.GetCells())
    {
        table.rows.push_back(MakeRow(table, results, cell, wishes));
    }
    if (IsNetwork(results.GetSettings()))
    {
        table.notes.emplace_back("A network completes when all of its motes are connected.");
    }
    NoteShares(table, results, wishes);
    if (wishes.showsFailures)
    {
        NoteFailures(table, results);
    }
    NoteMissing(table, results);
    return table;
}

} // namespace ns3::motedtls
