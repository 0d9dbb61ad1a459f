/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TABLE_LAYOUT_H
#define TABLE_LAYOUT_H

#include "table-renderer.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3::motedtls
{

constexpr std::size_t PAGE_WIDTH = 80; //!< Characters in a line of a narrow page.

/** Columns of a table that are set side by side, by their indices. */
struct Block
{
    std::string title;                //!< Of the part; empty if the part goes on or has none.
    std::vector<std::size_t> columns; //!< The key's and then the part's.
};

/**
 * \param text a UTF-8 text
 * \return how many characters of a terminal it takes
 */
std::size_t GetWidth(const std::string& text);

/**
 * \param row a row of a table
 * \param column a column's index
 * \return what is shown there, a dash if it is missing
 */
std::string GetCellText(const std::vector<std::string>& row, std::size_t column);

/**
 * \param table a table
 * \param column a column's index
 * \return the width of its widest text, the heading's included
 */
std::size_t GetColumnWidth(const Table& table, std::size_t column);

/**
 * \param table a table
 * \param pageWidth characters in a line; two lie between columns
 * \return its parts, each in as many blocks as the page's width asks for
 */
std::vector<Block> SplitIntoBlocks(const Table& table, std::size_t pageWidth);

} // namespace ns3::motedtls

#endif /* TABLE_LAYOUT_H */
