/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PRE_SHARED_KEYS_H
#define PRE_SHARED_KEYS_H

#include "ns3/dtls-configuration.h"
#include "ns3/settings.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

using KeyBytes = std::vector<unsigned char>; //!< A key, or what keys are made of.

/**
 * \brief HKDF with SHA-256 (RFC 5869); its work is charged to the current CryptoHost, if any.
 * \param material input keying material, at least a byte
 * \param salt the salt; empty for none
 * \param info what the key is for
 * \param sizeBytes length of the key, 1 to 8160 byte
 * \return the key
 * \throw std::runtime_error with OpenSSL's reason
 */
KeyBytes DeriveKey(const KeyBytes& material,
                   const KeyBytes& salt,
                   const KeyBytes& info,
                   std::size_t sizeBytes);

/**
 * \brief What a mote without public keys makes its pre-shared key of, and the sink the same.
 * \param preloaded random bytes that the mote was given before it was deployed
 * \param identity the mote's PSK identity (RFC 4279), to which the key is bound
 * \return a key of 16 byte
 */
KeyBytes DerivePreSharedKey(const KeyBytes& preloaded, const std::string& identity);

/**
 * \ingroup mote-dtls
 * \brief Where motes have their pre-shared keys from, by the settings `psk` and `psk-file`.
 *
 * What is drawn for a mote depends on the seed and its identity alone, not on other motes.
 */
class PreSharedKeySource
{
  public:
    /**
     * \param settings a system; copied
     * \param seed the seed of keys
     * \throw ConfigurationError if the file of keys cannot be read; see ReadKeyFile()
     */
    PreSharedKeySource(const Settings& settings, uint32_t seed);

    /**
     * \param identity a mote's PSK identity
     * \return its key: of the file, the one that all motes share, or derived from bytes of its own
     * \throw ConfigurationError if `psk` is neither `derived` nor hexadecimal, or the file has no
     *        line for the mote
     */
    KeyBytes Get(const std::string& identity) const;

  private:
    const KeyBytes& FindLine(const std::string& identity) const;

    Settings m_settings;                 //!< The system.
    uint32_t m_seed;                     //!< The seed.
    std::optional<PreSharedKeys> m_file; //!< Of the file, if there is one.
};

/**
 * \param settings a system
 * \param key a mote's pre-shared key
 * \param identity its PSK identity
 * \return what the sink has in its list for this identity, by the setting `sink-psk`
 */
std::optional<KeyBytes> GetKeyAtSink(const Settings& settings,
                                     const KeyBytes& key,
                                     const std::string& identity);

} // namespace ns3::motedtls

#endif /* PRE_SHARED_KEYS_H */
