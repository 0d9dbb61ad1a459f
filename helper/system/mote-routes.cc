/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-routes.h"

#include "mote-network-helper.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/ipv6-routing-table-entry.h"
#include "ns3/ipv6-static-routing.h"
#include "ns3/sixlowpan-net-device.h"

namespace ns3::motedtls
{

namespace
{

constexpr const char* PREFIX = "fd00::";
constexpr uint8_t PREFIX_BITS = 64;
constexpr uint8_t ADDRESS_BYTES = 16;

/** \return a link-local address with another prefix */
Ipv6Address
MakeGlobal(const Ipv6Address& linkLocal)
{
    uint8_t bytes[ADDRESS_BYTES];
    uint8_t prefix[ADDRESS_BYTES];
    linkLocal.GetBytes(bytes);
    Ipv6Address(PREFIX).GetBytes(prefix);
    std::copy(prefix, prefix + PREFIX_BITS / 8, bytes);
    return Ipv6Address(bytes);
}

uint32_t
GetInterface(const MoteNetworkEnd& end)
{
    return end.node->GetObject<Ipv6>()->GetInterfaceForDevice(end.interface);
}

void
AddGlobalAddress(MoteNetworkEnd& end)
{
    Ptr<Ipv6L3Protocol> ipv6 = end.node->GetObject<Ipv6L3Protocol>();
    ipv6->SetAttribute("SendIcmpv6Redirect", BooleanValue(false)); // to where it cannot be heard
    end.global = MakeGlobal(end.address);
    // Of its own length: no other address is on the link.
    ipv6->AddAddress(GetInterface(end), Ipv6InterfaceAddress(end.global, Ipv6Prefix(128)));
    DynamicCast<SixLowPanNetDevice>(end.interface)
        ->AddContext(0, Ipv6Prefix(PREFIX, PREFIX_BITS), true, Time::Max());
}

Ptr<Ipv6StaticRouting>
GetRouting(const MoteNetworkEnd& end)
{
    auto routing =
        DynamicCast<Ipv6StaticRouting>(end.node->GetObject<Ipv6>()->GetRoutingProtocol());
    NS_ABORT_MSG_UNLESS(routing, "a node of several hops has a routing protocol of its own");
    return routing;
}

/** Forgets the ways over other nodes. */
void
ClearRoutes(const MoteNetworkEnd& end)
{
    const auto routing = GetRouting(end);
    for (uint32_t i = routing->GetNRoutes(); i > 0; --i)
    {
        if (routing->GetRoute(i - 1).IsGateway())
        {
            routing->RemoveRoute(i - 1);
        }
    }
}

} // namespace

const MoteNetworkEnd&
GetEnd(const MoteNetwork& network, uint32_t number)
{
    return number == 0 ? network.sink : network.motes.at(number - 1);
}

void
AddGlobalAddresses(MoteNetwork& network)
{
    AddGlobalAddress(network.sink);
    for (auto& mote : network.motes)
    {
        AddGlobalAddress(mote);
    }
}

void
SetRoutes(const MoteNetwork& network, const std::vector<Route>& routes)
{
    for (uint32_t node = 0; node < routes.size(); ++node)
    {
        ClearRoutes(GetEnd(network, node));
    }
    for (uint32_t mote = 1; mote < routes.size(); ++mote)
    {
        if (!routes[mote].isReachable)
        {
            continue;
        }
        const MoteNetworkEnd& end = GetEnd(network, mote);
        GetRouting(end)->SetDefaultRoute(GetEnd(network, routes[mote].parent).address,
                                         GetInterface(end));
        uint32_t child = mote;
        while (child != 0)
        {
            const uint32_t parent = routes[child].parent;
            const MoteNetworkEnd& above = GetEnd(network, parent);
            GetRouting(above)->AddHostRouteTo(end.global,
                                              GetEnd(network, child).address,
                                              GetInterface(above));
            child = parent;
        }
    }
}

} // namespace ns3::motedtls
