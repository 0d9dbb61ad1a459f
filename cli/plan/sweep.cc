/* SPDX-License-Identifier: GPL-2.0-only */

#include "sweep.h"

#include "text.h"

#include "ns3/experiment.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t CELLS_MAX = 100000;

/** \return whether the tables are arranged by a setting, so that it is an axis in any case */
bool
IsAlwaysAxis(const std::string& name)
{
    return name == "key-bits" || name == "drop-rate";
}

/** \return "1 value" or "3 values" */
std::string
NameValues(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " value" : " values");
}

std::vector<Assignment>
FindAxes(const std::vector<Assignment>& assignments)
{
    std::vector<Assignment> axes;
    for (const char* name : {"key-bits", "drop-rate"})
    {
        if (FindAssignment(assignments, name) == nullptr)
        {
            axes.push_back({name, {FindSetting(name).defaultValue}});
        }
    }
    for (const auto& assignment : assignments)
    {
        const bool isAlwaysAxis = IsAlwaysAxis(assignment.name) || IsAlwaysAxis(assignment.with);
        if (isAlwaysAxis || assignment.values.size() > 1)
        {
            axes.push_back(assignment);
        }
    }
    return axes;
}

/** What goes with an axis must have as many values, and the axis must not go with another one. */
void
CheckFollowers(const std::vector<Assignment>& assignments)
{
    for (const auto& [name, values, where, isChoice, with, isOfKind] : assignments)
    {
        if (with.empty())
        {
            continue;
        }
        const std::string place = (where.empty() ? "" : where + ": ") + name + " with " + with;
        const Assignment* const axis = FindAssignment(assignments, with);
        if (axis != nullptr && !axis->with.empty())
        {
            throw ConfigurationError(place + ": " + with + " itself goes with " + axis->with +
                                     "; use " + name + " with " + axis->with);
        }
        const std::size_t count = axis == nullptr ? 1 : axis->values.size();
        if (values.size() != count)
        {
            throw ConfigurationError(place + " has " + NameValues(values.size()) + ", but " + with +
                                     " has " + NameValues(count) + "; as many are needed");
        }
    }
}

/** The cell of a number, counted with the last axis varying fastest. */
Cell
MakeCell(const Settings& common, const std::vector<Assignment>& axes, std::size_t number)
{
    std::map<std::string, std::size_t> places;
    for (auto axis = axes.rbegin(); axis != axes.rend(); ++axis)
    {
        if (axis->with.empty())
        {
            places[axis->name] = number % axis->values.size();
            number /= axis->values.size();
        }
    }
    Cell cell{{}, common};
    for (const auto& axis : axes)
    {
        cell.values.push_back(axis.values[places[axis.with.empty() ? axis.name : axis.with]]);
        cell.settings.Set(axis.name, cell.values.back());
    }
    return cell;
}

} // namespace

std::size_t
CountCells(const std::vector<Assignment>& axes)
{
    std::size_t count = 1;
    for (const auto& axis : axes)
    {
        count *= axis.with.empty() ? axis.values.size() : 1;
        if (count > CELLS_MAX)
        {
            throw ConfigurationError("the sweep has more than " + std::to_string(CELLS_MAX) +
                                     " cells");
        }
    }
    return count;
}

Sweep
ExpandScenario(const Scenario& scenario)
{
    CheckFollowers(scenario.assignments);
    Sweep sweep;
    sweep.axes = FindAxes(scenario.assignments);
    Settings common;
    for (const auto& assignment : scenario.assignments)
    {
        common.Set(assignment.name, assignment.values.front());
    }
    for (const auto& setting : GetSettingsTable())
    {
        if (FindAssignment(sweep.axes, setting.name) == nullptr)
        {
            sweep.fixed.push_back({setting.name, {common.GetText(setting.name)}});
        }
    }
    for (const auto& name : common.GetNamesOfKinds())
    {
        if (FindAssignment(sweep.axes, name) == nullptr)
        {
            sweep.fixed.push_back({name, {common.GetText(name)}});
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

CellFinder::CellFinder(const Sweep& sweep)
    : m_axes(sweep.axes),
      m_places(sweep.axes.size())
{
    for (std::size_t cell = 0; cell < sweep.cells.size(); ++cell)
    {
        m_cells[*FindPlaces(sweep.cells[cell].values)] = cell;
    }
}

std::optional<std::size_t>
CellFinder::Find(const std::vector<std::string>& values)
{
    const auto places = FindPlaces(values);
    const auto found = places ? m_cells.find(*places) : m_cells.end();
    return found == m_cells.end() ? std::nullopt : std::make_optional(found->second);
}

std::optional<std::vector<std::size_t>>
CellFinder::FindPlaces(const std::vector<std::string>& values)
{
    if (values.size() != m_axes.size())
    {
        return std::nullopt;
    }
    std::vector<std::size_t> places;
    for (std::size_t axis = 0; axis < m_axes.size(); ++axis)
    {
        const auto [known, isNew] = m_places[axis].insert({values[axis], std::nullopt});
        if (isNew)
        {
            known->second = FindValue(m_axes[axis], values[axis]);
        }
        if (!known->second)
        {
            return std::nullopt;
        }
        places.push_back(*known->second);
    }
    return places;
}

std::vector<std::optional<std::size_t>>
MapCells(const Sweep& from, const Sweep& to)
{
    CellFinder finder(to);
    std::vector<std::optional<std::size_t>> map;
    for (const auto& cell : from.cells)
    {
        std::vector<std::string> values;
        for (const auto& axis : to.axes)
        {
            values.push_back(cell.settings.GetText(axis.name));
        }
        map.push_back(finder.Find(values));
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
    if (IsNetwork(settings))
    {
        return count == 1 ? "network" : "networks";
    }
    return count == 1 ? "handshake" : "handshakes";
}

} // namespace ns3::motedtls
