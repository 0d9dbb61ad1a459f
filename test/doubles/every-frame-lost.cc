/* SPDX-License-Identifier: GPL-2.0-only */

// To be preloaded: a world in which no frame arrives, whatever the settings say.

#include "ns3/frame-loss-filter.h"

namespace ns3::motedtls
{

bool
FrameLossFilter::IsLost(const LrWpanFrame& /* frame */)
{
    return true;
}

} // namespace ns3::motedtls
