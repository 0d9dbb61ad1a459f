/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CELL_STATISTICS_H
#define CELL_STATISTICS_H

#include "plan/statistics.h"

#include <optional>
#include <vector>

namespace ns3::motedtls
{

/** The quantiles that a cell is described by, from 0 to 1; the ends are minimum and maximum. */
constexpr double CELL_QUANTILES[] = {0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1};

/** What the runs of a cell are described by. */
struct CellStatistics
{
    std::size_t n;                        //!< Runs, completed or not.
    std::size_t failures;                 //!< Those that did not complete.
    std::size_t noValue;                  //!< Those that did, and in which nothing was observed.
    std::optional<Interval> completed;    //!< 95 % interval of the share that completes.
    std::optional<double> mean;           //!< Mean over the completed ones with a value.
    std::optional<Interval> meanInterval; //!< Its 95 % confidence interval.
    std::vector<double> quantiles;        //!< Those of CELL_QUANTILES; empty without a value.
};

/**
 * \param values the metric's values, of runs that completed
 * \param completed how many completed, at least as many as there are values
 * \param n how many runs there were
 * \return what describes them
 */
CellStatistics DescribeRuns(const std::vector<double>& values,
                            std::size_t completed,
                            std::size_t n);

/**
 * \param latenciesMs the latency of each run that completed, in ms
 * \param n how many runs there were, at least 1
 * \param limitMs a time, in ms
 * \return the share of all runs that completed within this time, from 0 to 1
 */
double GetShareWithin(const std::vector<double>& latenciesMs, std::size_t n, double limitMs);

} // namespace ns3::motedtls

#endif /* CELL_STATISTICS_H */
