/* SPDX-License-Identifier: GPL-2.0-only */

#include "lifetime-check.h"

#include "ns3/experiment.h"
#include "ns3/settings.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

/** \return whether a cell's lives go on when a certificate of this lifetime has ended */
bool
Outlives(const Settings& settings, const std::string& lifetime)
{
    return IsLife(settings) && FindUnmetNeed(FindSetting(lifetime), settings) == nullptr &&
           settings.GetTime("life-duration") > settings.GetTime(lifetime);
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
            notes.push_back("life-duration = " + cell->settings.GetText("life-duration") +
                            " is longer than " + lifetime + " = " +
                            cell->settings.GetText(lifetime) + ": the " + end +
                            "'s certificate ends in the middle of a life");
        }
    }
    return notes;
}

} // namespace ns3::motedtls
