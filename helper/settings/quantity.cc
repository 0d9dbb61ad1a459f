/* SPDX-License-Identifier: GPL-2.0-only */

#include "quantity.h"

#include <cmath>
#include <locale>
#include <map>
#include <sstream>

namespace ns3::motedtls
{

const Quantity*
FindQuantity(SettingKind kind)
{
    static const std::map<SettingKind, Quantity> quantities{
        {SettingKind::TIME,
         {"a time",
          "s",
          {{"ns", 1e-9, true},
           {"us", 1e-6, true},
           {"ms", 1e-3, true},
           {"s", 1, true},
           {"min", 60, false},
           {"h", 3600, false},
           {"d", 86400, true}}}},
        {SettingKind::CURRENT,
         {"a current", "A", {{"uA", 1e-6, true}, {"mA", 1e-3, true}, {"A", 1, true}}}},
        {SettingKind::VOLTAGE, {"a voltage", "V", {{"mV", 1e-3, true}, {"V", 1, true}}}},
        {SettingKind::CHARGE,
         {"a charge", "C", {{"C", 1, true}, {"mAh", 3.6, false}, {"Ah", 3600, false}}}},
        {SettingKind::DISTANCE, {"a distance", "m", {{"m", 1, true}, {"km", 1e3, true}}}},
        {SettingKind::FREQUENCY,
         {"a frequency", "Hz", {{"Hz", 1, true}, {"kHz", 1e3, true}, {"MHz", 1e6, true}}}},
    };
    const auto found = quantities.find(kind);
    return found == quantities.end() ? nullptr : &found->second;
}

std::string
ListUnits(const Quantity& quantity)
{
    std::string text;
    for (const auto& unit : quantity.units)
    {
        text += (text.empty() ? " (" : ", ") + std::string(unit.name);
    }
    return text + ")";
}

std::string
FormatNumber(double number)
{
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out.precision(15);
    out << number;
    return out.str();
}

std::string
FormatQuantity(double number, const Quantity& quantity)
{
    std::string text = FormatNumber(number) + " " + quantity.baseUnit;
    for (const auto& unit : quantity.units)
    {
        if (unit.usedForRanges && std::abs(number) >= unit.size)
        {
            text = FormatNumber(number / unit.size) + " " + unit.name;
        }
    }
    return text;
}

} // namespace ns3::motedtls
