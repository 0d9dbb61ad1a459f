/* SPDX-License-Identifier: GPL-2.0-only */

#include "key-wrappers.h"

#include "crypto-host.h"
#include "key-context.h"
#include "signature-wrapper.h"

#include <algorithm>
#include <cstring>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <unordered_set>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr std::size_t MAX_KEY_ALGORITHMS = 32; //!< OpenSSL 3.0 has about 20 key managements.

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

/** Messages by their PKCS#1 1.5 encryption; one is decrypted soon, if it is not lost. */
AnswerCache g_messages(1000);

/**
 * RSA key transport. A message that was encrypted before is known when it is to be decrypted. What
 * no encryption has made is always computed.
 */
template <std::size_t SLOT>
struct AsymmetricCipherWrapper
{
    static inline OSSL_FUNC_asym_cipher_encrypt_init_fn* g_encryptInit;
    static inline OSSL_FUNC_asym_cipher_decrypt_init_fn* g_decryptInit;
    static inline OSSL_FUNC_asym_cipher_encrypt_fn* g_encrypt;
    static inline OSSL_FUNC_asym_cipher_decrypt_fn* g_decrypt;
    static inline OSSL_FUNC_asym_cipher_get_ctx_params_fn* g_getParams;
    static inline OSSL_FUNC_asym_cipher_freectx_fn* g_free;
    static inline KeyContexts g_contexts; //!< What is known of each.

    static void Begin(const void* context, void* key)
    {
        KeyContext& known = g_contexts[context];
        known.keyBits = key ? GetRsaBits(key) : known.keyBits;
        if (key && IsAnswerCaching())
        {
            known.key = GetRsaIdentity(key);
        }
    }

    static int EncryptInit(void* context, void* key, const OSSL_PARAM params[])
    {
        Begin(context, key);
        return g_encryptInit(context, key, params);
    }

    static int DecryptInit(void* context, void* key, const OSSL_PARAM params[])
    {
        Begin(context, key);
        return g_decryptInit(context, key, params);
    }

    /** How a context pads. */
    struct Padding
    {
        int mode{0};               //!< An RSA_..._PADDING.
        unsigned clientVersion{0}; //!< That TLS wants in the message.
    };

    static Padding GetPadding(void* context)
    {
        Padding padding;
        OSSL_PARAM params[] = {
            OSSL_PARAM_construct_int(OSSL_ASYM_CIPHER_PARAM_PAD_MODE, &padding.mode),
            OSSL_PARAM_construct_uint(OSSL_ASYM_CIPHER_PARAM_TLS_CLIENT_VERSION,
                                      &padding.clientVersion),
            OSSL_PARAM_construct_end()};
        return g_getParams && g_getParams(context, params) ? padding : Padding();
    }

    /** \return what stands for a PKCS#1 1.5 encryption; empty if the key cannot be told */
    static std::string GetQuestion(const KeyContext& known, const unsigned char* in, size_t size)
    {
        OperationInputs inputs;
        known.key.publicHalf.empty() ? inputs.Spoil() : inputs.Add(known.key.publicHalf);
        inputs.Add(in, size);
        return inputs.GetDigest();
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
            ChargeKeyOperation(CryptoOperation::RSA_ENCRYPT, g_contexts[context].keyBits, size);
        }
        const int ok = g_encrypt(context, out, outSize, outMax, in, size);
        if (ok && out && IsAnswerCaching() && GetPadding(context).mode == RSA_PKCS1_PADDING)
        {
            g_messages.Add(GetQuestion(g_contexts[context], out, *outSize),
                           std::string(reinterpret_cast<const char*>(in), size));
        }
        return ok;
    }

    /** \return whether a context would take a message that was padded by PKCS#1 1.5 */
    static bool Takes(void* context, const std::string& message, size_t outMax)
    {
        const Padding padding = GetPadding(context);
        if (padding.mode == RSA_PKCS1_PADDING)
        {
            return outMax >= (g_contexts[context].keyBits + 7) / 8;
        }
        const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
        return padding.mode == RSA_PKCS1_WITH_TLS_PADDING &&
               message.size() == SSL_MAX_MASTER_KEY_LENGTH && outMax >= message.size() &&
               padding.clientVersion == (unsigned{bytes[0]} << 8 | bytes[1]);
    }

    static int Decrypt(void* context,
                       unsigned char* out,
                       size_t* outSize,
                       size_t outMax,
                       const unsigned char* in,
                       size_t size)
    {
        CryptoHost::RandomForkScope fork;
        if (!out)
        {
            return g_decrypt(context, out, outSize, outMax, in, size);
        }
        const KeyContext& known = g_contexts[context];
        ChargeKeyOperation(CryptoOperation::RSA_DECRYPT, known.keyBits, size);
        const std::string* found =
            IsAnswerCaching() ? g_messages.Find(GetQuestion(known, in, size)) : nullptr;
        const std::string message = found && Takes(context, *found, outMax) ? *found : "";
        if (!message.empty() && IsKeyPairConfirmed(known.key.pair))
        {
            std::copy(message.begin(), message.end(), out);
            *outSize = message.size();
            return 1;
        }
        const int ok = g_decrypt(context, out, outSize, outMax, in, size);
        if (ok && !message.empty() && message.size() == *outSize &&
            std::equal(message.begin(), message.end(), reinterpret_cast<char*>(out)))
        {
            ConfirmKeyPair(known.key.pair);
        }
        return ok;
    }

    static void Free(void* context)
    {
        g_contexts.erase(context);
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
        g_getParams = table.Find<OSSL_FUNC_asym_cipher_get_ctx_params_fn>(
            OSSL_FUNC_ASYM_CIPHER_GET_CTX_PARAMS);
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

} // namespace

void
ChargeKeyOperation(CryptoOperation operation, uint32_t keyBits, std::size_t sizeBytes)
{
    if (auto* host = CryptoHost::GetCurrent())
    {
        host->DoWork({operation, keyBits, sizeBytes});
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
