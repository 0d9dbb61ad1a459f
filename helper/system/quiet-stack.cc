/* SPDX-License-Identifier: GPL-2.0-only */

#include "quiet-stack.h"

#include "ns3/boolean.h"
#include "ns3/icmpv6-l4-protocol.h"
#include "ns3/ipv6-extension-demux.h"
#include "ns3/ipv6-extension.h"
#include "ns3/ipv6-interface.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/ipv6-static-routing.h"
#include "ns3/ndisc-cache.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/random-variable-stream.h"
#include "ns3/sixlowpan-net-device.h"
#include "ns3/udp-l4-protocol.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

namespace
{

/**
 * Gives a node the only IPv6 extension that its packets have, if they are larger than the MTU;
 * RegisterExtensions() would make all seven, each with a random variable.
 *
 * \param node the node
 */
void
AddFragmentation(Ptr<Node> node)
{
    Ptr<Ipv6ExtensionDemux> extensions = CreateObject<Ipv6ExtensionDemux>();
    extensions->SetNode(node);
    Ptr<Ipv6ExtensionFragment> fragmentation = CreateObject<Ipv6ExtensionFragment>();
    fragmentation->SetNode(node);
    extensions->Insert(fragmentation);
    node->AggregateObject(extensions);
}

/**
 * Makes a class's objects without random variables of their own.
 *
 * \param typeName the class
 * \param option an attribute to be false
 * \param names attributes for random variables which nothing draws from in such a network; those
 * that this ns-3 does not know are skipped
 * \return what makes the objects
 */
ObjectFactory
GetQuietFactory(const std::string& typeName,
                const std::string& option,
                const std::vector<std::string>& names)
{
    ObjectFactory factory(typeName);
    factory.Set(option, BooleanValue(false));
    const PointerValue zero(CreateObject<ConstantRandomVariable>());
    for (const auto& name : names)
    {
        TypeId::AttributeInformation information;
        if (factory.GetTypeId().LookupAttributeByName(name, &information))
        {
            factory.Set(name, zero);
        }
    }
    return factory;
}

/** \return ICMPv6 without duplicate address detection; neighbours are known, routers not asked for
 */
Ptr<Icmpv6L4Protocol>
CreateIcmpv6()
{
    static const ObjectFactory factory =
        GetQuietFactory("ns3::Icmpv6L4Protocol",
                        "DAD",
                        {"SolicitationJitter", "RsRetransmissionJitter"});
    return factory.Create<Icmpv6L4Protocol>();
}

/** \return 6LoWPAN without jitter */
Ptr<SixLowPanNetDevice>
CreateLowpan()
{
    // BLIP sends the checksum, and without it a datagram put together from fragments of two, which
    // have drawn the same tag, would reach OpenSSL.
    static const ObjectFactory factory =
        GetQuietFactory("ns3::SixLowPanNetDevice", "OmitUdpChecksum", {"MeshUnderJitter"});
    return factory.Create<SixLowPanNetDevice>();
}

/** \return the number of IPv6's interface on a device */
uint32_t
GetInterface(Ptr<NetDevice> device)
{
    return device->GetNode()->GetObject<Ipv6>()->GetInterfaceForDevice(device);
}

} // namespace

void
InstallQuietStack(Ptr<Node> node)
{
    if (node->GetObject<Ipv6>())
    {
        return; // which is somebody else's
    }
    Ptr<Ipv6L3Protocol> ipv6 = CreateObject<Ipv6L3Protocol>();
    node->AggregateObject(ipv6);
    node->AggregateObject(CreateIcmpv6());
    ipv6->SetRoutingProtocol(CreateObject<Ipv6StaticRouting>());
    AddFragmentation(node);
    ObjectFactory trafficControl("ns3::TrafficControlLayer");
    node->AggregateObject(trafficControl.Create<Object>());
    node->AggregateObject(CreateObject<UdpL4Protocol>());
}

Ptr<NetDevice>
AddLowpanInterface(Ptr<Node> node, Ptr<NetDevice> driver, int64_t firstStream)
{
    Ptr<SixLowPanNetDevice> lowpan = CreateLowpan();
    node->AddDevice(lowpan);
    lowpan->SetNetDevice(driver);
    lowpan->AssignStreams(firstStream);
    Ptr<Ipv6> ipv6 = node->GetObject<Ipv6>();
    const uint32_t interface = ipv6->AddInterface(lowpan);
    ipv6->SetForwarding(interface, true);
    ipv6->SetUp(interface);
    return lowpan;
}

Ipv6Address
GetLinkLocalAddress(Ptr<NetDevice> interface)
{
    Ptr<Ipv6> ipv6 = interface->GetNode()->GetObject<Ipv6>();
    return ipv6->GetAddress(GetInterface(interface), 0).GetAddress();
}

void
AddPermanentNeighbour(Ptr<NetDevice> interface, const Ipv6Address& address, const Address& hardware)
{
    Ptr<Ipv6L3Protocol> ipv6 = interface->GetNode()->GetObject<Ipv6L3Protocol>();
    const auto cache = ipv6->GetInterface(GetInterface(interface))->GetNdiscCache();
    NdiscCache::Entry* known = cache->Lookup(address);
    NdiscCache::Entry* entry = known ? known : cache->Add(address);
    entry->SetMacAddress(hardware);
    entry->MarkPermanent();
}

} // namespace ns3::motedtls
