/* SPDX-License-Identifier: GPL-2.0-only */

// What a lean radio does to send: CSMA/CA, transmissions, acknowledgements and retries.

#include "lean-radio.h"
#include "lean-times.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("LeanRadioSending");

namespace
{

constexpr uint32_t FRAME_BYTES_MAX = 127; //!< aMaxPHYPacketSize, 6.4.1

} // namespace

bool
LeanRadio::Send(Ptr<const Packet> payload, const Address& destination)
{
    NS_LOG_FUNCTION(this << payload << destination);
    Outgoing outgoing;
    outgoing.payload = payload;
    outgoing.frame.isData = true;
    outgoing.frame.source = m_address;
    outgoing.frame.destination = ToShortAddress(destination);
    outgoing.frame.wantsAck = m_acknowledges && !outgoing.frame.destination.IsBroadcast();
    outgoing.frame.sequence = m_sequence++;
    AddPsdu(outgoing.frame, m_panId, payload, m_channel->HasSniffers());
    if (outgoing.frame.psdu->GetSize() > FRAME_BYTES_MAX)
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
    m_ccaStart = from + Symbols(periods * UNIT_BACKOFF_SYMBOLS);
    m_event = Simulator::Schedule(m_ccaStart + Symbols(CCA_SYMBOLS) - Simulator::Now(),
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
    m_event = Simulator::Schedule(Symbols(TURNAROUND_SYMBOLS), &LeanRadio::BeginTx, this);
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
        m_spaceEnd = now + GetInterframeSpace(sent.frame);
        Finish(std::nullopt);
        return;
    }
    m_state = State::WAITING;
    SwitchOn();
    m_channel->SetWaiting(m_place, true);
    m_event = Simulator::Schedule(GetAckWait(), &LeanRadio::EndWait, this);
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

} // namespace ns3::motedtls
