/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SHARED_PARTS_H
#define SHARED_PARTS_H

#include "mote-hardware-helper.h"
#include "mote-network-helper.h"

#include "ns3/endpoint-contexts.h"

#include <list>
#include <map>
#include <memory>
#include <vector>

namespace ns3::motedtls
{

/** What the runs of a system share. */
struct SharedParts
{
    /**
     * \param settings the system; copied
     * \param seed seed of keys and certificates
     * \param contexts its contexts; null for new ones
     */
    SharedParts(const Settings& settings,
                uint32_t seed,
                std::shared_ptr<const EndpointContexts> contexts = nullptr);

    /** \param mote number of a mote, from 0 \return makes its hardware */
    const MoteHardwareHelper& GetHardware(std::size_t mote = 0) const;

    Settings settings;                                //!< The system.
    MotePopulation motes;                             //!< Its motes.
    uint32_t seed;                                    //!< Seed of keys and certificates.
    std::shared_ptr<const EndpointContexts> contexts; //!< Certificates and contexts.
    std::vector<MoteHardwareHelper> hardware;         //!< Makes it, by kind of motes.
    MoteNetworkHelper network;                        //!< Makes the network.
};

/**
 * \ingroup mote-dtls
 * \brief Keeps what runs share for the runs to come. Owned by whoever does the runs.
 */
class SharedPartsCache
{
  public:
    /**
     * \param settings a system
     * \param seed seed of keys and certificates
     * \return its contexts, kept as long as this
     * \throw ConfigurationError if settings contradict each other, or for what OpenSSL refuses
     */
    std::shared_ptr<const EndpointContexts> GetContexts(const Settings& settings, uint32_t seed);

    /** \brief As GetContexts(). \return what its runs share, kept until several others are asked
     * for */
    std::shared_ptr<const SharedParts> Get(const Settings& settings, uint32_t seed);

  private:
    std::map<std::string, std::shared_ptr<const EndpointContexts>> m_contexts; //!< By description.
    std::list<std::shared_ptr<const SharedParts>> m_parts;                     //!< The last few.
};

} // namespace ns3::motedtls

#endif /* SHARED_PARTS_H */
