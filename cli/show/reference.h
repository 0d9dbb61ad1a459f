/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef REFERENCE_H
#define REFERENCE_H

#include "csv-file.h"
#include "store/results.h"

#include "ns3/settings.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** Which columns a kind of table takes from a file of published values besides settings. */
struct ReferenceFormat
{
    std::string key;                   //!< What names a row beside its settings; empty if nothing.
    std::string needed;                //!< The values that there must be.
    std::vector<std::string> optional; //!< Further values that there may be.
};

/** Numbers by the names of their columns. */
using NumbersByName = std::map<std::string, double>;

/** Published values of one cell of the results, or of a part of it. */
struct ReferenceRow
{
    std::string key;                   //!< What it is of, as in column names.
    std::vector<std::string> settings; //!< Its values, by the file's settings.
    NumbersByName numbers;             //!< Its numbers by column; what is empty is not.
    std::size_t line;                  //!< Where it stands in the file.
    bool isFound{false};               //!< Whether a cell had its settings.

    /**
     * \param column a column of values
     * \return the number there, if there is one
     */
    std::optional<double> GetNumber(const std::string& column) const;
};

/**
 * Published values that stand beside simulated ones.
 *
 * Every column of the file is the key, a value, `n` (how many runs a mean is of), `source`, or a
 * setting by its column's name. A row is of the cells that have all of its settings' values,
 * whether they are axes of the results or not; it says nothing of a cell in which one of these
 * settings has no effect. Where a file has no column for a setting, its rows are of all values.
 */
class Reference
{
  public:
    /**
     * \param file the file
     * \param format what the kind of table takes
     * \throw ConfigurationError naming file, line and what is wrong
     */
    Reference(const CsvFile& file, const ReferenceFormat& format);

    /** \return what heads a column of its values: what the file calls itself, if that is short */
    const std::string& GetHeading() const;

    /** \return whether the file has this column */
    bool HasColumn(const std::string& column) const;

    /** \return whether rows are told apart by this setting */
    bool HasSetting(const std::string& setting) const;

    /**
     * \brief Find what is published of a cell, and remember that it was found.
     * \param settings the cell's settings
     * \param key what the row is of, as in column names, for example "tpm_sign"; or nothing
     * \return the row, or null
     */
    const ReferenceRow* Find(const Settings& settings, const std::string& key = "");

    /** \return whether anything is published of a cell */
    bool Knows(const Settings& settings) const;

    /**
     * \brief Say what a reader has to know, once all cells were looked up.
     * \param results the results
     * \param axes those by which the table tells its rows apart
     * \return a sentence each on what the file is, which rows fit no cell, and which of the
     *         axes it has no column for
     */
    std::vector<std::string> MakeNotes(const Results& results,
                                       const std::vector<Assignment>& axes) const;

  private:
    void ReadColumns(const CsvFile& file, const ReferenceFormat& format);
    void ReadRow(const CsvFile& file, std::size_t row, const ReferenceFormat& format);
    void ReadSource(const CsvFile& file);
    const ReferenceRow* FindSame(const ReferenceRow& row) const;
    bool IsOf(const ReferenceRow& row, const Settings& settings) const;
    bool IsLeftOut(const ReferenceRow& row, const Results& results) const;
    std::string Describe(const ReferenceRow& row) const;

    std::string m_path;                  //!< The file.
    std::string m_keyColumn;             //!< What names a row beside its settings; or nothing.
    std::vector<std::string> m_columns;  //!< Names of all columns.
    std::vector<std::string> m_settings; //!< Names of the settings among them.
    std::vector<ReferenceRow> m_rows;    //!< The rows.
    std::string m_heading;               //!< Heading of published values.
    std::string m_description;           //!< The file's own words, where no heading has them.
};

} // namespace ns3::motedtls

#endif /* REFERENCE_H */
