/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TABLE_RENDERER_H
#define TABLE_RENDERER_H

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::motedtls
{

constexpr std::size_t CSV_ONLY = SIZE_MAX; //!< Part of what other formats say in words.

/** A column of a table. */
struct TableColumn
{
    std::string heading; //!< For people.
    std::string name;    //!< Header in CSV, with the unit.
    bool isText{false};  //!< Whether it is words, set flush left.
    std::size_t part{0}; //!< Part of the table that it belongs to; part 0 is the table's key.
};

/**
 * A table, whatever it will look like. The columns of part 0 name the row. A format with narrow
 * pages sets each further part below the other, with the key repeated; CSV has them all side
 * by side.
 */
struct Table
{
    std::string title;                          //!< One line.
    std::vector<std::string> partTitles;        //!< Title of parts 1, 2, …; may be empty.
    std::vector<TableColumn> columns;           //!< Its columns, by part.
    std::vector<std::vector<std::string>> rows; //!< A text by column; an empty one is missing.
    std::vector<std::string> notes;             //!< Sentences below it.
};

/**
 * \brief Begin another part of a table.
 * \param table the table, with no part without columns
 * \param title the part's title
 * \param columns the part's columns; which part they belong to is set here
 */
void AddPart(Table& table, const std::string& title, std::vector<TableColumn> columns);

/** What a table can be written as. */
enum class TableFormat
{
    TEXT,     //!< For a terminal of 80 columns.
    MARKDOWN, //!< Pipe tables, as GitHub shows them.
    LATEX,    //!< For the package booktabs.
    CSV,      //!< RFC 4180: one table and nothing else.
};

/**
 * \param name text, markdown, latex or csv
 * \return the format
 * \throw ConfigurationError if it is none of these
 */
TableFormat ParseTableFormat(const std::string& name);

/**
 * \brief Write tables.
 *
 * As CSV the tables are one, of the columns that they share; titles and notes, and tables of other
 * columns than the first, go where they do no harm to a program that reads it.
 *
 * \param out where to
 * \param tables the tables, in order
 * \param format what they look like
 * \param notes where to write what is no part of a table in CSV; null: nowhere
 */
void WriteTables(std::ostream& out,
                 const std::vector<Table>& tables,
                 TableFormat format,
                 std::ostream* notes = nullptr);

} // namespace ns3::motedtls

#endif /* TABLE_RENDERER_H */
