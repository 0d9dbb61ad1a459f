/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PRECISION_RULE_H
#define PRECISION_RULE_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

constexpr uint64_t PRECISION_RUNS_MAX = 100000; //!< Most runs of a cell, unless the user says.

/** How well the mean latency of a cell is to be known. */
struct PrecisionGoal
{
    std::string text; //!< As the user wrote it, for example "2%".
    double share;     //!< Half the 95 % confidence interval is at most this share of the mean.
    uint64_t runsMax; //!< Most runs of a cell, be it reached or not.
};

/** What the rule looks at in a run. */
struct RunOutcome
{
    bool completed;                  //!< Whether the run completed.
    std::optional<double> latencyMs; //!< Its latency, if it completed and has one.
};

/** What the rule says of a cell. */
enum class PrecisionVerdict
{
    MORE,     //!< More runs are wanted.
    REACHED,  //!< The mean is known well enough.
    LIMIT,    //!< As many runs as are allowed were not enough.
    HOPELESS, //!< No run has a latency, so there is no mean to be known.
};

/** The rule's answer. */
struct PrecisionAnswer
{
    PrecisionVerdict verdict; //!< What it says.
    uint64_t runs;            //!< How many runs the cell is to have in all.
};

/**
 * \brief Decide how many runs a cell is to have.
 *
 * The rule looks at the first 2,000 runs, and then each time that they have become half as many
 * again (3,000, 4,500, 6,750, …). It stops at the first look that finds the interval narrow
 * enough. So it depends on the rows in the order of their runs and on nothing else: runs after
 * the look at which it stops change nothing.
 *
 * It begins late because the tail of the latencies is made of rare restarts. A few hundred runs
 * of a lossy cell often have none; their interval looks narrow, and misses the mean in 8 to 10 of
 * 100 cases, Student's as well as bootstrapped ones. Looks are few because each is one more
 * chance to stop by accident. bench/precision-coverage.py measures what comes out.
 *
 * \param goal what is wanted
 * \param outcomes the cell's runs so far, in the order of their numbers
 * \return the answer; with MORE, its runs are more than there are outcomes
 */
PrecisionAnswer GetPrecisionAnswer(const PrecisionGoal& goal,
                                   const std::vector<RunOutcome>& outcomes);

/**
 * \param goal what was wanted
 * \param answer what the rule said at last
 * \return why the cell has no such precision, for the user; empty if it has
 */
std::string DescribeProblem(const PrecisionGoal& goal, const PrecisionAnswer& answer);

/**
 * \brief Read what the user gave for --precision and --max-runs.
 * \param precision the precision, empty if not given
 * \param runsMax the most runs of a cell, empty if not given
 * \return the goal, if there is one
 * \throw ConfigurationError naming what is allowed
 */
std::optional<PrecisionGoal> ReadPrecisionGoal(const std::string& precision,
                                               const std::string& runsMax);

/**
 * \param text the wanted precision as a user wrote it, a percentage such as "2%"
 * \param runsMax the most runs of a cell
 * \return the goal
 * \throw ConfigurationError naming what is allowed
 */
PrecisionGoal ParsePrecision(const std::string& text, uint64_t runsMax);

} // namespace ns3::motedtls

#endif /* PRECISION_RULE_H */
