/* SPDX-License-Identifier: GPL-2.0-only */

#include "latency-comparison.h"

#include "ns3/text-format.h"

#include <cmath>

namespace ns3::motedtls
{

LatencyComparison::LatencyComparison(const std::vector<double>& latenciesMs,
                                     std::size_t meanOf,
                                     const ReferenceRow* published)
    : m_latenciesMs(latenciesMs),
      m_meanOf(meanOf),
      m_published(published)
{
    if (m_latenciesMs.size() > 1)
    {
        m_interval = GetMeanPredictionInterval(m_latenciesMs, m_meanOf);
    }
}

const std::vector<double>&
LatencyComparison::GetLatenciesMs() const
{
    return m_latenciesMs;
}

std::size_t
LatencyComparison::GetMeanOf() const
{
    return m_meanOf;
}

const ReferenceRow*
LatencyComparison::GetPublished() const
{
    return m_published;
}

std::optional<double>
LatencyComparison::GetMeanMs() const
{
    return m_latenciesMs.empty() ? std::nullopt : std::optional(GetMean(m_latenciesMs));
}

std::optional<Interval>
LatencyComparison::GetInterval() const
{
    return m_interval;
}

std::optional<Interval>
LatencyComparison::GetExpectedExtremes() const
{
    if (m_latenciesMs.size() < m_meanOf)
    {
        return {};
    }
    return motedtls::GetExpectedExtremes(m_latenciesMs, m_meanOf);
}

std::optional<bool>
LatencyComparison::IsInside() const
{
    if (!m_published || !m_interval)
    {
        return {};
    }
    const double publishedMs = *m_published->GetNumber("avg_ms");
    return publishedMs >= m_interval->low && publishedMs <= m_interval->high;
}

std::optional<double>
LatencyComparison::GetRelativeError() const
{
    const double publishedMs = m_published ? *m_published->GetNumber("avg_ms") : 0;
    if (publishedMs == 0 || m_latenciesMs.empty())
    {
        return {};
    }
    return std::abs(*GetMeanMs() / publishedMs - 1);
}

bool
LatencyComparison::IsSteady() const
{
    constexpr double NARROW = 0.05; // of the mean
    return m_interval && (m_interval->high - m_interval->low) / 2 < NARROW * *GetMeanMs();
}

std::string
DescribeComparisons(const std::vector<LatencyComparison>& comparisons)
{
    constexpr double PERCENT = 100;
    std::size_t published = 0;
    std::size_t judged = 0;
    std::size_t inside = 0;
    std::vector<double> errors;
    for (const auto& comparison : comparisons)
    {
        published += comparison.GetPublished() != nullptr;
        judged += comparison.IsInside().has_value();
        inside += comparison.IsInside().value_or(false);
        const auto error = comparison.GetRelativeError();
        errors.insert(errors.end(), error ? 1 : 0, error.value_or(0));
    }
    if (published == 0)
    {
        return "Nothing is published of these cells.";
    }
    std::string text = std::to_string(inside) + " of " + std::to_string(judged) +
                       " published means " + (judged == 1 ? "is" : "are") + " inside";
    if (!errors.empty())
    {
        text += "; median relative error: " +
                FormatFixed(GetQuantiles(errors, {0.5}).front() * PERCENT, 2) + " %";
    }
    if (judged < published)
    {
        text +=
            "; " + std::to_string(published - judged) + " without two completed handshakes to tell";
    }
    return text + ".";
}

} // namespace ns3::motedtls
