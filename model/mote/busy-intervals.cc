/* SPDX-License-Identifier: GPL-2.0-only */

#include "busy-intervals.h"

#include <algorithm>
#include <iterator>

namespace ns3::motedtls
{

void
BusyIntervals::Add(Time start, Time end)
{
    if (end <= start)
    {
        return;
    }
    auto next = m_endByStart.upper_bound(start);
    if (next != m_endByStart.begin() && std::prev(next)->second >= start)
    {
        --next;
        start = next->first;
    }
    while (next != m_endByStart.end() && next->first <= end)
    {
        end = std::max(end, next->second);
        next = m_endByStart.erase(next);
    }
    m_endByStart.emplace_hint(next, start, end);
}

std::map<Time, Time>
BusyIntervals::GetBusy(Time from, Time to) const
{
    std::map<Time, Time> busy;
    auto interval = m_endByStart.upper_bound(from);
    if (interval != m_endByStart.begin())
    {
        --interval;
    }
    for (; interval != m_endByStart.end() && interval->first < to; ++interval)
    {
        const Time start = std::max(from, interval->first);
        const Time end = std::min(to, interval->second);
        if (start < end)
        {
            busy[start] = end;
        }
    }
    return busy;
}

std::map<Time, Time>
BusyIntervals::GetIdle(Time from, Time to) const
{
    std::map<Time, Time> idle;
    for (const auto& [start, end] : GetBusy(from, to))
    {
        if (from < start)
        {
            idle[from] = start;
        }
        from = end;
    }
    if (from < to)
    {
        idle[from] = to;
    }
    return idle;
}

Time
BusyIntervals::FindIdle(Time from, Time duration) const
{
    auto interval = m_endByStart.upper_bound(from);
    if (interval != m_endByStart.begin())
    {
        from = std::max(from, std::prev(interval)->second);
    }
    for (; interval != m_endByStart.end() && interval->first < from + duration; ++interval)
    {
        from = interval->second;
    }
    return from;
}

void
BusyIntervals::ForgetBefore(Time time)
{
    while (!m_endByStart.empty() && m_endByStart.begin()->second <= time)
    {
        m_endByStart.erase(m_endByStart.begin());
    }
}

std::size_t
BusyIntervals::GetCount() const
{
    return m_endByStart.size();
}

} // namespace ns3::motedtls
