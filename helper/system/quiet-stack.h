/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef QUIET_STACK_H
#define QUIET_STACK_H

#include "ns3/ipv6-address.h"
#include "ns3/net-device.h"
#include "ns3/node.h"

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

/**
 * \brief Bring IPv6 up over 6LoWPAN, which is not part of a mesh.
 *
 * The interface forwards, because that alone keeps it from soliciting routers.
 *
 * \param node the node, with IPv6
 * \param driver what brings its frames to the radio
 * \param firstStream the first of 6LoWPAN's two random streams
 * \return the 6LoWPAN device
 */
Ptr<NetDevice> AddLowpanInterface(Ptr<Node> node, Ptr<NetDevice> driver, int64_t firstStream);

/** \param interface a 6LoWPAN device \return the link-local address of its node there */
Ipv6Address GetLinkLocalAddress(Ptr<NetDevice> interface);

/**
 * \brief Let a node know another's hardware address for good.
 * \param interface the node's 6LoWPAN device
 * \param address the other's address
 * \param hardware its hardware address
 */
void AddPermanentNeighbour(Ptr<NetDevice> interface,
                           const Ipv6Address& address,
                           const Address& hardware);

} // namespace ns3::motedtls

#endif /* QUIET_STACK_H */
