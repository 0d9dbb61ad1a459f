/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-connection.h"

#include "ns3/abort.h"
#include "ns3/openssl-compatibility.h"

#include <algorithm>

namespace ns3::motedtls
{

DtlsConnection::DtlsConnection(const DtlsContext& context,
                               CryptoHost& host,
                               DtlsHooks& hooks,
                               DatagramBio& bio)
    : m_host(host),
      m_signature(context.GetConfiguration().sha1PssCertificateVerify
                      ? CryptoHost::Md5Sha1Signature::SHA1_PSS
                      : CryptoHost::Md5Sha1Signature::STANDARD)
{
    CryptoHost::Scope scope(m_host, m_signature);
    m_ssl = SSL_new(context.Get());
    NS_ABORT_MSG_UNLESS(m_ssl, "OpenSSL cannot make an association");
    SSL_set_app_data(m_ssl, &hooks);
    BIO* shared = bio.Share();
    SSL_set_bio(m_ssl, shared, shared);
    DTLS_set_timer_cb(m_ssl, [](SSL* ssl, unsigned previousUs) {
        return static_cast<DtlsHooks*>(SSL_get_app_data(ssl))->chooseTimer(previousUs);
    });
    context.GetConfiguration().role == DtlsRole::CLIENT ? SSL_set_connect_state(m_ssl)
                                                        : SSL_set_accept_state(m_ssl);
}

DtlsConnection::~DtlsConnection()
{
    CryptoHost::Scope scope(m_host, m_signature);
    SSL_free(m_ssl);
}

void
DtlsConnection::Offer(const HandshakeOffer& offer)
{
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

DtlsConnection::Result
DtlsConnection::Listen()
{
    BIO_ADDR* unused = BIO_ADDR_new();
    const int result = Call([unused](SSL* ssl) { return DTLSv1_listen(ssl, unused); });
    BIO_ADDR_free(unused);
    if (result == 0)
    {
        return Result::WAITING;
    }
    return result > 0 ? Result::DONE : Result::FAILED;
}

DtlsConnection::Result
DtlsConnection::Handshake()
{
    return Judge(Call(SSL_do_handshake));
}

DtlsConnection::Result
DtlsConnection::Renegotiate()
{
    const bool isBegun = Call(SSL_renegotiate) == 1 && Handshake() == Result::WAITING;
    return isBegun ? Result::WAITING : Result::FAILED;
}

DtlsConnection::Result
DtlsConnection::HandleTimeout()
{
    const int result = Call([](SSL* ssl) { return static_cast<int>(DTLSv1_handle_timeout(ssl)); });
    return result < 0 ? Result::FAILED : Result::DONE;
}

DtlsConnection::Result
DtlsConnection::Read(std::vector<uint8_t>& data)
{
    uint8_t buffer[2048];
    const int result = Call([&buffer](SSL* ssl) { return SSL_read(ssl, buffer, sizeof(buffer)); });
    data.assign(buffer, buffer + std::max(result, 0));
    return Judge(result);
}

DtlsConnection::Result
DtlsConnection::Write(const std::vector<uint8_t>& data)
{
    const int size = static_cast<int>(data.size());
    return Judge(Call([&data, size](SSL* ssl) { return SSL_write(ssl, data.data(), size); }));
}

void
DtlsConnection::Close()
{
    // Without close_notify OpenSSL would take the session for one that must not be resumed.
    SSL_set_shutdown(m_ssl, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
}

DtlsConnection::Result
DtlsConnection::Judge(int result) const
{
    if (result > 0)
    {
        return Result::DONE;
    }
    return SSL_get_error(m_ssl, result) == SSL_ERROR_WANT_READ ? Result::WAITING : Result::FAILED;
}

DtlsConnection::Failure
DtlsConnection::TakeFailure()
{
    Failure failure;
    failure.isTimeout = ERR_GET_REASON(ERR_peek_last_error()) == SSL_R_READ_TIMEOUT_EXPIRED;
    failure.reason = TakeOpensslReason();
    const long verification = SSL_get_verify_result(m_ssl);
    if (verification != X509_V_OK)
    {
        failure.reason += std::string(": ") + GetVerificationText(verification);
    }
    const std::string refusal = m_host.GetRefusal();
    failure.reason = refusal.empty() ? failure.reason : refusal;
    return failure;
}

DtlsConnection::Failure
DtlsConnection::GetTimeoutFailure()
{
    return {ERR_reason_error_string(ERR_PACK(ERR_LIB_SSL, 0, SSL_R_READ_TIMEOUT_EXPIRED)), true};
}

bool
DtlsConnection::IsInHandshake() const
{
    return SSL_in_init(m_ssl);
}

bool
DtlsConnection::HasCipherChanged() const
{
    const OSSL_HANDSHAKE_STATE state = SSL_get_state(m_ssl);
    return state == TLS_ST_SR_CHANGE || state == TLS_ST_CR_CHANGE;
}

std::size_t
DtlsConnection::GetRecordRoom() const
{
    constexpr std::size_t SMALLEST = 512; // of a maximum fragment length, whose code is 1
    const std::size_t roomBytes = DTLS_get_data_mtu(m_ssl);
    const SSL_SESSION* session = SSL_get_session(m_ssl);
    const uint8_t code = session ? SSL_SESSION_get_max_fragment_length(session) : 0;
    const bool isNegotiated =
        code >= TLSEXT_max_fragment_length_512 && code <= TLSEXT_max_fragment_length_4096;
    return isNegotiated ? std::min(roomBytes, SMALLEST << (code - 1)) : roomBytes;
}

SSL*
DtlsConnection::Get() const
{
    return m_ssl;
}

} // namespace ns3::motedtls
