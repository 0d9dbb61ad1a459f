/* SPDX-License-Identifier: GPL-2.0-only */

#include "sweep.h"

#include "text.h"

#include "ns3/experiment.h"

#include <algorithm>
#include <map>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr std::size_t CELLS_MAX = 100000;

bool
Has(const std::vector<Assignment>& assignments, const std::string& name)
{
    return std::any_of(assignments.begin(), assignments.end(), [&name](const auto& assignment) {
        return assignment.name == name;
    });
}

std::vector<Assignment>
FindAxes(const std::vector<Assignment>& assignments)
{
    std::vector<Assignment> axes;
    for (const char* name : {"key-bits", "drop-rate"})
    {
        if (!Has(assignments, name))
        {
            axes.push_back({name, {FindSetting(name).defaultValue}});
        }
    }
    for (const auto& assignment : assignments)
    {
        const bool isAlwaysAxis = assignment.name == "key-bits" || assignment.name == "drop-rate";
        if (isAlwaysAxis || assignment.values.size() > 1)
        {
            axes.push_back(assignment);
        }
    }
    return axes;
}

std::size_t
CountCells(const std::vector<Assignment>& axes)
{
    std::size_t count = 1;
    for (const auto& axis : axes)
    {
        count *= axis.values.size();
        if (count > CELLS_MAX)
        {
            throw ConfigurationError("the sweep has more than " + std::to_string(CELLS_MAX) +
                                     " cells");
        }
    }
    return count;
}

/** The cell of a number, counted with the last axis varying fastest. */
Cell
MakeCell(const Settings& common, const std::vector<Assignment>& axes, std::size_t number)
{
    Cell cell{std::vector<std::string>(axes.size()), common};
    for (std::size_t i = axes.size(); i-- > 0;)
    {
        const auto& values = axes[i].values;
        cell.values[i] = values[number % values.size()];
        cell.settings.Set(axes[i].name, cell.values[i]);
        number /= values.size();
    }
    return cell;
}

} // namespace

Sweep
ExpandScenario(const Scenario& scenario)
{
    Sweep sweep;
    sweep.axes = FindAxes(scenario.assignments);
    Settings common;
    for (const auto& assignment : scenario.assignments)
    {
        common.Set(assignment.name, assignment.values.front());
    }
    for (const auto& setting : GetSettingsTable())
    {
        if (!Has(sweep.axes, setting.name))
        {
            sweep.fixed.push_back({setting.name, {common.GetText(setting.name)}});
        }
    }
    const std::size_t count = CountCells(sweep.axes);
    for (std::size_t number = 0; number < count; ++number)
    {
        sweep.cells.push_back(MakeCell(common, sweep.axes, number));
    }
    return sweep;
}

std::string
GetColumnName(const std::string& settingName)
{
    std::string name = settingName;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

std::string
DescribeCell(const std::vector<Assignment>& axes, const std::vector<std::string>& values)
{
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < axes.size(); ++i)
    {
        parts.push_back(axes[i].name + " = " + values[i]);
    }
    return Join(parts, ", ");
}

std::vector<std::optional<std::size_t>>
MapCells(const Sweep& from, const Sweep& to)
{
    std::map<std::vector<std::string>, std::size_t> numbers;
    for (std::size_t cell = 0; cell < to.cells.size(); ++cell)
    {
        numbers[to.cells[cell].values] = cell;
    }
    std::vector<std::optional<std::size_t>> map;
    for (const auto& cell : from.cells)
    {
        std::vector<std::string> values;
        for (const auto& axis : to.axes)
        {
            values.push_back(cell.settings.GetText(axis.name));
        }
        const auto found = numbers.find(values);
        map.push_back(found == numbers.end() ? std::nullopt : std::make_optional(found->second));
    }
    return map;
}

std::string
NameRuns(const Settings& settings, std::size_t count)
{
    if (IsLife(settings))
    {
        return count == 1 ? "life" : "lives";
    }
    return count == 1 ? "handshake" : "handshakes";
}

} // namespace motedtls
} // namespace ns3
