/* SPDX-License-Identifier: GPL-2.0-only */

#include "row-table.h"

#include "text.h"

#include "ns3/csv-line.h"
#include "ns3/experiment.h"
#include "ns3/network-experiment.h"
#include "ns3/settings.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace ns3::motedtls
{

namespace
{

/** \return the axes' columns of a cell with the comma behind them */
std::string
FormatCell(const Cell& cell)
{
    std::string text;
    for (const auto& value : cell.values)
    {
        text += QuoteCsvField(value) + ",";
    }
    return text;
}

/** \return the names in one list of columns that are not in another */
std::string
ListOthers(const std::vector<std::string>& columns, const std::vector<std::string>& known)
{
    std::vector<std::string> others;
    std::copy_if(columns.begin(),
                 columns.end(),
                 std::back_inserter(others),
                 [&known](const std::string& column) {
                     return std::find(known.begin(), known.end(), column) == known.end();
                 });
    return Join(others, ", ");
}

/** \return how the columns of two files' first lines differ, in words; empty if they do not */
std::string
DescribeColumns(const std::string& there, const std::string& here)
{
    const auto columns = ParseCsvLine(Trim(there));
    const auto wanted = ParseCsvLine(Trim(here));
    const std::string missing = ListOthers(wanted, columns);
    const std::string more = ListOthers(columns, wanted);
    std::vector<std::string> parts;
    if (!missing.empty())
    {
        parts.push_back("it lacks " + missing);
    }
    if (!more.empty())
    {
        parts.push_back("it has " + more + " besides");
    }
    const bool isReordered = parts.empty() && columns != wanted;
    return isReordered ? "they are in another order" : Join(parts, "; ");
}

/** \return the first line of a file whose rows begin with the axes and the run's number */
std::string
FormatHeader(const Sweep& sweep, const std::vector<std::string>& others)
{
    std::vector<std::string> columns;
    for (const auto& axis : sweep.axes)
    {
        columns.push_back(GetColumnName(axis.name));
    }
    columns.push_back("run");
    columns.insert(columns.end(), others.begin(), others.end());
    return Join(columns, ",") + "\n";
}

/** See CheckColumns(). */
void
CheckHeader(const std::string& place, const std::string& there, const std::string& here)
{
    const std::string differences = DescribeColumns(there, here);
    if (!differences.empty())
    {
        throw ConfigurationError(place + ": the columns are not those that this build writes (" +
                                 differences +
                                 "); rows of other columns are not gone on with: choose another "
                                 "directory, or the build that wrote them");
    }
}

/** Reads the rows of a file whose first line is this, by a reader of them. */
void
ReadRows(const std::string& path,
         std::string_view bytes,
         const std::string& header,
         RowTableReader reader,
         const TakeRow& take)
{
    const std::size_t headerEnd = std::min(bytes.find('\n'), bytes.size());
    CheckHeader(path + ":1", std::string(bytes.substr(0, headerEnd)), header);
    bytes.remove_prefix(std::min(headerEnd + 1, bytes.size()));
    for (std::size_t lineNumber = 2; !bytes.empty(); ++lineNumber)
    {
        const auto end = bytes.find('\n');
        Row row{};
        if (end == std::string_view::npos || !reader.Parse(bytes.substr(0, end), row))
        {
            throw ConfigurationError(path + ":" + std::to_string(lineNumber) +
                                     ": is no row of this sweep");
        }
        take(row);
        bytes.remove_prefix(end + 1);
    }
}

} // namespace

std::string
FormatRowTableHeader(const Sweep& sweep)
{
    return FormatHeader(sweep, GetRecordColumns(sweep.cells.front().settings));
}

std::string
FormatMoteTableHeader(const Sweep& sweep)
{
    return FormatHeader(sweep, GetMoteColumns());
}

void
CheckColumns(const std::string& place, const std::string& there, const Sweep& sweep)
{
    CheckHeader(place, there, FormatRowTableHeader(sweep));
}

std::string
FormatRowTableLine(const Sweep& sweep, const Row& row)
{
    std::string line = FormatCell(sweep.cells[row.cell]) + std::to_string(row.run) + ",";
    line += row.record;
    return line;
}

std::string
FormatMoteTableLines(const Sweep& sweep, const Row& row)
{
    std::string lines;
    std::string_view rest = row.record;
    while ((rest = rest.substr(GetRunColumns(rest).size())) != "")
    {
        rest.remove_prefix(1);
        lines += FormatRowTableLine(sweep, {row.cell, row.run, GetRunColumns(rest)}) + "\n";
    }
    return lines;
}

RowTableReader::RowTableReader(const Sweep& sweep, std::size_t columns)
    : m_axes(sweep.axes.size()),
      m_columns(columns),
      m_finder(sweep)
{
    for (std::size_t cell = 0; cell < sweep.cells.size(); ++cell)
    {
        std::string fields = FormatCell(sweep.cells[cell]);
        fields.pop_back();
        m_cells[fields] = cell;
    }
}

std::optional<std::size_t>
RowTableReader::FindCell(const std::string& fields)
{
    const auto known = m_cells.find(fields);
    if (known != m_cells.end())
    {
        return known->second;
    }
    // Another process may spell values otherwise, if it began before there was a manifest.
    const auto cell = m_finder.Find(ParseCsvLine(fields));
    if (cell)
    {
        m_cells[fields] = *cell;
    }
    return cell;
}

bool
RowTableReader::Parse(std::string_view line, Row& row)
{
    const std::size_t axesEnd = FindCsvFieldEnd(line, m_axes);
    if (axesEnd == std::string_view::npos)
    {
        return false;
    }
    const auto cell = FindCell(std::string(line.substr(0, axesEnd)));
    const char* const begin = line.data() + axesEnd + 1;
    const char* const end = line.data() + line.size();
    const auto [rest, error] = std::from_chars(begin, end, row.run);
    if (!cell || error != std::errc() || rest == end || *rest != ',')
    {
        return false;
    }
    row.cell = *cell;
    row.record = line.substr(rest + 1 - line.data());
    const std::string_view columns = GetRunColumns(row.record);
    const bool isShort = FindCsvFieldEnd(columns, m_columns - 1) == std::string_view::npos;
    return !isShort && FindCsvFieldEnd(columns, m_columns) == std::string_view::npos;
}

void
ReadRowTable(const std::string& path,
             std::string_view bytes,
             const Sweep& sweep,
             const TakeRow& take)
{
    const std::size_t columns = GetRecordColumns(sweep.cells.front().settings).size();
    ReadRows(path, bytes, FormatRowTableHeader(sweep), RowTableReader(sweep, columns), take);
}

void
ReadMoteTable(const std::string& path,
              std::string_view bytes,
              const Sweep& sweep,
              const TakeRow& take)
{
    const std::size_t columns = GetMoteColumns().size();
    ReadRows(path, bytes, FormatMoteTableHeader(sweep), RowTableReader(sweep, columns), take);
}

} // namespace ns3::motedtls
