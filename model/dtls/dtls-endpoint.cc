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

constexpr uint32_t OPENSSL_TIMEOUTS = 12; // DTLS1_TMO_ALERT_COUNT, after which it fails by itself

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
      m_gate(context.GetConfiguration()),
      m_listening(context.GetConfiguration().role == DtlsRole::SERVER &&
                  context.GetConfiguration().cookieExchange),
      m_written(context.GetConfiguration(), host),
      m_timer(context.GetConfiguration(), host),
      m_signature(context.GetConfiguration().sha1PssCertificateVerify
                      ? CryptoHost::Md5Sha1Signature::SHA1_PSS
                      : CryptoHost::Md5Sha1Signature::STANDARD)
{
    CryptoHost::Scope scope(m_host, m_signature);
    m_ssl = SSL_new(context.Get());
    NS_ABORT_MSG_UNLESS(m_ssl, "OpenSSL cannot make an association");
    SSL_set_app_data(m_ssl, this);
    BIO* bio = m_bio.Share();
    SSL_set_bio(m_ssl, bio, bio);
    DTLS_set_timer_cb(m_ssl, ChooseTimer);
    GetConfiguration().role == DtlsRole::CLIENT ? SSL_set_connect_state(m_ssl)
                                                : SSL_set_accept_state(m_ssl);
}

DtlsEndpoint::~DtlsEndpoint()
{
    CryptoHost::Scope scope(m_host, m_signature);
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
    CryptoHost::Scope scope(m_host, m_signature);
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
    if (IsUnwantedRepetition(data, sizeBytes))
    {
        NS_LOG_LOGIC("repeated last flight: answered often enough, dropped");
        return;
    }
    CryptoHost::Scope scope(m_host, m_signature);
    BeginCall(now, Cause::PROGRESS);
    const bool isFiltering = m_gate.IsNeeded() || HasPlaintextAlert(data, sizeBytes);
    if (isFiltering && !m_listening)
    {
        ReceiveRecords(data, sizeBytes);
    }
    else
    {
        Feed(data, sizeBytes);
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
    CryptoHost::Scope scope(m_host, m_signature);
    BeginCall(now, Cause::TIMEOUT);
    if (m_timer.IsLast() && GetConfiguration().timeoutLimit < OPENSSL_TIMEOUTS)
    {
        GiveUp();
        return;
    }
    if (Call([](SSL* ssl) { return static_cast<int>(DTLSv1_handle_timeout(ssl)); }) < 0)
    {
        Fail();
    }
    EndCall();
}

void
DtlsEndpoint::Offer(const HandshakeOffer& offer)
{
    m_offer = offer;
    CryptoHost::Scope scope(m_host, m_signature);
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
    CryptoHost::Scope scope(m_host, m_signature);
    BeginCall(now, Cause::PROGRESS);
    m_inHandshake = true;
    const bool isBegun = Call(SSL_renegotiate) == 1;
    const int result = isBegun ? Call(SSL_do_handshake) : -1;
    if (!isBegun || SSL_get_error(m_ssl, result) != SSL_ERROR_WANT_READ)
    {
        Fail();
    }
    EndCall();
}

bool
DtlsEndpoint::Write(Time now, const uint8_t* data, std::size_t sizeBytes)
{
    NS_ASSERT_MSG(m_state == State::CONNECTED, "there is no session to write to");
    CryptoHost::Scope scope(m_host, m_signature);
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
    return DtlsSessionView(m_ssl, m_host);
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
    return m_failure;
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
    return m_written.GetNumbering().GetRetransmissions();
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

} // namespace motedtls
} // namespace ns3
