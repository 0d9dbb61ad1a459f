/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-effect.h"

#include "ns3/setting-value.h"

#include <algorithm>

namespace ns3::motedtls
{

bool
HasEffect(const Settings& settings, const std::string& name)
{
    return FindUnmetNeed(FindSetting(name), settings) == nullptr;
}

std::optional<std::string>
GetEffectiveText(const Settings& settings, const std::string& name)
{
    if (name == "drop-rate" && settings.GetText("loss-model") == "none")
    {
        return "0";
    }
    return HasEffect(settings, name) ? std::optional(settings.GetText(name)) : std::nullopt;
}

bool
IsPosterSystem(const Settings& settings)
{
    const auto& all = GetSettingsTable();
    return std::all_of(all.begin(), all.end(), [&settings](const Setting& setting) {
        const bool isOfTable1 = setting.name == "key-bits" || setting.name == "drop-rate";
        return isOfTable1 ||
               IsSameSettingValue(setting, settings.GetText(setting.name), setting.defaultValue);
    });
}

} // namespace ns3::motedtls
