/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ENDPOINT_CONTEXTS_H
#define ENDPOINT_CONTEXTS_H

#include "certification-authority.h"
#include "pre-shared-keys.h"

#include "ns3/dtls-context.h"
#include "ns3/mote-population.h"
#include "ns3/settings.h"

#include <map>
#include <memory>
#include <optional>

namespace ns3::motedtls
{

/** What a handshake in memory came to. */
struct MemoryHandshake
{
    bool isConnected{false};      //!< Whether the mote got connected.
    std::size_t moteRoomBytes{0}; //!< Room for the mote's data (DtlsEndpoint::GetLargestData()).
    std::size_t sinkRoomBytes{0}; //!< Room for the sink's.
};

/**
 * \ingroup mote-dtls
 * \brief What motes and sink speak DTLS with: a context for each identity, made or from files.
 *
 * Each mote has a certificate and the name of a pre-shared key of its own, by its number; the sink
 * knows these keys as far as the settings say so. A mote's context is made when it is first asked
 * for.
 *
 * Before a context is handed out, one handshake in memory fills OpenSSL's caches (certificates'
 * digests, for example), so that the first run of a process costs what every other does.
 */
class EndpointContexts
{
  public:
    /**
     * \param settings the system; copied
     * \param seed the seed of keys and certificates
     * \throw ConfigurationError for what OpenSSL refuses, for example an unknown cipher suite
     */
    EndpointContexts(const Settings& settings, uint32_t seed);

    /** \return the sink's context */
    const DtlsContext& GetSink() const;

    /** \param index number of the mote, from 0 \return its context */
    const DtlsContext& GetMote(std::size_t index = 0) const;

    /** \param index number of a mote \return whether the sink has another pre-shared key for it */
    bool HasOtherKey(std::size_t index = 0) const;

    /** \return what the handshake in memory of mote 0 came to */
    const MemoryHandshake& GetWarmUp() const;

  private:
    std::vector<EVP_PKEY*> ListKeys(EVP_PKEY* mote, EVP_PKEY* sink) const;
    std::unique_ptr<DtlsContext> MakeMote(std::size_t index,
                                          const EndpointCredentials& credentials) const;
    MemoryHandshake WarmUp(std::size_t index) const;
    std::unique_ptr<DtlsContext> MakeContext(DtlsRole role,
                                             const Settings& settings,
                                             const EndpointCredentials& credentials,
                                             const std::string& pskIdentity) const;

    Settings m_settings;                                                 //!< The system.
    MotePopulation m_population;                                         //!< Its motes.
    uint32_t m_seed;                                                     //!< The seed.
    std::vector<PreSharedKeySource> m_keySources; //!< Where keys of motes come from, by kind.
    std::shared_ptr<PreSharedKeys> m_moteKeys;                           //!< All motes' own.
    std::shared_ptr<PreSharedKeys> m_sinkKeys;                           //!< As the sink has them.
    std::unique_ptr<CertificationAuthority> m_authority;                 //!< Made the others.
    std::vector<std::optional<EndpointCredentials>> m_moteFiles;         //!< By kind of motes.
    std::vector<CertificatePtr> m_trusted;                               //!< By both ends.
    std::string m_groups;                                                //!< Curves.
    std::unique_ptr<DtlsContext> m_sink;                                 //!< The sink's.
    mutable std::map<std::size_t, std::unique_ptr<DtlsContext>> m_motes; //!< By number.
    MemoryHandshake m_warmUp;                                            //!< Of mote 0.
};

/**
 * \param settings a system
 * \param seed the seed of keys and certificates
 * \return what EndpointContexts depend on, as text
 */
std::string DescribeContexts(const Settings& settings, uint32_t seed);

/**
 * \brief A handshake of two endpoints, whose work costs nothing, without a network.
 * \param mote the mote's context
 * \param sink the sink's context
 * \param epochS Unix time at its start, s
 * \param seed the seed of the random streams
 * \param stream what tells these streams from others
 * \return what it came to
 */
MemoryHandshake ShakeHandsInMemory(const DtlsContext& mote,
                                   const DtlsContext& sink,
                                   int64_t epochS,
                                   uint32_t seed,
                                   const std::string& stream);

} // namespace ns3::motedtls

#endif /* ENDPOINT_CONTEXTS_H */
