/* SPDX-License-Identifier: GPL-2.0-only */

#include "table-markup.h"

#include "table-layout.h"
#include "text.h"

#include <algorithm>
#include <cstdint>

namespace ns3::motedtls
{

namespace
{

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
        const auto cell = [&row](std::size_t column) {
            return EscapeLatex(GetCellText(row, column));
        };
        out << JoinColumns(block, " & ", cell) << " \\\\\n";
    }
    out << "\\bottomrule\n\\end{tabular}\n";
}

/** A row of an HTML table; tag is th or td. */
template <typename TextOfColumn>
void
WriteHtmlRow(std::ostream& out,
             const Table& table,
             const Block& block,
             const std::string& tag,
             TextOfColumn textOfColumn)
{
    out << "<tr>";
    for (const auto column : block.columns)
    {
        out << "<" << tag << (table.columns[column].isText ? " class=\"text\">" : ">")
            << EscapeHtml(textOfColumn(column)) << "</" << tag << ">";
    }
    out << "</tr>\n";
}

} // namespace

std::string
EscapeHtml(const std::string& text)
{
    return Replace(
        text,
        {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}});
}

void
WriteHtml(std::ostream& out, const Table& table)
{
    for (const auto& block : SplitIntoBlocks(table, SIZE_MAX / 2))
    {
        out << "<table>\n<caption>" << EscapeHtml(block.title.empty() ? table.title : block.title)
            << "</caption>\n";
        WriteHtmlRow(out, table, block, "th", [&table](std::size_t column) {
            return table.columns[column].heading;
        });
        for (const auto& row : table.rows)
        {
            WriteHtmlRow(out, table, block, "td", [&row](std::size_t column) {
                return GetCellText(row, column);
            });
        }
        out << "</table>\n";
    }
    for (const auto& note : table.notes)
    {
        out << "<p>" << EscapeHtml(note) << "</p>\n";
    }
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
                return EscapeMarkdown(GetCellText(row, column));
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

} // namespace ns3::motedtls
