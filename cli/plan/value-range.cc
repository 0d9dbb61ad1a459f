/* SPDX-License-Identifier: GPL-2.0-only */

#include "value-range.h"

#include <algorithm>
#include <cstdint>
#include <regex>

namespace ns3::motedtls
{

namespace
{

constexpr int64_t VALUES_MAX = 10000;
constexpr std::size_t DIGITS_MAX = 15;

/** A number without exponent, as it is written. */
struct Decimal
{
    std::string digits;      //!< With its sign, without its point.
    std::size_t decimals{0}; //!< Digits after the point.
    std::string unit;        //!< What stands behind it.
};

Decimal
ReadDecimal(const std::string& number, const std::string& unit)
{
    const auto point = number.find('.');
    if (point == std::string::npos)
    {
        return {number, 0, unit};
    }
    return {number.substr(0, point) + number.substr(point + 1), number.size() - point - 1, unit};
}

/** \return the number in units of its last decimal of so many */
int64_t
Scale(const Decimal& decimal, std::size_t decimals)
{
    return std::stoll(decimal.digits + std::string(decimals - decimal.decimals, '0'));
}

std::string
Format(int64_t scaled, std::size_t decimals, const std::string& unit)
{
    std::string digits = std::to_string(std::abs(scaled));
    digits.insert(0, decimals >= digits.size() ? decimals + 1 - digits.size() : 0, '0');
    std::string text = digits.substr(0, digits.size() - decimals);
    std::string fraction = digits.substr(digits.size() - decimals);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    text += fraction.empty() ? "" : "." + fraction;
    return (scaled < 0 ? "-" : "") + text + unit;
}

[[noreturn]] void
Refuse(const Setting& setting, const std::string& text, const std::string& reason)
{
    throw ConfigurationError(setting.name + " = " + text + ": " + reason +
                             "; a range is FIRST..LAST:STEP, for example 0..0.2:0.05");
}

} // namespace

std::vector<std::string>
ExpandRange(const Setting& setting, const std::string& text)
{
    static const std::string NUMBER = R"(\s*([+-]?\d+(?:\.\d+)?)\s*([A-Za-z%]*)\s*)";
    static const std::regex RANGE(NUMBER + R"(\.\.)" + NUMBER + "(?::" + NUMBER + ")?");
    const bool isText = setting.kind == SettingKind::TEXT || setting.kind == SettingKind::SUITES ||
                        setting.kind == SettingKind::MOTES;
    if (isText || text.find("..") == std::string::npos)
    {
        return {text};
    }
    std::smatch match;
    if (!std::regex_match(text, match, RANGE))
    {
        Refuse(setting, text, "is no range");
    }
    const Decimal first = ReadDecimal(match[1], match[2]);
    const Decimal last = ReadDecimal(match[3], match[4]);
    const bool hasStep = match[5].matched;
    const Decimal step = hasStep ? ReadDecimal(match[5], match[6]) : Decimal{"1", 0, first.unit};
    const std::size_t decimals = std::max({first.decimals, last.decimals, step.decimals});
    if (!hasStep && setting.kind != SettingKind::INTEGER)
    {
        Refuse(setting, text, "has no step");
    }
    if (first.unit != last.unit || first.unit != step.unit)
    {
        Refuse(setting, text, "has different units");
    }
    if (std::max({first.digits.size(), last.digits.size(), step.digits.size()}) + decimals >
        DIGITS_MAX)
    {
        Refuse(setting, text, "has too many digits");
    }
    const int64_t from = Scale(first, decimals);
    const int64_t to = Scale(last, decimals);
    const int64_t by = Scale(step, decimals);
    if (by <= 0 || to < from || (to - from) % by != 0 || (to - from) / by >= VALUES_MAX)
    {
        Refuse(setting, text, "its steps do not lead from the first to the last");
    }
    std::vector<std::string> values;
    for (int64_t value = from; value <= to; value += by)
    {
        values.push_back(Format(value, decimals, first.unit));
    }
    return values;
}

} // namespace ns3::motedtls
