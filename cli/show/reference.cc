/* SPDX-License-Identifier: GPL-2.0-only */

#include "reference.h"

#include "layout/table-layout.h"
#include "plan/setting-effect.h"
#include "text.h"

#include "ns3/setting-value.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace ns3::motedtls
{

namespace
{

constexpr const char* RUNS = "n";
constexpr const char* SOURCE = "source";
constexpr const char* UNNAMED = "published"; //!< Heading of values whose file has no short name.
constexpr std::size_t HEADING_MAX = 16;      //!< Characters of a heading.

/** \return a name as columns have it: "TPM TWI Bus" is "tpm_twi_bus" */
std::string
MakeColumnName(const std::string& name)
{
    std::string column;
    for (const unsigned char character : name)
    {
        column +=
            character == ' ' || character == '-' ? '_' : static_cast<char>(std::tolower(character));
    }
    return column;
}

/** \return the setting that a column is named after, or null */
const Setting*
FindColumnSetting(const std::string& column)
{
    const auto& all = GetSettingsTable();
    const auto found = std::find_if(all.begin(), all.end(), [&column](const Setting& setting) {
        return GetColumnName(setting.name) == GetColumnName(column);
    });
    return found == all.end() ? nullptr : &*found;
}

bool
Contains(const std::vector<std::string>& texts, const std::string& text)
{
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

std::string
GetPlace(const CsvFile& file, std::size_t row)
{
    return file.path + ":" + std::to_string(file.lineNumbers[row]) + ": ";
}

/** Adds a published value, if the field is not empty. */
void
ReadNumber(const CsvFile& file, std::size_t row, std::size_t index, NumbersByName& numbers)
{
    const std::string& column = file.columns[index];
    const std::string text = Trim(file.rows[row][index]);
    if (text.empty())
    {
        return;
    }
    if (column == RUNS)
    {
        numbers[column] = ParseCount({GetPlace(file, row) + RUNS, 1, RUNS_MAX}, text);
        return;
    }
    double number = 0;
    if (!ParseNumber(text, number) || number < 0)
    {
        throw ConfigurationError(GetPlace(file, row) + column + " = " + text +
                                 ": allowed is a number that is not negative, or nothing");
    }
    numbers[column] = number;
}

/** \return the value of a setting, which is checked */
std::string
ReadValue(const CsvFile& file, std::size_t row, std::size_t column)
{
    const std::string text = Trim(file.rows[row][column]);
    try
    {
        ParseSettingValue(*FindColumnSetting(file.columns[column]), text);
    }
    catch (const ConfigurationError& error)
    {
        throw ConfigurationError(GetPlace(file, row) + error.what());
    }
    return text;
}

} // namespace

std::optional<double>
ReferenceRow::GetNumber(const std::string& column) const
{
    const auto found = numbers.find(column);
    return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

Reference::Reference(const CsvFile& file, const ReferenceFormat& format)
    : m_path(file.path),
      m_keyColumn(format.key)
{
    ReadColumns(file, format);
    for (std::size_t row = 0; row < file.rows.size(); ++row)
    {
        ReadRow(file, row, format);
    }
    if (m_rows.empty())
    {
        throw ConfigurationError(m_path + ": has no rows");
    }
    ReadSource(file);
}

const std::string&
Reference::GetHeading() const
{
    return m_heading;
}

bool
Reference::HasColumn(const std::string& column) const
{
    return Contains(m_columns, column);
}

bool
Reference::HasSetting(const std::string& setting) const
{
    return Contains(m_settings, setting);
}

const ReferenceRow*
Reference::Find(const Settings& settings, const std::string& key)
{
    for (auto& row : m_rows)
    {
        if (row.key == key && IsOf(row, settings))
        {
            row.isFound = true;
            return &row;
        }
    }
    return nullptr;
}

bool
Reference::Knows(const Settings& settings) const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [this, &settings](const ReferenceRow& row) {
        return IsOf(row, settings);
    });
}

std::vector<std::string>
Reference::MakeNotes(const Results& results, const std::vector<Assignment>& axes) const
{
    constexpr std::size_t NAMED_MAX = 8;
    std::vector<std::string> notes;
    if (!m_description.empty())
    {
        notes.push_back("Published: " + m_description);
    }
    std::vector<std::string> strangers;
    for (const auto& row : m_rows)
    {
        if (!row.isFound && !IsLeftOut(row, results))
        {
            strangers.push_back(Describe(row));
        }
    }
    if (strangers.size() > NAMED_MAX)
    {
        const std::string more = std::to_string(strangers.size() - NAMED_MAX);
        strangers.resize(NAMED_MAX);
        strangers.push_back("and " + more + " more");
    }
    if (!strangers.empty())
    {
        notes.push_back("Rows of " + m_path +
                        " that fit nothing in this table: " + Join(strangers, "; ") + ".");
    }
    for (const auto& axis : axes)
    {
        const bool isTold = HasSetting(axis.name) || HasSetting(axis.with);
        if (axis.values.size() > 1 && !isTold && results.HasEffect(axis.name))
        {
            notes.push_back(m_path + " has no column " + GetColumnName(axis.name) +
                            ": what it says stands beside every value of " + axis.name + ".");
        }
    }
    return notes;
}

void
Reference::ReadColumns(const CsvFile& file, const ReferenceFormat& format)
{
    m_columns = file.columns;
    auto values = format.optional;
    values.insert(values.end(), {format.needed, RUNS, SOURCE});
    if (!format.key.empty())
    {
        values.push_back(format.key);
        file.FindColumn(format.key);
    }
    file.FindColumn(format.needed);
    for (const auto& column : file.columns)
    {
        if (std::count(file.columns.begin(), file.columns.end(), column) > 1)
        {
            throw ConfigurationError(m_path + ": has the column " + column + " twice");
        }
        if (Contains(values, column))
        {
            continue;
        }
        const Setting* setting = FindColumnSetting(column);
        if (setting == nullptr)
        {
            std::sort(values.begin(), values.end());
            throw ConfigurationError(m_path + ": the column '" + column +
                                     "' is no setting; this table also takes " +
                                     Join(values, ", "));
        }
        m_settings.push_back(setting->name);
    }
}

void
Reference::ReadRow(const CsvFile& file, std::size_t row, const ReferenceFormat& format)
{
    ReferenceRow published;
    published.line = file.lineNumbers[row];
    if (!format.key.empty())
    {
        published.key = MakeColumnName(Trim(file.rows[row][file.FindColumn(format.key)]));
    }
    auto values = format.optional;
    values.insert(values.end(), {format.needed, RUNS});
    for (std::size_t i = 0; i < file.columns.size(); ++i)
    {
        const std::string& column = file.columns[i];
        if (Contains(values, column))
        {
            ReadNumber(file, row, i, published.numbers);
        }
        else if (column != format.key && column != SOURCE)
        {
            published.settings.push_back(ReadValue(file, row, i));
        }
    }
    if (!published.GetNumber(format.needed))
    {
        throw ConfigurationError(GetPlace(file, row) + "has no " + format.needed);
    }
    const ReferenceRow* other = FindSame(published);
    if (other != nullptr)
    {
        throw ConfigurationError(GetPlace(file, row) + "is of the same as line " +
                                 std::to_string(other->line));
    }
    m_rows.push_back(published);
}

const ReferenceRow*
Reference::FindSame(const ReferenceRow& row) const
{
    const auto isSame = [this, &row](const ReferenceRow& other) {
        for (std::size_t i = 0; i < m_settings.size(); ++i)
        {
            const Setting& setting = FindSetting(m_settings[i]);
            if (!IsSameSettingValue(setting, row.settings[i], other.settings[i]))
            {
                return false;
            }
        }
        return row.key == other.key;
    };
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), isSame);
    return found == m_rows.end() ? nullptr : &*found;
}

void
Reference::ReadSource(const CsvFile& file)
{
    std::string source = file.firstComment;
    if (HasColumn(SOURCE))
    {
        std::set<std::string> sources;
        for (const auto& row : file.rows)
        {
            sources.insert(Trim(row[file.FindColumn(SOURCE)]));
        }
        if (sources.size() > 1)
        {
            throw ConfigurationError(m_path + ": column source has '" + *sources.begin() +
                                     "' and '" + *sources.rbegin() +
                                     "'; allowed is one source a file");
        }
        source = *sources.begin();
    }
    const bool isShort = !source.empty() && GetWidth(source) <= HEADING_MAX;
    m_heading = isShort ? source : UNNAMED;
    m_description = isShort ? "" : source.empty() ? m_path : source;
}

bool
Reference::IsOf(const ReferenceRow& row, const Settings& settings) const
{
    for (std::size_t i = 0; i < m_settings.size(); ++i)
    {
        const auto text = GetEffectiveText(settings, m_settings[i]);
        if (!text || !IsSameSettingValue(FindSetting(m_settings[i]), *text, row.settings[i]))
        {
            return false;
        }
    }
    return true;
}

/** \return whether the user chose none of the cells that a row is of, though there are some */
bool
Reference::IsLeftOut(const ReferenceRow& row, const Results& results) const
{
    const auto& chosen = results.GetCells();
    const auto& unchosen = results.GetUnchosenCells();
    return std::any_of(unchosen.begin(),
                       unchosen.end(),
                       [this, &row](const Cell& cell) { return IsOf(row, cell.settings); }) &&
           std::none_of(chosen.begin(), chosen.end(), [this, &row](const CellResults& cell) {
               return IsOf(row, cell.cell.settings);
           });
}

std::string
Reference::Describe(const ReferenceRow& row) const
{
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < m_settings.size(); ++i)
    {
        parts.push_back(m_settings[i] + " = " + row.settings[i]);
    }
    if (!m_keyColumn.empty())
    {
        parts.push_back(m_keyColumn + " = " + row.key);
    }
    return parts.empty() ? "line " + std::to_string(row.line) : Join(parts, ", ");
}

} // namespace ns3::motedtls
