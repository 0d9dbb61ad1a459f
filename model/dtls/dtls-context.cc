/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-context.h"

#include "ns3/hardware-provider.h"
#include "ns3/openssl-compatibility.h"

#include <algorithm>
#include <openssl/core_names.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace ns3::motedtls
{

namespace
{

constexpr unsigned char SESSION_CONTEXT[] = {'m', 'o', 't', 'e'}; //!< Whose sessions these are.

const DtlsHooks&
GetHooks(const SSL* ssl)
{
    return *static_cast<DtlsHooks*>(SSL_get_app_data(ssl));
}

const DtlsContext&
GetContext(const SSL* ssl)
{
    return *static_cast<DtlsContext*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
}

int
GenerateCookie(SSL* ssl, unsigned char* cookie, unsigned* size)
{
    const auto made = GetContext(ssl).MakeCookie(GetHooks(ssl).peer);
    std::copy(made.begin(), made.end(), cookie);
    *size = made.size();
    return 1;
}

int
VerifyCookie(SSL* ssl, const unsigned char* cookie, unsigned size)
{
    const auto expected = GetContext(ssl).MakeCookie(GetHooks(ssl).peer);
    return expected.size() == size && std::equal(expected.begin(), expected.end(), cookie);
}

/** \return the size of the key written, 0 if there is none or it does not fit */
unsigned
CopyPreSharedKey(const std::vector<unsigned char>* key, unsigned char* out, unsigned max)
{
    if (!key || key->size() > max)
    {
        return 0;
    }
    std::copy(key->begin(), key->end(), out);
    return key->size();
}

/** \return the key that an endpoint knew before its first handshake, or null */
const std::vector<unsigned char>*
FindPreSharedKey(const DtlsConfiguration& configuration, const std::string& identity)
{
    const auto& keys = configuration.preSharedKeys;
    if (!keys)
    {
        return nullptr;
    }
    const auto found = keys->find(identity);
    return found == keys->end() ? nullptr : &found->second;
}

unsigned
ChoosePreSharedKey(SSL* ssl,
                   const char* /* hint */,
                   char* identity,
                   unsigned identityMax,
                   unsigned char* key,
                   unsigned keyMax)
{
    const DtlsConfiguration& configuration = GetContext(ssl).GetConfiguration();
    const HandshakeOffer& offer = GetHooks(ssl).offer;
    const bool isOffered = !offer.pskIdentity.empty();
    const std::string& name = isOffered ? offer.pskIdentity : configuration.pskIdentity;
    if (identityMax <= name.size())
    {
        return 0;
    }
    std::copy_n(name.c_str(), name.size() + 1, identity);
    return CopyPreSharedKey(isOffered ? &offer.preSharedKey : FindPreSharedKey(configuration, name),
                            key,
                            keyMax);
}

unsigned
AnswerPreSharedKey(SSL* ssl, const char* identity, unsigned char* out, unsigned max)
{
    if (const auto* known = FindPreSharedKey(GetContext(ssl).GetConfiguration(), identity))
    {
        return CopyPreSharedKey(known, out, max);
    }
    const SessionStore* store = GetHooks(ssl).store;
    return CopyPreSharedKey(store ? store->FindPreSharedKey(identity) : nullptr, out, max);
}

/** A server has made a session that can be resumed. \return 1 for keeping the reference */
int
KeepSession(SSL* ssl, SSL_SESSION* session)
{
    SessionStore* store = GetHooks(ssl).store;
    if (!store)
    {
        return 0;
    }
    store->AddSession(DtlsSessionPtr(session, SSL_SESSION_free));
    return 1;
}

/** A client wants a session resumed. \return the session, whose reference stays here, or null */
SSL_SESSION*
FindSession(SSL* ssl, const unsigned char* identifier, int size, int* takesReference)
{
    const SessionStore* store = GetHooks(ssl).store;
    *takesReference = 1;
    return store ? store->FindSession(std::string(identifier, identifier + size)) : nullptr;
}

/** Seals or opens a ticket (RFC 5077, 4). \return 1 if the keys are those it was sealed with */
int
UseTicketKeys(SSL* ssl,
              unsigned char* name,
              unsigned char* iv,
              EVP_CIPHER_CTX* cipherContext,
              EVP_MAC_CTX* macContext,
              int isSealing)
{
    constexpr std::size_t NAME_BYTES = 16;
    constexpr std::size_t KEY_BYTES = 32;
    const SessionStore* store = GetHooks(ssl).store;
    auto keys = GetContext(ssl).MakeTicketKeys(store ? store->GetGeneration() : 0);
    const auto nameEnd = keys.begin() + NAME_BYTES;
    if (!isSealing && !std::equal(keys.begin(), nameEnd, name))
    {
        return 0; // sealed before the server forgot: the handshake is a full one
    }
    EVP_CIPHER* cipher = EVP_CIPHER_fetch(GetHardwareLibrary(), "AES-256-CBC", nullptr);
    char digest[] = "SHA256";
    const OSSL_PARAM macParameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, &*nameEnd + KEY_BYTES, KEY_BYTES),
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
        OSSL_PARAM_construct_end()};
    if (isSealing)
    {
        std::copy(keys.begin(), nameEnd, name);
        RAND_bytes_ex(GetHardwareLibrary(), iv, EVP_CIPHER_get_iv_length(cipher), 0);
    }
    const bool ok =
        EVP_CipherInit_ex2(cipherContext, cipher, &*nameEnd, iv, isSealing, nullptr) == 1 &&
        EVP_MAC_CTX_set_params(macContext, macParameters) == 1;
    EVP_CIPHER_free(cipher);
    return ok ? 1 : -1;
}

void
LogKey(const SSL* ssl, const char* line)
{
    const auto& logger = GetHooks(ssl).keyLogger;
    if (logger)
    {
        logger(line);
    }
}

/** \return the HMAC of a text under a secret of 16 bytes */
std::vector<unsigned char>
Hash(const char* digest, const unsigned char (&secret)[16], const std::string& text)
{
    std::vector<unsigned char> mac(EVP_MAX_MD_SIZE);
    std::size_t size = 0;
    EVP_Q_mac(GetHardwareLibrary(),
              "HMAC",
              nullptr,
              digest,
              nullptr,
              secret,
              sizeof(secret),
              reinterpret_cast<const unsigned char*>(text.data()),
              text.size(),
              mac.data(),
              mac.size(),
              &size);
    mac.resize(size);
    return mac;
}

/** \return the code of a maximum fragment length (RFC 6066, 4); DISABLED for what has none */
uint8_t
GetFragmentCode(uint32_t maxFragmentBytes)
{
    switch (maxFragmentBytes)
    {
    case 512:
        return TLSEXT_max_fragment_length_512;
    case 1024:
        return TLSEXT_max_fragment_length_1024;
    case 2048:
        return TLSEXT_max_fragment_length_2048;
    case 4096:
        return TLSEXT_max_fragment_length_4096;
    default:
        return TLSEXT_max_fragment_length_DISABLED;
    }
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
    SSL_CTX_set_app_data(m_context, this);
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
    uint64_t options =
        c.renegotiation ? SSL_OP_ALLOW_CLIENT_RENEGOTIATION : SSL_OP_NO_RENEGOTIATION;
    options |= c.sessionTicket ? 0 : SSL_OP_NO_TICKET;
    options |= c.encryptThenMac ? 0 : SSL_OP_NO_ENCRYPT_THEN_MAC;
    options |= c.extendedMasterSecret ? 0 : SSL_OP_NO_EXTENDED_MASTER_SECRET;
    options |= c.allPointFormats ? OFFER_ALL_POINT_FORMATS : 0;
    SSL_CTX_set_options(m_context, options);
    SSL_CTX_set_mode(m_context, SSL_MODE_NO_AUTO_CHAIN);
    ConfigureSessions();
    Require(SSL_CTX_set1_groups_list(m_context, c.groups.c_str()), "curves " + c.groups);
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
    if (c.role == DtlsRole::CLIENT)
    {
        Require(c.maxFragmentBytes == 0 ||
                    SSL_CTX_set_tlsext_max_fragment_length(m_context,
                                                           GetFragmentCode(c.maxFragmentBytes)),
                "maximum fragment length");
        SSL_CTX_set_psk_client_callback(m_context, ChoosePreSharedKey);
        return;
    }
    SSL_CTX_set_psk_server_callback(m_context, AnswerPreSharedKey);
}

void
DtlsContext::ConfigureSessions()
{
    const auto& c = m_configuration;
    const bool isCaching = c.sessionCache && c.role == DtlsRole::SERVER;
    SSL_CTX_set_session_cache_mode(m_context,
                                   isCaching ? SSL_SESS_CACHE_SERVER | SSL_SESS_CACHE_NO_INTERNAL
                                             : SSL_SESS_CACHE_OFF);
    if (c.role == DtlsRole::CLIENT || !(c.sessionCache || c.sessionTicket))
    {
        return;
    }
    SSL_CTX_set_timeout(m_context, static_cast<long>(c.sessionLifetime.GetSeconds()));
    Require(SSL_CTX_set_session_id_context(m_context, SESSION_CONTEXT, sizeof(SESSION_CONTEXT)),
            "session context");
    SSL_CTX_sess_set_new_cb(m_context, KeepSession);
    SSL_CTX_sess_set_get_cb(m_context, FindSession);
    if (c.sessionTicket)
    {
        Require(RAND_bytes_ex(GetHardwareLibrary(), m_ticketSecret, sizeof(m_ticketSecret), 0) == 1,
                "ticket secret");
        SSL_CTX_set_tlsext_ticket_key_evp_cb(m_context, UseTicketKeys);
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
    for (X509* certificate : identity.chain)
    {
        Require(SSL_CTX_add1_chain_cert(m_context, certificate), "certificate chain");
    }
    for (X509* authority : identity.trusted)
    {
        Require(X509_STORE_add_cert(SSL_CTX_get_cert_store(m_context), authority), "trust anchor");
        if (m_configuration.role == DtlsRole::SERVER)
        {
            Require(SSL_CTX_add_client_CA(m_context, authority), "name of the CA");
        }
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
    return Hash("SHA1", m_cookieSecret, peer);
}

void
DtlsContext::LogKeys() const
{
    SSL_CTX_set_keylog_callback(m_context, LogKey);
}

std::vector<unsigned char>
DtlsContext::MakeTicketKeys(uint32_t generation) const
{
    const std::string server = std::to_string(generation);
    std::vector<unsigned char> keys = Hash("SHA1", m_ticketSecret, "name" + server);
    keys.resize(16);
    for (const char* use : {"cipher", "mac"})
    {
        const auto key = Hash("SHA256", m_ticketSecret, use + server);
        keys.insert(keys.end(), key.begin(), key.end());
    }
    return keys;
}

} // namespace ns3::motedtls
