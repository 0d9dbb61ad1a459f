/* SPDX-License-Identifier: GPL-2.0-only */

#include "routing-tree.h"

#include "ns3/assert.h"

#include <functional>
#include <map>
#include <queue>
#include <utility>

namespace ns3::motedtls
{

namespace
{

/** A node that a link leads to. */
struct Neighbour
{
    uint32_t number; //!< Which.
    double etx;      //!< Transmissions expected for a frame.
};

/** \return the neighbours of each node, over links that work both ways */
std::vector<std::vector<Neighbour>>
FindNeighbours(uint32_t nodes,
               const std::vector<DirectedLink>& links,
               double minimumDeliveryRatio,
               const std::set<uint32_t>& deadNodes)
{
    std::map<std::pair<uint32_t, uint32_t>, double> ratios;
    for (const auto& link : links)
    {
        NS_ASSERT(link.source < nodes && link.destination < nodes);
        const bool isUsed = link.deliveryRatio >= minimumDeliveryRatio &&
                            deadNodes.count(link.source) + deadNodes.count(link.destination) == 0;
        ratios[{link.source, link.destination}] = isUsed ? link.deliveryRatio : 0;
    }
    std::vector<std::vector<Neighbour>> neighbours(nodes);
    for (const auto& [ends, forward] : ratios)
    {
        const auto opposite = ratios.find({ends.second, ends.first});
        const double both = opposite == ratios.end() ? 0 : forward * opposite->second;
        if (both > 0)
        {
            neighbours[ends.first].push_back({ends.second, 1 / both});
        }
    }
    return neighbours;
}

} // namespace

// Dijkstra's algorithm. Boost.Graph has it, but the library is to build where only ns-3 and OpenSSL
// are; ns-3's own searches are bound to its routing protocols and to whole numbers as costs.
std::vector<Route>
FindRoutes(uint32_t nodes,
           const std::vector<DirectedLink>& links,
           double minimumDeliveryRatio,
           const std::set<uint32_t>& deadNodes)
{
    const auto neighbours = FindNeighbours(nodes, links, minimumDeliveryRatio, deadNodes);
    using Reached = std::pair<double, uint32_t>; // over which ETX, and which node
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> next;
    std::vector<Route> routes(nodes);
    routes.at(0).etx = 0;
    next.emplace(0, 0);
    while (!next.empty())
    {
        const uint32_t number = next.top().second;
        next.pop();
        Route& route = routes[number];
        if (route.isReachable)
        {
            continue; // it was queued once more for each better way found
        }
        // An ETX is at least 1, so that whoever may be its parent came before it.
        route.isReachable = true;
        route.hops = number == 0 ? 0 : routes[route.parent].hops + 1;
        for (const auto& neighbour : neighbours[number])
        {
            Route& further = routes[neighbour.number];
            const double etx = route.etx + neighbour.etx;
            const bool isEqual = etx == further.etx && number < further.parent;
            if (etx < further.etx || isEqual)
            {
                further.parent = number;
                further.etx = etx;
                next.emplace(etx, neighbour.number);
            }
        }
    }
    return routes;
}

} // namespace ns3::motedtls
