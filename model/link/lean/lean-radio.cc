/* SPDX-License-Identifier: GPL-2.0-only */

#include "lean-radio.h"

#include "lean-times.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("LeanRadio");

NS_OBJECT_ENSURE_REGISTERED(LeanRadio);

TypeId
LeanRadio::GetTypeId()
{
    static TypeId tid = TypeId("ns3::motedtls::LeanRadio")
                            .SetParent<FrameRadio>()
                            .SetGroupName("MoteDtls")
                            .AddConstructor<LeanRadio>()
                            .AddAttribute("Acknowledgements",
                                          "Whether data frames ask for acknowledgements.",
                                          BooleanValue(false),
                                          MakeBooleanAccessor(&LeanRadio::m_acknowledges),
                                          MakeBooleanChecker())
                            .AddAttribute("MinBe",
                                          "Smallest back-off exponent (macMinBE).",
                                          UintegerValue(3),
                                          MakeUintegerAccessor(&LeanRadio::m_minBe),
                                          MakeUintegerChecker<uint8_t>(0, 8))
                            .AddAttribute("MaxBe",
                                          "Largest back-off exponent (macMaxBE).",
                                          UintegerValue(5),
                                          MakeUintegerAccessor(&LeanRadio::m_maxBe),
                                          MakeUintegerChecker<uint8_t>(0, 8))
                            .AddAttribute("MaxBackoffs",
                                          "Back-offs after the first until a frame is given up "
                                          "(macMaxCSMABackoffs).",
                                          UintegerValue(4),
                                          MakeUintegerAccessor(&LeanRadio::m_maxBackoffs),
                                          MakeUintegerChecker<uint8_t>(0, 5))
                            .AddAttribute("MaxRetries",
                                          "How often a frame without acknowledgement is sent again "
                                          "(macMaxFrameRetries).",
                                          UintegerValue(3),
                                          MakeUintegerAccessor(&LeanRadio::m_maxRetries),
                                          MakeUintegerChecker<uint8_t>(0, 7))
                            .AddAttribute("TxPower",
                                          "Power, in dBm; the same for all radios on a channel.",
                                          DoubleValue(0),
                                          MakeDoubleAccessor(&LeanRadio::m_txPowerDbm),
                                          MakeDoubleChecker<double>());
    return tid;
}

void
LeanRadio::DoInitialize()
{
    m_isInitialized = true;
    if (m_state == State::IDLE)
    {
        Rest();
    }
    FrameRadio::DoInitialize();
}

void
LeanRadio::DoDispose()
{
    for (EventId* event : {&m_event, &m_startEvent, &m_switchOffEvent})
    {
        event->Cancel();
    }
    m_queue.clear();
    m_sniffers.clear();
    m_outgoing = {};
    m_receiver.Dispose();
    m_channel = nullptr;
    m_node = nullptr;
    m_device = nullptr;
    FrameRadio::DoDispose();
}

void
LeanRadio::SetNode(Ptr<Node> node, Ptr<NetDevice> device)
{
    m_node = node;
    m_device = device;
}

void
LeanRadio::SetAddress(uint16_t panId, Mac16Address address)
{
    m_panId = panId;
    m_address = address;
}

void
LeanRadio::SetChannel(Ptr<LeanChannel> channel)
{
    NS_LOG_FUNCTION(this << channel);
    m_channel = channel;
    m_place = channel->Add(this);
    m_receiver.SetPlace(channel, m_place, m_txPowerDbm);
}

void
LeanRadio::AssignStreams(int64_t backoff, int64_t errors, int64_t sequence)
{
    m_random = CreateObject<UniformRandomVariable>(); // a copied radio has one of its own
    m_random->SetStream(sequence);
    m_sequence = static_cast<uint8_t>(m_random->GetValue(0, 255));
    m_random->SetStream(backoff);
    m_receiver.AssignStream(errors);
}

Ptr<NetDevice>
LeanRadio::GetDevice() const
{
    return m_device;
}

Ptr<MobilityModel>
LeanRadio::GetMobility() const
{
    return m_node ? m_node->GetObject<MobilityModel>() : nullptr;
}

Ptr<Channel>
LeanRadio::GetChannel() const
{
    return m_channel;
}

Mac16Address
LeanRadio::GetShortAddress() const
{
    return m_address;
}

Address
LeanRadio::MakeAddress(Mac16Address address) const
{
    static const Mac48Address like("02:00:00:00:00:00"); // what ns-3 makes by RFC 6282
    return ToLongAddress(like, address);
}

void
LeanRadio::Sniff(Callback<void, Ptr<const Packet>> callback)
{
    m_sniffers.push_back(callback);
    m_channel->AddSniffer(m_place);
}

void
LeanRadio::SetListening(bool isListening)
{
    NS_LOG_FUNCTION(this << isListening);
    m_isListening = isListening;
    m_switchOffEvent.Cancel();
    if (m_state == State::IDLE && m_isInitialized)
    {
        Rest();
    }
}

void
LeanRadio::Rest()
{
    if (m_isListening)
    {
        SwitchOn();
        return;
    }
    if (const auto end = m_receiver.GetFrameEnd())
    {
        m_switchOffEvent =
            Simulator::Schedule(*end - Simulator::Now(), &LeanRadio::SwitchOff, this);
        return;
    }
    SwitchOff();
}

void
LeanRadio::SwitchOn()
{
    if (m_receiver.IsOn())
    {
        return;
    }
    const Time from = Simulator::Now() + Symbols(TURNAROUND_SYMBOLS);
    m_receiver.SwitchOn(from);
    m_isReceiving = true;
    m_receivingTrace(true, from);
}

void
LeanRadio::SwitchOff()
{
    m_receiver.SwitchOff();
    if (std::exchange(m_isReceiving, false))
    {
        m_receivingTrace(false, Simulator::Now());
    }
}

LeanReceiver&
LeanRadio::GetReceiver()
{
    return m_receiver;
}

void
LeanRadio::SetFilter(Ptr<FrameLossFilter> filter)
{
    FrameRadio::SetFilter(filter);
    m_receiver.SetUp(m_node->GetId(), m_address, filter, MakeCallback(&LeanRadio::Take, this));
}

void
LeanRadio::Take(const LeanTransmission& transmission)
{
    const LrWpanFrame frame = transmission.frame;
    const Ptr<const Packet> payload = transmission.payload;
    ShowSniffers(frame);
    if (frame.isAck)
    {
        TakeAck(frame); // of whomever's frame
        return;
    }
    if (!GetFilter()->IsOwn(frame, m_address))
    {
        return;
    }
    if (frame.wantsAck)
    {
        Acknowledge(frame);
    }
    m_receiveCallback(payload, MakeAddress(frame.source));
}

void
LeanRadio::Acknowledge(const LrWpanFrame& frame)
{
    // 7.5.6.4.2: acknowledgements come before what else there is to send.
    if (m_state == State::WAITING)
    {
        StopWaiting();
        if (m_retries >= m_maxRetries)
        {
            Finish(FrameFailure::NO_ACK);
        }
        else
        {
            ++m_retries; // the frame that waits counts as not acknowledged
        }
    }
    for (EventId* event : {&m_event, &m_startEvent, &m_switchOffEvent})
    {
        event->Cancel();
    }
    Outgoing ack;
    ack.frame.isAck = true;
    ack.frame.sequence = frame.sequence;
    ack.frame.destination = frame.source;
    AddPsdu(ack.frame, m_panId, nullptr, m_channel->HasSniffers());
    // After what else is due now, as in ns-3: another may begin to send at the same time.
    m_state = State::SENDING;
    m_event = Simulator::ScheduleNow(&LeanRadio::TurnToSend, this, ack);
}

void
LeanRadio::TakeAck(const LrWpanFrame& frame)
{
    if (m_state != State::WAITING)
    {
        NS_LOG_LOGIC("too late");
        return;
    }
    StopWaiting();
    const LrWpanFrame& sent = m_queue.front().frame;
    if (sent.sequence != frame.sequence)
    {
        Retry();
        return;
    }
    m_spaceEnd = Simulator::Now() + GetInterframeSpace(sent);
    Finish(std::nullopt);
}

void
LeanRadio::ShowSniffers(const LrWpanFrame& frame) const
{
    for (const auto& sniffer : m_sniffers)
    {
        sniffer(frame.psdu);
    }
}

} // namespace ns3::motedtls
