/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PROVIDER_KEYS_H
#define PROVIDER_KEYS_H

#include <cstdint>
#include <openssl/core.h>
#include <string>

namespace ns3::motedtls
{

/**
 * \brief Tell the wrappers how to ask the default provider's keys.
 * \param keyManagement the default provider's algorithms for OSSL_OP_KEYMGMT
 */
void SetKeyManagement(const OSSL_ALGORITHM* keyManagement);

/**
 * \param algorithm key management of the default provider: RSA, EC, X25519, X448, DH or DHX
 * \param key a key of it, may be null
 * \param params what to ask, ended by OSSL_PARAM_END
 * \return whether it could be asked
 */
bool AskKey(const std::string& algorithm, void* key, OSSL_PARAM params[]);

/** \param algorithm see AskKey() \param key may be null \return its size in bit, or 0 */
uint32_t GetKeyBits(const std::string& algorithm, void* key);

/** Sizes of a key for Diffie-Hellman agreement. */
struct AgreementKey
{
    uint32_t bits{0};         //!< Of the modulus or the field, in bit; 0 if it cannot be told.
    uint32_t exponentBits{0}; //!< Of a finite field's private key, in bit; 0 if there is none.
};

/** \param algorithm see AskKey() \param key may be null \return its sizes */
AgreementKey GetAgreementKey(const std::string& algorithm, void* key);

/** Digests that identify a key: keys that behave differently have different ones. */
struct KeyIdentity
{
    std::string publicHalf; //!< Empty if it cannot be told.
    std::string pair;       //!< Public and private half; empty if there is no private one.
};

/** \param key an RSA key, may be null \return its identity: modulus and exponents */
KeyIdentity GetRsaIdentity(void* key);

/** \param key an EC key, may be null \return its identity: group, point, and secret */
KeyIdentity GetEcIdentity(void* key);

} // namespace ns3::motedtls

#endif /* PROVIDER_KEYS_H */
