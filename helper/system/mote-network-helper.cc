/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-network-helper.h"

#include "driver-factory.h"
#include "fixed-streams.h"
#include "mote-routes.h"
#include "quiet-stack.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/datagram-shortcut.h"
#include "ns3/frame-loss-factory.h"
#include "ns3/global-value.h"
#include "ns3/ipv6.h"
#include "ns3/log.h"
#include "ns3/motes-value.h"
#include "ns3/setting-contradiction.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteNetworkHelper");

namespace
{

constexpr uint16_t SINK_NUMBER = 2;
static_assert(MOTES_MAX + SINK_NUMBER == 0xfffe, "ff:fe and ff:ff are no addresses");

/** The streams of a node, counted from its first. */
enum NodeStream
{
    STREAM_CONSTRUCTION, //!< Whatever is drawn while objects are made: the MAC's DSN.
    STREAM_CSMA,
    STREAM_PHY,
    STREAM_DOWNLINK,                 //!< Losses of frames from the sink to a mote.
    STREAM_6LOWPAN,                  //!< Two streams.
    STREAM_SHADOWING = 6,            //!< Of all links, in the block of mote 0.
    STREAM_SINK = 8,                 //!< The first of the sink's, in the block of mote 0.
    STREAM_UPLINK = STREAM_SINK + 3, //!< Losses of frames from a mote to the sink.
    STREAM_OTHER_DOWNLINK = 14,      //!< The same of a link that a repair brings.
    STREAM_OTHER_UPLINK,
};

/** \return the number of a mote, which makes its addresses: 1, and 3 onwards, beside the sink's */
uint16_t
GetMoteNumber(std::size_t mote)
{
    return mote + (mote == 0 ? 1 : SINK_NUMBER);
}

/**
 * Puts a node at its place on the x axis, unless it has a place of its own.
 * \param node the node
 * \param xM the place, in m
 */
void
SetPosition(Ptr<Node> node, double xM)
{
    if (!node->GetObject<MobilityModel>())
    {
        Ptr<MobilityModel> mobility = CreateObject<ConstantPositionMobilityModel>();
        mobility->SetPosition(Vector(xM, 0, 0));
        node->AggregateObject(mobility);
    }
}

/**
 * Lets one end know another's hardware address for good.
 * \param end the end that is to know
 * \param neighbour the other end
 */
void
AddNeighbour(const MoteNetworkEnd& end, const MoteNetworkEnd& neighbour)
{
    const Address hardware = neighbour.interface->GetAddress();
    if (const auto shortcut = end.node->GetObject<DatagramShortcut>())
    {
        shortcut->AddNeighbour(neighbour.address, hardware);
        return;
    }
    AddPermanentNeighbour(end.interface, neighbour.address, hardware);
}

/** \return whether frames go over other motes */
bool
HasRouting(const Settings& settings)
{
    return settings.GetText("experiment") == "network" && settings.GetText("routing") != "direct";
}

/** \return whether datagrams go past a node's stack, which is built when it is needed */
bool
HasShortcut(const Settings& settings, Ptr<Node> node)
{
    return settings.GetText("medium") != "ns3" && !HasRouting(settings) && !node->GetObject<Ipv6>();
}

/**
 * Has an end's datagrams go past its stack.
 * \param end the end
 * \param firstStream the first stream of the node
 */
void
AddShortcut(MoteNetworkEnd& end, int64_t firstStream)
{
    const auto build = [node = end.node, driver = end.driver, firstStream](
                           const DatagramShortcut::Neighbours& neighbours) {
        FixedStreams fixedStreams(firstStream + STREAM_CONSTRUCTION);
        InstallQuietStack(node);
        const auto interface = AddLowpanInterface(node, driver, firstStream + STREAM_6LOWPAN);
        for (const auto& [address, hardware] : neighbours)
        {
            AddPermanentNeighbour(interface, address, hardware);
        }
        if (node->IsInitialized())
        {
            node->Initialize(); // what is new in it
        }
        return interface;
    };
    Ptr<DatagramShortcut> shortcut = CreateObject<DatagramShortcut>();
    shortcut->SetUp(end.driver, build);
    end.node->AggregateObject(shortcut);
    end.interface = end.driver;
    end.address = shortcut->GetAddress();
}

/** \return what was measured between a mote and the next node on its way; without it all is lost */
LinkTrace
GetTrace(const Connectivity& connectivity, uint32_t mote, uint32_t parent)
{
    const std::vector<DeliverySample> nothing{{Time(0), 0, 1}};
    const auto get = [&connectivity, &nothing](uint32_t from, uint32_t to) {
        const auto link = connectivity.links.find({from, to});
        const bool isThere = link != connectivity.links.end();
        return CreateLossTrace(isThere ? link->second : nothing, connectivity.length);
    };
    return {get(mote, parent), get(parent, mote)};
}

} // namespace

MoteNetworkHelper::MoteNetworkHelper(const Settings& settings)
    : m_settings(RefuseContradiction(settings)),
      m_trace(ReadLinkTrace(settings)),
      m_connectivity(ReadConnectivity(settings)),
      m_motes(settings),
      m_sinkDriver(CreateDriver(settings, "sink"))
{
    for (const auto& kind : m_motes.GetKinds())
    {
        m_moteDrivers.push_back(CreateDriver(kind.settings, "mote"));
    }
}

MoteNetwork
MoteNetworkHelper::Build(int64_t firstStream, std::size_t motes) const
{
    NodeContainer nodes;
    nodes.Create(motes);
    return Install(nodes, CreateObject<Node>(), firstStream);
}

MoteNetwork
MoteNetworkHelper::Install(const NodeContainer& motes, Ptr<Node> sink, int64_t firstStream) const
{
    NS_ABORT_MSG_IF(motes.GetN() > MOTES_MAX, "a PAN has no addresses for more than " << MOTES_MAX);
    GlobalValue::Bind("ChecksumEnabled", BooleanValue(true));
    const NodeContainer nodes(NodeContainer(sink), motes);
    Ptr<PropagationLossModel> loss =
        CreatePathLoss(m_settings, m_connectivity, nodes, firstStream + STREAM_SHADOWING);
    const auto radios = RadioFactory::Create(m_settings, loss);
    MoteNetwork network;
    for (std::size_t i = 0; i < motes.GetN(); ++i)
    {
        const int64_t stream = firstStream + i * STREAMS_PER_MOTE;
        const auto& driver = m_moteDrivers[m_motes.GetKindNumber(i)];
        network.motes.push_back(
            Install(motes.Get(i), {driver, GetMoteNumber(i), stream, 0}, *radios));
    }
    network.sink = Install(
        sink,
        {m_sinkDriver, SINK_NUMBER, firstStream + STREAM_SINK, m_settings.GetDistanceM("distance")},
        *radios);
    if (HasRouting(m_settings))
    {
        network.links = SurveyLinks(m_settings, m_connectivity, nodes, loss);
        network.routes =
            FindRoutes(nodes.GetN(), network.links, m_settings.GetReal("least-delivery"));
        AddGlobalAddresses(network);
    }
    for (uint32_t mote = 1; mote <= motes.GetN(); ++mote)
    {
        const int64_t stream = firstStream + (mote - 1) * STREAMS_PER_MOTE;
        if (network.routes.empty() || network.routes[mote].isReachable)
        {
            AddLinks(network,
                     mote,
                     network.routes.empty() ? 0 : network.routes[mote].parent,
                     stream + STREAM_DOWNLINK,
                     stream + STREAM_UPLINK);
        }
    }
    SetRoutes(network, network.routes);
    return network;
}

void
MoteNetworkHelper::AddLinks(const MoteNetwork& network,
                            uint32_t mote,
                            uint32_t parent,
                            int64_t downlinkStream,
                            int64_t uplinkStream) const
{
    const MoteNetworkEnd& above = GetEnd(network, parent);
    const MoteNetworkEnd& below = GetEnd(network, mote);
    const LinkTrace trace =
        m_connectivity.links.empty() ? m_trace : GetTrace(m_connectivity, mote, parent);
    AddLink(above,
            below,
            CreateFrameLoss(m_settings, LinkDirection::DOWNLINK, downlinkStream, trace));
    AddLink(below, above, CreateFrameLoss(m_settings, LinkDirection::UPLINK, uplinkStream, trace));
}

void
MoteNetworkHelper::RepairRoutes(MoteNetwork& network,
                                int64_t firstStream,
                                const std::set<uint32_t>& deadNodes) const
{
    const auto before = network.routes;
    network.routes =
        FindRoutes(before.size(), network.links, m_settings.GetReal("least-delivery"), deadNodes);
    for (uint32_t mote = 1; mote < before.size(); ++mote)
    {
        const Route& route = network.routes[mote];
        const bool isNew =
            route.isReachable && (!before[mote].isReachable || route.parent != before[mote].parent);
        if (isNew)
        {
            const int64_t stream = firstStream + (mote - 1) * STREAMS_PER_MOTE;
            AddLinks(network,
                     mote,
                     route.parent,
                     stream + STREAM_OTHER_DOWNLINK,
                     stream + STREAM_OTHER_UPLINK);
        }
    }
    SetRoutes(network, network.routes);
}

void
MoteNetworkHelper::AddLink(const MoteNetworkEnd& sender,
                           const MoteNetworkEnd& receiver,
                           Ptr<ErrorModel> loss)
{
    AddNeighbour(sender, receiver);
    receiver.filter->SetErrorModel(sender.radio->GetShortAddress(), loss);
}

MoteNetworkEnd
MoteNetworkHelper::Install(Ptr<Node> node, const Place& place, RadioFactory& radios) const
{
    NS_LOG_FUNCTION(this << node << place.number << place.firstStream);
    FixedStreams fixedStreams(place.firstStream + STREAM_CONSTRUCTION);
    const bool hasShortcut = HasShortcut(m_settings, node);
    if (!hasShortcut)
    {
        InstallQuietStack(node);
    }
    if (HasPlaces(m_settings))
    {
        SetPosition(node, place.xM);
    }
    MoteNetworkEnd end;
    end.node = node;
    end.driver = CopyObject(place.driver);
    end.radio = radios.Add(node,
                           end.driver,
                           place.number,
                           {place.firstStream + STREAM_CONSTRUCTION,
                            place.firstStream + STREAM_CSMA,
                            place.firstStream + STREAM_PHY});
    end.filter = CreateObject<FrameLossFilter>();
    end.radio->SetFilter(end.filter);
    node->AddDevice(end.driver);
    end.driver->SetRadio(end.radio);

    if (hasShortcut)
    {
        AddShortcut(end, place.firstStream);
        return end;
    }
    end.interface = AddLowpanInterface(node, end.driver, place.firstStream + STREAM_6LOWPAN);
    end.address = GetLinkLocalAddress(end.interface);
    return end;
}

std::vector<Capture>
MoteNetworkHelper::EnablePcap(const MoteNetwork& network, const std::string& prefix)
{
    std::vector<Capture> captures;
    for (std::size_t i = 0; i < network.motes.size(); ++i)
    {
        const std::string number = i == 0 ? "" : "-" + std::to_string(i);
        captures.push_back(
            WriteCapture(network.motes[i].radio, prefix + "-mote" + number + ".pcap"));
    }
    captures.push_back(WriteCapture(network.sink.radio, prefix + "-sink.pcap"));
    return captures;
}

} // namespace ns3::motedtls
