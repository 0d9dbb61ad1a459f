/* SPDX-License-Identifier: GPL-2.0-only */

#include "cell-statistics.h"

#include <algorithm>
#include <iterator>

namespace ns3::motedtls
{

CellStatistics
DescribeRuns(const std::vector<double>& values, std::size_t completed, std::size_t n)
{
    CellStatistics statistics{n, n - completed, completed - values.size(), {}, {}, {}, {}};
    if (n > 0)
    {
        statistics.completed = GetShareConfidenceInterval(completed, n);
    }
    if (!values.empty())
    {
        statistics.mean = GetMean(values);
        statistics.quantiles =
            GetQuantiles(values, {std::begin(CELL_QUANTILES), std::end(CELL_QUANTILES)});
    }
    if (values.size() > 1)
    {
        statistics.meanInterval = GetMeanConfidenceInterval(values);
    }
    return statistics;
}

double
GetShareWithin(const std::vector<double>& latenciesMs, std::size_t n, double limitMs)
{
    const auto isWithin = [limitMs](double latencyMs) { return latencyMs <= limitMs; };
    return static_cast<double>(std::count_if(latenciesMs.begin(), latenciesMs.end(), isWithin)) / n;
}

} // namespace ns3::motedtls
