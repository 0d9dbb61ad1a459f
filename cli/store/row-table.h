/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ROW_TABLE_H
#define ROW_TABLE_H

#include "plan/sweep.h"
#include "row-file.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace ns3::motedtls
{

/**
 * \param sweep a sweep
 * \return the first line of its handshakes.csv
 */
std::string FormatRowTableHeader(const Sweep& sweep);

/**
 * \brief See to it that rows have the columns of a sweep.
 * \param place where the rows are from
 * \param there the first line of their handshakes.csv
 * \param sweep the sweep
 * \throw ConfigurationError naming the columns that differ
 */
void CheckColumns(const std::string& place, const std::string& there, const Sweep& sweep);

/**
 * \param sweep a sweep
 * \param row a finished run
 * \return its line in handshakes.csv, without the line's end
 */
std::string FormatRowTableLine(const Sweep& sweep, const Row& row);

/** Tells the rows of a sweep from other lines. */
class RowTableReader
{
  public:
    /** \param sweep the sweep; must outlive this */
    explicit RowTableReader(const Sweep& sweep);

    /**
     * \param line a line without its end
     * \param row where to put what it says
     * \return whether it is a row of the sweep
     */
    bool Parse(std::string_view line, Row& row);

  private:
    std::optional<std::size_t> FindCell(const std::string& fields);

    std::size_t m_axes;                         //!< How many axes there are.
    std::size_t m_columns;                      //!< How many columns a record has.
    CellFinder m_finder;                        //!< Finds cells however their values are spelt.
    std::map<std::string, std::size_t> m_cells; //!< Cells by their axes' columns, as spelt so far.
};

/**
 * \brief Read the rows of a sweep's handshakes.csv.
 * \param path where it is from
 * \param bytes the file
 * \param sweep the sweep
 * \param take gets every row
 * \throw ConfigurationError naming file and line for what is no row of the sweep
 */
void ReadRowTable(const std::string& path,
                  std::string_view bytes,
                  const Sweep& sweep,
                  const TakeRow& take);

} // namespace ns3::motedtls

#endif /* ROW_TABLE_H */
