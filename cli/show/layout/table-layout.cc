/* SPDX-License-Identifier: GPL-2.0-only */

#include "table-layout.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

constexpr const char* MISSING = "-";

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

} // namespace

std::size_t
GetWidth(const std::string& text)
{
    return std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
    });
}

std::string
GetCellText(const std::vector<std::string>& row, std::size_t column)
{
    return row[column].empty() ? MISSING : row[column];
}

std::size_t
GetColumnWidth(const Table& table, std::size_t column)
{
    std::size_t width = GetWidth(table.columns[column].heading);
    for (const auto& row : table.rows)
    {
        width = std::max(width, GetWidth(GetCellText(row, column)));
    }
    return width;
}

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

} // namespace ns3::motedtls
