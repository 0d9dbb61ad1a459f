/* SPDX-License-Identifier: GPL-2.0-only */

#include "csv-line.h"

namespace ns3::motedtls
{

namespace
{

std::string
Unquote(std::string_view field)
{
    std::string text;
    bool isQuoted = false;
    for (std::size_t i = 0; i < field.size(); ++i)
    {
        isQuoted = isQuoted != (field[i] == '"');
        const bool isDoubled = isQuoted && i > 0 && field[i - 1] == '"';
        if (field[i] != '"' || isDoubled)
        {
            text += field[i];
        }
    }
    return text;
}

} // namespace

std::size_t
FindCsvFieldEnd(std::string_view line, std::size_t fields)
{
    bool isQuoted = false;
    for (std::size_t i = 0; i < line.size(); ++i)
    {
        isQuoted = isQuoted != (line[i] == '"');
        if (line[i] == ',' && !isQuoted && --fields == 0)
        {
            return i;
        }
    }
    return std::string_view::npos;
}

std::vector<std::string>
ParseCsvLine(std::string_view line)
{
    std::vector<std::string> fields;
    std::size_t end = 0;
    while ((end = FindCsvFieldEnd(line)) != std::string_view::npos)
    {
        fields.push_back(Unquote(line.substr(0, end)));
        line.remove_prefix(end + 1);
    }
    fields.push_back(Unquote(line));
    return fields;
}

} // namespace ns3::motedtls
