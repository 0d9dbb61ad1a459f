/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-endpoint.h"

#include "ns3/assert.h"
#include "ns3/log.h"

#include <algorithm>
#include <openssl/err.h>
#include <utility>

namespace ns3
{
namespace motedtls
{

NS_LOG_COMPONENT_DEFINE("DtlsEndpoint");

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

bool
HasPlaintextAlert(const uint8_t* data, std::size_t sizeBytes)
{
    const auto records = SplitRecords(data, sizeBytes);
    return std::any_of(records.begin(), records.end(), IsPlaintextFatalAlert);
}

} // namespace

DtlsEndpoint::DtlsEndpoint(const DtlsContext& context, CryptoHost& host, std::string peer)
    : m_context(context),
      m_host(host),
      m_tenancy(host),
      m_peer(std::move(peer)),
      m_bio(context.GetConfiguration().mtuBytes,
            [this](const uint8_t* data, std::size_t size) { OnWrite(data, size); }),
      m_listening(context.GetConfiguration().role == DtlsRole::SERVER &&
                  context.GetConfiguration().cookieExchange),
      m_numbering(context.GetConfiguration().role, context.GetConfiguration().cookieExchange)
{
    CryptoHost::Scope scope(m_host);
    m_ssl = SSL_new(context.Get());
    NS_ABORT_MSG_UNLESS(m_ssl, "OpenSSL cannot make an association");
    SSL_set_app_data(m_ssl, this);
    BIO* bio = m_bio.Share();
    SSL_set_bio(m_ssl, bio, bio);
    DTLS_set_timer_cb(m_ssl, ChooseTimer);
    GetConfiguration().role == DtlsRole::CLIENT ? SSL_set_connect_state(m_ssl)
                                                : SSL_set_accept_state(m_ssl);
    m_host.SetMd5Sha1Signature(GetConfiguration().sha1PssCertificateVerify
                                   ? CryptoHost::Md5Sha1Signature::SHA1_PSS
                                   : CryptoHost::Md5Sha1Signature::STANDARD);
}

DtlsEndpoint::~DtlsEndpoint()
{
    CryptoHost::Scope scope(m_host);
    if (m_state == State::CONNECTED)
    {
        // Without close_notify OpenSSL would take the session for one that must not be resumed.
        SSL_set_shutdown(m_ssl, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    }
    SSL_free(m_ssl);
}

void
DtlsEndpoint::Start(Time now)
{
    CryptoHost::Scope scope(m_host);
    BeginCall(now, Cause::PROGRESS);
    Pump();
    HoldFlight();
}

void
DtlsEndpoint::Receive(Time now, const uint8_t* data, std::size_t sizeBytes)
{
    if (m_state == State::FAILED)
    {
        NS_LOG_LOGIC("datagram for a failed association: dropped");
        return;
    }
    if (IsUnwantedRepetition(data, sizeBytes))
    {
        NS_LOG_LOGIC("repeated last flight: answered often enough, dropped");
        return;
    }
    CryptoHost::Scope scope(m_host);
    BeginCall(now, Cause::PROGRESS);
    const bool isFiltering =
        GetConfiguration().takesFragmentsInOrder || HasPlaintextAlert(data, sizeBytes);
    if (isFiltering && !m_listening)
    {
        ReceiveRecords(data, sizeBytes);
    }
    else
    {
        Feed(data, sizeBytes);
    }
    HoldFlight();
}

void
DtlsEndpoint::HandleTimeout(Time now)
{
    if (m_state == State::FAILED)
    {
        return;
    }
    CryptoHost::Scope scope(m_host);
    BeginCall(now, Cause::TIMEOUT);
    if (Call([](SSL* ssl) { return static_cast<int>(DTLSv1_handle_timeout(ssl)); }) < 0)
    {
        Fail();
    }
    HoldFlight();
}

void
DtlsEndpoint::Offer(const HandshakeOffer& offer)
{
    m_offer = offer;
    CryptoHost::Scope scope(m_host);
    if (offer.session)
    {
        SSL_set_session(m_ssl, offer.session.get());
    }
    if (!offer.cipherSuites.empty())
    {
        const bool isKnown = SSL_set_cipher_list(m_ssl, offer.cipherSuites.c_str()) == 1;
        NS_ABORT_MSG_UNLESS(isKnown, "no such cipher suites: " << offer.cipherSuites);
    }
}

void
DtlsEndpoint::SetSessionStore(SessionStore* store)
{
    m_store = store;
}

void
DtlsEndpoint::Renegotiate(Time now)
{
    NS_ASSERT_MSG(m_state == State::CONNECTED, "there is no session to renegotiate in");
    CryptoHost::Scope scope(m_host);
    BeginCall(now, Cause::PROGRESS);
    m_inHandshake = true;
    const bool isBegun = Call(SSL_renegotiate) == 1;
    const int result = isBegun ? Call(SSL_do_handshake) : -1;
    if (!isBegun || SSL_get_error(m_ssl, result) != SSL_ERROR_WANT_READ)
    {
        Fail();
    }
    HoldFlight();
}

bool
DtlsEndpoint::Write(Time now, const uint8_t* data, std::size_t sizeBytes)
{
    NS_ASSERT_MSG(m_state == State::CONNECTED, "there is no session to write to");
    CryptoHost::Scope scope(m_host);
    if (sizeBytes > GetLargestData())
    {
        NS_LOG_WARN(sizeBytes << " byte of data are more than a datagram takes: not sent");
        return false;
    }
    BeginCall(now, Cause::PROGRESS);
    m_unwritten.emplace_back(data, data + sizeBytes);
    WriteApplicationData();
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
    return DtlsSessionView(m_ssl, m_host);
}

std::vector<DtlsDatagram>
DtlsEndpoint::TakeDatagrams()
{
    return std::exchange(m_written, {});
}

Time
DtlsEndpoint::GetNextTimeout() const
{
    const int64_t unixUs = m_bio.GetNextTimeoutUs();
    if (unixUs == 0 || m_state == State::FAILED)
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
    return m_failure;
}

bool
DtlsEndpoint::HasBegunFlight() const
{
    return m_numbering.HasBegunFlight();
}

bool
DtlsEndpoint::HasTimedOut() const
{
    return m_timedOut;
}

uint32_t
DtlsEndpoint::GetPlaintextAlerts() const
{
    return m_plaintextAlerts;
}

uint32_t
DtlsEndpoint::GetRetransmissions() const
{
    return m_numbering.GetRetransmissions();
}

void
DtlsEndpoint::SetKeyLogger(std::function<void(const std::string&)> logger)
{
    m_keyLogger = std::move(logger);
    if (m_keyLogger)
    {
        // Of the whole context, and only now: making the lines takes OpenSSL some time.
        SSL_CTX_set_keylog_callback(m_context.Get(), LogKey);
    }
}

const DtlsConfiguration&
DtlsEndpoint::GetConfiguration() const
{
    return m_context.GetConfiguration();
}

std::vector<unsigned char>
DtlsEndpoint::MakeCookie() const
{
    return m_context.MakeCookie(m_peer);
}

std::vector<unsigned char>
DtlsEndpoint::MakeTicketKeys() const
{
    return m_context.MakeTicketKeys(m_store ? m_store->GetGeneration() : 0);
}

const HandshakeOffer&
DtlsEndpoint::GetOffer() const
{
    return m_offer;
}

SessionStore*
DtlsEndpoint::GetSessionStore() const
{
    return m_store;
}

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
    const bool isData = data[0] == static_cast<uint8_t>(ContentType::APPLICATION_DATA);
    m_host.Sleep(isData ? Time(0) : GetConfiguration().pacing);
    DtlsDatagram datagram;
    datagram.bytes.assign(data, data + sizeBytes);
    m_helloSequence.Number(datagram.bytes);
    const FlightNumber number = NumberFlight(data, sizeBytes);
    datagram.flight = number.flight;
    datagram.isRetransmission = number.isRetransmission;
    datagram.time = m_host.GetLocalTime();
    m_written.push_back(std::move(datagram));
}

FlightNumber
DtlsEndpoint::NumberFlight(const uint8_t* data, std::size_t sizeBytes)
{
    if (m_state != State::CONNECTED)
    {
        return m_numbering.Number(data, sizeBytes, m_cause == Cause::PROGRESS);
    }
    const bool isNew = GetConfiguration().renegotiation && SSL_in_init(m_ssl) && !m_timerFired;
    return isNew ? m_numbering.NumberInside(data, sizeBytes)
                 : m_numbering.Number(data, sizeBytes, false);
}

void
DtlsEndpoint::BeginCall(Time now, Cause cause)
{
    m_host.AdvanceTo(now);
    m_timerFired = false;
    m_cause = cause;
    m_numbering.BeginCall();
}

void
DtlsEndpoint::HoldFlight()
{
    if (!GetConfiguration().sendsFlightWhenComplete)
    {
        return;
    }
    for (auto& datagram : m_written)
    {
        datagram.time = m_host.GetLocalTime();
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
        const bool isInOrderOnly = GetConfiguration().takesFragmentsInOrder;
        const uint32_t readEpoch = m_handshakes + (HasCipherChanged(m_ssl) ? 1 : 0);
        if (!isInOrderOnly || m_filter.Accept(record, record.epoch <= readEpoch))
        {
            Feed(record.data, record.sizeBytes);
            continue;
        }
        NS_LOG_LOGIC("handshake fragment after a gap: lost");
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
        m_helloSequence.Take(data, sizeBytes);
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

// What an earlier call left in OpenSSL's queue of errors would pass for this one's failure.
template <typename Function>
int
DtlsEndpoint::Call(Function function)
{
    ERR_clear_error();
    return function(m_ssl);
}

void
DtlsEndpoint::NoteHandshakes()
{
    const bool inHandshake = m_state != State::CONNECTED || SSL_in_init(m_ssl);
    if (m_inHandshake && !inHandshake)
    {
        ++m_handshakes;
        m_largestData = DTLS_get_data_mtu(m_ssl); // unknown inside of a later handshake
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
        m_filter.SkipTo(MESSAGE_AFTER_COOKIE_HELLO);
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
    const uint32_t before = m_numbering.GetRetransmissions();
    int result = 0;
    do
    {
        result = Call([&buffer](SSL* ssl) { return SSL_read(ssl, buffer, sizeof(buffer)); });
        if (result > 0)
        {
            m_received.emplace_back(buffer, buffer + result);
        }
    } while (result > 0);
    m_lastFlightAnswers += m_numbering.GetRetransmissions() - before;
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
    if (verification != X509_V_OK)
    {
        m_failure += std::string(": ") + X509_verify_cert_error_string(verification);
    }
    NS_LOG_INFO("association failed: " << m_failure);
}

unsigned
DtlsEndpoint::ChooseTimer(SSL* ssl, unsigned previousUs)
{
    auto* endpoint = static_cast<DtlsEndpoint*>(SSL_get_app_data(ssl));
    endpoint->m_timerFired = endpoint->m_timerFired || previousUs != 0;
    const auto& c = endpoint->GetConfiguration();
    const int64_t initialUs = c.timerInitial.GetMicroSeconds();
    if (previousUs == 0 || !c.timerDoubles)
    {
        return initialUs;
    }
    return std::min<int64_t>(2 * int64_t{previousUs}, c.timerMaximum.GetMicroSeconds());
}

} // namespace motedtls
} // namespace ns3
