/* SPDX-License-Identifier: GPL-2.0-only */

#include "table-renderer.h"

#include "table-layout.h"
#include "table-markup.h"
#include "text.h"

#include "ns3/settings.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace ns3::motedtls
{

namespace
{

constexpr const char* GAP = "  ";

std::string
Pad(const std::string& text, std::size_t width, bool isText)
{
    const std::string blanks(width - std::min(width, GetWidth(text)), ' ');
    return isText ? text + blanks : blanks + text;
}

void
WriteWrapped(std::ostream& out, const std::string& text)
{
    for (const auto& line : Wrap(text, PAGE_WIDTH))
    {
        out << line << "\n";
    }
}

std::string
TrimEnd(const std::string& line)
{
    return line.substr(0, line.find_last_not_of(' ') + 1);
}

void
WriteTextBlock(std::ostream& out, const Table& table, const Block& block)
{
    std::string heading;
    std::string rule;
    std::map<std::size_t, std::size_t> widths;
    for (const auto column : block.columns)
    {
        const std::size_t width = GetColumnWidth(table, column);
        widths[column] = width;
        const auto& description = table.columns[column];
        heading += Pad(description.heading, width, description.isText) + GAP;
        rule += std::string(width, '-') + GAP;
    }
    out << "\n" << block.title << (block.title.empty() ? "" : "\n");
    out << TrimEnd(heading) << "\n" << TrimEnd(rule) << "\n";
    for (const auto& row : table.rows)
    {
        std::string line;
        for (const auto column : block.columns)
        {
            const bool isText = table.columns[column].isText;
            line += Pad(GetCellText(row, column), widths[column], isText) + GAP;
        }
        out << TrimEnd(line) << "\n";
    }
}

void
WriteText(std::ostream& out, const Table& table)
{
    WriteWrapped(out, table.title);
    for (const auto& block : SplitIntoBlocks(table, PAGE_WIDTH))
    {
        WriteTextBlock(out, table, block);
    }
    out << (table.notes.empty() ? "" : "\n");
    for (const auto& note : table.notes)
    {
        WriteWrapped(out, note);
    }
}

std::vector<std::string>
GetColumnNames(const Table& table)
{
    std::vector<std::string> names;
    for (const auto& column : table.columns)
    {
        names.push_back(column.name);
    }
    return names;
}

void
WriteCsvRow(std::ostream& out, std::vector<std::string> fields)
{
    std::transform(fields.begin(), fields.end(), fields.begin(), QuoteCsvField);
    out << Join(fields, ",") << "\n";
}

/** Writes the tables as one, and what no table is to hold elsewhere. */
void
WriteCsv(std::ostream& out, std::ostream& notes, const std::vector<Table>& tables)
{
    const auto names = GetColumnNames(tables.front());
    WriteCsvRow(out, names);
    for (const auto& table : tables)
    {
        if (GetColumnNames(table) != names)
        {
            WriteText(notes, table);
            continue;
        }
        for (const auto& row : table.rows)
        {
            WriteCsvRow(out, row);
        }
        notes << table.title << "\n";
        for (const auto& note : table.notes)
        {
            notes << note << "\n";
        }
    }
}

} // namespace

void
AddPart(Table& table, const std::string& title, std::vector<TableColumn> columns)
{
    table.partTitles.push_back(title);
    for (auto& column : columns)
    {
        column.part = table.partTitles.size();
        table.columns.push_back(column);
    }
}

TableFormat
ParseTableFormat(const std::string& name)
{
    for (const auto& format : {std::make_pair("text", TableFormat::TEXT),
                               std::make_pair("markdown", TableFormat::MARKDOWN),
                               std::make_pair("latex", TableFormat::LATEX),
                               std::make_pair("csv", TableFormat::CSV)})
    {
        if (name == format.first)
        {
            return format.second;
        }
    }
    throw ConfigurationError("--format: '" + name + "' is not text, markdown, latex or csv");
}

void
WriteTables(std::ostream& out,
            const std::vector<Table>& tables,
            TableFormat format,
            std::ostream* notes)
{
    if (format == TableFormat::CSV)
    {
        std::ostringstream nowhere;
        WriteCsv(out, notes ? *notes : nowhere, tables);
        return;
    }
    const auto write = format == TableFormat::MARKDOWN ? WriteMarkdown
                       : format == TableFormat::LATEX  ? WriteLatex
                                                       : WriteText;
    for (std::size_t i = 0; i < tables.size(); ++i)
    {
        out << (i == 0 ? "" : "\n");
        write(out, tables[i]);
    }
}

} // namespace ns3::motedtls
