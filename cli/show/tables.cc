/* SPDX-License-Identifier: GPL-2.0-only */

#include "tables.h"

#include "plan/setting-effect.h"
#include "text.h"

#include "ns3/text-format.h"

#include <cmath>

namespace ns3::motedtls
{

std::string
FormatDeviation(double value, double reference)
{
    const std::string percent = FormatFixed((value / reference - 1) * 100, 2);
    return percent.empty() || percent.front() == '-' ? percent : "+" + percent;
}

std::string
FormatPublished(double value, int decimals)
{
    constexpr int DECIMALS_MAX = 4;
    constexpr double TOLERANCE = 1e-6;
    const auto isExact = [value](int count) {
        const double scaled = value * std::pow(10, count);
        return std::abs(scaled - std::round(scaled)) < TOLERANCE;
    };
    while (decimals < DECIMALS_MAX && !isExact(decimals))
    {
        ++decimals;
    }
    return FormatFixed(value, decimals);
}

std::string
FormatReach(const Interval& interval)
{
    return FormatFixed((interval.high - interval.low) / (interval.high + interval.low) * 100, 2);
}

void
AddAxisColumns(Table& table, const Results& results, const std::vector<Assignment>& axes)
{
    for (const auto& axis : axes)
    {
        table.columns.push_back({axis.name,
                                 GetColumnName(axis.name),
                                 false,
                                 results.HasEffect(axis.name) ? 0 : CSV_ONLY});
    }
}

std::string
DescribeSystem(const Results& results, const Cell& cell)
{
    std::vector<Assignment> axes;
    std::vector<std::string> values;
    for (std::size_t i = 0; i < results.GetAxes().size(); ++i)
    {
        const auto& axis = results.GetAxes()[i];
        if (HasEffect(cell.settings, axis.name))
        {
            axes.push_back(axis);
            values.push_back(cell.values[i]);
        }
    }
    return DescribeCell(axes, values);
}

void
NoteMissing(Table& table, const Results& results)
{
    const std::size_t missing = results.CountMissing();
    if (missing != 0)
    {
        table.notes.push_back("The results are not complete: " + std::to_string(missing) + " " +
                              NameRuns(results.GetSettings(), missing) +
                              (missing == 1 ? " is missing." : " are missing."));
    }
    std::vector<std::string> wanted;
    for (const auto& assignment : results.GetSelection().where)
    {
        wanted.push_back(assignment.name + " = " + Join(assignment.values, " or "));
    }
    if (!wanted.empty())
    {
        table.notes.push_back("Only cells of " + Join(wanted, ", ") + ".");
    }
    if (results.GetSelection().withoutRestarts)
    {
        const std::size_t count = results.CountLeftOut();
        table.notes.push_back("Without restarts: " + std::to_string(count) + " " +
                              NameRuns(results.GetSettings(), count) + " that began anew " +
                              (count == 1 ? "is" : "are") + " left out.");
    }
}

} // namespace ns3::motedtls
