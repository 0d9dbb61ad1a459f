/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CSV_INPUT_H
#define CSV_INPUT_H

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief Reads a file of comma-separated values line by line, and says where it is wrong.
 *
 * What follows a `#` is a comment. Empty lines are passed over; blanks around a field are no part
 * of it.
 */
class CsvInput
{
  public:
    /**
     * \param path the file
     * \throw ConfigurationError if it cannot be read
     */
    explicit CsvInput(const std::string& path);

    /**
     * \brief Go to the next line that says something, the first at first.
     * \return whether there is one
     * \throw ConfigurationError if it has not as many fields as there are columns
     */
    bool Next();

    /**
     * \brief Take the line for the names of the columns.
     * \param allowed the names that may stand there; one of several lists
     * \return which of the lists it is, counted from 0
     * \throw ConfigurationError if it is none of them
     */
    std::size_t TakeColumns(const std::vector<std::vector<std::string>>& allowed);

    /** \return the fields of the line */
    const std::vector<std::string>& GetFields() const;

    /**
     * \param column number of a column, from 0
     * \param minimum smallest number allowed
     * \param maximum largest number allowed
     * \return the number there
     * \throw ConfigurationError if there is none, or it is not allowed
     */
    double GetNumber(std::size_t column, double minimum, double maximum) const;

    /**
     * \param column number of a column, from 0
     * \param minimum smallest number allowed
     * \param maximum largest number allowed
     * \return the whole number there
     * \throw ConfigurationError if there is none, or it is not allowed
     */
    uint64_t GetCount(std::size_t column, uint64_t minimum, uint64_t maximum) const;

    /**
     * \param reason what is wrong with the line
     * \throw ConfigurationError naming file and line
     */
    [[noreturn]] void Refuse(const std::string& reason) const;

    /**
     * \param reason what is wrong with the file as a whole
     * \throw ConfigurationError naming the file
     */
    [[noreturn]] void RefuseFile(const std::string& reason) const;

  private:
    std::string m_path;                 //!< The file.
    std::ifstream m_in;                 //!< What is left of it.
    std::size_t m_line{0};              //!< Number of the line, from 1.
    std::vector<std::string> m_fields;  //!< Its fields.
    std::vector<std::string> m_columns; //!< Names of the columns; empty until they are taken.
};

} // namespace ns3::motedtls

#endif /* CSV_INPUT_H */
