/* SPDX-License-Identifier: GPL-2.0-only */

#include "timeline.h"

#include "run-files.h"

#include <algorithm>
#include <fstream>
#include <iomanip>

namespace ns3
{
namespace motedtls
{

void
Timeline::Add(TimelineEvent event)
{
    m_events.push_back(std::move(event));
}

void
Timeline::Write(const std::string& fileName) const
{
    auto ordered = m_events;
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
        return a.time < b.time;
    });
    std::ofstream file(fileName);
    file.imbue(std::locale::classic());
    file << "time_ms,duration_ms,node,lane,event,detail,bytes\n" << std::fixed;
    for (const auto& event : ordered)
    {
        file << std::setprecision(3) << event.time.GetSeconds() * 1e3 << ','
             << event.duration.GetSeconds() * 1e3 << ',' << event.node << ',' << event.lane << ','
             << event.event << ',' << event.detail << ',' << event.sizeBytes << '\n';
    }
    if (!file.flush())
    {
        RefuseUnwritten("the timeline file " + fileName);
    }
}

} // namespace motedtls
} // namespace ns3
