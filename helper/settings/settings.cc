/* SPDX-License-Identifier: GPL-2.0-only */

#include "settings.h"

#include "mote-population.h"
#include "nearest-name.h"
#include "setting-value.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3::motedtls
{

namespace
{

constexpr const char* NO_FILE = "none";

const std::map<std::string, const Setting*>&
GetIndex()
{
    static const auto index = [] {
        std::map<std::string, const Setting*> byName;
        for (const auto& setting : GetSettingsTable())
        {
            byName[setting.name] = &setting;
        }
        return byName;
    }();
    return index;
}

const std::map<std::string, SettingValue>&
GetDefaults()
{
    static const auto defaults = [] {
        std::map<std::string, SettingValue> byName;
        for (const auto& setting : GetSettingsTable())
        {
            byName[setting.name] = ParseSettingValue(setting, setting.defaultValue);
        }
        return byName;
    }();
    return defaults;
}

constexpr char KIND_SEPARATOR = '.'; //!< Between a kind of motes and a setting's name.

/** \return how many characters of a name stand before the setting's, with the separator */
std::size_t
GetPrefixSize(const std::string& name)
{
    const auto separator = name.find(KIND_SEPARATOR);
    return separator == std::string::npos ? 0 : separator + 1;
}

const SettingNeed*
FindUnmetNeedOfOne(const Setting& setting, const Settings& settings)
{
    const auto unmet =
        std::find_if(setting.needs.begin(), setting.needs.end(), [&settings](const auto& need) {
            return !need.isMet(settings);
        });
    return unmet == setting.needs.end() ? nullptr : &*unmet;
}

} // namespace

const Setting*
LookUpSetting(const std::string& name)
{
    const auto found = GetIndex().find(name.substr(GetPrefixSize(name)));
    const bool isThere = found != GetIndex().end();
    return isThere && (GetPrefixSize(name) == 0 || found->second->isOfMote) ? found->second
                                                                            : nullptr;
}

const Setting&
FindSetting(const std::string& name)
{
    if (const Setting* const setting = LookUpSetting(name))
    {
        return *setting;
    }
    const std::string plain = name.substr(GetPrefixSize(name));
    std::vector<std::string> names;
    for (const auto& setting : GetSettingsTable())
    {
        if (setting.name == plain)
        {
            throw ConfigurationError(name + ": all kinds of motes have " + plain + " in common");
        }
        names.push_back(setting.name);
    }
    throw ConfigurationError(name + ": no such setting" + OfferNearestName(plain, names));
}

std::string
GetKindInName(const std::string& name)
{
    const std::size_t size = GetPrefixSize(name);
    return size == 0 ? "" : name.substr(0, size - 1);
}

Setting
Setting::Needs(const std::vector<SettingNeed>& more, const std::string& idle) const
{
    Setting setting = *this;
    setting.needs.insert(setting.needs.end(), more.begin(), more.end());
    setting.idleValue = idle.empty() ? setting.idleValue : idle;
    return setting;
}

std::string
DescribeNeeds(const Setting& setting)
{
    std::string text;
    for (const auto& need : setting.needs)
    {
        text += (text.empty() ? "" : ", ") + need.text;
    }
    return text;
}

const SettingNeed*
FindUnmetNeed(const Setting& setting, const Settings& settings)
{
    const SettingNeed* unmet = FindUnmetNeedOfOne(setting, settings);
    if (unmet == nullptr || settings.GetNamesOfKinds().empty())
    {
        return unmet;
    }
    const MotePopulation motes(settings);
    for (const auto& kind : motes.GetKinds())
    {
        unmet = unmet == nullptr ? nullptr : FindUnmetNeedOfOne(setting, kind.settings);
    }
    return unmet;
}

void
Settings::Set(const std::string& name, const std::string& value)
{
    Setting setting = FindSetting(name);
    setting.name = name; // with its kind of motes
    m_values[name] = ParseSettingValue(setting, value);
}

const SettingValue&
Settings::Get(const std::string& name) const
{
    const auto own = m_values.find(name);
    if (own != m_values.end())
    {
        return own->second;
    }
    const auto fallback = GetDefaults().find(name);
    NS_ABORT_MSG_IF(fallback == GetDefaults().end(), "no setting is called " << name);
    return fallback->second;
}

const SettingValue&
Settings::GetNumber(const std::string& name, SettingKind kind) const
{
    const SettingValue& value = Get(name);
    NS_ABORT_MSG_IF(FindSetting(name).kind != kind, name << " is of another kind");
    NS_ABORT_MSG_IF(value.isWord, name << " holds the word " << value.text);
    return value;
}

int64_t
Settings::GetInteger(const std::string& name) const
{
    const bool isChoice = FindSetting(name).kind == SettingKind::CHOICE;
    return GetNumber(name, isChoice ? SettingKind::CHOICE : SettingKind::INTEGER).whole;
}

double
Settings::GetReal(const std::string& name) const
{
    return GetNumber(name, SettingKind::REAL).number;
}

Time
Settings::GetTime(const std::string& name) const
{
    return NanoSeconds(GetNumber(name, SettingKind::TIME).whole);
}

double
Settings::GetCurrentA(const std::string& name) const
{
    return GetNumber(name, SettingKind::CURRENT).number;
}

double
Settings::GetVoltageV(const std::string& name) const
{
    return GetNumber(name, SettingKind::VOLTAGE).number;
}

double
Settings::GetDistanceM(const std::string& name) const
{
    return GetNumber(name, SettingKind::DISTANCE).number;
}

double
Settings::GetFrequencyHz(const std::string& name) const
{
    return GetNumber(name, SettingKind::FREQUENCY).number;
}

double
Settings::GetChargeC(const std::string& name) const
{
    return GetNumber(name, SettingKind::CHARGE).number;
}

bool
Settings::GetBoolean(const std::string& name) const
{
    NS_ABORT_MSG_IF(FindSetting(name).kind != SettingKind::BOOLEAN, name << " is no switch");
    return Get(name).text == "on";
}

uint64_t
Settings::GetMask(const std::string& name) const
{
    return GetNumber(name, SettingKind::MASK).mask;
}

std::string
Settings::GetFileName(const std::string& name) const
{
    NS_ABORT_MSG_IF(FindSetting(name).kind != SettingKind::FILE_NAME, name << " is no file");
    const std::string& file = Get(name).text;
    return file == NO_FILE ? "" : file;
}

const std::string&
Settings::GetText(const std::string& name) const
{
    return Get(name).text;
}

std::string
Settings::GetNameAtEnd(const std::string& end, const std::string& name) const
{
    const std::string own = end + "-" + name;
    return GetText(own) == "same" ? name : own;
}

Settings
Settings::GetOfKind(const std::string& kind) const
{
    Settings settings;
    for (const auto& [name, value] : m_values)
    {
        if (GetPrefixSize(name) == 0)
        {
            settings.m_values.emplace(name, value);
        }
    }
    for (const auto& [name, value] : m_values)
    {
        if (GetPrefixSize(name) != 0 && GetKindInName(name) == kind)
        {
            settings.m_values[name.substr(GetPrefixSize(name))] = value;
        }
    }
    return settings;
}

std::vector<std::string>
Settings::GetNamesOfKinds() const
{
    std::vector<std::string> names;
    for (const auto& [name, value] : m_values)
    {
        if (GetPrefixSize(name) != 0)
        {
            names.push_back(name);
        }
    }
    return names;
}

ObjectFactory
Settings::GetFactory(TypeId type) const
{
    ObjectFactory factory;
    factory.SetTypeId(type);
    for (const auto& setting : GetSettingsTable())
    {
        if (setting.type != type)
        {
            continue;
        }
        if (setting.kind == SettingKind::TIME)
        {
            factory.Set(setting.attribute, TimeValue(GetTime(setting.name)));
        }
        else if (setting.kind == SettingKind::INTEGER)
        {
            factory.Set(setting.attribute, UintegerValue(GetInteger(setting.name)));
        }
        else
        {
            factory.Set(setting.attribute, DoubleValue(Get(setting.name).number));
        }
    }
    return factory;
}

bool
Settings::operator==(const Settings& other) const
{
    const auto isSame = [this, &other](const auto& entry) {
        return Get(entry.first) == other.Get(entry.first);
    };
    return GetNamesOfKinds() == other.GetNamesOfKinds() &&
           std::all_of(m_values.begin(), m_values.end(), isSame) &&
           std::all_of(other.m_values.begin(), other.m_values.end(), isSame);
}

bool
SettingValue::operator==(const SettingValue& other) const
{
    // Of numbers in different units, which may differ by what a double cannot hold.
    constexpr double TOLERANCE = 1e-12;
    if (isWord || other.isWord)
    {
        return text == other.text;
    }
    const double larger = std::max(std::abs(number), std::abs(other.number));
    return whole == other.whole && mask == other.mask &&
           std::abs(number - other.number) <= TOLERANCE * larger;
}

} // namespace ns3::motedtls
