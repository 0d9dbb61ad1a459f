/* SPDX-License-Identifier: GPL-2.0-only */

#include "radio-driver-net-device.h"

#include "lr-wpan-frame.h"

#include "ns3/channel.h"
#include "ns3/log.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace motedtls
{

NS_LOG_COMPONENT_DEFINE("RadioDriverNetDevice");

NS_OBJECT_ENSURE_REGISTERED(RadioDriverNetDevice);

namespace
{

/**
 * The MAC's status codes: those of ns-3 until 3.40, then those of IEEE 802.15.4-2011, Table 47.
 *
 * \param status a status other than success
 * \return the reason that it gives
 */
FrameFailure
ToFailure(int status)
{
    switch (status)
    {
    case 3:
    case 0xe1:
        return FrameFailure::CHANNEL_ACCESS;
    case 6:
    case 0xe9:
        return FrameFailure::NO_ACK;
    default:
        return FrameFailure::MAC_ERROR;
    }
}

} // namespace

const char*
GetFrameFailureName(FrameFailure failure)
{
    switch (failure)
    {
    case FrameFailure::CHANNEL_ACCESS:
        return "channel_access";
    case FrameFailure::NO_ACK:
        return "no_ack";
    case FrameFailure::MAC_ERROR:
        return "mac_error";
    case FrameFailure::SEND_QUEUE_FULL:
        return "send_queue_full";
    case FrameFailure::RECEIVE_QUEUE_FULL:
        return "receive_queue_full";
    case FrameFailure::POWERED_OFF:
        return "powered_off";
    }
    return "unknown";
}

TypeId
RadioDriverNetDevice::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::RadioDriverNetDevice")
            .SetParent<NetDevice>()
            .SetGroupName("MoteDtls")
            .AddConstructor<RadioDriverNetDevice>()
            .AddAttribute("Mtu",
                          "Largest payload of a frame that 6LoWPAN may use, in bytes.",
                          UintegerValue(111),
                          MakeUintegerAccessor(&RadioDriverNetDevice::m_mtu),
                          MakeUintegerChecker<uint16_t>(32, 114))
            .AddAttribute("QueueSize",
                          "Frames that may wait in each direction, the one in service included.",
                          UintegerValue(100),
                          MakeUintegerAccessor(&RadioDriverNetDevice::m_queueSize),
                          MakeUintegerChecker<uint32_t>(1))
            .AddAttribute("SendServiceTime",
                          "Time to pass a frame to the radio.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&RadioDriverNetDevice::m_sendService),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("SendServiceTimePerByte",
                          "Time to pass a frame to the radio, for each byte of it.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&RadioDriverNetDevice::m_sendServicePerByte),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("ReceiveServiceTime",
                          "Time to pass a frame received upwards.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&RadioDriverNetDevice::m_receiveService),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("ReceiveServiceTimePerByte",
                          "Time to pass a frame received upwards, for each byte of it.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&RadioDriverNetDevice::m_receiveServicePerByte),
                          MakeTimeChecker(Time(0)))
            .AddTraceSource("FrameSent",
                            "The MAC has confirmed a frame: frame, start of the driver's work, "
                            "end of sending.",
                            MakeTraceSourceAccessor(&RadioDriverNetDevice::m_sentTrace),
                            "ns3::motedtls::RadioDriverNetDevice::SentCallback")
            .AddTraceSource("FrameFailed",
                            "A frame did not get through: frame, reason, start of the driver's "
                            "work, end of it.",
                            MakeTraceSourceAccessor(&RadioDriverNetDevice::m_failedTrace),
                            "ns3::motedtls::RadioDriverNetDevice::FailedCallback")
            .AddTraceSource("FrameReceived",
                            "A frame goes upwards, after its service.",
                            MakeTraceSourceAccessor(&RadioDriverNetDevice::m_receivedTrace),
                            "ns3::Packet::TracedCallback")
            .AddTraceSource("Sending",
                            "The driver begins (true) or ends (false) to send a frame.",
                            MakeTraceSourceAccessor(&RadioDriverNetDevice::m_sendingTrace),
                            "ns3::motedtls::RadioDriverNetDevice::SendingCallback");
    return tid;
}

void
RadioDriverNetDevice::DoDispose()
{
    m_sendEvent.Cancel();
    m_receiveEvent.Cancel();
    m_sendQueue.clear();
    m_receiveQueue.clear();
    m_receiveCallback = ReceiveCallback();
    m_radio = nullptr;
    m_node = nullptr;
    NetDevice::DoDispose();
}

void
RadioDriverNetDevice::SetRadio(Ptr<LrWpanNetDevice> radio)
{
    NS_LOG_FUNCTION(this << radio);
    m_radio = radio;
    m_radio->SetReceiveCallback(MakeCallback(&RadioDriverNetDevice::ReceiveFromRadio, this));
    m_radio->GetMac()->SetMcpsDataConfirmCallback(
        MakeCallback(&RadioDriverNetDevice::ConfirmFrame, this));
    m_radio->GetPhy()->TraceConnectWithoutContext(
        "PhyTxBegin",
        MakeCallback(&RadioDriverNetDevice::CountFrame, this));
}

Ptr<LrWpanNetDevice>
RadioDriverNetDevice::GetRadio() const
{
    return m_radio;
}

void
RadioDriverNetDevice::SetListening(bool listening)
{
    NS_LOG_FUNCTION(this << listening);
    const bool wanted = listening && !m_poweredOff;
    if (m_radio->GetMac()->GetRxOnWhenIdle() == wanted)
    {
        return;
    }
    m_radio->GetMac()->SetRxOnWhenIdle(wanted);
}

void
RadioDriverNetDevice::PowerOff()
{
    NS_LOG_FUNCTION(this);
    m_poweredOff = true;
    m_receiveEvent.Cancel();
    m_receiveQueue.clear();
    SetListening(false);
    if (m_atMac)
    {
        m_sendQueue.resize(1);
        return;
    }
    m_sendEvent.Cancel();
    m_sendQueue.clear();
    if (m_sending)
    {
        m_sending = false;
        m_sendingTrace(false);
    }
}

bool
RadioDriverNetDevice::IsSending() const
{
    return m_sending;
}

uint32_t
RadioDriverNetDevice::GetFramesOnAir() const
{
    return m_framesOnAir;
}

uint32_t
RadioDriverNetDevice::GetFramesQueued() const
{
    return m_framesQueued;
}

bool
RadioDriverNetDevice::Send(Ptr<Packet> packet, const Address& dest, uint16_t protocolNumber)
{
    NS_LOG_FUNCTION(this << packet << dest << protocolNumber);
    const Time now = Simulator::Now();
    ++m_framesQueued;
    if (m_poweredOff)
    {
        NS_LOG_LOGIC("powered off");
        m_failedTrace(packet, FrameFailure::POWERED_OFF, now, now);
        return false;
    }
    if (m_sendQueue.size() >= m_queueSize)
    {
        NS_LOG_LOGIC("send queue full");
        m_failedTrace(packet, FrameFailure::SEND_QUEUE_FULL, now, now);
        return false;
    }
    m_sendQueue.push_back({packet, dest, protocolNumber});
    if (!m_sending)
    {
        StartSending();
    }
    return true;
}

void
RadioDriverNetDevice::StartSending()
{
    if (m_sendQueue.empty())
    {
        return;
    }
    m_sending = true;
    m_sendStart = Simulator::Now();
    m_sendingTrace(true);
    const Time service =
        m_sendService + m_sendServicePerByte * m_sendQueue.front().packet->GetSize();
    m_sendEvent = Simulator::Schedule(service, &RadioDriverNetDevice::HandToMac, this);
}

void
RadioDriverNetDevice::HandToMac()
{
    m_atMac = true;
    const QueuedFrame& frame = m_sendQueue.front();
    // The MAC adds its header to the packet that it gets; the traces are to report the payload.
    if (!m_radio->Send(frame.packet->Copy(), frame.peer, frame.protocol))
    {
        NS_LOG_LOGIC("the radio refuses a frame of " << frame.packet->GetSize() << " byte");
        m_failedTrace(frame.packet, FrameFailure::MAC_ERROR, m_sendStart, Simulator::Now());
        FinishSending();
    }
}

void
RadioDriverNetDevice::ConfirmFrame(McpsDataConfirmParams params)
{
    const int status = static_cast<int>(params.m_status);
    NS_LOG_FUNCTION(this << status);
    if (!m_atMac)
    {
        NS_LOG_LOGIC("not a frame of this driver");
        return;
    }
    const Ptr<const Packet> packet = m_sendQueue.front().packet;
    if (status == 0)
    {
        m_sentTrace(packet, m_sendStart, Simulator::Now());
    }
    else
    {
        m_failedTrace(packet, ToFailure(status), m_sendStart, Simulator::Now());
    }
    FinishSending();
}

void
RadioDriverNetDevice::FinishSending()
{
    m_atMac = false;
    m_sending = false;
    m_sendQueue.pop_front();
    m_sendingTrace(false);
    StartSending();
}

bool
RadioDriverNetDevice::ReceiveFromRadio(Ptr<NetDevice> device,
                                       Ptr<const Packet> packet,
                                       uint16_t protocol,
                                       const Address& source)
{
    NS_LOG_FUNCTION(this << device << packet << protocol << source);
    const Time now = Simulator::Now();
    ++m_framesQueued;
    if (m_poweredOff)
    {
        NS_LOG_LOGIC("powered off");
        m_failedTrace(packet, FrameFailure::POWERED_OFF, now, now);
        return true;
    }
    if (m_receiveQueue.size() >= m_queueSize)
    {
        NS_LOG_LOGIC("receive queue full");
        m_failedTrace(packet, FrameFailure::RECEIVE_QUEUE_FULL, now, now);
        return true;
    }
    m_receiveQueue.push_back({packet->Copy(), source, protocol});
    if (m_receiveQueue.size() == 1)
    {
        StartReceiving();
    }
    return true;
}

void
RadioDriverNetDevice::StartReceiving()
{
    if (m_receiveQueue.empty())
    {
        return;
    }
    const Time service =
        m_receiveService + m_receiveServicePerByte * m_receiveQueue.front().packet->GetSize();
    m_receiveEvent = Simulator::Schedule(service, &RadioDriverNetDevice::Deliver, this);
}

void
RadioDriverNetDevice::Deliver()
{
    const QueuedFrame frame = m_receiveQueue.front();
    m_receiveQueue.pop_front();
    StartReceiving();
    m_receivedTrace(frame.packet);
    m_receiveCallback(this, frame.packet, frame.protocol, frame.peer);
}

void
RadioDriverNetDevice::CountFrame(Ptr<const Packet> psdu)
{
    m_framesOnAir += IsDataFrame(psdu) ? 1 : 0;
}

void
RadioDriverNetDevice::SetIfIndex(const uint32_t index)
{
    m_ifIndex = index;
}

uint32_t
RadioDriverNetDevice::GetIfIndex() const
{
    return m_ifIndex;
}

Ptr<Channel>
RadioDriverNetDevice::GetChannel() const
{
    return m_radio->GetChannel();
}

void
RadioDriverNetDevice::SetAddress(Address address)
{
    m_radio->SetAddress(address);
}

Address
RadioDriverNetDevice::GetAddress() const
{
    return m_radio->GetAddress();
}

bool
RadioDriverNetDevice::SetMtu(const uint16_t mtu)
{
    m_mtu = mtu;
    return true;
}

uint16_t
RadioDriverNetDevice::GetMtu() const
{
    return m_mtu;
}

bool
RadioDriverNetDevice::IsLinkUp() const
{
    return m_radio && !m_poweredOff;
}

void
RadioDriverNetDevice::AddLinkChangeCallback(Callback<void> callback)
{
    m_radio->AddLinkChangeCallback(callback);
}

bool
RadioDriverNetDevice::IsBroadcast() const
{
    return true;
}

Address
RadioDriverNetDevice::GetBroadcast() const
{
    return m_radio->GetBroadcast();
}

bool
RadioDriverNetDevice::IsMulticast() const
{
    return true;
}

Address
RadioDriverNetDevice::GetMulticast(Ipv4Address multicastGroup) const
{
    return m_radio->GetMulticast(multicastGroup);
}

Address
RadioDriverNetDevice::GetMulticast(Ipv6Address addr) const
{
    return m_radio->GetMulticast(addr);
}

bool
RadioDriverNetDevice::IsBridge() const
{
    return false;
}

bool
RadioDriverNetDevice::IsPointToPoint() const
{
    return false;
}

bool
RadioDriverNetDevice::SendFrom(Ptr<Packet> packet,
                               const Address& source,
                               const Address& dest,
                               uint16_t protocolNumber)
{
    NS_LOG_FUNCTION(this << packet << source << dest << protocolNumber);
    NS_LOG_LOGIC("the radio sends from its own address only");
    return false;
}

Ptr<Node>
RadioDriverNetDevice::GetNode() const
{
    return m_node;
}

void
RadioDriverNetDevice::SetNode(Ptr<Node> node)
{
    m_node = node;
}

bool
RadioDriverNetDevice::NeedsArp() const
{
    return true;
}

void
RadioDriverNetDevice::SetReceiveCallback(ReceiveCallback cb)
{
    m_receiveCallback = cb;
}

void
RadioDriverNetDevice::SetPromiscReceiveCallback(PromiscReceiveCallback cb)
{
    NS_LOG_FUNCTION(this << &cb);
    NS_LOG_LOGIC("the radio hands up its own frames only");
}

bool
RadioDriverNetDevice::SupportsSendFrom() const
{
    return false;
}

} // namespace motedtls
} // namespace ns3
