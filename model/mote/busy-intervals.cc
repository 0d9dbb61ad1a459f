/* SPDX-License-Identifier: GPL-2.0-only */

#include "busy-intervals.h"

#include <algorithm>
#include <iterator>

namespace ns3::motedtls
{

BusyIntervals::Intervals::const_iterator
BusyIntervals::FindAfter(Time time) const
{
    return std::upper_bound(
        m_intervals.begin(),
        m_intervals.end(),
        time,
        [](Time other, const auto& interval) { return other < interval.first; });
}

void
BusyIntervals::Add(Time start, Time end)
{
    if (end <= start)
    {
        return;
    }
    auto first = FindAfter(start);
    if (first != m_intervals.begin() && std::prev(first)->second >= start)
    {
        --first;
        start = first->first;
    }
    auto last = first;
    for (; last != m_intervals.end() && last->first <= end; ++last)
    {
        end = std::max(end, last->second);
    }
    m_intervals.emplace(m_intervals.erase(first, last), start, end);
}

BusyIntervals::Intervals
BusyIntervals::GetBusy(Time from, Time to) const
{
    Intervals busy;
    auto interval = FindAfter(from);
    if (interval != m_intervals.begin())
    {
        --interval;
    }
    for (; interval != m_intervals.end() && interval->first < to; ++interval)
    {
        const Time start = std::max(from, interval->first);
        const Time end = std::min(to, interval->second);
        if (start < end)
        {
            busy.emplace_back(start, end);
        }
    }
    return busy;
}

BusyIntervals::Intervals
BusyIntervals::GetIdle(Time from, Time to) const
{
    Intervals idle;
    for (const auto& [start, end] : GetBusy(from, to))
    {
        if (from < start)
        {
            idle.emplace_back(from, start);
        }
        from = end;
    }
    if (from < to)
    {
        idle.emplace_back(from, to);
    }
    return idle;
}

Time
BusyIntervals::FindIdle(Time from, Time duration) const
{
    auto interval = FindAfter(from);
    if (interval != m_intervals.begin())
    {
        from = std::max(from, std::prev(interval)->second);
    }
    for (; interval != m_intervals.end() && interval->first < from + duration; ++interval)
    {
        from = interval->second;
    }
    return from;
}

void
BusyIntervals::ForgetBefore(Time time)
{
    const auto kept = std::find_if(m_intervals.begin(), m_intervals.end(), [time](const auto& one) {
        return one.second > time;
    });
    m_intervals.erase(m_intervals.begin(), kept);
}

std::size_t
BusyIntervals::GetCount() const
{
    return m_intervals.size();
}

} // namespace ns3::motedtls
