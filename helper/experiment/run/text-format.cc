/* SPDX-License-Identifier: GPL-2.0-only */

#include "text-format.h"

#include <cmath>

namespace ns3::motedtls
{

std::string
FormatFixed(double value, int decimals)
{
    if (!std::isfinite(value))
    {
        return "";
    }
    const long long scaled = std::llround(std::abs(value) * std::pow(10, decimals));
    std::string digits = std::to_string(scaled);
    if (digits.size() <= static_cast<std::size_t>(decimals))
    {
        digits.insert(0, decimals + 1 - digits.size(), '0');
    }
    if (decimals > 0)
    {
        digits.insert(digits.size() - decimals, ".");
    }
    return value < 0 && scaled != 0 ? "-" + digits : digits;
}

std::string
FormatMs(const Time& time)
{
    return FormatFixed(time.GetNanoSeconds() / 1e6, 3);
}

std::string
FormatMj(double energyJ)
{
    return FormatFixed(energyJ * 1e3, 4);
}

std::string
QuoteCsvField(const std::string& field)
{
    if (field.find_first_of(",\"\r\n") == std::string::npos)
    {
        return field;
    }
    std::string quoted = "\"";
    for (const char character : field)
    {
        quoted += character == '"' ? "\"\"" : std::string(1, character);
    }
    return quoted + "\"";
}

std::vector<std::string>
GetNames(const Columns& columns)
{
    std::vector<std::string> names;
    for (const auto& column : columns)
    {
        names.push_back(column.first);
    }
    return names;
}

std::vector<std::string>
TakeValues(Columns columns)
{
    std::vector<std::string> values;
    for (auto& column : columns)
    {
        values.push_back(std::move(column.second));
    }
    return values;
}

} // namespace ns3::motedtls
