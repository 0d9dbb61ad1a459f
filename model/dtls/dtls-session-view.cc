/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-session-view.h"

#include "credentials.h"

#include "ns3/abort.h"

namespace ns3::motedtls
{

DtlsSessionView::DtlsSessionView(SSL* ssl, CryptoHost& host)
    : m_ssl(ssl),
      m_host(host)
{
}

DtlsSessionPtr
DtlsSessionView::GetResumable() const
{
    DtlsSessionPtr session(SSL_get1_session(m_ssl), SSL_SESSION_free);
    return session && SSL_SESSION_is_resumable(session.get()) ? session : nullptr;
}

bool
DtlsSessionView::IsResumed() const
{
    return SSL_session_reused(m_ssl) == 1;
}

std::string
DtlsSessionView::GetCipherSuite() const
{
    const SSL_CIPHER* cipher = SSL_get_current_cipher(m_ssl);
    return cipher ? SSL_CIPHER_get_name(cipher) : "";
}

std::string
DtlsSessionView::GetPskIdentity() const
{
    const char* identity = SSL_get_psk_identity(m_ssl);
    return identity ? identity : "";
}

std::string
DtlsSessionView::GetPeerSubject() const
{
    const X509* certificate = SSL_get0_peer_certificate(m_ssl);
    return certificate ? DescribeSubject(certificate) : "";
}

std::vector<unsigned char>
DtlsSessionView::ExportKey(const std::string& label, std::size_t sizeBytes) const
{
    CryptoHost::Scope scope(m_host);
    std::vector<unsigned char> key(sizeBytes);
    const int result = SSL_export_keying_material(m_ssl,
                                                  key.data(),
                                                  key.size(),
                                                  label.data(),
                                                  label.size(),
                                                  nullptr,
                                                  0,
                                                  0);
    NS_ABORT_MSG_UNLESS(result == 1, "OpenSSL cannot export: " << TakeOpensslReason());
    return key;
}

} // namespace ns3::motedtls
