/* SPDX-License-Identifier: GPL-2.0-only */

#include "key-wrappers.h"

#include "agreement-wrappers.h"
#include "crypto-host.h"
#include "key-context.h"
#include "refusal-wrapper.h"
#include "signature-wrappers.h"

#include <algorithm>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr std::size_t MAX_CIPHERS = 8; //!< OpenSSL 3.6 has two asymmetric ciphers.
constexpr std::size_t MAX_KEMS = 32;   //!< OpenSSL 3.6 has eleven key encapsulations.

/** Refuses an asymmetric cipher other than RSA. */
template <std::size_t SLOT>
void
RefuseAsymmetricCipher(DispatchTable& table, const char* names)
{
    const std::string what = "an encryption with " + GetFirstName(names);
    Refusal<OSSL_OP_ASYM_CIPHER,
            OSSL_FUNC_ASYM_CIPHER_ENCRYPT_INIT,
            SLOT,
            OSSL_FUNC_asym_cipher_encrypt_init_fn>::Install(table, what);
    Refusal<OSSL_OP_ASYM_CIPHER,
            OSSL_FUNC_ASYM_CIPHER_DECRYPT_INIT,
            SLOT,
            OSSL_FUNC_asym_cipher_decrypt_init_fn>::Install(table, what);
}

/** Refuses key encapsulation. */
template <std::size_t SLOT>
struct EncapsulationRefusal
{
    static void Install(DispatchTable& table, const char* names)
    {
        const std::string what = "a key encapsulation with " + GetFirstName(names);
        Refusal<OSSL_OP_KEM, OSSL_FUNC_KEM_ENCAPSULATE, SLOT, OSSL_FUNC_kem_encapsulate_fn>::
            Install(table, what);
        Refusal<OSSL_OP_KEM, OSSL_FUNC_KEM_DECAPSULATE, SLOT, OSSL_FUNC_kem_decapsulate_fn>::
            Install(table, what);
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
            RefuseAsymmetricCipher<SLOT>(table, names);
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

} // namespace

void
InstallKeyWrapper(int operation, std::size_t slot, DispatchTable& table, const char* names)
{
    switch (operation)
    {
    case OSSL_OP_SIGNATURE:
        return InstallSignatureWrapper(slot, table, names);
    case OSSL_OP_ASYM_CIPHER:
        return WrapperSlots<AsymmetricCipherWrapper, MAX_CIPHERS>::Install(slot, table, names);
    case OSSL_OP_KEM:
        return WrapperSlots<EncapsulationRefusal, MAX_KEMS>::Install(slot, table, names);
    case OSSL_OP_KEYEXCH:
    case OSSL_OP_KEYMGMT:
        return InstallAgreementWrapper(operation, slot, table, names);
    default:
        return;
    }
}

} // namespace motedtls
} // namespace ns3
