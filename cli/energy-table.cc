/* SPDX-License-Identifier: GPL-2.0-only */

#include "statistics.h"
#include "tables.h"

#include "ns3/energy-ledger.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr double POSTER_KEY_BITS = 2048;

/** Time and energy of a handshake's component, or of several. */
struct Share
{
    double timeMs{0};
    double energyMj{0};

    Share& operator+=(const Share& other)
    {
        timeMs += other.timeMs;
        energyMj += other.energyMj;
        return *this;
    }
};

/** \return what the poster calls "TPM TWI Bus", as the columns call it: "tpm_twi_bus" */
std::string
ToComponentName(const std::string& published)
{
    std::string name;
    for (const unsigned char character : published)
    {
        name += character == ' ' ? '_' : static_cast<char>(std::tolower(character));
    }
    return name;
}

/** \return whether the component is published */
bool
FindPoster(const CsvFile* reference, const std::string& component, Share& poster)
{
    if (!reference)
    {
        return false;
    }
    const std::size_t nameColumn = reference->FindColumn("component");
    const auto row = std::find_if(reference->rows.begin(),
                                  reference->rows.end(),
                                  [&component, nameColumn](const auto& candidate) {
                                      return ToComponentName(candidate[nameColumn]) == component;
                                  });
    if (row == reference->rows.end())
    {
        return false;
    }
    poster = {reference->GetNumber(*row, "time_ms"), reference->GetNumber(*row, "energy_mJ")};
    return true;
}

void
AddRow(Table& table, const std::string& name, const Share& simulated, const Share* poster)
{
    std::vector<std::string> row{name, FormatFixed(simulated.timeMs, 1)};
    if (poster)
    {
        row.push_back(FormatFixed(poster->timeMs, 0));
        row.push_back(FormatDeviation(simulated.timeMs, poster->timeMs));
    }
    row.resize(table.columns.size() > 3 ? 4 : 2);
    row.push_back(FormatFixed(simulated.energyMj, 2));
    if (poster)
    {
        row.push_back(FormatFixed(poster->energyMj, 1));
        row.push_back(FormatDeviation(simulated.energyMj, poster->energyMj));
    }
    row.resize(table.columns.size());
    table.rows.push_back(row);
}

std::vector<TableColumn>
MakeColumns(bool hasReference)
{
    if (!hasReference)
    {
        return {{"component", "component", true, 0},
                {"time ms", "time_ms", false, 1},
                {"energy mJ", "energy_mJ", false, 1}};
    }
    return {{"component", "component", true, 0},
            {"time ms", "time_ms", false, 1},
            {"poster", "poster_time_ms", false, 1},
            {"dev. %", "time_deviation_percent", false, 1},
            {"energy mJ", "energy_mJ", false, 1},
            {"poster", "poster_energy_mJ", false, 1},
            {"dev. %", "energy_deviation_percent", false, 1}};
}

std::string
DescribeCharges(const Cell& cell, double table2Mj, double totalMj)
{
    constexpr double MJ_PER_J = 1e3;
    const double batteryJ =
        cell.settings.GetChargeC("battery-capacity") * cell.settings.GetVoltageV("battery-voltage");
    return "Handshakes per battery charge (" + FormatFixed(batteryJ, 0) +
           " J): " + FormatFixed(batteryJ * MJ_PER_J / table2Mj, 0) + " by the sum of the seven, " +
           FormatFixed(batteryJ * MJ_PER_J / totalMj, 0) + " by the total.";
}

/** The components' rows, with the sums after the poster's seven and after all. */
void
AddComponents(Table& table,
              const Results& results,
              const CellResults& cell,
              const CsvFile* reference)
{
    Share sum;
    Share posterSum;
    double table2Mj = 0;
    bool hasAllPoster = true;
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const std::string name = GetEnergyComponentName(static_cast<EnergyComponent>(i));
        const Share share{GetMean(results.GetNumbers(cell.completed, name + "_ms")),
                          GetMean(results.GetNumbers(cell.completed, name + "_mJ"))};
        Share poster;
        const bool hasPoster = FindPoster(reference, name, poster);
        AddRow(table, name, share, hasPoster ? &poster : nullptr);
        sum += share;
        posterSum += poster;
        hasAllPoster = hasAllPoster && hasPoster;
        if (i + 1 == TABLE2_COMPONENT_COUNT)
        {
            AddRow(table, "sum of the seven", sum, hasAllPoster ? &posterSum : nullptr);
            table2Mj = sum.energyMj;
        }
    }
    AddRow(table, "total", sum, nullptr);
    table.rows.back()[1].clear(); // the radio listens while others work: times do not add up
    table.notes.push_back(DescribeCharges(cell.cell, table2Mj, sum.energyMj));
}

Table
MakeTable(const Results& results, const CellResults& cell, const CsvFile* reference)
{
    Table table;
    table.title = "Time and energy of a completed handshake: mean of " +
                  std::to_string(cell.completed.size()) + "; " +
                  DescribeCell(results.GetAxes(), cell.cell.values);
    table.columns = MakeColumns(reference != nullptr);
    if (cell.completed.empty())
    {
        table.notes.push_back("No handshake of this cell completed.");
        return table;
    }
    AddComponents(table, results, cell, reference);
    NoteMissing(table, results);
    return table;
}

} // namespace

std::vector<Table>
MakeEnergyTables(const Results& results, const CsvFile* reference)
{
    std::vector<Table> published;
    std::vector<Table> others;
    for (const auto& cell : results.GetCells())
    {
        const bool isPublished =
            HasValue(cell.cell, "key-bits", POSTER_KEY_BITS) && HasValue(cell.cell, "drop-rate", 0);
        (isPublished ? published : others)
            .push_back(MakeTable(results, cell, isPublished ? reference : nullptr));
    }
    return published.empty() ? others : published;
}

} // namespace motedtls
} // namespace ns3
