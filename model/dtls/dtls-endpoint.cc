/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-endpoint.h"

#include "ns3/assert.h"
#include "ns3/log.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("DtlsEndpoint");

DtlsEndpoint::DtlsEndpoint(const DtlsContext& context, CryptoHost& host, std::string peer)
    : m_context(context),
      m_host(host),
      m_tenancy(host),
      m_hooks{std::move(peer),
              {},
              nullptr,
              [this](unsigned previousUs) { return m_timer.Choose(previousUs, m_bio.GetReads()); },
              {}},
      m_bio(context.GetConfiguration().mtuBytes,
            [this](const uint8_t* data, std::size_t size) { OnWrite(data, size); }),
      m_gate(context.GetConfiguration()),
      m_written(context.GetConfiguration(), host),
      m_timer(context.GetConfiguration(), host),
      m_connection(context, host, m_hooks, m_bio),
      m_listening(context.GetConfiguration().role == DtlsRole::SERVER &&
                  context.GetConfiguration().cookieExchange)
{
}

DtlsEndpoint::~DtlsEndpoint()
{
    if (m_state == State::CONNECTED)
    {
        m_connection.Close();
    }
}

void
DtlsEndpoint::Start(Time now)
{
    BeginCall(now, Cause::PROGRESS);
    Pump();
    EndCall();
}

void
DtlsEndpoint::Receive(Time now, const uint8_t* data, std::size_t sizeBytes)
{
    if (m_state == State::FAILED)
    {
        NS_LOG_LOGIC("datagram for a failed association: dropped");
        return;
    }
    m_host.AdvanceTo(now);
    m_host.Compute(GetConfiguration().datagramTime);
    const auto records = SplitRecords(data, sizeBytes);
    if (m_state == State::CONNECTED && m_gate.IsUnwantedRepetition(records))
    {
        NS_LOG_LOGIC("repeated last flight: answered often enough, dropped");
        return;
    }
    BeginCall(now, Cause::PROGRESS);
    if (m_listening)
    {
        m_written.AnswerHello(records);
    }
    if (m_listening || !m_gate.IsNeeded(records))
    {
        Feed(data, sizeBytes);
    }
    else
    {
        std::for_each(records.begin(), records.end(), [this](const auto& r) { TakeRecord(r); });
    }
    EndCall();
}

void
DtlsEndpoint::HandleTimeout(Time now)
{
    if (m_state == State::FAILED || m_timer.IsStopped())
    {
        return;
    }
    BeginCall(now, Cause::TIMEOUT);
    if (m_timer.IsLast())
    {
        Fail(DtlsConnection::GetTimeoutFailure());
    }
    else
    {
        IsDone(m_connection.HandleTimeout());
    }
    EndCall();
}

void
DtlsEndpoint::Offer(const HandshakeOffer& offer)
{
    m_hooks.offer = offer;
    m_connection.Offer(offer);
}

void
DtlsEndpoint::SetSessionStore(SessionStore* store)
{
    m_hooks.store = store;
}

void
DtlsEndpoint::Renegotiate(Time now)
{
    NS_ASSERT_MSG(m_state == State::CONNECTED, "there is no session to renegotiate in");
    BeginCall(now, Cause::PROGRESS);
    m_inHandshake = true;
    IsDone(m_connection.Renegotiate());
    EndCall();
}

bool
DtlsEndpoint::Write(Time now, const uint8_t* data, std::size_t sizeBytes)
{
    NS_ASSERT_MSG(m_state == State::CONNECTED, "there is no session to write to");
    if (sizeBytes > GetLargestData())
    {
        NS_LOG_WARN(sizeBytes << " byte of data are more than a datagram takes: not sent");
        return false;
    }
    BeginCall(now, Cause::PROGRESS);
    m_unwritten.emplace_back(data, data + sizeBytes);
    WriteApplicationData();
    EndCall();
    return true;
}

std::size_t
DtlsEndpoint::GetLargestData() const
{
    return m_largestData;
}

std::vector<std::vector<uint8_t>>
DtlsEndpoint::TakeReceived()
{
    return std::exchange(m_received, {});
}

uint32_t
DtlsEndpoint::GetHandshakes() const
{
    return m_handshakes;
}

DtlsSessionView
DtlsEndpoint::GetSession() const
{
    return DtlsSessionView(m_connection.Get(), m_host);
}

std::vector<DtlsDatagram>
DtlsEndpoint::TakeDatagrams()
{
    return m_written.Take();
}

Time
DtlsEndpoint::GetNextTimeout() const
{
    const int64_t unixUs = m_bio.GetNextTimeoutUs();
    if (unixUs == 0 || m_state == State::FAILED || m_timer.IsStopped())
    {
        return Time::Max();
    }
    return MicroSeconds(unixUs - m_host.GetEpochS() * 1000000);
}

Time
DtlsEndpoint::GetLocalTime() const
{
    return m_host.GetLocalTime();
}

DtlsEndpoint::State
DtlsEndpoint::GetState() const
{
    return m_state;
}

const std::string&
DtlsEndpoint::GetFailure() const
{
    return m_failure.reason;
}

bool
DtlsEndpoint::IsHandshaking() const
{
    return m_inHandshake && m_state != State::FAILED;
}

bool
DtlsEndpoint::HasBegunFlight() const
{
    return m_written.GetNumbering().HasBegunFlight();
}

bool
DtlsEndpoint::HasTimedOut() const
{
    return m_failure.isTimeout;
}

uint32_t
DtlsEndpoint::GetPlaintextAlerts() const
{
    return m_gate.GetPlaintextAlerts();
}

uint32_t
DtlsEndpoint::GetRetransmissions() const
{
    return m_written.GetNumbering().GetRetransmissions();
}

void
DtlsEndpoint::SetKeyLogger(std::function<void(const std::string&)> logger)
{
    m_hooks.keyLogger = std::move(logger);
    if (m_hooks.keyLogger)
    {
        m_context.LogKeys(); // only now: making the lines takes OpenSSL some time
    }
}

const DtlsConfiguration&
DtlsEndpoint::GetConfiguration() const
{
    return m_context.GetConfiguration();
}

void
DtlsEndpoint::BeginCall(Time now, Cause cause)
{
    m_host.AdvanceTo(now);
    m_timer.BeginCall();
    m_cause = cause;
    m_written.BeginCall();
}

void
DtlsEndpoint::EndCall()
{
    m_written.EndCall();
    if (m_timer.IsExhausted() && m_state != State::FAILED)
    {
        Fail(DtlsConnection::GetTimeoutFailure());
    }
}

void
DtlsEndpoint::TakeRecord(const DtlsRecord& record)
{
    if (m_state == State::FAILED)
    {
        return;
    }
    const uint32_t readEpoch = m_handshakes + (m_connection.HasCipherChanged() ? 1 : 0);
    if (!m_gate.Admit(record, readEpoch, m_state == State::CONNECTED))
    {
        NS_LOG_LOGIC("record after a gap, of a past epoch, or a forgeable alert: lost");
        return;
    }
    Feed(record.data, record.sizeBytes);
    if (m_gate.Note(record) && !HasBegunFlight())
    {
        m_timer.Stop();
    }
}

void
DtlsEndpoint::Feed(const uint8_t* data, std::size_t sizeBytes)
{
    m_bio.Push(data, sizeBytes);
    Pump();
    m_bio.Clear();
}

void
DtlsEndpoint::Pump()
{
    if (m_listening && IsDone(m_connection.Listen()))
    {
        m_listening = false;
        m_gate.SkipHellos();
        m_written.SkipHellos();
    }
    if (m_listening)
    {
        return;
    }
    if (m_state == State::HANDSHAKING && IsDone(m_connection.Handshake()))
    {
        m_state = State::CONNECTED;
    }
    if (m_state == State::CONNECTED)
    {
        ReadApplicationData();
    }
    NoteHandshakes();
    if (m_state == State::CONNECTED)
    {
        WriteApplicationData();
    }
}

void
DtlsEndpoint::ReadApplicationData()
{
    const uint32_t before = GetRetransmissions();
    std::vector<uint8_t> data;
    while (IsDone(m_connection.Read(data)))
    {
        m_received.push_back(data);
    }
    m_gate.NoteAnswers(GetRetransmissions() - before);
}

void
DtlsEndpoint::WriteApplicationData()
{
    while (!m_unwritten.empty() && IsDone(m_connection.Write(m_unwritten.front())))
    {
        m_unwritten.pop_front();
    }
}

void
DtlsEndpoint::NoteHandshakes()
{
    const bool inHandshake = m_state != State::CONNECTED || m_connection.IsInHandshake();
    if (m_inHandshake && !inHandshake)
    {
        ++m_handshakes;
        m_largestData = m_connection.GetRecordRoom(); // unknown inside of a later handshake
    }
    m_inHandshake = inHandshake;
}

void
DtlsEndpoint::OnWrite(const uint8_t* data, std::size_t sizeBytes)
{
    if (m_timer.IsInVain(m_bio.GetReads()))
    {
        NS_LOG_LOGIC("the timer has stopped: the flight is not repeated");
        return;
    }
    m_written.Add(data, sizeBytes, GetPart());
}

HandshakePart
DtlsEndpoint::GetPart() const
{
    if (m_state != State::CONNECTED)
    {
        return m_cause == Cause::PROGRESS ? HandshakePart::PROGRESS : HandshakePart::REPETITION;
    }
    const bool isNew =
        GetConfiguration().renegotiation && m_connection.IsInHandshake() && !m_timer.HasFired();
    return isNew ? HandshakePart::INSIDE : HandshakePart::REPETITION;
}

bool
DtlsEndpoint::IsDone(DtlsConnection::Result result)
{
    if (result == DtlsConnection::Result::FAILED)
    {
        Fail(m_connection.TakeFailure());
    }
    return result == DtlsConnection::Result::DONE;
}

void
DtlsEndpoint::Fail(DtlsConnection::Failure failure)
{
    m_state = State::FAILED;
    m_failure = std::move(failure);
    NS_LOG_INFO("association failed: " << m_failure.reason);
}

} // namespace ns3::motedtls
