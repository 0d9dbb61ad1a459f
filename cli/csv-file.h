/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CSV_FILE_H
#define CSV_FILE_H

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A CSV file in memory. */
struct CsvFile
{
    std::string path;                           //!< Where it was read from.
    std::vector<std::string> columns;           //!< Names of its columns.
    std::vector<std::vector<std::string>> rows; //!< Its rows, each as long as the columns.
    std::vector<std::size_t> lineNumbers;       //!< The line of each row, the first is 1.
    std::string firstComment; //!< Its first line without `#`; empty if it is none.

    /**
     * \param name a column's name
     * \return its index
     * \throw ConfigurationError if there is none of that name
     */
    std::size_t FindColumn(const std::string& name) const;

    /**
     * \param name a column's name
     * \return whether there is one of that name
     */
    bool HasColumn(const std::string& name) const;

    /**
     * \param row a row
     * \param column the name of a column with numbers
     * \return the number there
     * \throw ConfigurationError if there is no such column or no number
     */
    double GetNumber(const std::vector<std::string>& row, const std::string& column) const;

    /**
     * \param chosen indices of some rows
     * \param column the name of a column with numbers
     * \return the numbers there; each row must have one
     * \throw ConfigurationError if there is no such column or no number
     */
    std::vector<double> GetNumbers(const std::vector<std::size_t>& chosen,
                                   const std::string& column) const;

    /**
     * \param chosen indices of some rows
     * \param column a column's name
     * \return those of the rows in which there is something
     * \throw ConfigurationError if there is no such column
     */
    std::vector<std::size_t> FindObserved(const std::vector<std::size_t>& chosen,
                                          const std::string& column) const;
};

/**
 * \brief Read a CSV file (RFC 4180) whose first line has the columns' names.
 *
 * Empty lines and lines that begin with `#` are skipped.
 *
 * \param path the file
 * \return what it holds
 * \throw ConfigurationError naming file and line
 */
CsvFile ReadCsvFile(const std::string& path);

} // namespace ns3::motedtls

#endif /* CSV_FILE_H */
