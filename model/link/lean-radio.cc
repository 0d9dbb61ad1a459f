/* SPDX-License-Identifier: GPL-2.0-only */

#include "lean-radio.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/lr-wpan-mac-header.h"
#include "ns3/lr-wpan-mac-trailer.h"
#include "ns3/mac48-address.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("LeanRadio");

NS_OBJECT_ENSURE_REGISTERED(LeanRadio);

namespace
{

/** \return so many symbols of 16 us (IEEE 802.15.4-2006, 6.5.3.2) */
Time
Symbols(int64_t count)
{
    return MicroSeconds(16 * count);
}

constexpr int64_t TURNAROUND = 12;      //!< aTurnaroundTime, 6.4.1
constexpr int64_t UNIT_BACKOFF = 20;    //!< aUnitBackoffPeriod, 7.4.1
constexpr int64_t CCA = 8;              //!< CCA detection time, 6.9.9
constexpr int64_t SYNC_HEADER = 12;     //!< preamble, SFD and PHR, 6.3
constexpr int64_t OCTET = 2;            //!< phySymbolsPerOctet, 6.4.2
constexpr int64_t SHORT_SPACE = 12;     //!< macMinSIFSPeriod, 7.4.2
constexpr int64_t LONG_SPACE = 40;      //!< macMinLIFSPeriod, 7.4.2
constexpr uint32_t SHORT_FRAME_MAX = 18; //!< aMaxSIFSFrameSize, 7.4.1
constexpr uint32_t FRAME_MAX = 127;     //!< aMaxPHYPacketSize, 6.4.1
constexpr int64_t ACK_OCTETS = 6;       //!< PHR and acknowledgement, 7.4.2: macAckWaitDuration
constexpr int64_t SHR = 10;             //!< phySHRDuration, 6.4.2

/** \return how long a frame is on the air */
Time
GetAirtime(const LrWpanFrame& frame)
{
    return Symbols(SYNC_HEADER + OCTET * frame.psdu->GetSize());
}

/** \return the interframe space after a frame (7.5.1.3) */
Time
GetSpace(const LrWpanFrame& frame)
{
    return Symbols(frame.psdu->GetSize() <= SHORT_FRAME_MAX ? SHORT_SPACE : LONG_SPACE);
}

/** \return the short address in one of ns-3's */
Mac16Address
ToShort(const Address& address)
{
    if (!Mac48Address::IsMatchingType(address))
    {
        return Mac16Address::ConvertFrom(address);
    }
    uint8_t bytes[6];
    address.CopyTo(bytes);
    Mac16Address result;
    result.CopyFrom(bytes + 4);
    return result;
}

} // namespace

TypeId
LeanRadio::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::LeanRadio")
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
    uint8_t bytes[6] = {0x02}; // ns-3's stand-in by RFC 6282
    address.CopyTo(bytes + 4);
    Mac48Address made;
    made.CopyFrom(bytes);
    return made;
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

bool
LeanRadio::Send(Ptr<Packet> payload, const Address& destination)
{
    NS_LOG_FUNCTION(this << payload << destination);
    Outgoing outgoing;
    outgoing.payload = payload;
    outgoing.frame.isData = true;
    outgoing.frame.source = m_address;
    outgoing.frame.destination = ToShort(destination);
    outgoing.frame.wantsAck = m_acknowledges && !outgoing.frame.destination.IsBroadcast();
    outgoing.frame.sequence = m_sequence++;
    AddPsdu(outgoing);
    if (outgoing.frame.psdu->GetSize() > FRAME_MAX)
    {
        NS_LOG_LOGIC("too long");
        return false;
    }
    m_queue.push_back(std::move(outgoing));
    TryStart();
    return true;
}

void
LeanRadio::TryStart()
{
    if (m_state != State::IDLE || m_queue.empty() || !m_startEvent.IsExpired())
    {
        return;
    }
    const Time now = Simulator::Now();
    if (now < m_spaceEnd)
    {
        m_startEvent = Simulator::Schedule(m_spaceEnd - now, &LeanRadio::TryStart, this);
        return;
    }
    StartCsma();
}

void
LeanRadio::StartCsma()
{
    // 7.5.1.4, unslotted
    m_state = State::BACKOFF;
    m_backoffs = 0;
    m_exponent = m_minBe;
    m_switchOffEvent.Cancel();
    SwitchOn();
    Backoff(std::max(Simulator::Now(), m_receiver.GetOnTime()));
}

void
LeanRadio::Backoff(Time from)
{
    const auto periods = static_cast<int64_t>(m_random->GetValue(0, 1U << m_exponent));
    m_ccaStart = from + Symbols(periods * UNIT_BACKOFF);
    m_event = Simulator::Schedule(m_ccaStart + Symbols(CCA) - Simulator::Now(),
                                  &LeanRadio::EndCca,
                                  this);
}

void
LeanRadio::EndCca()
{
    if (m_receiver.IsClear(m_ccaStart))
    {
        TurnToSend(m_queue.front());
        return;
    }
    ++m_backoffs;
    m_exponent = std::min<uint8_t>(m_exponent + 1, m_maxBe);
    if (m_backoffs > m_maxBackoffs)
    {
        Finish(FrameFailure::CHANNEL_ACCESS);
        return;
    }
    Backoff(Simulator::Now());
}

void
LeanRadio::TurnToSend(const Outgoing& outgoing)
{
    m_state = State::SENDING;
    m_outgoing = outgoing;
    m_receiver.SwitchOff();
    m_event = Simulator::Schedule(Symbols(TURNAROUND), &LeanRadio::BeginTx, this);
}

void
LeanRadio::BeginTx()
{
    NS_LOG_FUNCTION(this);
    SwitchOff();
    const LrWpanFrame& frame = m_outgoing.frame;
    const Time airtime = GetAirtime(frame);
    m_event = Simulator::Schedule(airtime, &LeanRadio::EndTx, this);
    ShowSniffers(frame);
    GetFilter()->NoteSent(frame);
    m_txBeginTrace(frame.psdu);
    LeanTransmission transmission;
    transmission.frame = frame;
    transmission.payload = m_outgoing.payload;
    transmission.sender = m_place;
    transmission.to = m_channel->Find(frame.destination);
    transmission.start = Simulator::Now();
    transmission.end = transmission.start + airtime;
    m_channel->Begin(std::move(transmission));
}

void
LeanRadio::EndTx()
{
    NS_LOG_FUNCTION(this);
    const Time now = Simulator::Now();
    const Outgoing sent = std::exchange(m_outgoing, {});
    m_txEndTrace(sent.frame.psdu);
    if (sent.frame.isAck)
    {
        m_state = State::IDLE;
        Rest();
        TryStart();
        return;
    }
    if (!sent.frame.wantsAck)
    {
        m_spaceEnd = now + GetSpace(sent.frame);
        Finish(std::nullopt);
        return;
    }
    m_state = State::WAITING;
    SwitchOn();
    m_channel->SetWaiting(m_place, true);
    m_event = Simulator::Schedule(Symbols(UNIT_BACKOFF + TURNAROUND + SHR + ACK_OCTETS * OCTET),
                                  &LeanRadio::EndWait,
                                  this);
}

void
LeanRadio::EndWait()
{
    StopWaiting();
    Retry();
}

void
LeanRadio::StopWaiting()
{
    m_event.Cancel();
    m_channel->SetWaiting(m_place, false);
}

void
LeanRadio::Retry()
{
    // 7.5.6.4.3
    if (m_retries >= m_maxRetries)
    {
        Finish(FrameFailure::NO_ACK);
        return;
    }
    ++m_retries;
    StartCsma();
}

void
LeanRadio::Finish(std::optional<FrameFailure> failure)
{
    m_queue.pop_front();
    m_retries = 0;
    m_state = State::IDLE;
    Rest();
    m_confirmCallback(failure);
    TryStart();
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
    const Time from = Simulator::Now() + Symbols(TURNAROUND);
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

void
LeanRadio::Consider()
{
    m_receiver.Consider();
}

void
LeanRadio::BeginReception(const LeanTransmission& transmission)
{
    const LrWpanFrame& frame = transmission.frame;
    const Time delay = m_channel->GetLink(transmission.sender, m_place).delay;
    const Time untilStart = transmission.start + delay - Simulator::Now();
    if (m_receiver.Begin(transmission))
    {
        Simulator::ScheduleWithContext(m_node->GetId(),
                                       untilStart + transmission.end - transmission.start,
                                       &LeanRadio::EndReception,
                                       this,
                                       transmission.number);
    }
    else if (GetFilter()->IsOwn(frame, m_address))
    {
        Simulator::ScheduleWithContext(m_node->GetId(), untilStart, &LeanRadio::Miss, this, frame);
    }
}

void
LeanRadio::Miss(LrWpanFrame frame)
{
    if (m_channel)
    {
        GetFilter()->Miss(frame);
    }
}

void
LeanRadio::EndReception(uint64_t number)
{
    if (!m_channel)
    {
        return; // disposed of
    }
    const LeanTransmission& transmission = m_channel->Get(number);
    const LrWpanFrame& frame = transmission.frame;
    const bool isReceived = m_receiver.End(transmission);
    const bool isOwn = GetFilter()->IsOwn(frame, m_address);
    if (isOwn && !isReceived)
    {
        GetFilter()->Miss(frame);
    }
    if (!isReceived || (isOwn && !GetFilter()->Pass(frame)))
    {
        return;
    }
    ShowSniffers(frame);
    if (isOwn)
    {
        Take(transmission);
    }
}

void
LeanRadio::Take(const LeanTransmission& transmission)
{
    const LrWpanFrame frame = transmission.frame;
    const Ptr<const Packet> payload = transmission.payload;
    if (frame.isAck)
    {
        TakeAck(frame);
        return;
    }
    if (frame.wantsAck)
    {
        // 7.5.6.4.2: acknowledgements come before what else there is to send.
        if (m_state == State::WAITING)
        {
            StopWaiting();
            // The frame that waits counts as not acknowledged.
            if (m_retries >= m_maxRetries)
            {
                Finish(FrameFailure::NO_ACK);
            }
            else
            {
                ++m_retries;
            }
        }
        m_event.Cancel();
        m_startEvent.Cancel();
        m_switchOffEvent.Cancel();
        Outgoing ack;
        ack.frame.isAck = true;
        ack.frame.sequence = frame.sequence;
        ack.frame.destination = frame.source;
        AddPsdu(ack);
        TurnToSend(ack);
    }
    m_receiveCallback(payload, MakeAddress(frame.source));
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
    m_spaceEnd = Simulator::Now() + GetSpace(sent);
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

void
LeanRadio::AddPsdu(Outgoing& outgoing) const
{
    LrWpanFrame& frame = outgoing.frame;
    LrWpanMacHeader header(frame.isAck ? LrWpanMacHeader::LRWPAN_MAC_ACKNOWLEDGMENT
                                       : LrWpanMacHeader::LRWPAN_MAC_DATA,
                           frame.sequence);
    if (frame.isData)
    {
        header.SetSrcAddrMode(LrWpanMacHeader::SHORTADDR);
        header.SetSrcAddrFields(m_panId, frame.source);
        header.SetDstAddrMode(LrWpanMacHeader::SHORTADDR);
        header.SetDstAddrFields(m_panId, frame.destination);
        header.SetPanIdComp(); // 7.5.6.1
        header.SetSecDisable();
        frame.wantsAck ? header.SetAckReq() : header.SetNoAckReq();
    }
    frame.psdu = outgoing.payload ? outgoing.payload->Copy() : Create<Packet>();
    frame.psdu->AddHeader(header);
    LrWpanMacTrailer trailer;
    if (m_channel->HasSniffers())
    {
        trailer.EnableFcs(true);
        trailer.SetFcs(frame.psdu);
    }
    frame.psdu->AddTrailer(trailer);
}

} // namespace ns3::motedtls
