/* SPDX-License-Identifier: GPL-2.0-only */

#include "table-renderer.h"

#include "text.h"

#include "ns3/settings.h"
#include "ns3/text-format.h"

#include <algorithm>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr std::size_t PAGE_WIDTH = 80;
constexpr const char* MISSING = "-";
constexpr const char* GAP = "  ";

/** The columns of a table that are set side by side, by their indices. */
struct Block
{
    std::string title;                //!< Of the part; empty if the part goes on or has none.
    std::vector<std::size_t> columns; //!< The key's and then the part's.
};

/** \return how many characters of a terminal a UTF-8 text takes */
std::size_t
GetWidth(const std::string& text)
{
    return std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
    });
}

std::string
GetCell(const std::vector<std::string>& row, std::size_t column)
{
    return row[column].empty() ? MISSING : row[column];
}

std::size_t
GetColumnWidth(const Table& table, std::size_t column)
{
    std::size_t width = GetWidth(table.columns[column].heading);
    for (const auto& row : table.rows)
    {
        width = std::max(width, GetWidth(GetCell(row, column)));
    }
    return width;
}

std::vector<std::size_t>
GetPart(const Table& table, std::size_t part)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
    {
        if (table.columns[i].part == part)
        {
            columns.push_back(i);
        }
    }
    return columns;
}

/** The parts of a table, each in as many blocks as the page's width asks for. */
std::vector<Block>
SplitIntoBlocks(const Table& table, std::size_t pageWidth)
{
    const auto key = GetPart(table, 0);
    std::size_t keyWidth = 0;
    for (const auto column : key)
    {
        keyWidth += GetColumnWidth(table, column) + 2;
    }
    std::vector<Block> blocks;
    for (std::size_t part = 1; !GetPart(table, part).empty(); ++part)
    {
        blocks.push_back({part <= table.partTitles.size() ? table.partTitles[part - 1] : "", key});
        std::size_t width = keyWidth;
        for (const auto column : GetPart(table, part))
        {
            const std::size_t columnWidth = GetColumnWidth(table, column) + 2;
            if (width + columnWidth > pageWidth + 2 && blocks.back().columns.size() > key.size())
            {
                blocks.push_back({"", key});
                width = keyWidth;
            }
            blocks.back().columns.push_back(column);
            width += columnWidth;
        }
    }
    return blocks;
}

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
    for (const auto column : block.columns)
    {
        const std::size_t width = GetColumnWidth(table, column);
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
            line += Pad(GetCell(row, column),
                        GetColumnWidth(table, column),
                        table.columns[column].isText) +
                    GAP;
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

/** Puts a backslash, or whatever is given, in place of characters with a meaning. */
std::string
Replace(const std::string& text, const std::vector<std::pair<char, std::string>>& replacements)
{
    std::string replaced;
    for (const char character : text)
    {
        const auto found = std::find_if(
            replacements.begin(),
            replacements.end(),
            [character](const auto& replacement) { return replacement.first == character; });
        replaced += found == replacements.end() ? std::string(1, character) : found->second;
    }
    return replaced;
}

std::string
EscapeMarkdown(const std::string& text)
{
    return Replace(text,
                   {{'|', "\\|"},
                    {'*', "\\*"},
                    {'_', "\\_"},
                    {'`', "\\`"},
                    {'<', "&lt;"},
                    {'>', "&gt;"},
                    {'\\', "\\\\"}});
}

std::string
EscapeLatex(const std::string& text)
{
    return Replace(text,
                   {{'\\', "\\textbackslash{}"},
                    {'&', "\\&"},
                    {'%', "\\%"},
                    {'$', "\\$"},
                    {'#', "\\#"},
                    {'_', "\\_"},
                    {'{', "\\{"},
                    {'}', "\\}"},
                    {'<', "\\textless{}"},
                    {'>', "\\textgreater{}"},
                    {'~', "\\textasciitilde{}"},
                    {'^', "\\textasciicircum{}"}});
}

/** The cells of a block's row, or its headings. */
template <typename TextOfColumn>
std::string
JoinColumns(const Block& block, const std::string& separator, TextOfColumn textOfColumn)
{
    std::vector<std::string> texts;
    for (const auto column : block.columns)
    {
        texts.push_back(textOfColumn(column));
    }
    return Join(texts, separator);
}

void
WriteMarkdown(std::ostream& out, const Table& table)
{
    out << "**" << EscapeMarkdown(table.title) << "**\n";
    for (const auto& block : SplitIntoBlocks(table, SIZE_MAX / 2))
    {
        out << "\n" << EscapeMarkdown(block.title) << (block.title.empty() ? "" : "\n\n");
        const auto heading = [&table](std::size_t column) {
            return EscapeMarkdown(table.columns[column].heading);
        };
        const auto rule = [&table](std::size_t column) {
            return table.columns[column].isText ? ":---" : "---:";
        };
        out << "| " << JoinColumns(block, " | ", heading) << " |\n";
        out << "| " << JoinColumns(block, " | ", rule) << " |\n";
        for (const auto& row : table.rows)
        {
            const auto cell = [&row](std::size_t column) {
                return EscapeMarkdown(GetCell(row, column));
            };
            out << "| " << JoinColumns(block, " | ", cell) << " |\n";
        }
    }
    for (const auto& note : table.notes)
    {
        out << "\n" << EscapeMarkdown(note) << "\n";
    }
}

void
WriteLatexBlock(std::ostream& out, const Table& table, const Block& block)
{
    const auto alignment = [&table](std::size_t column) {
        return table.columns[column].isText ? "l" : "r";
    };
    const auto heading = [&table](std::size_t column) {
        return EscapeLatex(table.columns[column].heading);
    };
    out << "\\begin{tabular}{" << JoinColumns(block, "", alignment) << "}\n\\toprule\n"
        << JoinColumns(block, " & ", heading) << " \\\\\n\\midrule\n";
    for (const auto& row : table.rows)
    {
        const auto cell = [&row](std::size_t column) { return EscapeLatex(GetCell(row, column)); };
        out << JoinColumns(block, " & ", cell) << " \\\\\n";
    }
    out << "\\bottomrule\n\\end{tabular}\n";
}

void
WriteLatex(std::ostream& out, const Table& table)
{
    out << "\\begin{table}\n\\centering\n\\caption{" << EscapeLatex(table.title) << "}\n";
    for (const auto& block : SplitIntoBlocks(table, PAGE_WIDTH))
    {
        out << "\\par\\medskip\n";
        if (!block.title.empty())
        {
            out << EscapeLatex(block.title) << "\\par\\smallskip\n";
        }
        WriteLatexBlock(out, table, block);
    }
    for (const auto& note : table.notes)
    {
        out << "\\par\\smallskip\n" << EscapeLatex(note) << "\n";
    }
    out << "\\end{table}\n";
}

void
WriteCsv(std::ostream& out, const Table& table)
{
    std::vector<std::string> names;
    for (const auto& column : table.columns)
    {
        names.push_back(QuoteCsvField(column.name));
    }
    out << "# " << table.title << "\n" << Join(names, ",") << "\n";
    for (const auto& row : table.rows)
    {
        std::vector<std::string> fields(row.size());
        std::transform(row.begin(), row.end(), fields.begin(), QuoteCsvField);
        out << Join(fields, ",") << "\n";
    }
    for (const auto& note : table.notes)
    {
        out << "# " << note << "\n";
    }
}

} // namespace

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
WriteTables(std::ostream& out, const std::vector<Table>& tables, TableFormat format)
{
    for (std::size_t i = 0; i < tables.size(); ++i)
    {
        out << (i == 0 ? "" : "\n");
        switch (format)
        {
        case TableFormat::TEXT:
            WriteText(out, tables[i]);
            break;
        case TableFormat::MARKDOWN:
            WriteMarkdown(out, tables[i]);
            break;
        case TableFormat::LATEX:
            WriteLatex(out, tables[i]);
            break;
        case TableFormat::CSV:
            WriteCsv(out, tables[i]);
            break;
        }
    }
}

} // namespace motedtls
} // namespace ns3
