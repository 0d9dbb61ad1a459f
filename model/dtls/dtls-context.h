/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_CONTEXT_H
#define DTLS_CONTEXT_H

#include "credentials.h"
#include "dtls-session.h"

#include "ns3/dtls-configuration.h"

#include <functional>
#include <openssl/ssl.h>
#include <string>

namespace ns3::motedtls
{

/** What an endpoint proves its identity with, and whom it trusts. None is owned. */
struct DtlsIdentity
{
    X509* certificate{nullptr}; //!< Its certificate, or null.
    EVP_PKEY* key{nullptr};     //!< The certificate's private key.
    std::vector<X509*> chain;   //!< Certificates to send along, from its issuer's on.
    std::vector<X509*> trusted; //!< CAs of which one must have issued the peer's chain.
};

/** What OpenSSL's callbacks ask an endpoint for: the application data of its SSL. */
struct DtlsHooks
{
    std::string peer;             //!< Transport address of the peer, which the cookie is bound to.
    HandshakeOffer offer;         //!< Client: the short cut.
    SessionStore* store{nullptr}; //!< Server: what it remembers, or null; not owned.
    std::function<unsigned(unsigned previousUs)> chooseTimer; //!< See RetransmissionTimer.
    std::function<void(const std::string& line)> keyLogger;   //!< Takes key log lines, or none.
};

/**
 * \ingroup mote-dtls
 * \brief An SSL_CTX: what the endpoints of one configuration share.
 *
 * Keeps no state of handshakes, so that a handshake does not depend on those before it.
 */
class DtlsContext
{
  public:
    /**
     * To be made inside the scope of a CryptoHost.
     *
     * \param configuration how its endpoints speak DTLS
     * \param identity certificate, key and trust anchor
     * \throw std::runtime_error with OpenSSL's reason, for example an unknown cipher suite
     */
    DtlsContext(const DtlsConfiguration& configuration, const DtlsIdentity& identity);
    ~DtlsContext();
    DtlsContext(const DtlsContext&) = delete;
    DtlsContext& operator=(const DtlsContext&) = delete;

    /** \return the SSL_CTX */
    SSL_CTX* Get() const;

    /** \return the configuration */
    const DtlsConfiguration& GetConfiguration() const;

    /**
     * \brief The cookie of a peer (RFC 6347, 4.2.1).
     * \param peer the peer's transport address
     * \return HMAC-SHA-1 of the address with a secret of this context
     */
    std::vector<unsigned char> MakeCookie(const std::string& peer) const;

    /** \brief Have the endpoints' key loggers called from now on. */
    void LogKeys() const;

    /**
     * \brief The keys of this context's tickets (RFC 5077, 4).
     * \param generation how often the server has forgotten all
     * \return key name (16 bytes), AES-256 key (32), HMAC key (32)
     */
    std::vector<unsigned char> MakeTicketKeys(uint32_t generation) const;

  private:
    void Configure();
    void ConfigureSessions();
    void UseIdentity(const DtlsIdentity& identity);

    DtlsConfiguration m_configuration; //!< How its endpoints speak DTLS.
    SSL_CTX* m_context;                //!< OpenSSL's object.
    unsigned char m_cookieSecret[16];  //!< Key of the cookies.
    unsigned char m_ticketSecret[16];  //!< What the keys of tickets are made from.
};

} // namespace ns3::motedtls

#endif /* DTLS_CONTEXT_H */
