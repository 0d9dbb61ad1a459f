/* SPDX-License-Identifier: GPL-2.0-only */

// To be preloaded: a world in which the first frame of every run is lost, whatever the settings
// say, so that every row is another.

#include "ns3/frame-loss-filter.h"
#include "ns3/nstime.h"
#include "ns3/simulator.h"

namespace ns3::motedtls
{

bool
FrameLossFilter::IsLost(const LrWpanFrame& /* frame */)
{
    static Time last = Time::Max();
    const bool isFirst = Simulator::Now() < last;
    last = Simulator::Now();
    return isFirst;
}

} // namespace ns3::motedtls
