/* SPDX-License-Identifier: GPL-2.0-only */

#include "statistics.h"
#include "tables.h"

#include "ns3/text-format.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace motedtls
{

namespace
{

/** The handshakes that differ in nothing but losses, whose first flights are alike. */
struct Group
{
    std::vector<std::string> values;     //!< The axes' values without the drop rate.
    const Cell* cell;                    //!< One of its cells.
    std::vector<std::size_t> handshakes; //!< Rows of all of its cells.
};

std::vector<Group>
GroupCells(const Results& results)
{
    std::vector<Group> groups;
    for (const auto& cell : results.GetCells())
    {
        std::vector<std::string> values;
        for (std::size_t i = 0; i < results.GetAxes().size(); ++i)
        {
            if (results.GetAxes()[i].name != "drop-rate")
            {
                values.push_back(cell.cell.values[i]);
            }
        }
        auto group = std::find_if(groups.begin(), groups.end(), [&values](const Group& other) {
            return other.values == values;
        });
        if (group == groups.end())
        {
            group = groups.insert(groups.end(), {values, &cell.cell, {}});
        }
        group->handshakes.insert(group->handshakes.end(),
                                 cell.handshakes.begin(),
                                 cell.handshakes.end());
    }
    return groups;
}

/** A mean of whole numbers, which mostly are all the same. */
std::string
FormatMean(double mean)
{
    return FormatFixed(mean, mean == std::round(mean) ? 0 : 1);
}

/** \return the published bytes and frames of a flight; empty if there are none */
std::vector<double>
FindPoster(const CsvFile& reference, const Cell& cell, int flight)
{
    for (const auto& row : reference.rows)
    {
        if (HasValue(cell, "key-bits", reference.GetNumber(row, "key_bits")) &&
            reference.GetNumber(row, "flight") == flight)
        {
            return {reference.GetNumber(row, "bytes"), reference.GetNumber(row, "frames")};
        }
    }
    return {};
}

std::vector<std::string>
MakeRow(const Results& results, const Group& group, int flight, const CsvFile* reference)
{
    const std::string name = "flight" + std::to_string(flight);
    std::vector<std::size_t> sent;
    const auto frames = results.GetNumbers(group.handshakes, name + "_frames");
    for (std::size_t i = 0; i < frames.size(); ++i)
    {
        if (frames[i] > 0)
        {
            sent.push_back(group.handshakes[i]);
        }
    }
    const auto poster =
        reference ? FindPoster(*reference, *group.cell, flight) : std::vector<double>();
    auto row = group.values;
    row.push_back(std::to_string(flight));
    for (std::size_t i = 0; i < 2; ++i)
    {
        const auto numbers = results.GetNumbers(sent, name + (i == 0 ? "_bytes" : "_frames"));
        const double mean = sent.empty() ? 0 : GetMean(numbers);
        row.push_back(sent.empty() ? "" : FormatMean(mean));
        if (!reference)
        {
            continue;
        }
        row.push_back(poster.empty() ? "" : FormatFixed(poster[i], 0));
        row.push_back(poster.empty() || sent.empty() ? "" : FormatDeviation(mean, poster[i]));
    }
    return row;
}

} // namespace

std::vector<Table>
MakeFlightsTable(const Results& results, const CsvFile* reference)
{
    Table table;
    table.title = "The two large flights: UDP payload and frames when first sent, mean";
    for (const auto& axis : results.GetAxes())
    {
        if (axis.name != "drop-rate")
        {
            AddAxisColumns(table, {axis});
        }
    }
    table.columns.push_back({"flight", "flight"});
    for (const std::string name : {"bytes", "frames"})
    {
        table.columns.push_back({name, name, false, 1});
        if (reference)
        {
            table.columns.push_back({"poster", "poster_" + name, false, 1});
            table.columns.push_back({"dev. %", name + "_deviation_percent", false, 1});
        }
    }
    for (const auto& group : GroupCells(results))
    {
        for (const int flight : {4, 5})
        {
            table.rows.push_back(MakeRow(results, group, flight, reference));
        }
    }
    NoteMissing(table, results);
    return {table};
}

} // namespace motedtls
} // namespace ns3
