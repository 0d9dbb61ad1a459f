/* SPDX-License-Identifier: GPL-2.0-only */

// What happens within a call of DtlsEndpoint; the calls are in dtls-endpoint.cc.

#include "dtls-endpoint.h"

#include "ns3/log.h"
#include "ns3/openssl-compatibility.h"

#include <algorithm>
#include <openssl/err.h>

namespace ns3
{
namespace motedtls
{

NS_LOG_COMPONENT_DEFINE("DtlsEndpointSteps");

namespace
{

constexpr uint16_t MESSAGE_AFTER_COOKIE_HELLO = 2; // message_seq: both ClientHellos came before

/** \return whether the peer's ChangeCipherSpec was the last that OpenSSL took */
bool
HasCipherChanged(const SSL* ssl)
{
    const OSSL_HANDSHAKE_STATE state = SSL_get_state(ssl);
    return state == TLS_ST_SR_CHANGE || state == TLS_ST_CR_CHANGE;
}

/** \return how many bytes of data a record takes: what MTU and maximum fragment length leave */
std::size_t
GetRecordRoom(SSL* ssl)
{
    constexpr std::size_t SMALLEST = 512; // of a maximum fragment length, whose code is 1
    const std::size_t roomBytes = DTLS_get_data_mtu(ssl);
    const SSL_SESSION* session = SSL_get_session(ssl);
    const uint8_t code = session ? SSL_SESSION_get_max_fragment_length(session) : 0;
    const bool isNegotiated =
        code >= TLSEXT_max_fragment_length_512 && code <= TLSEXT_max_fragment_length_4096;
    return isNegotiated ? std::min(roomBytes, SMALLEST << (code - 1)) : roomBytes;
}

} // namespace

void
DtlsEndpoint::LogKey(const SSL* ssl, const char* line)
{
    const auto* endpoint = static_cast<DtlsEndpoint*>(SSL_get_app_data(ssl));
    if (endpoint->m_keyLogger)
    {
        endpoint->m_keyLogger(line);
    }
}

void
DtlsEndpoint::OnWrite(const uint8_t* data, std::size_t sizeBytes)
{
    if (m_timer.HasFiredInVain() && m_bio.GetReads() == m_readsAtTimeout)
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
        GetConfiguration().renegotiation && SSL_in_init(m_ssl) && !m_timer.HasFired();
    return isNew ? HandshakePart::INSIDE : HandshakePart::REPETITION;
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
        GiveUp();
    }
}

bool
DtlsEndpoint::IsUnwantedRepetition(const uint8_t* data, std::size_t sizeBytes) const
{
    // An encrypted record cannot be told from one of a handshake inside the session.
    if (m_state != State::CONNECTED || GetConfiguration().role != DtlsRole::SERVER ||
        GetConfiguration().renegotiation ||
        m_lastFlightAnswers < GetConfiguration().lastFlightAnswers)
    {
        return false;
    }
    const auto records = SplitRecords(data, sizeBytes);
    return std::any_of(records.begin(), records.end(), [](const DtlsRecord& record) {
        return record.type == ContentType::HANDSHAKE && record.epoch > 0;
    });
}

void
DtlsEndpoint::ReceiveRecords(const uint8_t* data, std::size_t sizeBytes)
{
    for (const auto& record : SplitRecords(data, sizeBytes))
    {
        if (m_state == State::FAILED)
        {
            return;
        }
        if (IsIgnored(record))
        {
            NS_LOG_INFO("fatal alert in the clear: ignored");
            continue;
        }
        if (!m_gate.Admit(record, m_handshakes + (HasCipherChanged(m_ssl) ? 1 : 0)))
        {
            NS_LOG_LOGIC("record after a gap, or of a past epoch: lost");
            continue;
        }
        Feed(record.data, record.sizeBytes);
        if (m_gate.Note(record) && !HasBegunFlight())
        {
            m_timer.Stop();
        }
    }
}

bool
DtlsEndpoint::IsIgnored(const DtlsRecord& record)
{
    if (m_state != State::HANDSHAKING || !IsPlaintextFatalAlert(record))
    {
        return false;
    }
    ++m_plaintextAlerts;
    return GetConfiguration().ignoresPlaintextAlerts;
}

void
DtlsEndpoint::Feed(const uint8_t* data, std::size_t sizeBytes)
{
    if (m_listening)
    {
        m_written.AnswerHello(data, sizeBytes);
    }
    m_bio.Push(data, sizeBytes);
    Pump();
    m_bio.Clear();
}

void
DtlsEndpoint::Pump()
{
    if (m_listening && !Listen())
    {
        return;
    }
    if (m_state == State::HANDSHAKING)
    {
        Handshake();
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
DtlsEndpoint::NoteHandshakes()
{
    const bool inHandshake = m_state != State::CONNECTED || SSL_in_init(m_ssl);
    if (m_inHandshake && !inHandshake)
    {
        ++m_handshakes;
        m_largestData = GetRecordRoom(m_ssl); // unknown inside of a later handshake
    }
    m_inHandshake = inHandshake;
}

bool
DtlsEndpoint::Listen()
{
    BIO_ADDR* unused = BIO_ADDR_new();
    const int result = Call([unused](SSL* ssl) { return DTLSv1_listen(ssl, unused); });
    BIO_ADDR_free(unused);
    if (result < 0)
    {
        Fail();
    }
    if (result > 0)
    {
        m_listening = false;
        m_gate.SkipTo(MESSAGE_AFTER_COOKIE_HELLO);
    }
    return result > 0;
}

void
DtlsEndpoint::Handshake()
{
    const int result = Call(SSL_do_handshake);
    if (result == 1)
    {
        m_state = State::CONNECTED;
        return;
    }
    if (SSL_get_error(m_ssl, result) != SSL_ERROR_WANT_READ)
    {
        Fail();
    }
}

void
DtlsEndpoint::ReadApplicationData()
{
    unsigned char buffer[2048];
    const uint32_t before = GetRetransmissions();
    int result = 0;
    do
    {
        result = Call([&buffer](SSL* ssl) { return SSL_read(ssl, buffer, sizeof(buffer)); });
        if (result > 0)
        {
            m_received.emplace_back(buffer, buffer + result);
        }
    } while (result > 0);
    m_lastFlightAnswers += GetRetransmissions() - before;
    if (SSL_get_error(m_ssl, result) != SSL_ERROR_WANT_READ)
    {
        Fail();
    }
}

void
DtlsEndpoint::WriteApplicationData()
{
    while (!m_unwritten.empty())
    {
        const auto& data = m_unwritten.front();
        const int size = static_cast<int>(data.size());
        const int result = Call([&](SSL* ssl) { return SSL_write(ssl, data.data(), size); });
        if (result <= 0 && SSL_get_error(m_ssl, result) == SSL_ERROR_WANT_READ)
        {
            return; // a handshake inside the session is under way
        }
        if (result <= 0)
        {
            Fail();
            return;
        }
        m_unwritten.pop_front();
    }
}

void
DtlsEndpoint::Fail()
{
    m_state = State::FAILED;
    const long verification = SSL_get_verify_result(m_ssl);
    m_timedOut = ERR_GET_REASON(ERR_peek_last_error()) == SSL_R_READ_TIMEOUT_EXPIRED;
    m_failure = TakeOpensslReason();
    const std::string refusal = m_host.GetRefusal();
    if (!refusal.empty())
    {
        m_failure = refusal;
        return;
    }
    if (verification != X509_V_OK)
    {
        m_failure += std::string(": ") + GetVerificationText(verification);
    }
    NS_LOG_INFO("association failed: " << m_failure);
}

void
DtlsEndpoint::GiveUp()
{
    m_state = State::FAILED;
    m_timedOut = true;
    m_failure = ERR_reason_error_string(ERR_PACK(ERR_LIB_SSL, 0, SSL_R_READ_TIMEOUT_EXPIRED));
    NS_LOG_INFO("association given up for lack of answers");
}

unsigned
DtlsEndpoint::ChooseTimer(SSL* ssl, unsigned previousUs)
{
    auto* endpoint = static_cast<DtlsEndpoint*>(SSL_get_app_data(ssl));
    endpoint->m_readsAtTimeout = endpoint->m_bio.GetReads();
    return endpoint->m_timer.Choose(previousUs);
}

} // namespace motedtls
} // namespace ns3
