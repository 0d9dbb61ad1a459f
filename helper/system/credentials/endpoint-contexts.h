/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ENDPOINT_CONTEXTS_H
#define ENDPOINT_CONTEXTS_H

#include "file-credentials.h"

#include "ns3/dtls-context.h"
#include "ns3/settings.h"

#include <memory>

namespace ns3
{
namespace motedtls
{

/** What mote and sink speak DTLS with: certificates, made or from files, and their contexts. */
struct EndpointContexts
{
    CertificatePtr authority;       //!< The CA that both trust.
    CertificatePtr otherAuthority;  //!< A CA of the same name that nobody trusts, or null.
    CertificatePtr moteCertificate; //!< The mote's certificate.
    CertificatePtr sinkCertificate; //!< The sink's certificate.
    std::optional<FileCredentials> moteFiles; //!< The mote's own, where files are set.
    std::optional<FileCredentials> sinkFiles; //!< The sink's own, where files are set.
    std::vector<CertificatePtr> trusted;      //!< Who is trusted besides.
    PrivateKeyPtr moteMismatch;               //!< The mote's key where it is not to match, or null.
    PrivateKeyPtr sinkMismatch;               //!< The sink's key where it is not to match, or null.
    std::unique_ptr<DtlsContext> mote;        //!< The mote's context.
    std::unique_ptr<DtlsContext> sink;        //!< The sink's context.
    std::size_t moteRoomBytes{0}; //!< Data that a datagram of the mote's has room for; 0: none
    std::size_t sinkRoomBytes{0}; //!< Data that a datagram of the sink's has room for.
};

/** What a handshake in memory came to. */
struct MemoryHandshake
{
    bool isConnected{false};      //!< Whether the mote got connected.
    std::size_t moteRoomBytes{0}; //!< Room for the mote's data (DtlsEndpoint::GetLargestData()).
    std::size_t sinkRoomBytes{0}; //!< Room for the sink's.
};

/**
 * \brief The contexts of a system; made once in a process for each seed and set of settings.
 *
 * Before they are handed out, one handshake in memory fills OpenSSL's caches (certificates'
 * digests, for example), so that the first run of a process costs what every other does.
 *
 * \param settings the system
 * \param seed the seed of keys and certificates
 * \return the contexts, owned by the cache
 * \throw ConfigurationError for what OpenSSL refuses, for example an unknown cipher suite
 */
const EndpointContexts& GetEndpointContexts(const Settings& settings, uint32_t seed);

/**
 * \brief A handshake of the two endpoints, whose work costs nothing, without a network.
 * \param contexts their contexts
 * \param settings the system
 * \param seed the seed of the random streams
 * \param stream what tells these streams from others
 * \return what it came to
 */
MemoryHandshake ShakeHandsInMemory(const EndpointContexts& contexts,
                                   const Settings& settings,
                                   uint32_t seed,
                                   const std::string& stream);

} // namespace motedtls
} // namespace ns3

#endif /* ENDPOINT_CONTEXTS_H */
