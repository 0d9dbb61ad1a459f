/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/quantity.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ns3::motedtls
{

namespace
{

/** A kind of attributes, how their names end, and the unit in which their defaults are written. */
struct NumberKind
{
    const char* ending;
    SettingKind kind;
    const char* unit;
    double unitSize; //!< In what the attribute counts.
};

constexpr NumberKind NUMBER_KINDS[] = {
    {"CurrentA", SettingKind::CURRENT, "mA", 1e-3},
    {"VoltageV", SettingKind::VOLTAGE, "V", 1},
    {"CapacityC", SettingKind::CHARGE, "mAh", 3.6},
    {"RateHz", SettingKind::FREQUENCY, "kHz", 1e3},
    {"", SettingKind::REAL, "", 1},
};

/** \return the first kind with which a name ends */
const NumberKind&
GetNumberKind(const std::string& attribute)
{
    return *std::find_if(std::begin(NUMBER_KINDS), std::end(NUMBER_KINDS), [&](const auto& kind) {
        const std::string ending = kind.ending;
        return attribute.size() >= ending.size() &&
               attribute.compare(attribute.size() - ending.size(), ending.size(), ending) == 0;
    });
}

} // namespace

SettingRow
SettingRow::Or(const char* word) const
{
    SettingRow row = *this;
    row.choices = {word};
    return row;
}

Setting
SettingRow::From(const char* from, const char* line) const
{
    Setting row = *this;
    row.origin = from;
    row.help = line;
    return row;
}

SettingRow
Choice(const char* name, const char* defaultValue, std::vector<std::string> choices)
{
    return {{name, "", SettingKind::CHOICE, defaultValue, 0, 0, std::move(choices), "", ""}};
}

SettingRow
Switch(const char* name, const char* defaultValue)
{
    return {{name, "", SettingKind::BOOLEAN, defaultValue, 0, 1, {}, "", ""}};
}

SettingRow
Number(const char* name, SettingKind kind, const char* defaultValue, double minimum, double maximum)
{
    return {{name, "", kind, defaultValue, minimum, maximum, {}, "", ""}};
}

Setting
NumberOrSame(const char* name, double minimum, double maximum, const char* help)
{
    return Number(name, SettingKind::REAL, "same", minimum, maximum)
        .Or("same")
        .From("choice", help);
}

std::vector<Setting>
AtEachEnd(const Setting& both, const EndDefault& defaults)
{
    std::vector<Setting> rows;
    for (const auto& [end, value] : {std::pair("mote", defaults.mote), {"sink", defaults.sink}})
    {
        Setting row = both;
        row.name = std::string(end) + "-" + both.name;
        row.defaultValue = value;
        row.choices.push_back("same");
        if (row.name == std::string(end) + "-timer-maximum")
        {
            row.needs = {AtEnd(end, "timer-policy", "doubling")};
        }
        row.origin = row.defaultValue == "same" ? "choice" : defaults.origin;
        row.help = "at the " + std::string(end) + ", " + both.help + "; same: as " + both.name;
        rows.push_back(row);
    }
    return rows;
}

SettingRow
Duration(const char* name, const char* defaultValue, double maximumS)
{
    return Number(name, SettingKind::TIME, defaultValue, 0, maximumS);
}

SettingRow
Current(const char* name, const char* defaultValue)
{
    return Number(name, SettingKind::CURRENT, defaultValue, 0, 1);
}

Setting
Attribute(const std::string& name,
          TypeId type,
          const std::string& attribute,
          double minimum,
          double maximum,
          const char* origin)
{
    TypeId::AttributeInformation found;
    const bool isFound = type.LookupAttributeByName(attribute, &found);
    NS_ABORT_MSG_UNLESS(isFound, type.GetName() << " has no attribute " << attribute);
    Setting row{name, "", SettingKind::TIME, "", minimum, maximum, {}, origin, found.help};
    row.type = type;
    row.attribute = attribute;
    // Not initialValue, which Config::SetDefault() changes.
    const AttributeValue* const value = PeekPointer(found.originalInitialValue);
    const auto* number = dynamic_cast<const DoubleValue*>(value);
    if (!number)
    {
        row.defaultValue = value->SerializeToString(found.checker);
        const bool isInteger = dynamic_cast<const UintegerValue*>(value) != nullptr;
        row.kind = isInteger ? SettingKind::INTEGER : SettingKind::TIME;
        return row;
    }
    const NumberKind& kind = GetNumberKind(attribute);
    row.kind = kind.kind;
    row.defaultValue = FormatNumber(number->Get() / kind.unitSize) + kind.unit;
    return row;
}

SettingRow
Suites(const char* name, const char* defaultValue, std::vector<std::string> words)
{
    return {{name, "", SettingKind::SUITES, defaultValue, 0, 0, std::move(words), "", ""}};
}

std::vector<Setting>
AllNeed(const std::vector<SettingNeed>& needs, std::vector<Setting> rows)
{
    for (auto& row : rows)
    {
        for (const auto& need : needs)
        {
            if (need.decider != row.name)
            {
                row.needs.push_back(need);
            }
        }
    }
    return rows;
}

std::vector<Setting>
Join(std::vector<std::vector<Setting>> parts)
{
    std::vector<Setting> rows;
    for (auto& part : parts)
    {
        std::move(part.begin(), part.end(), std::back_inserter(rows));
    }
    return rows;
}

Setting
FileName(const char* name, const char* help)
{
    return Number(name, SettingKind::FILE_NAME, "none", 0, 0).From("choice", help);
}

} // namespace ns3::motedtls
