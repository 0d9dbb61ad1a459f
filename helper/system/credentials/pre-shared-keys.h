/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PRE_SHARED_KEYS_H
#define PRE_SHARED_KEYS_H

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
 * \brief A mote's pre-shared key: the one that all motes share, or one derived from its own bytes.
 *
 * The preloaded bytes depend on the seed and the identity alone, not on other motes.
 *
 * \param settings a system
 * \param seed the seed of keys
 * \param identity the mote's PSK identity
 * \return the key
 * \throw ConfigurationError if the setting `psk` is neither `derived` nor hexadecimal
 */
KeyBytes GetPreSharedKey(const Settings& settings, uint32_t seed, const std::string& identity);

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
