/* SPDX-License-Identifier: GPL-2.0-only */

#include "lifetime-check.h"

#include "ns3/derived-settings.h"
#include "ns3/experiment.h"
#include "ns3/settings.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

/** \return the setting that says how long lives are simulated; empty where motes do not live */
std::string
GetDurationName(const Settings& settings)
{
    return IsLife(settings) ? "life-duration" : HasLivingMotes(settings) ? "network-duration" : "";
}

/** \return whether a cell's lives go on when a certificate of this lifetime has ended */
bool
Outlives(const Settings& settings, const std::string& lifetime)
{
    const std::string duration = GetDurationName(settings);
    return !duration.empty() && FindUnmetNeed(FindSetting(lifetime), settings) == nullptr &&
           settings.GetTime(duration) > settings.GetTime(lifetime);
}

} // namespace

std::vector<std::string>
CheckLifetimes(const Sweep& sweep)
{
    std::vector<std::string> notes;
    for (const std::string end : {"mote", "sink"})
    {
        const std::string lifetime = end + "-certificate-lifetime";
        const auto cell =
            std::find_if(sweep.cells.begin(), sweep.cells.end(), [&lifetime](const Cell& other) {
                return Outlives(other.settings, lifetime);
            });
        if (cell != sweep.cells.end())
        {
            const std::string duration = GetDurationName(cell->settings);
            notes.push_back(duration + " = " + cell->settings.GetText(duration) +
                            " is longer than " + lifetime + " = " +
                            cell->settings.GetText(lifetime) + ": the " + end +
                            "'s certificate ends in the middle of a life");
        }
    }
    return notes;
}

} // namespace ns3::motedtls
