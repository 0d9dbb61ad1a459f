/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-network-helper.h"

#include "fixed-streams.h"
#include "frame-loss-factory.h"

#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/global-value.h"
#include "ns3/icmpv6-l4-protocol.h"
#include "ns3/ipv6-extension-demux.h"
#include "ns3/ipv6-extension.h"
#include "ns3/ipv6-header.h"
#include "ns3/ipv6-interface.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/ipv6-static-routing.h"
#include "ns3/log.h"
#include "ns3/lr-wpan-csmaca.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/lr-wpan-spectrum-value-helper.h"
#include "ns3/module-versions.h"
#include "ns3/ndisc-cache.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/random-variable-stream.h"
#include "ns3/setting-contradiction.h"
#include "ns3/simulator.h"
#include "ns3/single-model-spectrum-channel.h"
#include "ns3/sixlowpan-net-device.h"
#include "ns3/trace-helper.h"
#include "ns3/udp-l4-protocol.h"

#include <algorithm>
#include <fstream>
#include <vector>

namespace ns3
{
namespace motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteNetworkHelper");

namespace
{

constexpr uint16_t PAN_ID = 0x4d44;
constexpr uint8_t MOTE_NUMBER = 1;
constexpr uint8_t SINK_NUMBER = 2;
constexpr int64_t STREAMS_PER_END = MoteNetworkHelper::STREAMS / 2;
constexpr uint32_t RADIO_CHANNEL = 11;      //!< 2405 MHz, LrWpanPhy's default.
constexpr double REFERENCE_LOSS_DB = 40.06; //!< Free space, 1 m at 2405 MHz (Friis).

/** The streams of an end, counted from its first. */
enum EndStream
{
    STREAM_CONSTRUCTION, //!< Whatever is drawn while objects are made: the MAC's DSN.
    STREAM_CSMA,
    STREAM_PHY,
    STREAM_LOSS,
    STREAM_6LOWPAN, //!< Two streams.
};

/**
 * \param number an end's number
 * \return its short address, which is never 00:00
 */
Mac16Address
GetShortAddress(uint8_t number)
{
    const uint8_t bytes[2] = {0, number};
    Mac16Address address;
    address.CopyFrom(bytes);
    return address;
}

/**
 * \param number an end's number
 * \return its extended address
 */
Mac64Address
GetExtendedAddress(uint8_t number)
{
    const uint8_t bytes[8] = {0x02, 0, 0, 0, 0, 0, 0, number};
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

/** \return a 6LoWPAN device, which is not part of a mesh */
Ptr<SixLowPanNetDevice>
CreateSixLowPan()
{
    // BLIP sends the checksum, and without it a datagram put together from fragments of two, which
    // have drawn the same tag, would reach OpenSSL.
    static const ObjectFactory factory =
        GetQuietFactory("ns3::SixLowPanNetDevice", "OmitUdpChecksum", {"MeshUnderJitter"});
    return factory.Create<SixLowPanNetDevice>();
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
 * \return what the two ends' drivers have in common
 */
Ptr<RadioDriverNetDevice>
CreateDriver(const Settings& settings)
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
    return driver;
}

/**
 * \param settings the system
 * \return a driver of the mote's, without radio
 */
Ptr<RadioDriverNetDevice>
CreateMoteDriver(const Settings& settings)
{
    Ptr<RadioDriverNetDevice> driver = CreateDriver(settings);
    driver->SetAttribute("SendServiceTime", TimeValue(settings.GetTime("mote-send-service")));
    driver->SetAttribute("ReceiveServiceTime", TimeValue(settings.GetTime("mote-receive-service")));
    return driver;
}

/**
 * \param settings the system
 * \return a driver of the sink's, without radio
 */
Ptr<RadioDriverNetDevice>
CreateSinkDriver(const Settings& settings)
{
    Ptr<RadioDriverNetDevice> driver = CreateDriver(settings);
    driver->SetAttribute("SendServiceTime", TimeValue(settings.GetTime("sink-send-service")));
    driver->SetAttribute("SendServiceTimePerByte",
                         TimeValue(settings.GetTime("sink-send-service-per-byte")));
    driver->SetAttribute("ReceiveServiceTime", TimeValue(settings.GetTime("sink-receive-service")));
    driver->SetAttribute("ReceiveServiceTimePerByte",
                         TimeValue(settings.GetTime("sink-receive-service-per-byte")));
    return driver;
}

/**
 * Writes a frame to a capture.
 * \param file the capture
 * \param psdu the frame
 */
void
WriteFrame(Ptr<PcapFileWrapper> file, Ptr<const Packet> psdu)
{
    file->Write(Simulator::Now(), psdu);
}

/**
 * Writes a radio's frames to a file. ns-3's LrWpanHelper can do so only where it made the channel.
 * \param radio the radio
 * \param fileName the file's name
 * \return the file
 */
Capture
WritePcap(Ptr<LrWpanNetDevice> radio, const std::string& fileName)
{
    if (!std::ofstream(fileName))
    {
        throw ConfigurationError("cannot write " + fileName);
    }
    Ptr<PcapFileWrapper> file =
        PcapHelper().CreateFile(fileName, std::ios::out, PcapHelper::DLT_IEEE802_15_4);
    radio->GetMac()->TraceConnectWithoutContext("PromiscSniffer",
                                                MakeBoundCallback(&WriteFrame, file));
    return {fileName, file};
}

} // namespace

MoteNetworkHelper::MoteNetworkHelper(const Settings& settings)
    : m_settings(RefuseContradiction(settings)),
      m_trace(ReadLinkTrace(settings)),
      m_moteDriver(CreateMoteDriver(settings)),
      m_sinkDriver(CreateSinkDriver(settings))
{
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
MoteNetworkHelper::Build(int64_t firstStream) const
{
    GlobalValue::Bind("ChecksumEnabled", BooleanValue(true));
    Ptr<SpectrumChannel> channel = CreateChannel();
    MoteNetwork network;
    network.mote = CreateEnd(channel, MOTE_NUMBER, firstStream);
    network.sink = CreateEnd(channel, SINK_NUMBER, firstStream + STREAMS_PER_END);
    AddNeighbour(network.mote, network.sink);
    AddNeighbour(network.sink, network.mote);
    network.mote.filter->SetErrorModel(
        GetShortAddress(SINK_NUMBER),
        CreateFrameLoss(m_settings, LinkDirection::DOWNLINK, firstStream + STREAM_LOSS, m_trace));
    network.sink.filter->SetErrorModel(GetShortAddress(MOTE_NUMBER),
                                       CreateFrameLoss(m_settings,
                                                       LinkDirection::UPLINK,
                                                       firstStream + STREAMS_PER_END + STREAM_LOSS,
                                                       m_trace));
    if (m_settings.GetText("loss-model") == "snr")
    {
        Place(network.mote, 0);
        Place(network.sink, m_settings.GetDistanceM("distance"));
    }
    return network;
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
MoteNetworkHelper::CreateEnd(Ptr<SpectrumChannel> channel,
                             uint8_t number,
                             int64_t firstStream) const
{
    FixedStreams fixedStreams(firstStream + STREAM_CONSTRUCTION);
    MoteNetworkEnd end;
    end.node = CreateNode(firstStream);
    end.radio = AddRadio(end.node, channel, number, firstStream);

    end.driver = CopyObject(number == MOTE_NUMBER ? m_moteDriver : m_sinkDriver);
    end.node->AddDevice(end.driver);
    end.driver->SetRadio(end.radio);
    end.filter = CreateObject<FrameLossFilter>();
    end.filter->Install(end.radio);

    Ptr<SixLowPanNetDevice> sixLowPan = CreateSixLowPan();
    end.node->AddDevice(sixLowPan);
    sixLowPan->SetNetDevice(end.driver);
    sixLowPan->AssignStreams(firstStream + STREAM_6LOWPAN);
    end.interface = sixLowPan;
    AddIpv6Interface(end);
    return end;
}

Ptr<Node>
MoteNetworkHelper::CreateNode(int64_t firstStream) const
{
    NS_LOG_FUNCTION(this << firstStream);
    Ptr<Node> node = CreateObject<Node>();
    Ptr<Ipv6L3Protocol> ipv6 = CreateObject<Ipv6L3Protocol>();
    node->AggregateObject(ipv6);
    node->AggregateObject(CreateIcmpv6());
    ipv6->SetRoutingProtocol(CreateObject<Ipv6StaticRouting>());
    AddFragmentation(node);
    ObjectFactory trafficControl("ns3::TrafficControlLayer");
    node->AggregateObject(trafficControl.Create<Object>());
    node->AggregateObject(CreateObject<UdpL4Protocol>());
    return node;
}

Ptr<LrWpanNetDevice>
MoteNetworkHelper::AddRadio(Ptr<Node> node,
                            Ptr<SpectrumChannel> channel,
                            uint8_t number,
                            int64_t firstStream) const
{
    Ptr<LrWpanNetDevice> radio = CreateObject<LrWpanNetDevice>();
    node->AddDevice(radio);
    radio->SetChannel(channel);
    radio->SetAttribute("UseAcks", BooleanValue(m_settings.GetBoolean("mac-acknowledgements")));

    Ptr<LrWpanMac> mac = radio->GetMac();
    mac->SetPanId(PAN_ID);
    mac->SetShortAddress(GetShortAddress(number));
    mac->SetExtendedAddress(GetExtendedAddress(number));
    mac->SetMacMaxFrameRetries(m_settings.GetInteger("mac-retries"));

    SetBackoff(radio->GetCsmaCa(), m_settings);
    radio->GetCsmaCa()->AssignStreams(firstStream + STREAM_CSMA);

    Ptr<LrWpanPhy> phy = radio->GetPhy();
    phy->SetTxPowerSpectralDensity(
        LrWpanSpectrumValueHelper().CreateTxPowerSpectralDensity(m_settings.GetReal("tx-power-dbm"),
                                                                 RADIO_CHANNEL));
    phy->AssignStreams(firstStream + STREAM_PHY);
    return radio;
}

void
MoteNetworkHelper::Place(const MoteNetworkEnd& end, double xM) const
{
    Ptr<ConstantPositionMobilityModel> mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(Vector(xM, 0, 0));
    end.node->AggregateObject(mobility);
    end.radio->GetPhy()->SetMobility(mobility); // up to ns-3.36 the device looks for it too early
}

std::vector<Capture>
MoteNetworkHelper::EnablePcap(const MoteNetwork& network, const std::string& prefix)
{
    return {WritePcap(network.mote.radio, prefix + "-mote.pcap"),
            WritePcap(network.sink.radio, prefix + "-sink.pcap")};
}

void
MoteNetworkHelper::CloseCaptures(const std::vector<Capture>& captures)
{
    for (const auto& capture : captures)
    {
        capture.file->Close();
        if (capture.file->Fail())
        {
            throw ConfigurationError("cannot write all of " + capture.fileName);
        }
    }
}

} // namespace motedtls
} // namespace ns3
