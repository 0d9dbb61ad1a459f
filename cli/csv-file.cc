/* SPDX-License-Identifier: GPL-2.0-only */

#include "csv-file.h"

#include "odd-characters.h"
#include "text.h"

#include "ns3/csv-line.h"
#include "ns3/settings.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace ns3::motedtls
{

std::size_t
CsvFile::FindColumn(const std::string& name) const
{
    const auto found = std::find(columns.begin(), columns.end(), name);
    if (found == columns.end())
    {
        throw ConfigurationError(path + ": has no column " + name);
    }
    return found - columns.begin();
}

bool
CsvFile::HasColumn(const std::string& name) const
{
    return std::find(columns.begin(), columns.end(), name) != columns.end();
}

double
CsvFile::GetNumber(const std::vector<std::string>& row, const std::string& column) const
{
    const std::string& text = row[FindColumn(column)];
    double number = 0;
    if (!ParseNumber(text, number))
    {
        throw ConfigurationError(path + ": column " + column + " has '" + text +
                                 "', which is not a number");
    }
    return number;
}

std::vector<double>
CsvFile::GetNumbers(const std::vector<std::size_t>& chosen, const std::string& column) const
{
    std::vector<double> numbers(chosen.size());
    std::transform(chosen.begin(), chosen.end(), numbers.begin(), [this, &column](std::size_t row) {
        return GetNumber(rows[row], column);
    });
    return numbers;
}

std::vector<std::size_t>
CsvFile::FindObserved(const std::vector<std::size_t>& chosen, const std::string& column) const
{
    const std::size_t index = FindColumn(column);
    std::vector<std::size_t> observed;
    std::copy_if(chosen.begin(),
                 chosen.end(),
                 std::back_inserter(observed),
                 [this, index](std::size_t row) { return !rows[row][index].empty(); });
    return observed;
}

CsvFile
ReadCsvFile(const std::string& path)
{
    std::ifstream in(path);
    if (!in)
    {
        throw ConfigurationError(path + ": cannot read this file");
    }
    CsvFile file;
    file.path = path;
    std::size_t lineNumber = 0;
    for (std::string line; std::getline(in, line);)
    {
        ++lineNumber;
        const std::string wrong = lineNumber == 1 ? FindWrongEncoding(line) : "";
        if (!wrong.empty())
        {
            throw ConfigurationError(path + ": " + wrong);
        }
        line = Trim(line);
        if (lineNumber == 1 && !line.empty() && line.front() == '#')
        {
            file.firstComment = Trim(line.substr(1));
        }
        if (line.empty() || line.front() == '#')
        {
            continue;
        }
        auto fields = ParseCsvLine(line);
        if (file.columns.empty())
        {
            file.columns = std::move(fields);
            continue;
        }
        if (fields.size() != file.columns.size())
        {
            throw ConfigurationError(path + ":" + std::to_string(lineNumber) + ": has " +
                                     std::to_string(fields.size()) + " fields, not " +
                                     std::to_string(file.columns.size()));
        }
        file.rows.push_back(std::move(fields));
        file.lineNumbers.push_back(lineNumber);
    }
    if (file.columns.empty())
    {
        throw ConfigurationError(path + ": is empty");
    }
    return file;
}

} // namespace ns3::motedtls
