/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-network-helper.h"

#include "fixed-streams.h"
#include "quiet-stack.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/frame-loss-factory.h"
#include "ns3/global-value.h"
#include "ns3/ipv6-header.h"
#include "ns3/ipv6-interface.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/log.h"
#include "ns3/lr-wpan-csmaca.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/lr-wpan-spectrum-value-helper.h"
#include "ns3/module-versions.h"
#include "ns3/motes-value.h"
#include "ns3/ndisc-cache.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/setting-contradiction.h"
#include "ns3/single-model-spectrum-channel.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteNetworkHelper");

namespace
{

constexpr uint16_t PAN_ID = 0x4d44;
constexpr uint16_t SINK_NUMBER = 2;
constexpr uint32_t RADIO_CHANNEL = 11;      //!< 2405 MHz, LrWpanPhy's default.
constexpr double REFERENCE_LOSS_DB = 40.06; //!< Free space, 1 m at 2405 MHz (Friis).
static_assert(MOTES_MAX + SINK_NUMBER == 0xfffe, "ff:fe and ff:ff are no addresses");

/** The streams of a node, counted from its first. */
enum NodeStream
{
    STREAM_CONSTRUCTION, //!< Whatever is drawn while objects are made: the MAC's DSN.
    STREAM_CSMA,
    STREAM_PHY,
    STREAM_DOWNLINK,                 //!< Losses of frames from the sink to a mote.
    STREAM_6LOWPAN,                  //!< Two streams.
    STREAM_SINK = 8,                 //!< The first of the sink's, in the block of mote 0.
    STREAM_UPLINK = STREAM_SINK + 3, //!< Losses of frames from a mote to the sink.
};

/** \return the number of a mote, which makes its addresses: 1, and 3 onwards, beside the sink's */
uint16_t
GetMoteNumber(std::size_t mote)
{
    return mote + (mote == 0 ? 1 : SINK_NUMBER);
}

/**
 * \param number a node's number
 * \return its short address, which is never 00:00
 */
Mac16Address
GetShortAddress(uint16_t number)
{
    const uint8_t bytes[2] = {static_cast<uint8_t>(number >> 8), static_cast<uint8_t>(number)};
    Mac16Address address;
    address.CopyFrom(bytes);
    return address;
}

/**
 * \param number a node's number
 * \return its extended address
 */
Mac64Address
GetExtendedAddress(uint16_t number)
{
    const uint8_t bytes[8] =
        {0x02, 0, 0, 0, 0, 0, static_cast<uint8_t>(number >> 8), static_cast<uint8_t>(number)};
    Mac64Address address;
    address.CopyFrom(bytes);
    return address;
}

/**
 * Brings IPv6 up on an end's 6LoWPAN device.
 *
 * The interface forwards, because that alone keeps it from soliciting routers.
 *
 * \param end the end
 */
void
AddIpv6Interface(MoteNetworkEnd& end)
{
    Ptr<Ipv6> ipv6 = end.node->GetObject<Ipv6>();
    const uint32_t interface = ipv6->AddInterface(end.interface);
    ipv6->SetForwarding(interface, true);
    ipv6->SetUp(interface);
    end.address = ipv6->GetAddress(interface, 0).GetAddress();
}

/**
 * Puts a node at its place on the x axis, unless it has a place of its own.
 * \param end the node
 * \param xM the place, in m
 */
void
SetPosition(const MoteNetworkEnd& end, double xM)
{
    Ptr<MobilityModel> mobility = end.node->GetObject<MobilityModel>();
    if (!mobility)
    {
        mobility = CreateObject<ConstantPositionMobilityModel>();
        mobility->SetPosition(Vector(xM, 0, 0));
        end.node->AggregateObject(mobility);
    }
    end.radio->GetPhy()->SetMobility(mobility); // up to ns-3.36 the device looks for it too early
}

/**
 * Lets one end know another's hardware address for good.
 * \param end the end that is to know
 * \param neighbour the other end
 */
void
AddNeighbour(const MoteNetworkEnd& end, const MoteNetworkEnd& neighbour)
{
    Ptr<Ipv6L3Protocol> ipv6 = end.node->GetObject<Ipv6L3Protocol>();
    const int32_t index = ipv6->GetInterfaceForDevice(end.interface);
    NdiscCache::Entry* entry = ipv6->GetInterface(index)->GetNdiscCache()->Add(neighbour.address);
    entry->SetMacAddress(neighbour.interface->GetAddress());
    entry->MarkPermanent();
}

/**
 * \return bytes of the compressed IPv6 and UDP headers of a link-local datagram (RFC 6282): their
 * dispatches, ports and checksum, and the flow label that ns-3 gives each, which 3.35 reads as 0
 */
int64_t
GetCompressedHeadersBytes()
{
    constexpr int64_t HEADERS_BYTES = 9;
    constexpr int64_t FLOW_LABEL_BYTES = 3;
    Ptr<Packet> packet = Create<Packet>();
    packet->AddHeader(Ipv6Header());
    Ipv6Header header;
    packet->PeekHeader(header);
    return HEADERS_BYTES + (header.GetFlowLabel() == 0 ? 0 : FLOW_LABEL_BYTES);
}

/**
 * Sets the exponents of an unslotted CSMA/CA (IEEE 802.15.4-2006, 7.5.1.4).
 * \param csmaCa it
 * \param settings the system
 * \throw ConfigurationError if this ns-3 cannot have them
 */
void
SetBackoff(Ptr<LrWpanCsmaCa> csmaCa, const Settings& settings)
{
    const auto maximum = settings.GetInteger("mac-max-be");
    // SetMacMaxBE of ns-3.35 and 3.36 sets macMinBE: set the minimum last.
    csmaCa->SetMacMaxBE(maximum);
    csmaCa->SetMacMinBE(settings.GetInteger("mac-min-be"));
    const int64_t actual = csmaCa->GetMacMaxBE();
    if (actual != maximum)
    {
        throw ConfigurationError("mac-max-be = " + std::to_string(maximum) + ": allowed is " +
                                 std::to_string(actual) + ", which ns-3 " + GetVersions().ns3 +
                                 " cannot change");
    }
    csmaCa->SetMacMaxCSMABackoffs(settings.GetInteger("mac-max-backoffs"));
}

/**
 * \param settings the system
 * \param end "mote" or "sink"
 * \return a driver of this end's, without radio
 */
Ptr<RadioDriverNetDevice>
CreateDriver(const Settings& settings, const std::string& end)
{
    Ptr<RadioDriverNetDevice> driver = CreateObject<RadioDriverNetDevice>();
    const uint16_t mtu = MoteNetworkHelper::GetMtu(settings.GetInteger("frame-payload"));
    driver->SetAttribute("Mtu", UintegerValue(mtu));
    if (settings.GetText("first-frame-payload") != "same")
    {
        const auto first = MoteNetworkHelper::GetMtu(settings.GetInteger("first-frame-payload"));
        driver->SetAttribute("Mtu", UintegerValue(first));
        driver->SetAttribute("FragmentMtu", UintegerValue(mtu));
    }
    for (const auto& [attribute, name] :
         {std::pair("SendServiceTime", end + "-send-service"),
          std::pair("SendServiceTimePerByte", end + "-send-service-per-byte"),
          std::pair("ReceiveServiceTime", end + "-receive-service"),
          std::pair("ReceiveServiceTimePerByte", end + "-receive-service-per-byte")})
    {
        if (LookUpSetting(name)) // a mote's does not depend on the size
        {
            driver->SetAttribute(attribute, TimeValue(settings.GetTime(name)));
        }
    }
    return driver;
}

} // namespace

MoteNetworkHelper::MoteNetworkHelper(const Settings& settings)
    : m_settings(RefuseContradiction(settings)),
      m_trace(ReadLinkTrace(settings)),
      m_motes(settings),
      m_sinkDriver(CreateDriver(settings, "sink"))
{
    for (const auto& kind : m_motes.GetKinds())
    {
        m_moteDrivers.push_back(CreateDriver(kind.settings, "mote"));
    }
}

uint16_t
MoteNetworkHelper::GetMtu(int64_t framePayload)
{
    constexpr int64_t FIRST_FRAGMENT_HEADER_BYTES = 4;
    constexpr int64_t LARGEST_MTU_BYTES = 114; // LrWpanNetDevice::GetMtu()
    static const int64_t headersBytes = FIRST_FRAGMENT_HEADER_BYTES + GetCompressedHeadersBytes();
    return std::min(framePayload + headersBytes, LARGEST_MTU_BYTES);
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
    Ptr<SpectrumChannel> channel = CreateChannel();
    MoteNetwork network;
    for (std::size_t i = 0; i < motes.GetN(); ++i)
    {
        const int64_t stream = firstStream + i * STREAMS_PER_MOTE;
        const auto& driver = m_moteDrivers[m_motes.GetKindNumber(i)];
        network.motes.push_back(
            Install(motes.Get(i), {channel, driver, GetMoteNumber(i), stream, 0}));
    }
    network.sink = Install(sink,
                           {channel,
                            m_sinkDriver,
                            SINK_NUMBER,
                            firstStream + STREAM_SINK,
                            m_settings.GetDistanceM("distance")});
    for (std::size_t i = 0; i < motes.GetN(); ++i)
    {
        const int64_t stream = firstStream + i * STREAMS_PER_MOTE;
        AddLink(network.sink,
                network.motes[i],
                CreateFrameLoss(m_settings,
                                LinkDirection::DOWNLINK,
                                stream + STREAM_DOWNLINK,
                                m_trace));
        AddLink(
            network.motes[i],
            network.sink,
            CreateFrameLoss(m_settings, LinkDirection::UPLINK, stream + STREAM_UPLINK, m_trace));
    }
    return network;
}

void
MoteNetworkHelper::AddLink(const MoteNetworkEnd& sender,
                           const MoteNetworkEnd& receiver,
                           Ptr<ErrorModel> loss)
{
    AddNeighbour(sender, receiver);
    receiver.filter->SetErrorModel(sender.radio->GetMac()->GetShortAddress(), loss);
}

Ptr<SpectrumChannel>
MoteNetworkHelper::CreateChannel() const
{
    Ptr<SingleModelSpectrumChannel> channel = CreateObject<SingleModelSpectrumChannel>();
    Ptr<LogDistancePropagationLossModel> loss = CreateObject<LogDistancePropagationLossModel>();
    loss->SetPathLossExponent(m_settings.GetReal("path-loss-exponent"));
    loss->SetReference(1, REFERENCE_LOSS_DB);
    channel->AddPropagationLossModel(loss);
    channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
    return channel;
}

MoteNetworkEnd
MoteNetworkHelper::Install(Ptr<Node> node, const Place& place) const
{
    NS_LOG_FUNCTION(this << node << place.number << place.firstStream);
    FixedStreams fixedStreams(place.firstStream + STREAM_CONSTRUCTION);
    InstallQuietStack(node);
    MoteNetworkEnd end;
    end.node = node;
    end.radio = AddRadio(node, place);

    end.driver = CopyObject(place.driver);
    node->AddDevice(end.driver);
    end.driver->SetRadio(end.radio);
    end.filter = CreateObject<FrameLossFilter>();
    end.filter->Install(end.radio);

    Ptr<SixLowPanNetDevice> sixLowPan = CreateQuietLowpan();
    node->AddDevice(sixLowPan);
    sixLowPan->SetNetDevice(end.driver);
    sixLowPan->AssignStreams(place.firstStream + STREAM_6LOWPAN);
    end.interface = sixLowPan;
    AddIpv6Interface(end);
    if (m_settings.GetText("loss-model") == "snr")
    {
        SetPosition(end, place.xM);
    }
    return end;
}

Ptr<LrWpanNetDevice>
MoteNetworkHelper::AddRadio(Ptr<Node> node, const Place& place) const
{
    Ptr<LrWpanNetDevice> radio = CreateObject<LrWpanNetDevice>();
    node->AddDevice(radio);
    radio->SetChannel(place.channel);
    radio->SetAttribute("UseAcks", BooleanValue(m_settings.GetBoolean("mac-acknowledgements")));

    Ptr<LrWpanMac> mac = radio->GetMac();
    mac->SetPanId(PAN_ID);
    mac->SetShortAddress(GetShortAddress(place.number));
    mac->SetExtendedAddress(GetExtendedAddress(place.number));
    mac->SetMacMaxFrameRetries(m_settings.GetInteger("mac-retries"));

    SetBackoff(radio->GetCsmaCa(), m_settings);
    radio->GetCsmaCa()->AssignStreams(place.firstStream + STREAM_CSMA);

    Ptr<LrWpanPhy> phy = radio->GetPhy();
    phy->SetTxPowerSpectralDensity(
        LrWpanSpectrumValueHelper().CreateTxPowerSpectralDensity(m_settings.GetReal("tx-power-dbm"),
                                                                 RADIO_CHANNEL));
    phy->AssignStreams(place.firstStream + STREAM_PHY);
    return radio;
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
