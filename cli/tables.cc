/* SPDX-License-Identifier: GPL-2.0-only */

#include "tables.h"

#include "ns3/text-format.h"

namespace ns3
{
namespace motedtls
{

std::string
FormatDeviation(double value, double reference)
{
    const std::string percent = FormatFixed((value / reference - 1) * 100, 2);
    return percent.empty() || percent.front() == '-' ? percent : "+" + percent;
}

std::string
FormatReach(const Interval& interval)
{
    return FormatFixed((interval.high - interval.low) / (interval.high + interval.low) * 100, 2);
}

void
AddAxisColumns(Table& table, const std::vector<Assignment>& axes)
{
    for (const auto& axis : axes)
    {
        table.columns.push_back({axis.name, GetColumnName(axis.name)});
    }
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
}

} // namespace motedtls
} // namespace ns3
