/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_SESSION_VIEW_H
#define DTLS_SESSION_VIEW_H

#include "dtls-session.h"

#include "ns3/crypto-host.h"

#include <openssl/ssl.h>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief What OpenSSL knows of an endpoint's session.
 */
class DtlsSessionView
{
  public:
    /** \param ssl OpenSSL's association \param host the machine; both must outlive this */
    DtlsSessionView(SSL* ssl, CryptoHost& host);

    /** \return the session, if it can be resumed, or null */
    DtlsSessionPtr GetResumable() const;

    /** \return whether the last handshake resumed a session */
    bool IsResumed() const;

    /** \return OpenSSL's name of the cipher suite that was negotiated, or empty */
    std::string GetCipherSuite() const;

    /** \return the identity whose pre-shared key the session began with, or empty */
    std::string GetPskIdentity() const;

    /** \return the subject of the peer's certificate on one line (RFC 2253), or empty */
    std::string GetPeerSubject() const;

    /**
     * \brief Key material of the session (RFC 5705); to be connected.
     * \param label what it is for
     * \param sizeBytes how much
     * \return the material
     */
    std::vector<unsigned char> ExportKey(const std::string& label, std::size_t sizeBytes) const;

  private:
    SSL* m_ssl;         //!< OpenSSL's association.
    CryptoHost& m_host; //!< The machine.
};

} // namespace ns3::motedtls

#endif /* DTLS_SESSION_VIEW_H */
