/* SPDX-License-Identifier: GPL-2.0-only */

#include "row-selection.h"

#include "manifest.h"
#include "text.h"

#include "ns3/setting-value.h"

#include <algorithm>
#include <filesystem>

namespace ns3::motedtls
{

namespace
{

/** \return the setting that a name is of, which may be spelt as a column is; be it a kind's own */
std::string
FindWanted(const std::string& directory, const std::string& name)
{
    const auto isIt = [&name](const auto& setting) {
        return GetColumnName(setting.name) == GetColumnName(name);
    };
    const auto& all = GetSettingsTable();
    const auto found = std::find_if(all.begin(), all.end(), isIt);
    if (found != all.end())
    {
        return found->name;
    }
    const Manifest manifest = ReadManifest(directory);
    const auto& own = manifest.scenario.assignments;
    const auto ofKind = std::find_if(own.begin(), own.end(), isIt);
    if (ofKind != own.end())
    {
        return ofKind->name;
    }
    const std::string path = (std::filesystem::path(directory) / MANIFEST_FILE).string();
    std::vector<std::string> axes;
    for (const auto& axis : MakePlan(manifest, path).sweep.axes)
    {
        axes.push_back(axis.name);
    }
    throw ConfigurationError("--where: '" + name + "' is not a setting; the axes of " + directory +
                             " are " + Join(axes, ", "));
}

void
AddWanted(std::vector<Assignment>& where, const std::string& directory, const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos)
    {
        throw ConfigurationError("--where: '" + text + "' is not NAME=VALUE");
    }
    const std::string name = FindWanted(directory, Trim(text.substr(0, equals)));
    const std::string value = Trim(text.substr(equals + 1));
    try
    {
        ParseSettingValue(FindSetting(name), value);
    }
    catch (const ConfigurationError& error)
    {
        throw ConfigurationError(std::string("--where: ") + error.what());
    }
    const auto same = std::find_if(where.begin(), where.end(), [&name](const auto& other) {
        return other.name == name;
    });
    if (same != where.end())
    {
        same->values.push_back(value);
        return;
    }
    where.push_back({name, {value}});
}

} // namespace

RowSelection
ReadRowSelection(const std::string& directory, const CommandValues& values)
{
    RowSelection selection;
    selection.withoutRestarts = values.count("without-restarts") != 0;
    if (selection.withoutRestarts && values.count("precision") != 0)
    {
        throw ConfigurationError("--without-restarts: not with --precision, whose rule is for all "
                                 "handshakes");
    }
    for (const auto& text : GetRepeatedOption(values, "where"))
    {
        AddWanted(selection.where, directory, text);
    }
    return selection;
}

} // namespace ns3::motedtls
