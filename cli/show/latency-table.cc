/* SPDX-License-Identifier: GPL-2.0-only */

#include "failure-notes.h"
#include "latency-comparison.h"
#include "tables.h"

#include "ns3/text-format.h"

#include <algorithm>
#include <set>

namespace ns3::motedtls
{

namespace
{

constexpr double RESTART_MS = 100e3; //!< Only a handshake that began anew takes longer.
constexpr std::size_t FEW = 50;      //!< From so many on, 95 % is 92 % or more at any loss.

/** Parts of the table. */
enum Part : std::size_t
{
    KEY,
    HANDSHAKES,
    MEAN,
    EXTREMES,
};

/** \return of how many runs a published mean of a cell is, or is taken to be */
std::size_t
GetMeanOf(const ReferenceRow* published, std::size_t meanOf)
{
    const auto runs = published ? published->GetNumber("n") : std::nullopt;
    return runs ? static_cast<std::size_t>(*runs) : meanOf;
}

/** \return "ten runs", "25 runs"; nothing if the cells' means are of different numbers */
std::string
NameRunsOfMean(const std::set<std::size_t>& counts)
{
    if (counts.size() != 1)
    {
        return "";
    }
    const std::size_t count = *counts.begin();
    const std::string number = count == MEAN_OF_DEFAULT ? "ten" : std::to_string(count);
    return number + (count == 1 ? " run" : " runs");
}

std::vector<TableColumn>
MakeColumns(const Reference* reference, bool hasOneCount)
{
    const std::string source = reference ? reference->GetHeading() : "";
    std::vector<TableColumn> columns{
        {"n", "n", false, HANDSHAKES},
        {"completed", "completed", false, HANDSHAKES},
        {"min ms", "min_ms", false, HANDSHAKES},
        {"max ms", "max_ms", false, HANDSHAKES},
        {">100 s", "over_100s", false, HANDSHAKES},
        {"in %", "over_100s_percent", false, HANDSHAKES},
        {"half-open", "half_open", false, HANDSHAKES},
        {"mean ms", "mean_ms", false, MEAN},
        {"of n", "mean_of", false, hasOneCount ? CSV_ONLY : MEAN},
        {"95 % from", "mean_of_low_ms", false, MEAN},
        {"to", "mean_of_high_ms", false, MEAN},
        {source, "reference_source", true, CSV_ONLY},
        {source, "reference_avg_ms", false, MEAN},
        {source + " is", "reference_avg_verdict", true, MEAN},
        {"dev. %", "mean_deviation_percent", false, MEAN},
        {"min ms", "expected_min_ms", false, EXTREMES},
        {source, "reference_min_ms", false, EXTREMES},
        {"dev. %", "min_deviation_percent", false, EXTREMES},
        {"max ms", "expected_max_ms", false, EXTREMES},
        {source, "reference_max_ms", false, EXTREMES},
        {"dev. %", "max_deviation_percent", false, EXTREMES},
    };
    const auto isUnknown = [reference](const TableColumn& column) {
        const bool isOfReference = column.name.find("reference_") == 0 ||
                                   column.name.find("deviation") != std::string::npos;
        const std::string extreme = column.name.find("min_") != std::string::npos   ? "min_ms"
                                    : column.name.find("max_") != std::string::npos ? "max_ms"
                                                                                    : "avg_ms";
        return isOfReference && !(reference && reference->HasColumn(extreme));
    };
    columns.erase(std::remove_if(columns.begin(), columns.end(), isUnknown), columns.end());
    return columns;
}

/** A cell's values by the names of their columns. */
using NamedValues = std::vector<std::pair<std::string, std::string>>;

std::string
FormatMs(const std::optional<double>& ms)
{
    return ms ? FormatFixed(*ms, 0) : "";
}

void
AddSimulated(NamedValues& values, const LatencyComparison& comparison, std::size_t count)
{
    const auto& latenciesMs = comparison.GetLatenciesMs();
    const auto isLong = [](double ms) { return ms > RESTART_MS; };
    const std::size_t over = std::count_if(latenciesMs.begin(), latenciesMs.end(), isLong);
    const Interval extremes = GetExtremes(latenciesMs);
    values.insert(values.end(),
                  {{"min_ms", FormatMs(extremes.low)},
                   {"max_ms", FormatMs(extremes.high)},
                   {"over_100s", std::to_string(over)},
                   {"over_100s_percent", FormatFixed(100.0 * over / count, 2)},
                   {"mean_ms", FormatMs(comparison.GetMeanMs())}});
    const auto interval = comparison.GetInterval();
    if (interval)
    {
        values.insert(values.end(),
                      {{"mean_of_low_ms", FormatMs(interval->low)},
                       {"mean_of_high_ms", FormatMs(interval->high)}});
    }
    const auto expected = comparison.GetExpectedExtremes();
    if (expected)
    {
        values.insert(values.end(),
                      {{"expected_min_ms", FormatMs(expected->low)},
                       {"expected_max_ms", FormatMs(expected->high)}});
    }
}

void
AddPublished(NamedValues& values, const LatencyComparison& comparison, const Reference& reference)
{
    const ReferenceRow& published = *comparison.GetPublished();
    const auto format = [&published](const char* column) {
        const auto number = published.GetNumber(column);
        return number ? FormatPublished(*number, 0) : "";
    };
    values.insert(values.end(),
                  {{"reference_source", reference.GetHeading()},
                   {"reference_min_ms", format("min_ms")},
                   {"reference_avg_ms", format("avg_ms")},
                   {"reference_max_ms", format("max_ms")}});
    const auto isInside = comparison.IsInside();
    if (isInside)
    {
        values.push_back({"reference_avg_verdict", *isInside ? "inside" : "outside"});
    }
    if (!comparison.IsSteady())
    {
        return;
    }
    const auto add = [&](const char* column, double simulatedMs, const char* publishedColumn) {
        const auto publishedMs = published.GetNumber(publishedColumn);
        values.push_back({column, publishedMs ? FormatDeviation(simulatedMs, *publishedMs) : ""});
    };
    add("mean_deviation_percent", *comparison.GetMeanMs(), "avg_ms");
    const auto expected = comparison.GetExpectedExtremes();
    if (expected)
    {
        add("min_deviation_percent", expected->low, "min_ms");
        add("max_deviation_percent", expected->high, "max_ms");
    }
}

std::vector<std::string>
MakeRow(const Table& table,
        const Results& results,
        const CellResults& cell,
        const LatencyComparison& comparison,
        const Reference* reference)
{
    const auto halfOpen = results.GetNumbers(cell.rows, "half_open");
    const auto isHalfOpen = [](double attempts) { return attempts > 0; };
    NamedValues values{
        {"n", std::to_string(cell.rows.size())},
        {"completed", std::to_string(cell.completed.size())},
        {"half_open", std::to_string(std::count_if(halfOpen.begin(), halfOpen.end(), isHalfOpen))},
        {"mean_of", std::to_string(comparison.GetMeanOf())}};
    if (!comparison.GetLatenciesMs().empty())
    {
        AddSimulated(values, comparison, cell.rows.size());
    }
    if (comparison.GetPublished())
    {
        AddPublished(values, comparison, *reference);
    }
    std::vector<std::string> row = cell.cell.values;
    for (std::size_t i = row.size(); i < table.columns.size(); ++i)
    {
        const auto found =
            std::find_if(values.begin(), values.end(), [&table, i](const auto& value) {
                return value.first == table.columns[i].name;
            });
        row.push_back(found == values.end() ? "" : found->second);
    }
    return row;
}

std::vector<LatencyComparison>
CompareCells(const Results& results, Reference* reference, std::size_t meanOf)
{
    std::vector<LatencyComparison> comparisons;
    for (const auto& cell : results.GetCells())
    {
        const ReferenceRow* published = reference ? reference->Find(cell.cell.settings) : nullptr;
        comparisons.emplace_back(results.GetObserved(cell.completed, "latency_ms"),
                                 GetMeanOf(published, meanOf),
                                 published);
    }
    return comparisons;
}

void
AddNotes(Table& table,
         const Results& results,
         const Reference* reference,
         const std::vector<LatencyComparison>& comparisons)
{
    table.notes.push_back("Half-open: the sink had finished, the mote never got its Finished and "
                          "began anew.");
    const auto isRough = [](const LatencyComparison& comparison) {
        return comparison.GetInterval() && comparison.GetLatenciesMs().size() < FEW;
    };
    if (std::any_of(comparisons.begin(), comparisons.end(), isRough))
    {
        table.notes.push_back("Where fewer than " + std::to_string(FEW) +
                              " handshakes completed, a mean lies there less often.");
    }
    const bool hasTooFew = std::any_of(
        comparisons.begin(),
        comparisons.end(),
        [](const LatencyComparison& comparison) { return !comparison.GetExpectedExtremes(); });
    if (hasTooFew)
    {
        table.notes.push_back("Where fewer handshakes completed than a mean is of, the expected "
                              "extremes are not known.");
    }
    NoteFailures(table, results);
    NoteMissing(table, results);
    if (reference)
    {
        const auto notes = reference->MakeNotes(results, results.GetAxes());
        table.notes.insert(table.notes.end(), notes.begin(), notes.end());
        table.notes.push_back(DescribeComparisons(comparisons));
    }
}

} // namespace

ReferenceFormat
GetLatencyReferenceFormat()
{
    return {"", "avg_ms", {"min_ms", "max_ms"}};
}

std::vector<Table>
MakeLatencyTable(const Results& results, Reference* reference, std::size_t meanOf)
{
    const auto comparisons = CompareCells(results, reference, meanOf);
    std::set<std::size_t> counts;
    for (const auto& comparison : comparisons)
    {
        counts.insert(comparison.GetMeanOf());
    }
    const std::string runs = NameRunsOfMean(counts);
    Table table;
    table.title = "Latency of a handshake, from the first ClientHello to the Finished";
    table.partTitles = {"Handshakes simulated",
                        "Mean, and where the mean of " + (runs.empty() ? "n runs" : runs) +
                            " lies with a probability of 95 %",
                        "Expected minimum and maximum of " + (runs.empty() ? "n runs" : runs)};
    AddAxisColumns(table, results, results.GetAxes());
    const auto columns = MakeColumns(reference, !runs.empty());
    table.columns.insert(table.columns.end(), columns.begin(), columns.end());
    for (std::size_t i = 0; i < comparisons.size(); ++i)
    {
        table.rows.push_back(
            MakeRow(table, results, results.GetCells()[i], comparisons[i], reference));
    }
    AddNotes(table, results, reference, comparisons);
    return {table};
}

} // namespace ns3::motedtls
