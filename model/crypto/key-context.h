/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef KEY_CONTEXT_H
#define KEY_CONTEXT_H

#include "answer-cache.h"
#include "crypto-host.h"

#include <cstdint>
#include <string>
#include <unordered_map>

namespace ns3
{
namespace motedtls
{

/**
 * \brief Tell the wrappers how to ask a key of the default provider for its size and its identity.
 * \param keyManagement the default provider's algorithms for OSSL_OP_KEYMGMT
 */
void SetKeyManagement(const OSSL_ALGORITHM* keyManagement);

/** Digests that identify a key: keys that behave differently have different ones. */
struct KeyIdentity
{
    std::string publicHalf; //!< Empty if it cannot be told.
    std::string pair;       //!< Public and private half; empty if there is no private one.
};

/** \param key an RSA key of the default provider, may be null \return its size in bit, or 0 */
uint32_t GetRsaBits(void* key);

/** \param key an EC key of the default provider, may be null \return its size in bit, or 0 */
uint32_t GetEcBits(void* key);

/**
 * \brief Charge the running CryptoHost, if there is one.
 * \param operation the operation
 * \param keyBits size of the key in bit
 * \param sizeBytes bytes processed
 * \param exponentBits size of a finite field's exponent in bit; 0: as the key
 */
void ChargeKeyOperation(CryptoOperation operation,
                        uint32_t keyBits,
                        std::size_t sizeBytes,
                        uint32_t exponentBits = 0);

/** Sizes of a key for Diffie-Hellman agreement. */
struct AgreementKey
{
    uint32_t bits{0};         //!< Of the modulus or the field, in bit; 0 if it cannot be told.
    uint32_t exponentBits{0}; //!< Of a finite field's private key, in bit; 0 if there is none.
};

/**
 * \param algorithm key management of the default provider: EC, X25519, X448, DH or DHX
 * \param key a key of it, may be null
 * \return its sizes
 */
AgreementKey GetAgreementKey(const std::string& algorithm, void* key);

/** \param key an RSA key of the default provider, may be null \return modulus and exponents */
KeyIdentity GetRsaIdentity(void* key);

/** \param key an EC key of the default provider, may be null \return group, point, and secret */
KeyIdentity GetEcIdentity(void* key);

/** What the wrappers remember of one of OpenSSL's operation contexts. */
struct KeyContext
{
    uint32_t keyBits{0};    //!< Size of the key it was started with.
    KeyIdentity key;        //!< The key.
    OperationInputs inputs; //!< What its answer depends on, besides the private half of the key.
};

/** What the wrappers remember, by context. */
using KeyContexts = std::unordered_map<const void*, KeyContext>;

/**
 * \brief Duplicate a context together with what is remembered of it.
 * \param known what is remembered, by context
 * \param duplicate OpenSSL's own function
 * \param context the context
 * \return the copy; null if OpenSSL makes none
 */
template <typename Known>
void*
DuplicateContext(std::unordered_map<const void*, Known>& known,
                 void* (*duplicate)(void*),
                 void* context)
{
    void* copy = duplicate(context);
    if (copy)
    {
        const Known own = known[context]; // which moves when another is added
        known[copy] = own;
    }
    return copy;
}

/**
 * \brief Remember that a private key does what its public half lets expect.
 *
 * What the public half has done foretells what the private half does only if they belong together,
 * and a simulated host may have been given the wrong key.
 *
 * \param pair a key pair whose private half has computed what the public half foretold
 */
void ConfirmKeyPair(const std::string& pair);

/** \param pair a key pair \return whether its halves are known to belong together */
bool IsKeyPairConfirmed(const std::string& pair);

} // namespace motedtls
} // namespace ns3

#endif /* KEY_CONTEXT_H */
