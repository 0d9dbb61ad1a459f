/* SPDX-License-Identifier: GPL-2.0-only */

#include "failure-notes.h"
#include "plan/statistics.h"
#include "tables.h"

#include "ns3/text-format.h"

#include <algorithm>
#include <cmath>

namespace ns3::motedtls
{

namespace
{

/** The handshakes that differ in nothing but losses, whose first flights are alike. */
struct Group
{
    std::vector<std::string> values; //!< The axes' values without the drop rate.
    const Cell* cell;                //!< One of its cells.
    std::vector<std::size_t> rows;   //!< Rows of all of its cells.
};

/** \return the axes that rows are told apart by: losses change no first flight */
std::vector<bool>
ChooseKey(const Results& results, const Reference* reference)
{
    std::vector<bool> isKey;
    for (const auto& axis : results.GetAxes())
    {
        isKey.push_back(axis.name != "drop-rate" ||
                        (reference && reference->HasSetting("drop-rate")));
    }
    return isKey;
}

std::vector<Group>
GroupCells(const Results& results, const std::vector<bool>& isKey)
{
    std::vector<Group> groups;
    for (const auto& cell : results.GetCells())
    {
        std::vector<std::string> values;
        for (std::size_t i = 0; i < results.GetAxes().size(); ++i)
        {
            if (isKey[i])
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
        group->rows.insert(group->rows.end(), cell.rows.begin(), cell.rows.end());
    }
    return groups;
}

/** A mean of whole numbers, which mostly are all the same. */
std::string
FormatMean(double mean)
{
    return FormatFixed(mean, mean == std::round(mean) ? 0 : 1);
}

std::vector<std::string>
MakeRow(const Results& results, const Group& group, int flight, Reference* reference)
{
    const std::string name = "flight" + std::to_string(flight);
    const auto sent = results.FindObserved(group.rows, name + "_frames");
    const ReferenceRow* published =
        reference ? reference->Find(group.cell->settings, std::to_string(flight)) : nullptr;
    auto row = group.values;
    if (reference)
    {
        row.push_back(published ? reference->GetHeading() : "");
    }
    row.push_back(std::to_string(flight));
    for (const std::string quantity : {"bytes", "frames"})
    {
        const auto numbers = results.GetNumbers(sent, name + "_" + quantity);
        const double mean = sent.empty() ? 0 : GetMean(numbers);
        row.push_back(sent.empty() ? "" : FormatMean(mean));
        if (!reference || !reference->HasColumn(quantity))
        {
            continue;
        }
        const auto number = published ? published->GetNumber(quantity) : std::nullopt;
        row.push_back(number ? FormatPublished(*number, 0) : "");
        row.push_back(number && !sent.empty() ? FormatDeviation(mean, *number) : "");
    }
    return row;
}

} // namespace

ReferenceFormat
GetFlightsReferenceFormat()
{
    return {"flight", "bytes", {"frames"}};
}

std::vector<Table>
MakeFlightsTable(const Results& results, Reference* reference)
{
    Table table;
    table.title = "The two large flights: UDP payload and frames when first sent, mean";
    const auto isKey = ChooseKey(results, reference);
    std::vector<Assignment> axes;
    for (std::size_t i = 0; i < isKey.size(); ++i)
    {
        axes.insert(axes.end(), isKey[i] ? 1 : 0, results.GetAxes()[i]);
    }
    AddAxisColumns(table, results, axes);
    const std::string source = reference ? reference->GetHeading() : "";
    if (reference)
    {
        table.columns.push_back({source, "reference_source", true, CSV_ONLY});
    }
    table.columns.push_back({"flight", "flight"});
    for (const std::string name : {"bytes", "frames"})
    {
        table.columns.push_back({name, name, false, 1});
        if (reference && reference->HasColumn(name))
        {
            table.columns.push_back({source, "reference_" + name, false, 1});
            table.columns.push_back({"dev. %", name + "_deviation_percent", false, 1});
        }
    }
    for (const auto& group : GroupCells(results, isKey))
    {
        for (const int flight : {4, 5})
        {
            table.rows.push_back(MakeRow(results, group, flight, reference));
        }
    }
    NoteFailures(table, results);
    NoteMissing(table, results);
    if (reference)
    {
        const auto notes = reference->MakeNotes(results, axes);
        table.notes.insert(table.notes.end(), notes.begin(), notes.end());
    }
    return {table};
}

} // namespace ns3::motedtls
