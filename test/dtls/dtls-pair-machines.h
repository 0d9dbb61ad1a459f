/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_PAIR_MACHINES_H
#define DTLS_PAIR_MACHINES_H

#include "ns3/dtls-endpoint.h"

#include <memory>

namespace ns3::motedtls
{

/** Both ends' certificates and who issued them. */
struct TestIdentities
{
    /**
     * \param peerKind keys of the CA and of the server
     * \param clientKind key of the client
     */
    TestIdentities(const KeySpecification& peerKind, const KeySpecification& clientKind);

    /** \return those of a test that does not care: RSA, 1024 bit; made once */
    static const TestIdentities& GetRsa();

    /** \return P-256 at both ends; made once */
    static const TestIdentities& GetEcdsa();

    CertificatePtr authority; //!< The CA.
    CertificatePtr client;    //!< Issued to the client.
    CertificatePtr server;    //!< Issued to the server.
    EVP_PKEY* clientKey;      //!< The client's key.
    EVP_PKEY* serverKey;      //!< The server's key.
};

/** How the two ends of a pair speak DTLS. */
struct DtlsPairConfiguration
{
    DtlsConfiguration client; //!< The client.
    DtlsConfiguration server; //!< The server.
};

/** \return a key of 16 bytes, by the client's identity */
std::shared_ptr<const PreSharedKeys> MakePreSharedKeys();

/** \return the poster's way to speak DTLS */
DtlsPairConfiguration MakePosterConfiguration();

/** \return OpenSSL's own way, DTLS 1.2 */
DtlsPairConfiguration MakeModernConfiguration();

/** What outlives the associations of a pair: machines, contexts, the server's memory. */
struct DtlsPairMachines
{
    /**
     * \param configuration how the two speak
     * \param identities their certificates; must outlive this
     */
    DtlsPairMachines(const DtlsPairConfiguration& configuration, const TestIdentities& identities);

    CryptoHost clientHost;                      //!< The client's machine.
    CryptoHost serverHost;                      //!< The server's machine.
    std::unique_ptr<DtlsContext> clientContext; //!< The client's context.
    std::unique_ptr<DtlsContext> serverContext; //!< The server's context.
    SessionStore store;                         //!< What the server remembers.
};

} // namespace ns3::motedtls

#endif /* DTLS_PAIR_MACHINES_H */
