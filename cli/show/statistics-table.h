/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef STATISTICS_TABLE_H
#define STATISTICS_TABLE_H

#include "layout/table-renderer.h"
#include "plan/precision-rule.h"
#include "store/results.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

constexpr const char* TIME_LIMITS_DEFAULT = "1s,5s,15s,60s"; //!< For --within.

/** A time within which a run may have completed. */
struct TimeLimit
{
    std::string text; //!< As the user wrote it, for example "5s".
    double ms;        //!< The same in ms.
};

/** What a table of statistics is to show. */
struct StatisticsWishes
{
    std::string metric{"latency_ms"};       //!< Column of the rows.
    std::vector<TimeLimit> within;          //!< Times for the shares.
    std::optional<PrecisionGoal> precision; //!< Take the runs that it asks for, and no more.
    bool showsFailures{true};               //!< Whether notes say what failed.
};

/**
 * \param text times separated by commas, as a user wrote them
 * \return the times
 * \throw ConfigurationError naming the one that is none
 */
std::vector<TimeLimit> ParseTimeLimits(const std::string& text);

/**
 * \brief All that describes the runs of each cell.
 * \param results the results
 * \param wishes what to show of them
 * \return the table
 * \throw ConfigurationError if the rows have no such metric
 */
Table MakeStatisticsTable(const Results& results, const StatisticsWishes& wishes);

} // namespace ns3::motedtls

#endif /* STATISTICS_TABLE_H */
