/* SPDX-License-Identifier: GPL-2.0-only */

#include "key-wrappers.h"

#include "crypto-host.h"
#include "signature-wrapper.h"

#include <algorithm>
#include <cstring>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <unordered_set>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr std::size_t MAX_KEY_ALGORITHMS = 32; //!< OpenSSL 3.0 has about 20 key managements.

OSSL_FUNC_keymgmt_get_params_fn* g_rsaGetParams = nullptr; //!< Of the default provider.
OSSL_FUNC_keymgmt_get_params_fn* g_ecGetParams = nullptr;  //!< Of the default provider.

/** \return whether an algorithm's first name is the given one */
bool
IsNamed(const char* names, const char* name)
{
    const std::size_t size = std::strlen(name);
    return std::strncmp(names, name, size) == 0 && (names[size] == ':' || names[size] == '\0');
}

/** \return whether key pairs of this algorithm agree on secrets: (EC)DH in any of its forms */
bool
IsDiffieHellman(const char* names)
{
    static const char* const NAMES[] = {"EC", "ECDH", "DH", "X25519", "X448"};
    return std::any_of(std::begin(NAMES), std::end(NAMES), [names](const char* name) {
        return IsNamed(names, name);
    });
}

/** HMAC as OpenSSL's record layer uses it: a signature with the MAC key. */
struct MacSignatureWrapper
{
    static inline OSSL_FUNC_signature_digest_sign_update_fn* g_update;

    static int Update(void* context, const unsigned char* data, size_t size)
    {
        ChargeKeyOperation(CryptoOperation::MAC, 0, size);
        return g_update(context, data, size);
    }

    static void Install(DispatchTable& table)
    {
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_UPDATE, Update, g_update);
    }
};

/** RSA key transport. */
template <std::size_t SLOT>
struct AsymmetricCipherWrapper
{
    static inline OSSL_FUNC_asym_cipher_encrypt_init_fn* g_encryptInit;
    static inline OSSL_FUNC_asym_cipher_decrypt_init_fn* g_decryptInit;
    static inline OSSL_FUNC_asym_cipher_encrypt_fn* g_encrypt;
    static inline OSSL_FUNC_asym_cipher_decrypt_fn* g_decrypt;
    static inline OSSL_FUNC_asym_cipher_freectx_fn* g_free;
    static inline KeySizes g_sizes; //!< Key size by context.

    static int EncryptInit(void* context, void* key, const OSSL_PARAM params[])
    {
        g_sizes.Remember(context, GetRsaBits(key));
        return g_encryptInit(context, key, params);
    }

    static int DecryptInit(void* context, void* key, const OSSL_PARAM params[])
    {
        g_sizes.Remember(context, GetRsaBits(key));
        return g_decryptInit(context, key, params);
    }

    static int Encrypt(void* context,
                       unsigned char* out,
                       size_t* outSize,
                       size_t outMax,
                       const unsigned char* in,
                       size_t size)
    {
        if (out)
        {
            ChargeKeyOperation(CryptoOperation::RSA_ENCRYPT, g_sizes.Get(context), size);
        }
        return g_encrypt(context, out, outSize, outMax, in, size);
    }

    static int Decrypt(void* context,
                       unsigned char* out,
                       size_t* outSize,
                       size_t outMax,
                       const unsigned char* in,
                       size_t size)
    {
        CryptoHost::RandomForkScope fork;
        if (out)
        {
            ChargeKeyOperation(CryptoOperation::RSA_DECRYPT, g_sizes.Get(context), size);
        }
        return g_decrypt(context, out, outSize, outMax, in, size);
    }

    static void Free(void* context)
    {
        g_sizes.Forget(context);
        g_free(context);
    }

    static void Install(DispatchTable& table, const char* names)
    {
        if (!IsNamed(names, "RSA"))
        {
            return;
        }
        table.Wrap(OSSL_FUNC_ASYM_CIPHER_ENCRYPT_INIT, EncryptInit, g_encryptInit);
        table.Wrap(OSSL_FUNC_ASYM_CIPHER_DECRYPT_INIT, DecryptInit, g_decryptInit);
        table.Wrap(OSSL_FUNC_ASYM_CIPHER_ENCRYPT, Encrypt, g_encrypt);
        table.Wrap(OSSL_FUNC_ASYM_CIPHER_DECRYPT, Decrypt, g_decrypt);
        table.Wrap(OSSL_FUNC_ASYM_CIPHER_FREECTX, Free, g_free);
    }
};

/** Diffie-Hellman agreement. */
template <std::size_t SLOT>
struct KeyExchangeWrapper
{
    static inline OSSL_FUNC_keyexch_derive_fn* g_derive;

    static int Derive(void* context, unsigned char* secret, size_t* size, size_t max)
    {
        if (secret)
        {
            ChargeKeyOperation(CryptoOperation::EC_DERIVE, 0, 0);
        }
        return g_derive(context, secret, size, max);
    }

    static void Install(DispatchTable& table, const char* names)
    {
        if (IsDiffieHellman(names))
        {
            table.Wrap(OSSL_FUNC_KEYEXCH_DERIVE, Derive, g_derive);
        }
    }
};

/** Generation of key pairs for Diffie-Hellman agreement; making mere parameters is free. */
template <std::size_t SLOT>
struct KeyGenerationWrapper
{
    static inline OSSL_FUNC_keymgmt_gen_init_fn* g_init;
    static inline OSSL_FUNC_keymgmt_gen_fn* g_generate;
    static inline OSSL_FUNC_keymgmt_gen_cleanup_fn* g_cleanup;
    static inline std::unordered_set<const void*> g_keyPairs; //!< Contexts that make a key pair.

    static void* Init(void* provider, int selection, const OSSL_PARAM params[])
    {
        void* context = g_init(provider, selection, params);
        if (context && (selection & OSSL_KEYMGMT_SELECT_PRIVATE_KEY))
        {
            g_keyPairs.insert(context);
        }
        return context;
    }

    static void* Generate(void* context, OSSL_CALLBACK* progress, void* argument)
    {
        if (g_keyPairs.count(context))
        {
            ChargeKeyOperation(CryptoOperation::EC_GENERATE, 0, 0);
        }
        return g_generate(context, progress, argument);
    }

    static void CleanUp(void* context)
    {
        g_keyPairs.erase(context);
        g_cleanup(context);
    }

    static void Install(DispatchTable& table, const char* names)
    {
        if (!IsDiffieHellman(names))
        {
            return;
        }
        table.Wrap(OSSL_FUNC_KEYMGMT_GEN_INIT, Init, g_init);
        table.Wrap(OSSL_FUNC_KEYMGMT_GEN, Generate, g_generate);
        table.Wrap(OSSL_FUNC_KEYMGMT_GEN_CLEANUP, CleanUp, g_cleanup);
    }
};

uint32_t
GetBits(OSSL_FUNC_keymgmt_get_params_fn* getParams, void* key)
{
    int bits = 0;
    OSSL_PARAM params[] = {OSSL_PARAM_construct_int(OSSL_PKEY_PARAM_BITS, &bits),
                           OSSL_PARAM_construct_end()};
    return key && getParams && getParams(key, params) ? bits : 0;
}

} // namespace

uint32_t
GetRsaBits(void* key)
{
    return GetBits(g_rsaGetParams, key);
}

uint32_t
GetEcBits(void* key)
{
    return GetBits(g_ecGetParams, key);
}

void
ChargeKeyOperation(CryptoOperation operation, uint32_t keyBits, std::size_t sizeBytes)
{
    if (auto* host = CryptoHost::GetCurrent())
    {
        host->DoWork({operation, keyBits, sizeBytes});
    }
}

void
SetKeyManagement(const OSSL_ALGORITHM* keyManagement)
{
    for (; keyManagement->algorithm_names; ++keyManagement)
    {
        const DispatchTable table(keyManagement->implementation);
        auto* getParams = table.Find<OSSL_FUNC_keymgmt_get_params_fn>(OSSL_FUNC_KEYMGMT_GET_PARAMS);
        if (IsNamed(keyManagement->algorithm_names, "RSA"))
        {
            g_rsaGetParams = getParams;
        }
        if (IsNamed(keyManagement->algorithm_names, "EC"))
        {
            g_ecGetParams = getParams;
        }
    }
}

void
InstallKeyWrapper(int operation, std::size_t slot, DispatchTable& table, const char* names)
{
    switch (operation)
    {
    case OSSL_OP_SIGNATURE:
        if (IsNamed(names, "RSA"))
        {
            SignatureWrapper<SignatureKind::RSA>::Install(table);
        }
        if (IsNamed(names, "ECDSA"))
        {
            SignatureWrapper<SignatureKind::ECDSA>::Install(table);
        }
        if (IsNamed(names, "HMAC"))
        {
            MacSignatureWrapper::Install(table);
        }
        return;
    case OSSL_OP_ASYM_CIPHER:
        return WrapperSlots<AsymmetricCipherWrapper, MAX_KEY_ALGORITHMS>::Install(slot,
                                                                                  table,
                                                                                  names);
    case OSSL_OP_KEYEXCH:
        return WrapperSlots<KeyExchangeWrapper, MAX_KEY_ALGORITHMS>::Install(slot, table, names);
    case OSSL_OP_KEYMGMT:
        return WrapperSlots<KeyGenerationWrapper, MAX_KEY_ALGORITHMS>::Install(slot, table, names);
    default:
        return;
    }
}

} // namespace motedtls
} // namespace ns3
