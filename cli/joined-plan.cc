/* SPDX-License-Identifier: GPL-2.0-only */

#include "joined-plan.h"

#include "text.h"

#include "ns3/settings.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace ns3
{
namespace motedtls
{

namespace
{

using Values = std::vector<std::string>;

bool
Has(const Values& values, const std::string& value)
{
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool
HasAll(const Values& values, const Values& wanted)
{
    return std::all_of(wanted.begin(), wanted.end(), [&values](const std::string& value) {
        return Has(values, value);
    });
}

/** \return the assignment of a name; null if there is none */
const Assignment*
Find(const Manifest& manifest, const std::string& name)
{
    for (const auto& assignment : manifest.scenario.assignments)
    {
        if (assignment.name == name)
        {
            return &assignment;
        }
    }
    return nullptr;
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

std::string
GetDefault(const std::string& name)
{
    for (const auto& setting : GetSettingsTable())
    {
        if (setting.name == name)
        {
            return setting.defaultValue;
        }
    }
    return "nothing";
}

/** \return the values of a setting as one text */
std::string
GetText(const Manifest& manifest, const std::string& name)
{
    const Assignment* const assignment = Find(manifest, name);
    return assignment == nullptr ? GetDefault(name) : Join(assignment->values, ", ");
}

std::string
GetRule(const Manifest& manifest)
{
    return manifest.precision ? "--precision from run " + std::to_string(manifest.firstRun) + " on"
                              : "--runs";
}

/** What can differ: its name, and what it is in the one and the other. */
using Facts = std::map<std::string, std::pair<std::string, std::string>>;

Facts
ListFacts(const Manifest& there, const Manifest& here)
{
    Facts facts{
        {"order of the axes", {ListCommonAxes(there, here), ListCommonAxes(here, there)}},
        {"seed", {std::to_string(there.seed), std::to_string(here.seed)}},
        {"what decides on the number of runs", {GetRule(there), GetRule(here)}},
    };
    for (const Manifest* const manifest : {&there, &here})
    {
        for (const auto& assignment : manifest->scenario.assignments)
        {
            const bool isJoined =
                IsAxis(there, assignment.name) && Find(here, assignment.name) != nullptr;
            if (!isJoined)
            {
                facts[assignment.name] = {GetText(there, assignment.name),
                                          GetText(here, assignment.name)};
            }
        }
    }
    for (const auto& [name, digest] : there.files)
    {
        const auto file = here.files.find(name);
        if (file != here.files.end())
        {
            facts["contents of " + name] = {"of SHA-256 " + digest, "of SHA-256 " + file->second};
        }
    }
    return facts;
}

Values
JoinValues(Values there, const Values& here)
{
    if (HasAll(here, there))
    {
        return here;
    }
    auto place = there.begin();
    for (const auto& value : here)
    {
        const auto found = std::find(there.begin(), there.end(), value);
        place = (found == there.end() ? there.insert(place, value) : found) + 1;
    }
    return there;
}

/** \return the settings of both; the axes are those there */
Scenario
JoinScenarios(const Manifest& there, const Manifest& here)
{
    Scenario scenario;
    for (const auto& assignment : here.scenario.assignments)
    {
        if (!IsAxis(there, assignment.name))
        {
            scenario.assignments.push_back(assignment);
        }
    }
    for (std::size_t i = 0; i < there.axes; ++i)
    {
        const Assignment& axis = there.scenario.assignments[i];
        scenario.assignments.insert(
            scenario.assignments.begin() + i,
            {axis.name, JoinValues(axis.values, Find(here, axis.name)->values)});
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
    for (const auto& [name, texts] : ListFacts(there, here))
    {
        if (texts.first != texts.second)
        {
            differences.push_back(name + " is " + texts.first + " there and " + texts.second +
                                  " here");
        }
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

std::size_t
CountCells(const Manifest& manifest)
{
    std::size_t count = 1;
    for (std::size_t i = 0; i < manifest.axes; ++i)
    {
        count *= manifest.scenario.assignments[i].values.size();
    }
    return count;
}

std::string
DescribeOtherValues(const RunPlan& there, const RunPlan& here)
{
    const Manifest wanted = MakeManifest(here);
    Values axes;
    for (const auto& axis : there.sweep.axes)
    {
        Values others;
        std::copy_if(axis.values.begin(),
                     axis.values.end(),
                     std::back_inserter(others),
                     [&wanted, &axis](const std::string& value) {
                         return !Has(Find(wanted, axis.name)->values, value);
                     });
        if (!others.empty())
        {
            axes.push_back(axis.name + " = " + Join(others, ", "));
        }
    }
    return Join(axes, "; ");
}

} // namespace motedtls
} // namespace ns3
