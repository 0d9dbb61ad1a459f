/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef QUIET_STACK_H
#define QUIET_STACK_H

#include "ns3/node.h"
#include "ns3/sixlowpan-net-device.h"

namespace ns3::motedtls
{

/**
 * \brief Give a node IPv6 and UDP that say nothing by themselves, unless it has IPv6 already.
 *
 * Neither duplicate addresses nor routers are asked for, and ICMPv6 has no jitter.
 *
 * \param node the node
 */
void InstallQuietStack(Ptr<Node> node);

/** \return a 6LoWPAN device, which is not part of a mesh */
Ptr<SixLowPanNetDevice> CreateQuietLowpan();

} // namespace ns3::motedtls

#endif /* QUIET_STACK_H */
