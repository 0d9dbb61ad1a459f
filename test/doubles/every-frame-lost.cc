/* SPDX-License-Identifier: GPL-2.0-only */

// To be preloaded: a world in which no frame arrives, whatever the settings say.

#include "ns3/frame-loss-filter.h"

namespace ns3::motedtls
{

bool
FrameLossFilter::IsLost(Ptr<Packet> /* psdu */)
{
    return true;
}

} // namespace ns3::motedtls
