/* SPDX-License-Identifier: GPL-2.0-only */

#include "failure-counts.h"

#include "ns3/settings.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace ns3::motedtls
{

namespace
{

constexpr char SEPARATOR = '|';
constexpr const char* BETWEEN = " | ";
constexpr const char* TIMES = " x ";

} // namespace

void
FailureCounts::Add(const std::string& reason, uint64_t count)
{
    std::string separable = reason;
    std::replace(separable.begin(), separable.end(), SEPARATOR, '/');
    m_counts[separable] += count;
}

void
FailureCounts::Add(const FailureCounts& other)
{
    for (const auto& [reason, count] : other.m_counts)
    {
        m_counts[reason] += count;
    }
}

uint64_t
FailureCounts::GetTotal() const
{
    return std::accumulate(m_counts.begin(),
                           m_counts.end(),
                           uint64_t(0),
                           [](uint64_t sum, const auto& reason) { return sum + reason.second; });
}

std::string
FailureCounts::Describe() const
{
    std::string text;
    for (const auto& [reason, count] : m_counts)
    {
        text += (text.empty() ? "" : "; ") + std::to_string(count) + " with " +
                (reason.empty() ? "no reason" : reason);
    }
    return text;
}

std::string
FailureCounts::Format() const
{
    std::string text;
    for (const auto& [reason, count] : m_counts)
    {
        text += (text.empty() ? "" : BETWEEN) + std::to_string(count) + TIMES + reason;
    }
    return text;
}

FailureCounts
FailureCounts::Parse(const std::string& text)
{
    const std::string times = TIMES;
    const std::string between = BETWEEN;
    FailureCounts counts;
    for (std::size_t begin = 0; begin < text.size();)
    {
        const std::size_t end = std::min(text.find(between, begin), text.size());
        const std::string part = text.substr(begin, end - begin);
        uint64_t count = 0;
        const auto [rest, error] = std::from_chars(part.data(), part.data() + part.size(), count);
        const std::size_t digits = rest - part.data();
        if (error != std::errc() || part.compare(digits, times.size(), times) != 0)
        {
            throw ConfigurationError("'" + text + "' does not count reasons of failures");
        }
        counts.Add(part.substr(digits + times.size()), count);
        begin = end + between.size();
    }
    return counts;
}

} // namespace ns3::motedtls
