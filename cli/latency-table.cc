/* SPDX-License-Identifier: GPL-2.0-only */

#include "statistics.h"
#include "tables.h"

#include "ns3/text-format.h"

#include <algorithm>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr std::size_t POSTER_RUNS = 10;
constexpr double RESTART_MS = 100e3; //!< Only a handshake that began anew takes longer.

/** Parts of the table. */
enum Part : std::size_t
{
    KEY,
    HANDSHAKES,
    MEAN,
    EXTREMES,
};

/** A published cell. */
struct PosterCell
{
    double minMs;
    double avgMs;
    double maxMs;
};

bool
FindPosterCell(const CsvFile& reference, const Cell& cell, PosterCell& poster)
{
    for (const auto& row : reference.rows)
    {
        if (HasValue(cell, "key-bits", reference.GetNumber(row, "key_bits")) &&
            HasValue(cell, "drop-rate", reference.GetNumber(row, "drop_rate")))
        {
            poster = {reference.GetNumber(row, "min_ms"),
                      reference.GetNumber(row, "avg_ms"),
                      reference.GetNumber(row, "max_ms")};
            return true;
        }
    }
    return false;
}

std::vector<TableColumn>
MakeColumns(bool hasReference)
{
    std::vector<TableColumn> columns{
        {"n", "n", false, HANDSHAKES},
        {"completed", "completed", false, HANDSHAKES},
        {"min ms", "min_ms", false, HANDSHAKES},
        {"max ms", "max_ms", false, HANDSHAKES},
        {">100 s", "over_100s", false, HANDSHAKES},
        {"in %", "over_100s_percent", false, HANDSHAKES},
        {"half-open", "half_open", false, HANDSHAKES},
        {"mean ms", "mean_ms", false, MEAN},
        {"95 % from", "ten_run_mean_low_ms", false, MEAN},
        {"to", "ten_run_mean_high_ms", false, MEAN},
        {"poster", "poster_avg_ms", false, MEAN},
        {"poster is", "poster_avg_verdict", true, MEAN},
        {"dev. %", "mean_deviation_percent", false, MEAN},
        {"min ms", "ten_run_min_ms", false, EXTREMES},
        {"poster", "poster_min_ms", false, EXTREMES},
        {"dev. %", "min_deviation_percent", false, EXTREMES},
        {"max ms", "ten_run_max_ms", false, EXTREMES},
        {"poster", "poster_max_ms", false, EXTREMES},
        {"dev. %", "max_deviation_percent", false, EXTREMES},
    };
    const auto needsReference = [](const TableColumn& column) {
        return column.name.find("poster") == 0 ||
               column.name.find("deviation") != std::string::npos;
    };
    if (!hasReference)
    {
        columns.erase(std::remove_if(columns.begin(), columns.end(), needsReference),
                      columns.end());
    }
    return columns;
}

/** A cell's values by the names of their columns. */
using NamedValues = std::vector<std::pair<std::string, std::string>>;

std::string
FormatMs(double ms)
{
    return FormatFixed(ms, 0);
}

void
AddSimulated(NamedValues& values, const std::vector<double>& latenciesMs, std::size_t count)
{
    const auto isLong = [](double ms) { return ms > RESTART_MS; };
    const std::size_t over = std::count_if(latenciesMs.begin(), latenciesMs.end(), isLong);
    const Interval extremes = GetExtremes(latenciesMs);
    const Interval mean = GetMeanPredictionInterval(latenciesMs, POSTER_RUNS);
    const Interval tenRuns = GetExpectedExtremes(latenciesMs, POSTER_RUNS);
    values.insert(values.end(),
                  {{"min_ms", FormatMs(extremes.low)},
                   {"max_ms", FormatMs(extremes.high)},
                   {"over_100s", std::to_string(over)},
                   {"over_100s_percent", FormatFixed(100.0 * over / count, 2)},
                   {"mean_ms", FormatMs(GetMean(latenciesMs))},
                   {"ten_run_mean_low_ms", FormatMs(mean.low)},
                   {"ten_run_mean_high_ms", FormatMs(mean.high)},
                   {"ten_run_min_ms", FormatMs(tenRuns.low)},
                   {"ten_run_max_ms", FormatMs(tenRuns.high)}});
}

void
AddPoster(NamedValues& values,
          const Cell& cell,
          const PosterCell& poster,
          const std::vector<double>& latenciesMs)
{
    values.insert(values.end(),
                  {{"poster_min_ms", FormatMs(poster.minMs)},
                   {"poster_avg_ms", FormatMs(poster.avgMs)},
                   {"poster_max_ms", FormatMs(poster.maxMs)}});
    if (latenciesMs.empty())
    {
        return;
    }
    const Interval mean = GetMeanPredictionInterval(latenciesMs, POSTER_RUNS);
    const bool isInside = poster.avgMs >= mean.low && poster.avgMs <= mean.high;
    values.push_back({"poster_avg_verdict", isInside ? "inside" : "outside"});
    if (!HasValue(cell, "drop-rate", 0))
    {
        return;
    }
    const Interval tenRuns = GetExpectedExtremes(latenciesMs, POSTER_RUNS);
    values.insert(values.end(),
                  {{"mean_deviation_percent", FormatDeviation(GetMean(latenciesMs), poster.avgMs)},
                   {"min_deviation_percent", FormatDeviation(tenRuns.low, poster.minMs)},
                   {"max_deviation_percent", FormatDeviation(tenRuns.high, poster.maxMs)}});
}

std::vector<std::string>
MakeRow(const Table& table,
        const Results& results,
        const CellResults& cell,
        const CsvFile* reference)
{
    const auto latenciesMs = results.GetNumbers(cell.completed, "latency_ms");
    const auto halfOpen = results.GetNumbers(cell.handshakes, "half_open");
    const auto isHalfOpen = [](double attempts) { return attempts > 0; };
    NamedValues values{
        {"n", std::to_string(cell.handshakes.size())},
        {"completed", std::to_string(cell.completed.size())},
        {"half_open", std::to_string(std::count_if(halfOpen.begin(), halfOpen.end(), isHalfOpen))}};
    if (!latenciesMs.empty())
    {
        AddSimulated(values, latenciesMs, cell.handshakes.size());
    }
    PosterCell poster{};
    if (reference && FindPosterCell(*reference, cell.cell, poster))
    {
        AddPoster(values, cell.cell, poster, latenciesMs);
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

} // namespace

std::vector<Table>
MakeLatencyTable(const Results& results, const CsvFile* reference)
{
    Table table;
    table.title = "Latency of a handshake, from the first ClientHello to the Finished";
    table.partTitles = {"Handshakes simulated",
                        "Mean, and where the mean of ten runs lies with a probability of 95 %",
                        "Expected minimum and maximum of ten runs"};
    AddAxisColumns(table, results.GetAxes());
    const auto columns = MakeColumns(reference != nullptr);
    table.columns.insert(table.columns.end(), columns.begin(), columns.end());
    for (const auto& cell : results.GetCells())
    {
        table.rows.push_back(MakeRow(table, results, cell, reference));
    }
    table.notes.push_back("Half-open: the sink had finished, the mote never got its Finished and "
                          "began anew.");
    NoteMissing(table, results);
    return {table};
}

} // namespace motedtls
} // namespace ns3
