/* SPDX-License-Identifier: GPL-2.0-only */

#include "csv-input.h"

#include "ns3/csv-line.h"
#include "ns3/settings.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace ns3::motedtls
{

namespace
{

/** \return a text without blanks at its ends */
std::string
Trim(const std::string& text)
{
    constexpr const char* BLANKS = " \t\r";
    const auto begin = text.find_first_not_of(BLANKS);
    return begin == std::string::npos
               ? ""
               : text.substr(begin, text.find_last_not_of(BLANKS) - begin + 1);
}

/** \return texts with something between each two of them */
std::string
Join(const std::vector<std::string>& texts, const std::string& between)
{
    std::string joined;
    for (const auto& text : texts)
    {
        joined += (joined.empty() ? "" : between) + text;
    }
    return joined;
}

/** Reads a number that takes a text from end to end; \return whether there is one. */
template <class Number>
bool
ParseWhole(const std::string& text, Number& number)
{
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, number);
    return result.ec == std::errc() && result.ptr == end;
}

} // namespace

CsvInput::CsvInput(const std::string& path)
    : m_path(path),
      m_in(path)
{
    std::error_code ignored;
    if (!m_in || std::filesystem::is_directory(path, ignored))
    {
        RefuseFile("cannot read this file");
    }
}

bool
CsvInput::Next()
{
    for (std::string line; std::getline(m_in, line);)
    {
        ++m_line;
        const std::string text = Trim(line.substr(0, line.find('#')));
        if (text.empty())
        {
            continue;
        }
        m_fields = ParseCsvLine(text);
        std::transform(m_fields.begin(), m_fields.end(), m_fields.begin(), Trim);
        if (!m_columns.empty() && m_fields.size() != m_columns.size())
        {
            Refuse(std::to_string(m_fields.size()) + " fields where the first line has " +
                   std::to_string(m_columns.size()));
        }
        return true;
    }
    return false;
}

std::size_t
CsvInput::TakeColumns(const std::vector<std::vector<std::string>>& allowed)
{
    const auto found = std::find(allowed.begin(), allowed.end(), m_fields);
    if (found == allowed.end())
    {
        std::vector<std::string> lists;
        std::transform(allowed.begin(),
                       allowed.end(),
                       std::back_inserter(lists),
                       [](const auto& columns) { return Join(columns, ","); });
        Refuse("the columns are to be " + Join(lists, " or "));
    }
    m_columns = *found;
    return found - allowed.begin();
}

const std::vector<std::string>&
CsvInput::GetFields() const
{
    return m_fields;
}

double
CsvInput::GetNumber(std::size_t column, double minimum, double maximum) const
{
    double number = 0;
    if (!ParseWhole(m_fields[column], number) || !(number >= minimum && number <= maximum))
    {
        Refuse(m_columns[column] + " is " + m_fields[column] + ", allowed is a number from " +
               std::to_string(static_cast<int64_t>(minimum)) + " to " +
               std::to_string(static_cast<int64_t>(maximum)));
    }
    return number;
}

uint64_t
CsvInput::GetCount(std::size_t column, uint64_t minimum, uint64_t maximum) const
{
    uint64_t number = 0;
    if (!ParseWhole(m_fields[column], number) || number < minimum || number > maximum)
    {
        Refuse(m_columns[column] + " is " + m_fields[column] + ", allowed is a whole number from " +
               std::to_string(minimum) + " to " + std::to_string(maximum));
    }
    return number;
}

void
CsvInput::Refuse(const std::string& reason) const
{
    throw ConfigurationError(m_path + ":" + std::to_string(m_line) + ": " + reason);
}

void
CsvInput::RefuseFile(const std::string& reason) const
{
    throw ConfigurationError(m_path + ": " + reason);
}

} // namespace ns3::motedtls
