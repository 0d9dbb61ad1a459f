/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LATENCY_COMPARISON_H
#define LATENCY_COMPARISON_H

#include "plan/statistics.h"
#include "reference.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A cell's simulated latencies, what some runs of it would show, and what is published of it. */
class LatencyComparison
{
  public:
    /**
     * \param latenciesMs latencies of the handshakes that completed, in ms
     * \param meanOf of how many runs a mean is that is compared with them, at least 1
     * \param published what is published, or null; must outlive this
     */
    LatencyComparison(const std::vector<double>& latenciesMs,
                      std::size_t meanOf,
                      const ReferenceRow* published);

    /** \return latencies of the handshakes that completed, in ms */
    const std::vector<double>& GetLatenciesMs() const;

    /** \return of how many runs a mean is */
    std::size_t GetMeanOf() const;

    /** \return what is published, or null */
    const ReferenceRow* GetPublished() const;

    /** \return the mean, in ms; nothing if no handshake completed */
    std::optional<double> GetMeanMs() const;

    /** \return where a mean lies with a probability of 95 %, in ms; one handshake does not tell */
    std::optional<Interval> GetInterval() const;

    /** \return the expected extremes, in ms; nothing if fewer handshakes than that completed */
    std::optional<Interval> GetExpectedExtremes() const;

    /** \return whether the published mean is in the interval, if there are both */
    std::optional<bool> IsInside() const;

    /** \return by how much the mean is off, as a share of the published one, if there are both */
    std::optional<double> GetRelativeError() const;

    /** \return whether chance alone moves a mean by so little that a deviation says something */
    bool IsSteady() const;

  private:
    std::vector<double> m_latenciesMs;  //!< Latencies, in ms.
    std::size_t m_meanOf;               //!< Of how many runs a mean is.
    const ReferenceRow* m_published;    //!< What is published, or null.
    std::optional<Interval> m_interval; //!< Where a mean lies, in ms.
};

/**
 * \param comparisons those of all cells
 * \return a sentence or two: how many published means are inside, and the median of their error
 */
std::string DescribeComparisons(const std::vector<LatencyComparison>& comparisons);

} // namespace ns3::motedtls

#endif /* LATENCY_COMPARISON_H */
