/* SPDX-License-Identifier: GPL-2.0-only */

#include "provider-keys.h"

#include "answer-cache.h"
#include "dispatch-table.h"

#include <map>
#include <openssl/bn.h>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <vector>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t MAX_POINT_BYTES = 160; //!< Of the largest curve, 571 bit.

/** Asks a key of the default provider, by algorithm. */
std::map<std::string, OSSL_FUNC_keymgmt_get_params_fn*> g_getParams;

/** \return the size in bit of a private key that is a number, or 0 */
uint32_t
GetExponentBits(const std::string& algorithm, void* key, uint32_t modulusBits)
{
    std::vector<unsigned char> number((modulusBits + 7) / 8);
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, number.data(), number.size()),
        OSSL_PARAM_construct_end()};
    BIGNUM* exponent = nullptr;
    const bool isKnown = AskKey(algorithm, key, params) && OSSL_PARAM_modified(&params[0]) &&
                         OSSL_PARAM_get_BN(&params[0], &exponent);
    const uint32_t bits = isKnown ? BN_num_bits(exponent) : 0;
    BN_clear_free(exponent);
    return bits;
}

/** \return whether a parameter that was asked for was given */
bool
IsGiven(const OSSL_PARAM& param)
{
    return OSSL_PARAM_modified(&param) && param.return_size != 0;
}

/**
 * \param algorithm see AskKey()
 * \param key the key
 * \param params two parameters of the public half, one of the private half, and an end
 * \return the identity
 */
KeyIdentity
GetIdentity(const char* algorithm, void* key, OSSL_PARAM params[])
{
    KeyIdentity identity;
    if (!AskKey(algorithm, key, params))
    {
        return identity;
    }
    OperationInputs inputs;
    IsGiven(params[0]) ? inputs.Add(params[0].data, params[0].return_size) : inputs.Spoil();
    IsGiven(params[1]) ? inputs.Add(params[1].data, params[1].return_size) : inputs.Spoil();
    identity.publicHalf = inputs.GetDigest();
    IsGiven(params[2]) ? inputs.Add(params[2].data, params[2].return_size) : inputs.Spoil();
    identity.pair = inputs.GetDigest();
    return identity;
}

} // namespace

void
SetKeyManagement(const OSSL_ALGORITHM* keyManagement)
{
    for (; keyManagement->algorithm_names; ++keyManagement)
    {
        const DispatchTable table(keyManagement->implementation);
        for (const char* name : {"RSA", "EC", "X25519", "X448", "DH", "DHX"})
        {
            if (IsNamed(keyManagement->algorithm_names, name))
            {
                g_getParams[name] =
                    table.Find<OSSL_FUNC_keymgmt_get_params_fn>(OSSL_FUNC_KEYMGMT_GET_PARAMS);
            }
        }
    }
}

bool
AskKey(const std::string& algorithm, void* key, OSSL_PARAM params[])
{
    const auto found = g_getParams.find(algorithm);
    return key && found != g_getParams.end() && found->second && found->second(key, params) == 1;
}

uint32_t
GetKeyBits(const std::string& algorithm, void* key)
{
    int bits = 0;
    OSSL_PARAM params[] = {OSSL_PARAM_construct_int(OSSL_PKEY_PARAM_BITS, &bits),
                           OSSL_PARAM_construct_end()};
    return AskKey(algorithm, key, params) ? bits : 0;
}

AgreementKey
GetAgreementKey(const std::string& algorithm, void* key)
{
    const uint32_t bits = GetKeyBits(algorithm, key);
    const bool isFiniteField = algorithm == "DH" || algorithm == "DHX";
    return {bits, isFiniteField ? GetExponentBits(algorithm, key, bits) : 0};
}

KeyIdentity
GetRsaIdentity(void* key)
{
    // A key with larger numbers, which is an uncommon one, has no identity.
    constexpr std::size_t EXPONENT_BYTES = 8;
    const std::size_t size = (GetKeyBits("RSA", key) + 7) / 8;
    std::vector<unsigned char> numbers(2 * size);
    unsigned char exponent[EXPONENT_BYTES];
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_N, numbers.data(), size),
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_E, exponent, sizeof(exponent)),
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_RSA_D, numbers.data() + size, size),
        OSSL_PARAM_construct_end()};
    return size == 0 ? KeyIdentity() : GetIdentity("RSA", key, params);
}

KeyIdentity
GetEcIdentity(void* key)
{
    char group[64];
    unsigned char point[MAX_POINT_BYTES];
    unsigned char secret[MAX_POINT_BYTES];
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof(group)),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point, sizeof(point)),
        OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, secret, sizeof(secret)),
        OSSL_PARAM_construct_end()};
    return GetIdentity("EC", key, params);
}

} // namespace ns3::motedtls
