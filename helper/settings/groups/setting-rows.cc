/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

#include <utility>

namespace ns3
{
namespace motedtls
{

Setting
Choice(const char* name,
       const char* defaultValue,
       std::vector<std::string> choices,
       const char* origin,
       const char* help)
{
    return {name, "", SettingKind::CHOICE, defaultValue, 0, 0, std::move(choices), origin, help};
}

Setting
Switch(const char* name, const char* defaultValue, const char* origin, const char* help)
{
    return {name, "", SettingKind::BOOLEAN, defaultValue, 0, 1, {}, origin, help};
}

Setting
Number(const char* name,
       SettingKind kind,
       const char* defaultValue,
       double minimum,
       double maximum,
       const char* origin,
       const char* help)
{
    return {name, "", kind, defaultValue, minimum, maximum, {}, origin, help};
}

Setting
NumberOrSame(const char* name, double minimum, double maximum, const char* help)
{
    return {name, "", SettingKind::REAL, "same", minimum, maximum, {"same"}, "choice", help};
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

Setting
Duration(const char* name,
         const char* defaultValue,
         double maximumS,
         const char* origin,
         const char* help)
{
    return Number(name, SettingKind::TIME, defaultValue, 0, maximumS, origin, help);
}

Setting
Current(const char* name, const char* defaultValue, const char* origin, const char* help)
{
    return Number(name, SettingKind::CURRENT, defaultValue, 0, 1, origin, help);
}

Setting
Suites(const char* name,
       const char* defaultValue,
       std::vector<std::string> words,
       const char* origin,
       const char* help)
{
    return {name, "", SettingKind::SUITES, defaultValue, 0, 0, std::move(words), origin, help};
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

Setting
FileName(const char* name, const char* help)
{
    return Number(name, SettingKind::FILE_NAME, "none", 0, 0, "choice", help);
}

Setting
WithWord(Setting row, const char* word)
{
    row.choices = {word};
    return row;
}

} // namespace motedtls
} // namespace ns3
