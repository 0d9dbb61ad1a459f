/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef BARE_DTLS_H
#define BARE_DTLS_H

#include "ns3/endpoint-contexts.h"
#include "ns3/run-files.h"
#include "ns3/settings.h"

#include <memory>
#include <stdexcept>
#include <vector>

namespace ns3::motedtls
{

/** Stops if something did not work. */
inline void
Require(bool ok, const char* step)
{
    if (!ok)
    {
        throw std::runtime_error(std::string(step) + ": " + TakeOpensslReason());
    }
}

/** Frees OpenSSL's objects of a connection. */
struct SslDeleter
{
    void operator()(SSL_CTX* context) const
    {
        SSL_CTX_free(context);
    }

    void operator()(SSL* ssl) const
    {
        SSL_free(ssl);
    }
};

/** \return the certificate in OpenSSL's default library context */
inline CertificatePtr
Import(X509* certificate)
{
    unsigned char* bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    Require(size > 0, "certificate");
    const unsigned char* next = bytes;
    CertificatePtr imported(d2i_X509(nullptr, &next, size));
    OPENSSL_free(bytes);
    Require(imported != nullptr, "certificate");
    return imported;
}

/** \return the key in OpenSSL's default library context */
inline PrivateKeyPtr
Import(EVP_PKEY* key)
{
    unsigned char* bytes = nullptr;
    const int size = i2d_PrivateKey(key, &bytes);
    Require(size > 0, "key");
    const unsigned char* next = bytes;
    PrivateKeyPtr imported(d2i_AutoPrivateKey(nullptr, &next, size));
    OPENSSL_free(bytes);
    Require(imported != nullptr, "key");
    return imported;
}

/** OpenSSL with itself: default library context, real clock, no cookie. */
class BareDtls
{
  public:
    BareDtls(const Settings& settings, const EndpointContexts& contexts)
        : m_mtuBytes(settings.GetInteger("mtu")),
          m_client(MakeContext(settings, DTLS_client_method())),
          m_server(MakeContext(settings, DTLS_server_method()))
    {
        X509* authority = UseIdentity(m_client.get(), contexts.GetMote().Get());
        UseIdentity(m_server.get(), contexts.GetSink().Get());
        Require(SSL_CTX_add_client_CA(m_server.get(), authority), "name of the CA");
    }

    /** \brief Shake hands. */
    void Connect()
    {
        const auto& client = m_mote = MakeSsl(m_client.get());
        const auto& server = m_sink = MakeSsl(m_server.get());
        BIO* toClient = BIO_new(BIO_s_mem());
        BIO* toServer = BIO_new(BIO_s_mem());
        BIO_up_ref(toClient);
        BIO_up_ref(toServer);
        SSL_set_bio(client.get(), toClient, toServer);
        SSL_set_bio(server.get(), toServer, toClient);
        SSL_set_connect_state(client.get());
        SSL_set_accept_state(server.get());
        constexpr int FLIGHTS = 6;
        for (int i = 0; i < FLIGHTS && SSL_do_handshake(client.get()) != 1; ++i)
        {
            SSL_do_handshake(server.get());
        }
        Require(SSL_is_init_finished(client.get()) && SSL_is_init_finished(server.get()),
                "bare handshake");
    }

    /** \brief Send a reading and its answer, each of so many bytes, over the last connection. */
    void Exchange(std::size_t readingBytes, std::size_t answerBytes)
    {
        Send(*m_mote, *m_sink, readingBytes);
        Send(*m_sink, *m_mote, answerBytes);
    }

  private:
    using Context = std::unique_ptr<SSL_CTX, SslDeleter>;
    using Ssl = std::unique_ptr<SSL, SslDeleter>;

    static void Send(SSL& from, SSL& to, std::size_t sizeBytes)
    {
        std::vector<unsigned char> bytes(sizeBytes);
        const int size = static_cast<int>(sizeBytes);
        Require(SSL_write(&from, bytes.data(), size) == size, "write");
        Require(SSL_read(&to, bytes.data(), size) == size, "read");
    }

    static Context MakeContext(const Settings& settings, const SSL_METHOD* method)
    {
        Context context(SSL_CTX_new(method));
        SSL_CTX_set_security_level(context.get(), 0);
        SSL_CTX_set_min_proto_version(context.get(), DTLS1_VERSION);
        SSL_CTX_set_max_proto_version(context.get(), DTLS1_VERSION);
        SSL_CTX_set_cipher_list(context.get(), settings.GetText("cipher-suite").c_str());
        SSL_CTX_set_options(context.get(),
                            SSL_OP_NO_QUERY_MTU | SSL_OP_NO_TICKET | SSL_OP_NO_ENCRYPT_THEN_MAC |
                                SSL_OP_NO_EXTENDED_MASTER_SECRET);
        SSL_CTX_set_mode(context.get(), SSL_MODE_NO_AUTO_CHAIN);
        SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
        const int demand = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
        SSL_CTX_set_verify(context.get(), demand, nullptr);
        // The certificates hold in simulated time only.
        X509_VERIFY_PARAM_set_time(SSL_CTX_get0_param(context.get()), settings.GetInteger("epoch"));
        return context;
    }

    /** Takes certificate, key and CA over from another context. \return the CA */
    static X509* UseIdentity(SSL_CTX* context, SSL_CTX* from)
    {
        STACK_OF(X509)* chain = nullptr;
        Require(SSL_CTX_get0_chain_certs(from, &chain) && sk_X509_num(chain) == 1, "chain");
        X509* authority = sk_X509_value(chain, 0);
        const auto imported = Import(authority);
        const auto certificate = Import(SSL_CTX_get0_certificate(from));
        Require(SSL_CTX_use_certificate(context, certificate.get()), "certificate");
        const auto key = Import(SSL_CTX_get0_privatekey(from));
        Require(SSL_CTX_use_PrivateKey(context, key.get()), "key");
        Require(SSL_CTX_add1_chain_cert(context, imported.get()), "chain");
        Require(X509_STORE_add_cert(SSL_CTX_get_cert_store(context), imported.get()),
                "trust anchor");
        return authority;
    }

    Ssl MakeSsl(SSL_CTX* context) const
    {
        Ssl ssl(SSL_new(context));
        Require(ssl != nullptr, "SSL");
        SSL_set_mtu(ssl.get(), m_mtuBytes);
        return ssl;
    }

    long m_mtuBytes;  //!< Largest datagram.
    Context m_client; //!< The mote's.
    Context m_server; //!< The sink's.
    Ssl m_mote;       //!< The last connection's client.
    Ssl m_sink;       //!< Its server.
};

} // namespace ns3::motedtls

#endif /* BARE_DTLS_H */
