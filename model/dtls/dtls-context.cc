/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-context.h"

#include "dtls-endpoint.h"

#include "ns3/hardware-provider.h"

#include <algorithm>
#include <cstring>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr char PSK_IDENTITY[] = "mote"; //!< Name under which the key is known (RFC 4279).

DtlsEndpoint&
GetEndpoint(const SSL* ssl)
{
    return *static_cast<DtlsEndpoint*>(SSL_get_app_data(ssl));
}

int
GenerateCookie(SSL* ssl, unsigned char* cookie, unsigned* size)
{
    const auto made = GetEndpoint(ssl).MakeCookie();
    std::copy(made.begin(), made.end(), cookie);
    *size = made.size();
    return 1;
}

int
VerifyCookie(SSL* ssl, const unsigned char* cookie, unsigned size)
{
    const auto expected = GetEndpoint(ssl).MakeCookie();
    return expected.size() == size && std::equal(expected.begin(), expected.end(), cookie);
}

/** \return the size of the key written, 0 if it does not fit */
unsigned
CopyPreSharedKey(const SSL* ssl, unsigned char* out, unsigned max)
{
    const auto& key = GetEndpoint(ssl).GetConfiguration().preSharedKey;
    if (key.size() > max)
    {
        return 0;
    }
    std::copy(key.begin(), key.end(), out);
    return key.size();
}

unsigned
ChoosePreSharedKey(SSL* ssl,
                   const char* /* hint */,
                   char* identity,
                   unsigned identityMax,
                   unsigned char* key,
                   unsigned keyMax)
{
    if (identityMax < sizeof(PSK_IDENTITY))
    {
        return 0;
    }
    std::copy(std::begin(PSK_IDENTITY), std::end(PSK_IDENTITY), identity);
    return CopyPreSharedKey(ssl, key, keyMax);
}

unsigned
FindPreSharedKey(SSL* ssl, const char* identity, unsigned char* key, unsigned keyMax)
{
    return std::strcmp(identity, PSK_IDENTITY) == 0 ? CopyPreSharedKey(ssl, key, keyMax) : 0;
}

/** Takes any certificate; OpenSSL's own would verify it first and only then ignore the result. */
int
AcceptCertificate(X509_STORE_CTX* /* store */, void* /* argument */)
{
    return 1;
}

} // namespace

DtlsContext::DtlsContext(const DtlsConfiguration& configuration, const DtlsIdentity& identity)
    : m_configuration(configuration),
      m_context(SSL_CTX_new_ex(GetHardwareLibrary(),
                               nullptr,
                               configuration.role == DtlsRole::CLIENT ? DTLS_client_method()
                                                                      : DTLS_server_method()))
{
    Require(m_context, "DTLS context");
    try
    {
        Configure();
        UseIdentity(identity);
    }
    catch (...)
    {
        SSL_CTX_free(m_context);
        throw;
    }
}

DtlsContext::~DtlsContext()
{
    SSL_CTX_free(m_context);
}

void
DtlsContext::Configure()
{
    const auto& c = m_configuration;
    // The poster's key sizes and hashes, and DTLS 1.0 itself, are below OpenSSL's default level.
    SSL_CTX_set_security_level(m_context, 0);
    Require(SSL_CTX_set_min_proto_version(m_context, c.version) &&
                SSL_CTX_set_max_proto_version(m_context, c.version),
            "DTLS version");
    Require(SSL_CTX_set_cipher_list(m_context, c.cipherSuites.c_str()),
            "cipher suites " + c.cipherSuites);
    uint64_t options = SSL_OP_NO_QUERY_MTU | SSL_OP_NO_RENEGOTIATION;
    options |= c.sessionTicket ? 0 : SSL_OP_NO_TICKET;
    options |= c.encryptThenMac ? 0 : SSL_OP_NO_ENCRYPT_THEN_MAC;
    options |= c.extendedMasterSecret ? 0 : SSL_OP_NO_EXTENDED_MASTER_SECRET;
    SSL_CTX_set_options(m_context, options);
    SSL_CTX_set_mode(m_context, SSL_MODE_NO_AUTO_CHAIN);
    SSL_CTX_set_session_cache_mode(m_context, SSL_SESS_CACHE_OFF);
    Require(SSL_CTX_set1_groups_list(m_context, "P-256"), "curve P-256");
    SSL_CTX_set_dh_auto(m_context, 1);

    const int demand = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
    SSL_CTX_set_verify(m_context, c.verifyPeer ? demand : SSL_VERIFY_NONE, nullptr);
    if (!c.verifyPeer)
    {
        SSL_CTX_set_cert_verify_callback(m_context, AcceptCertificate, nullptr);
    }
    SSL_CTX_set_cookie_generate_cb(m_context, GenerateCookie);
    SSL_CTX_set_cookie_verify_cb(m_context, VerifyCookie);
    Require(RAND_bytes_ex(GetHardwareLibrary(), m_cookieSecret, sizeof(m_cookieSecret), 0) == 1,
            "cookie secret");
    if (c.role == DtlsRole::CLIENT && !c.preSharedKey.empty())
    {
        SSL_CTX_set_psk_client_callback(m_context, ChoosePreSharedKey);
    }
    if (c.role == DtlsRole::SERVER && !c.preSharedKey.empty())
    {
        SSL_CTX_set_psk_server_callback(m_context, FindPreSharedKey);
    }
}

void
DtlsContext::UseIdentity(const DtlsIdentity& identity)
{
    if (identity.certificate)
    {
        Require(SSL_CTX_use_certificate(m_context, identity.certificate) == 1, "certificate");
        Require(SSL_CTX_use_PrivateKey(m_context, identity.key) == 1, "private key");
    }
    if (identity.certificate && identity.chain)
    {
        Require(SSL_CTX_add1_chain_cert(m_context, identity.chain), "certificate chain");
    }
    if (!identity.trustAnchor)
    {
        return;
    }
    Require(X509_STORE_add_cert(SSL_CTX_get_cert_store(m_context), identity.trustAnchor),
            "trust anchor");
    if (m_configuration.role == DtlsRole::SERVER)
    {
        Require(SSL_CTX_add_client_CA(m_context, identity.trustAnchor), "name of the CA");
    }
}

SSL_CTX*
DtlsContext::Get() const
{
    return m_context;
}

const DtlsConfiguration&
DtlsContext::GetConfiguration() const
{
    return m_configuration;
}

std::vector<unsigned char>
DtlsContext::MakeCookie(const std::string& peer) const
{
    std::vector<unsigned char> cookie(20); // HMAC-SHA-1
    std::size_t size = 0;
    const auto* address = reinterpret_cast<const unsigned char*>(peer.data());
    EVP_Q_mac(GetHardwareLibrary(),
              "HMAC",
              nullptr,
              "SHA1",
              nullptr,
              m_cookieSecret,
              sizeof(m_cookieSecret),
              address,
              peer.size(),
              cookie.data(),
              cookie.size(),
              &size);
    cookie.resize(size);
    return cookie;
}

} // namespace motedtls
} // namespace ns3
