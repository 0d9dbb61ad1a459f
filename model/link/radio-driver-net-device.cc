/* SPDX-License-Identifier: GPL-2.0-only */

#include "radio-driver-net-device.h"

#include "ns3/log.h"
#include "ns3/lr-wpan-frame.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("RadioDriverNetDevice");

NS_OBJECT_ENSURE_REGISTERED(RadioDriverNetDevice);

namespace
{

/**
 * The EtherType of 6LoWPAN (RFC 7973). An 802.15.4 frame says of no protocol, and some versions of
 * ns-3's 6LoWPAN listen for this number unless the device below is a radio itself.
 */
constexpr uint16_t LOWPAN_ETHERTYPE = 0xa0ed;

} // namespace

TypeId
RadioDriverNetDevice::GetTypeId()
{
    static TypeId tid = AddTraceSources(
        TypeId("ns3::motedtls::RadioDriverNetDevice")
            .SetParent<LrWpanOverlayNetDevice>()
            .SetGroupName("MoteDtls")
            .AddConstructor<RadioDriverNetDevice>()
            .AddAttribute("Mtu",
                          "Largest payload of a frame that 6LoWPAN may use, in bytes.",
                          UintegerValue(114),
                          MakeUintegerAccessor(&RadioDriverNetDevice::m_mtu),
                          MakeUintegerChecker<uint16_t>(32, 114))
            .AddAttribute("FragmentMtu",
                          "The same for a datagram's later fragments, at least 13; 0: the Mtu.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&RadioDriverNetDevice::m_fragmentMtu),
                          MakeUintegerChecker<uint16_t>(0, 114))
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
                          MakeTimeChecker(Time(0))));
    return tid;
}

TypeId
RadioDriverNetDevice::AddTraceSources(TypeId tid)
{
    return tid
        .AddTraceSource("FrameQueued",
                        "A frame is to be sent, for which there may be no room.",
                        MakeTraceSourceAccessor(&RadioDriverNetDevice::m_queuedTrace),
                        "ns3::Packet::TracedCallback")
        .AddTraceSource("FrameSent",
                        "The MAC has confirmed a frame: frame, start of work, its end.",
                        MakeTraceSourceAccessor(&RadioDriverNetDevice::m_sentTrace),
                        "ns3::motedtls::RadioDriverNetDevice::SentCallback")
        .AddTraceSource("FrameFailed",
                        "A frame did not get through: frame, reason, start of work, its end.",
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
}

void
RadioDriverNetDevice::DoDispose()
{
    m_sendEvent.Cancel();
    m_receiveEvent.Cancel();
    m_sendQueue.clear();
    m_receiveQueue.clear();
    m_taker = FrameTaker();
    LrWpanOverlayNetDevice::DoDispose();
}

void
RadioDriverNetDevice::SetRadio(Ptr<FrameRadio> radio)
{
    NS_LOG_FUNCTION(this << radio);
    LrWpanOverlayNetDevice::SetRadio(radio);
    radio->SetReceiveCallback(MakeCallback(&RadioDriverNetDevice::ReceiveFromRadio, this));
    radio->SetConfirmCallback(MakeCallback(&RadioDriverNetDevice::ConfirmFrame, this));
    radio->TraceConnectWithoutContext("TxBegin",
                                      MakeCallback(&RadioDriverNetDevice::CountFrame, this));
}

void
RadioDriverNetDevice::SetListening(bool listening)
{
    NS_LOG_FUNCTION(this << listening);
    GetRadio()->SetListening(listening && !m_poweredOff);
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
    m_tags.Replace(packet);
    if (m_fragmentMtu == 0)
    {
        return SendFrame(packet, dest);
    }
    bool isTaken = true;
    for (const auto& frame : m_cutter.Cut(packet, m_fragmentMtu))
    {
        isTaken = SendFrame(frame, dest) && isTaken;
    }
    return isTaken;
}

bool
RadioDriverNetDevice::SendFrame(Ptr<Packet> frame, const Address& destination)
{
    const Time now = Simulator::Now();
    ++m_framesQueued;
    m_queuedTrace(frame);
    if (m_poweredOff)
    {
        NS_LOG_LOGIC("powered off");
        m_failedTrace(frame, FrameFailure::POWERED_OFF, now, now);
        return false;
    }
    if (m_sendQueue.size() >= m_queueSize)
    {
        NS_LOG_LOGIC("send queue full");
        m_failedTrace(frame, FrameFailure::SEND_QUEUE_FULL, now, now);
        return false;
    }
    m_sendQueue.push_back({frame, destination});
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
    if (m_poweredOff)
    {
        NS_LOG_LOGIC("the last of the charge went into listening until now");
        return;
    }
    const Time service =
        m_sendService + m_sendServicePerByte * m_sendQueue.front().packet->GetSize();
    m_sendEvent = Simulator::Schedule(service, &RadioDriverNetDevice::HandToMac, this);
}

void
RadioDriverNetDevice::HandToMac()
{
    m_atMac = true;
    const QueuedFrame& frame = m_sendQueue.front();
    if (!GetRadio()->Send(frame.packet, frame.peer))
    {
        NS_LOG_LOGIC("the radio refuses a frame of " << frame.packet->GetSize() << " byte");
        m_failedTrace(frame.packet, FrameFailure::MAC_ERROR, m_sendStart, Simulator::Now());
        FinishSending();
    }
}

void
RadioDriverNetDevice::ConfirmFrame(std::optional<FrameFailure> failure)
{
    NS_LOG_FUNCTION(this << failure.has_value());
    if (!m_atMac)
    {
        NS_LOG_LOGIC("not a frame of this driver");
        return;
    }
    const Ptr<const Packet> packet = m_sendQueue.front().packet;
    if (failure)
    {
        m_failedTrace(packet, *failure, m_sendStart, Simulator::Now());
    }
    else
    {
        m_sentTrace(packet, m_sendStart, Simulator::Now());
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

void
RadioDriverNetDevice::ReceiveFromRadio(Ptr<const Packet> packet, const Address& source)
{
    NS_LOG_FUNCTION(this << packet << source);
    const Time now = Simulator::Now();
    if (m_poweredOff)
    {
        NS_LOG_LOGIC("powered off");
        m_failedTrace(packet, FrameFailure::POWERED_OFF, now, now);
        return;
    }
    if (m_receiveQueue.size() >= m_queueSize)
    {
        NS_LOG_LOGIC("receive queue full");
        m_failedTrace(packet, FrameFailure::RECEIVE_QUEUE_FULL, now, now);
        return;
    }
    m_receiveQueue.push_back({packet->Copy(), source});
    if (m_receiveQueue.size() == 1)
    {
        StartReceiving();
    }
}

void
RadioDriverNetDevice::StartReceiving()
{
    if (m_receiveQueue.empty())
    {
        return;
    }
    const Time service = GetReceiveService(m_receiveQueue.front().packet->GetSize());
    m_receiveEvent = Simulator::Schedule(service, &RadioDriverNetDevice::Deliver, this);
}

Time
RadioDriverNetDevice::GetReceiveService(uint32_t bytes) const
{
    return m_receiveService + m_receiveServicePerByte * bytes;
}

void
RadioDriverNetDevice::Deliver()
{
    const QueuedFrame frame = m_receiveQueue.front();
    m_receiveQueue.pop_front();
    StartReceiving();
    m_receivedTrace(frame.packet);
    if (m_taker.IsNull())
    {
        HandUp(frame.packet, frame.peer);
        return;
    }
    m_taker(frame.packet, frame.peer);
}

void
RadioDriverNetDevice::SetFrameTaker(FrameTaker taker)
{
    m_taker = taker;
}

void
RadioDriverNetDevice::HandUp(Ptr<Packet> frame, const Address& source)
{
    PassUp(frame, LOWPAN_ETHERTYPE, source);
}

uint16_t
RadioDriverNetDevice::TakeTag()
{
    return m_tags.TakeNext();
}

void
RadioDriverNetDevice::CountFrame(Ptr<const Packet> psdu)
{
    m_framesOnAir += IsDataFrame(psdu) ? 1 : 0;
}

uint16_t
RadioDriverNetDevice::GetMtu() const
{
    return m_mtu;
}

uint16_t
RadioDriverNetDevice::GetFragmentMtu() const
{
    return m_fragmentMtu;
}

bool
RadioDriverNetDevice::SetMtu(const uint16_t mtu)
{
    m_mtu = mtu;
    return true;
}

bool
RadioDriverNetDevice::IsLinkUp() const
{
    return GetRadio() && !m_poweredOff;
}

} // namespace ns3::motedtls
