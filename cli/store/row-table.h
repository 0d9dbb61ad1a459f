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

/** \param sweep a sweep of networks \return the first line of its motes.csv */
std::string FormatMoteTableHeader(const Sweep& sweep);

/**
 * \param sweep a sweep of networks
 * \param row a finished run
 * \return its lines in motes.csv, each with its end
 */
std::string FormatMoteTableLines(const Sweep& sweep, const Row& row);

/** Tells the rows of a sweep from other lines. */
class RowTableReader
{
  public:
    /**
     * \param sweep the sweep; must outlive this
     * \param columns how many columns there are behind the run's number
     */
    RowTableReader(const Sweep& sweep, std::size_t columns);

    /**
     * \param line a line without its end
     * \param row where to put what it says
     * \return whether it is a row of the sweep, with motes or without
     */
    bool Parse(std::string_view line, Row& row);

  private:
    std::optional<std::size_t> FindCell(const std::string& fields);

    std::size_t m_axes;                         //!< How many axes there are.
    std::size_t m_columns;                      //!< How many columns follow the run's number.
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

/**
 * \brief Read the rows of a sweep's motes.csv.
 * \param path where it is from
 * \param bytes the file
 * \param sweep the sweep, of networks
 * \param take gets every row, whose record is a mote's columns
 * \throw ConfigurationError naming file and line for what is no row of the sweep
 */
void ReadMoteTable(const std::string& path,
                   std::string_view bytes,
                   const Sweep& sweep,
                   const TakeRow& take);

} // namespace ns3::motedtls

#endif /* ROW_TABLE_H */
