/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ROUTING_TREE_H
#define ROUTING_TREE_H

#include <cstdint>
#include <limits>
#include <set>
#include <vector>

namespace ns3::motedtls
{

/** How well one direction between two nodes works. Node 0 is the sink. */
struct DirectedLink
{
    uint32_t source;      //!< Who sends.
    uint32_t destination; //!< Who receives.
    double deliveryRatio; //!< Share of the frames sent that arrive, from 0 to 1.
};

/** The way of a node to the sink. */
struct Route
{
    bool isReachable{false}; //!< Whether there is one; if not, parent and hops say nothing.
    uint32_t parent{0};      //!< Who is next on it; the sink's own is itself.
    uint32_t hops{0};        //!< How many links it has.
    double etx{std::numeric_limits<double>::infinity()}; //!< Transmissions expected on all of them.
};

/**
 * \ingroup mote-dtls
 * \brief Find the ways to the sink that take the fewest transmissions.
 *
 * A link on which a share f of the frames and a share r of their acknowledgements arrive takes
 * 1 / (f r) transmissions a frame (ETX: De Couto, Aguayo, Bicket and Morris, "A high-throughput
 * path metric for multi-hop wireless routing", MobiCom 2003). Of ways that are equal, the one over
 * the parent with the lower number is taken. A link without an opposite is none.
 *
 * \param nodes how many nodes there are, the sink among them
 * \param links the directions that work; the last counts of several between the same nodes
 * \param minimumDeliveryRatio a link is not used if less than this arrives in either direction
 * \param deadNodes nodes that forward nothing and have no way themselves
 * \return the route of each node, by its number
 */
std::vector<Route> FindRoutes(uint32_t nodes,
                              const std::vector<DirectedLink>& links,
                              double minimumDeliveryRatio,
                              const std::set<uint32_t>& deadNodes = {});

} // namespace ns3::motedtls

#endif /* ROUTING_TREE_H */
