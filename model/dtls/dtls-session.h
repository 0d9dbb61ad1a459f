/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_SESSION_H
#define DTLS_SESSION_H

#include <map>
#include <memory>
#include <openssl/ssl.h>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A session that can be resumed (RFC 5246, 7.3; RFC 5077). */
using DtlsSessionPtr = std::shared_ptr<SSL_SESSION>;

/** A short cut that a client offers; without one the handshake is a full one. */
struct HandshakeOffer
{
    DtlsSessionPtr session;                  //!< To be resumed, or null.
    std::string pskIdentity;                 //!< Name of the pre-shared key (RFC 4279), or empty.
    std::vector<unsigned char> preSharedKey; //!< The key.
    std::string cipherSuites;                //!< OpenSSL's names; empty: those of the context.
};

/**
 * \ingroup mote-dtls
 * \brief What a server remembers from one handshake to the next.
 *
 * Kept beside OpenSSL's context, so that a simulated server can forget, and so that runs in one
 * process know nothing of each other.
 */
class SessionStore
{
  public:
    /** \param session a session, to be found by its identifier; OpenSSL refuses it when it is old
     */
    void AddSession(DtlsSessionPtr session);
    /** \param identifier a session's identifier \return the session, or null */
    SSL_SESSION* FindSession(const std::string& identifier) const;

    /**
     * \param identity what the client calls the key
     * \param key the key
     * \param owner whose key it is
     */
    void AddPreSharedKey(const std::string& identity,
                         const std::vector<unsigned char>& key,
                         const std::string& owner);
    /** \param owner whose keys \param identity the only one of them to keep */
    void KeepOnlyPreSharedKey(const std::string& owner, const std::string& identity);
    /** \param identity what the client calls the key \return the key, or null */
    const std::vector<unsigned char>* FindPreSharedKey(const std::string& identity) const;

    /** \brief How many sessions and keys there are. \return their number */
    std::size_t GetSize() const;

    /**
     * \brief Number of times that everything was forgotten: tickets of before do not count.
     * \return the number, which the ticket keys depend on
     */
    uint32_t GetGeneration() const;

    /** \brief Forget everything, as a server that starts again. */
    void Forget();

  private:
    /** A key and whose it is. */
    struct OwnedKey
    {
        std::vector<unsigned char> key; //!< The key.
        std::string owner;              //!< Whose it is.
    };

    std::map<std::string, DtlsSessionPtr> m_sessions; //!< By identifier.
    std::map<std::string, OwnedKey> m_keys;           //!< By identity.
    uint32_t m_generation{0};                         //!< How often all was forgotten.
};

/** \param session a session \return its identifier */
std::string GetSessionIdentifier(const SSL_SESSION* session);

} // namespace ns3::motedtls

#endif /* DTLS_SESSION_H */
