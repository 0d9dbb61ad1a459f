/* SPDX-License-Identifier: GPL-2.0-only */

#include "derived-settings.h"

#include "mote-population.h"

#include "ns3/nstime.h"

#include <algorithm>

namespace ns3::motedtls
{

bool
HasLivingMotes(const Settings& settings)
{
    const std::string& experiment = settings.GetText("experiment");
    return experiment == "life" ||
           (experiment == "network" && settings.GetText("network-ends") == "duration");
}

const RekeySchemeInfo&
GetRekeyScheme(const Settings& settings)
{
    const std::string& name = settings.GetText("rekey-scheme");
    if (const auto* scheme = FindRekeyScheme(name))
    {
        return *scheme;
    }
    std::string names;
    for (const auto& scheme : GetRekeySchemes())
    {
        names += (names.empty() ? "" : ", ") + scheme.name;
    }
    throw ConfigurationError("rekey-scheme = " + name + ": allowed is one of " + names);
}

Time
GetAuthorityLifetime(const Settings& settings)
{
    Time longest = std::max(Days(3650), settings.GetTime("sink-certificate-lifetime"));
    const MotePopulation motes(settings);
    for (const auto& kind : motes.GetKinds())
    {
        longest = std::max(longest, kind.settings.GetTime("mote-certificate-lifetime"));
    }
    return longest;
}

std::string
GetDropRateName(const Settings& settings, LinkDirection direction)
{
    const std::string name =
        direction == LinkDirection::UPLINK ? "uplink-drop-rate" : "downlink-drop-rate";
    return settings.GetText(name) == "same" ? "drop-rate" : name;
}

double
GetDropRate(const Settings& settings, LinkDirection direction)
{
    return settings.GetReal(GetDropRateName(settings, direction));
}

} // namespace ns3::motedtls
