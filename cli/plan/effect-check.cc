/* SPDX-License-Identifier: GPL-2.0-only */

#include "effect-check.h"

#include "text.h"

#include "ns3/mote-population.h"
#include "ns3/setting-value.h"

#include <set>

namespace ns3::motedtls
{

namespace
{

/** The cells in which a setting has no effect. */
struct IdleCells
{
    std::size_t count{0};             //!< How many there are.
    std::size_t repeated{0};          //!< Those that differ from another in this setting alone.
    const SettingNeed* need{nullptr}; //!< What a repeated one lacks, or else the last.
};

/** \return whether a need is not met because there is to be no such thing, as in a control */
bool
IsControl(const SettingNeed& need, const Settings& settings)
{
    const std::string value = need.decider.empty() ? "" : settings.GetText(need.decider);
    return value == "none" || value == "off";
}

/** \return the axes' values in a cell but for one setting's */
std::string
DescribeOthers(const Sweep& sweep, const Cell& cell, const std::string& name)
{
    std::string text;
    for (std::size_t i = 0; i < sweep.axes.size(); ++i)
    {
        text += sweep.axes[i].name == name ? "\n" : cell.values[i] + "\n";
    }
    return text;
}

/** \return what a setting, perhaps of a kind of motes, lacks to have an effect; null if nothing */
const SettingNeed*
FindUnmet(const std::string& name, const Settings& settings)
{
    static const SettingNeed MOTES{"motes of that kind in an experiment = network", {}, ""};
    const std::string kind = GetKindInName(name);
    const Setting& setting = FindSetting(name);
    if (kind.empty())
    {
        return FindUnmetNeed(setting, settings);
    }
    const MotePopulation motes(settings);
    for (const auto& there : motes.GetKinds())
    {
        if (there.name == kind)
        {
            return FindUnmetNeed(setting, there.settings);
        }
    }
    return &MOTES;
}

IdleCells
FindIdleCells(const Sweep& sweep, const std::string& name)
{
    IdleCells idle;
    std::set<std::string> seen;
    for (const auto& cell : sweep.cells)
    {
        const SettingNeed* unmet = FindUnmet(name, cell.settings);
        if (unmet == nullptr)
        {
            continue;
        }
        ++idle.count;
        idle.need = idle.repeated == 0 ? unmet : idle.need;
        if (!seen.insert(DescribeOthers(sweep, cell, name)).second &&
            !IsControl(*unmet, cell.settings))
        {
            idle.need = unmet;
            ++idle.repeated;
        }
    }
    return idle;
}

/** \return whether a value says what is so anyway, chooses a cell, or is a file's default */
bool
IsHarmless(const Setting& setting, const Assignment& assignment)
{
    const std::string& value = assignment.values.front();
    const bool isIdle =
        !setting.idleValue.empty() && IsSameSettingValue(setting, value, setting.idleValue);
    return assignment.isChoice || isIdle ||
           (assignment.where != SET_OPTION &&
            IsSameSettingValue(setting, value, setting.defaultValue));
}

} // namespace

std::vector<std::string>
CheckEffects(const Scenario& scenario, const Sweep& sweep)
{
    std::vector<std::string> lines;
    for (const auto& assignment : scenario.assignments)
    {
        if (assignment.isOfKind)
        {
            continue; // a kind is what it is, whatever a scenario makes of it
        }
        const Setting& setting = FindSetting(assignment.name);
        const IdleCells idle = FindIdleCells(sweep, assignment.name);
        const bool isAxis = assignment.values.size() > 1;
        const bool isIdle = idle.count == sweep.cells.size();
        const std::string text = assignment.where + ": " + FormatAssignment(assignment);
        if (isAxis && isIdle)
        {
            throw ConfigurationError(text + " is an axis without effect: " + assignment.name +
                                     " needs " + DescribeNeeds(setting));
        }
        if (isIdle && !IsHarmless(setting, assignment))
        {
            lines.push_back(text + " has no effect: it needs " + idle.need->text);
        }
        if (isAxis && idle.repeated > 0)
        {
            lines.push_back(text + " has no effect in " + std::to_string(idle.count) + " of " +
                            std::to_string(sweep.cells.size()) +
                            " cells, which repeat each other: it needs " + idle.need->text);
        }
    }
    return lines;
}

} // namespace ns3::motedtls
