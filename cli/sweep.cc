/* SPDX-License-Identifier: GPL-2.0-only */

#include "sweep.h"

#include "text.h"

#include "ns3/experiment.h"

#include <algorithm>

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
    return count == 1 ? "handshake" : "handshakes";
}

} // namespace motedtls
} // namespace ns3
