/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_ROUTES_H
#define MOTE_ROUTES_H

#include "ns3/ipv6-address.h"
#include "ns3/routing-tree.h"

#include <cstdint>
#include <vector>

namespace ns3::motedtls
{

struct MoteNetwork;
struct MoteNetworkEnd;

/**
 * \brief Give each node of a network a global address, which its 6LoWPAN compresses.
 *
 * The prefix is a unique local one (RFC 4193) and, as context 0, known to all (RFC 6282, 3.1.2), so
 * that a frame over several hops has few bytes more than one over a single link. What goes over
 * relays must not have a link-local source (RFC 4291, 2.5.6).
 *
 * \param network the network; its ends get the addresses
 */
void AddGlobalAddresses(MoteNetwork& network);

/**
 * \brief Have frames go by these ways, and by no others: host routes down, default routes up.
 *
 * Route-over (RFC 6606, 1.1): IPv6 forwards, each hop puts datagrams together and cuts them anew.
 *
 * \param network the network, with global addresses, and with links (MoteNetworkHelper::AddLink())
 *        between each mote and its parent
 * \param routes the way of each node to the sink, by its number; node 0 is the sink
 */
void SetRoutes(const MoteNetwork& network, const std::vector<Route>& routes);

/** \param network a network \param number 0 for the sink, or the number of a mote from 1 \return it
 */
const MoteNetworkEnd& GetEnd(const MoteNetwork& network, uint32_t number);

} // namespace ns3::motedtls

#endif /* MOTE_ROUTES_H */
