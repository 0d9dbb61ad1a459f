/* SPDX-License-Identifier: GPL-2.0-only */

#include "joined-plan.h"

#include "text.h"

#include "ns3/setting-value.h"
#include "ns3/settings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

namespace ns3::motedtls
{

namespace
{

using Values = std::vector<std::string>;

/** \return the assignment of a name; null if there is none */
const Assignment*
Find(const Manifest& manifest, const std::string& name)
{
    return FindAssignment(manifest.scenario.assignments, name);
}

bool
IsAxis(const Manifest& manifest, const std::string& name)
{
    const Assignment* const assignment = Find(manifest, name);
    return assignment != nullptr &&
           assignment < manifest.scenario.assignments.data() + manifest.axes;
}

/** \return the names of the axes that both have, in the order of the first */
std::string
ListCommonAxes(const Manifest& manifest, const Manifest& other)
{
    Values names;
    for (std::size_t i = 0; i < manifest.axes; ++i)
    {
        const std::string& name = manifest.scenario.assignments[i].name;
        if (IsAxis(other, name))
        {
            names.push_back(name);
        }
    }
    return Join(names, ", ");
}

/** \return the values of a setting; the default if nothing was said of it */
Assignment
GetAssignment(const Manifest& manifest, const std::string& name)
{
    if (const Assignment* const assignment = Find(manifest, name))
    {
        return *assignment;
    }
    const Setting* const setting = LookUpSetting(name);
    return {name, {setting == nullptr ? "nothing" : setting->defaultValue}};
}

/** \return whether they are the same values in the same order, however they are spelt */
bool
HasSameValues(const Assignment& one, const Assignment& other)
{
    return std::equal(one.values.begin(),
                      one.values.end(),
                      other.values.begin(),
                      other.values.end(),
                      [&one](const std::string& a, const std::string& b) {
                          return IsSameSettingValue(one.name, a, b);
                      });
}

std::string
GetRule(const Manifest& manifest)
{
    return manifest.precision ? "--precision from run " + std::to_string(manifest.firstRun) + " on"
                              : "--runs";
}

/** What differs: its name, and what it is in the one and the other. */
using Differences = std::map<std::string, std::pair<std::string, std::string>>;

/** \return the value that goes with one of an axis; none if none does, or any */
std::optional<std::string>
FindValueWith(const Assignment& follower, const Assignment& axis, const std::string& value)
{
    if (follower.values.size() == 1)
    {
        return follower.values.front(); // with every value of the axis
    }
    const auto place = follower.with == axis.name ? FindValue(axis, value) : std::nullopt;
    return place ? std::make_optional(follower.values[*place]) : std::nullopt;
}

/** \return whether what goes with an axis there goes with it here, too, with the same values */
bool
HasSamePairs(const Manifest& there, const Manifest& here, const Assignment& follower)
{
    const Assignment& axis = *Find(there, follower.with);
    const Assignment wanted = GetAssignment(here, follower.with);
    const Assignment own = GetAssignment(here, follower.name);
    return std::all_of(wanted.values.begin(), wanted.values.end(), [&](const std::string& value) {
        const auto is = FindValueWith(own, wanted, value);
        const auto was = FindValue(axis, value);
        return is && (!was || IsSameSettingValue(own.name, follower.values[*was], *is));
    });
}

/** \return whether the values of a setting there and here can be put together */
bool
CanJoin(const Manifest& there, const Manifest& here, const std::string& name)
{
    if (!IsAxis(there, name))
    {
        return HasSameValues(GetAssignment(there, name), GetAssignment(here, name));
    }
    const Assignment* const own = Find(here, name);
    const Assignment& axis = *Find(there, name);
    if (own == nullptr || !axis.with.empty())
    {
        return own != nullptr && HasSamePairs(there, here, axis);
    }
    return own->with.empty() || own->values.size() == 1;
}

/** \return the values as one text, with the axis that they go with */
std::string
DescribeValues(const Assignment& assignment)
{
    return Join(assignment.values, ", ") +
           (assignment.with.empty() ? "" : " with " + assignment.with);
}

/** Adds the settings that differ, but for axes that can be joined. */
void
AddSettings(Differences& differences, const Manifest& there, const Manifest& here)
{
    for (const Manifest* const manifest : {&there, &here})
    {
        for (const auto& assignment : manifest->scenario.assignments)
        {
            const std::string& name = assignment.name;
            if (!CanJoin(there, here, name))
            {
                differences[name] = {DescribeValues(GetAssignment(there, name)),
                                     DescribeValues(GetAssignment(here, name))};
            }
        }
    }
}

Differences
ListDifferences(const Manifest& there, const Manifest& here)
{
    Differences differences;
    const auto compare =
        [&differences](const std::string& name, const std::string& one, const std::string& other) {
            if (one != other)
            {
                differences[name] = {one, other};
            }
        };
    compare("order of the axes", ListCommonAxes(there, here), ListCommonAxes(here, there));
    compare("seed", std::to_string(there.seed), std::to_string(here.seed));
    compare("what decides on the number of runs", GetRule(there), GetRule(here));
    for (const auto& [name, digest] : there.files)
    {
        const auto file = here.files.find(name);
        if (file != here.files.end())
        {
            compare("contents of " + name, "of SHA-256 " + digest, "of SHA-256 " + file->second);
        }
    }
    AddSettings(differences, there, here);
    return differences;
}

/** \return the values of both, as they are spelt there */
Values
JoinValues(const Assignment& there, const Assignment& here)
{
    Values wanted = here.values;
    for (auto& value : wanted)
    {
        const auto known = FindValue(there, value);
        value = known ? there.values[*known] : value;
    }
    const auto isWanted = [&here](const std::string& value) {
        return FindValue(here, value).has_value();
    };
    Values all = there.values;
    if (std::all_of(all.begin(), all.end(), isWanted))
    {
        return wanted;
    }
    auto place = all.begin();
    for (const auto& value : wanted)
    {
        const auto found = std::find(all.begin(), all.end(), value);
        place = (found == all.end() ? all.insert(place, value) : found) + 1;
    }
    return all;
}

/** \return the values of both that go with those of an axis */
Values
JoinPairs(const Manifest& there, const Manifest& here, const Assignment& follower)
{
    const Assignment& axis = *Find(there, follower.with);
    const Assignment& wanted = *Find(here, follower.with);
    Values values;
    for (const auto& value : JoinValues(axis, wanted))
    {
        const auto known = FindValue(axis, value);
        values.push_back(known ? follower.values[*known]
                               : *FindValueWith(*Find(here, follower.name), wanted, value));
    }
    return values;
}

/** \return the settings of both, spelt as they are there; the axes are those there */
Scenario
JoinScenarios(const Manifest& there, const Manifest& here)
{
    Scenario scenario;
    for (const auto& assignment : here.scenario.assignments)
    {
        if (!IsAxis(there, assignment.name))
        {
            const Assignment* const known = Find(there, assignment.name);
            scenario.assignments.push_back(known == nullptr ? assignment : *known);
        }
    }
    for (std::size_t i = 0; i < there.axes; ++i)
    {
        Assignment axis = there.scenario.assignments[i];
        axis.values = axis.with.empty() ? JoinValues(axis, *Find(here, axis.name))
                                        : JoinPairs(there, here, axis);
        scenario.assignments.insert(scenario.assignments.begin() + i, axis);
    }
    return scenario;
}

/** Makes a plan have the runs of what is there, too. */
void
JoinRuns(const std::string& path, const Manifest& there, RunPlan& plan)
{
    const uint64_t thereEnd = there.firstRun + there.runs;
    const uint64_t hereEnd = plan.firstRun + plan.runs;
    if (plan.firstRun > thereEnd || there.firstRun > hereEnd)
    {
        throw ConfigurationError(
            "--output: " + path + " has runs " + std::to_string(there.firstRun) + " to " +
            std::to_string(thereEnd - 1) + ", which runs " + std::to_string(plan.firstRun) +
            " to " + std::to_string(hereEnd - 1) + " do not join");
    }
    plan.firstRun = std::min(there.firstRun, plan.firstRun);
    plan.runs = std::max(thereEnd, hereEnd) - plan.firstRun;
}

/** The finer goal with the higher limit asks for all the runs that the other asks for. */
PrecisionGoal
JoinGoals(const PrecisionGoal& there, const PrecisionGoal& here)
{
    PrecisionGoal goal = here.share <= there.share ? here : there;
    goal.runsMax = std::max(here.runsMax, there.runsMax);
    return goal;
}

} // namespace

std::string
DescribeDifferences(const Manifest& there, const Manifest& here)
{
    constexpr std::size_t NAMED_MAX = 8;
    Values differences;
    for (const auto& [name, texts] : ListDifferences(there, here))
    {
        differences.push_back(name + " is " + texts.first + " there and " + texts.second + " here");
    }
    if (differences.size() > NAMED_MAX)
    {
        const std::string more = std::to_string(differences.size() - NAMED_MAX);
        differences.resize(NAMED_MAX);
        differences.push_back("and " + more + " more");
    }
    return Join(differences, "; ");
}

Manifest
MakeManifest(const RunPlan& plan)
{
    Manifest manifest;
    manifest.scenario.assignments = plan.sweep.axes;
    manifest.axes = plan.sweep.axes.size();
    manifest.scenario.assignments.insert(manifest.scenario.assignments.end(),
                                         plan.sweep.fixed.begin(),
                                         plan.sweep.fixed.end());
    manifest.seed = plan.seed;
    manifest.firstRun = plan.firstRun;
    manifest.runs = plan.runs;
    manifest.precision = plan.precision;
    manifest.files = GetFileDigests(plan.sweep);
    return manifest;
}

RunPlan
JoinPlans(const std::string& path, const Manifest& there, const RunPlan& here)
{
    const Manifest wanted = MakeManifest(here);
    const std::string differences = DescribeDifferences(there, wanted);
    if (!differences.empty())
    {
        throw ConfigurationError("--output: " + path + " has other results: " + differences +
                                 "; choose another directory");
    }
    RunPlan plan = here;
    plan.sweep = ExpandScenario(JoinScenarios(there, wanted));
    if (here.precision)
    {
        plan.precision = JoinGoals(*there.precision, *here.precision);
        return plan;
    }
    JoinRuns(path, there, plan);
    return plan;
}

std::string
DescribeOtherValues(const RunPlan& there, const RunPlan& here)
{
    const Manifest wanted = MakeManifest(here);
    Values axes;
    for (const auto& axis : there.sweep.axes)
    {
        if (!axis.with.empty())
        {
            continue; // what it goes with says it
        }
        Values others;
        std::copy_if(axis.values.begin(),
                     axis.values.end(),
                     std::back_inserter(others),
                     [&wanted, &axis](const std::string& value) {
                         return !FindValue(*Find(wanted, axis.name), value);
                     });
        if (!others.empty())
        {
            axes.push_back(axis.name + " = " + Join(others, ", "));
        }
    }
    return Join(axes, "; ");
}

} // namespace ns3::motedtls
