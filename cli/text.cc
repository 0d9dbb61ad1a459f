/* SPDX-License-Identifier: GPL-2.0-only */

#include "text.h"

#include "ns3/settings.h"

#include <charconv>
#include <cmath>
#include <locale>
#include <sstream>

namespace ns3::motedtls
{

std::string
Trim(const std::string& text)
{
    constexpr const char* WHITE_SPACE = " \t\r\n";
    const auto first = text.find_first_not_of(WHITE_SPACE);
    if (first == std::string::npos)
    {
        return "";
    }
    return text.substr(first, text.find_last_not_of(WHITE_SPACE) - first + 1);
}

std::vector<std::string>
Split(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (auto end = text.find(separator); end != std::string::npos;
         end = text.find(separator, begin))
    {
        parts.push_back(Trim(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    parts.push_back(Trim(text.substr(begin)));
    return parts;
}

std::string
Join(const std::vector<std::string>& parts, const std::string& separator)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
    {
        text += (i == 0 ? "" : separator) + parts[i];
    }
    return text;
}

std::vector<std::string>
Wrap(const std::string& text, std::size_t width)
{
    std::vector<std::string> lines(1);
    std::istringstream words(text);
    for (std::string word; words >> word;)
    {
        if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width)
        {
            lines.emplace_back();
        }
        lines.back() += (lines.back().empty() ? "" : " ") + word;
    }
    return lines;
}

uint64_t
ParseCount(const Count& count, const std::string& text)
{
    uint64_t value = 0;
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    if (result.ptr != end || result.ec != std::errc() || value < count.minimum ||
        value > count.maximum)
    {
        throw ConfigurationError(count.name + ": '" + text + "' is not a whole number from " +
                                 std::to_string(count.minimum) + " to " +
                                 std::to_string(count.maximum));
    }
    return value;
}

bool
ParseNumber(const std::string& text, double& value)
{
    std::istringstream in(text);
    in.imbue(std::locale::classic());
    return in >> value && in.peek() == std::istringstream::traits_type::eof() &&
           std::isfinite(value);
}

} // namespace ns3::motedtls
