/* SPDX-License-Identifier: GPL-2.0-only */

#include "precision-rule.h"

#include "scenario-file.h"
#include "statistics.h"
#include "text.h"

#include "ns3/settings.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

constexpr uint64_t FIRST_LOOK = 2000;      //!< Runs before the rule looks at all.
constexpr uint64_t LOOK_STEP = 10;         //!< Looks are after a multiple of this many runs.
constexpr std::size_t SUCCESSES_MIN = 100; //!< Fewer completed runs tell no interval.
constexpr double PERCENT_MIN = 0.1;
constexpr double PERCENT_MAX = 50;

uint64_t
GetNextLook(uint64_t runs)
{
    const uint64_t next = runs + (runs + 1) / 2;
    return (next + LOOK_STEP - 1) / LOOK_STEP * LOOK_STEP;
}

bool
IsNarrow(const PrecisionGoal& goal, const std::vector<double>& latenciesMs)
{
    if (latenciesMs.size() < SUCCESSES_MIN)
    {
        return false;
    }
    const Interval interval = GetMeanConfidenceInterval(latenciesMs);
    return interval.high - interval.low <= goal.share * (interval.high + interval.low);
}

} // namespace

PrecisionAnswer
GetPrecisionAnswer(const PrecisionGoal& goal, const std::vector<RunOutcome>& outcomes)
{
    std::vector<double> latenciesMs;
    uint64_t runs = 0;
    for (uint64_t look = std::min(FIRST_LOOK, goal.runsMax); look <= outcomes.size();
         look = std::min(GetNextLook(look), goal.runsMax))
    {
        for (; runs < look; ++runs)
        {
            if (outcomes[runs].latencyMs)
            {
                latenciesMs.push_back(*outcomes[runs].latencyMs);
            }
        }
        if (IsNarrow(goal, latenciesMs))
        {
            return {PrecisionVerdict::REACHED, look};
        }
        if (look == goal.runsMax)
        {
            return {PrecisionVerdict::LIMIT, look};
        }
        if (latenciesMs.empty())
        {
            return {PrecisionVerdict::HOPELESS, look};
        }
    }
    return {PrecisionVerdict::MORE,
            std::min(runs == 0 ? FIRST_LOOK : GetNextLook(runs), goal.runsMax)};
}

std::string
DescribeProblem(const PrecisionGoal& goal, const PrecisionAnswer& answer)
{
    switch (answer.verdict)
    {
    case PrecisionVerdict::REACHED:
        return "";
    case PrecisionVerdict::LIMIT:
        return "the limit of " + std::to_string(answer.runs) + " runs came before a precision of " +
               goal.text;
    case PrecisionVerdict::HOPELESS:
        return "none of " + std::to_string(answer.runs) +
               " runs completed with a latency, so that there is no mean to be known to " +
               goal.text;
    case PrecisionVerdict::MORE:
        break;
    }
    return std::to_string(answer.runs) + " runs are wanted for a precision of " + goal.text;
}

std::optional<PrecisionGoal>
ReadPrecisionGoal(const std::string& precision, const std::string& runsMax)
{
    if (precision.empty() && runsMax.empty())
    {
        return {};
    }
    if (precision.empty())
    {
        throw ConfigurationError("--max-runs limits what --precision asks for, which is missing");
    }
    const std::string limit = runsMax.empty() ? std::to_string(PRECISION_RUNS_MAX) : runsMax;
    return ParsePrecision(precision, ParseCount({"--max-runs", 1, RUNS_MAX}, limit));
}

PrecisionGoal
ParsePrecision(const std::string& text, uint64_t runsMax)
{
    constexpr double PERCENT = 100;
    const bool hasPercent = !text.empty() && text.back() == '%';
    double percent = 0;
    if (!hasPercent || !ParseNumber(Trim(text.substr(0, text.size() - 1)), percent) ||
        percent < PERCENT_MIN || percent > PERCENT_MAX)
    {
        throw ConfigurationError("--precision: '" + text +
                                 "' is not a percentage from 0.1% to 50%");
    }
    return {text, percent / PERCENT, runsMax};
}

} // namespace ns3::motedtls
