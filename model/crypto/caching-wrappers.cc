/* SPDX-License-Identifier: GPL-2.0-only */

#include "caching-wrappers.h"

#include "answer-cache.h"
#include "crypto-host.h"
#include "provider-keys.h"

#include <algorithm>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <unordered_map>
#include <unordered_set>

namespace ns3::motedtls
{

namespace
{

/** As many as a long cell has runs; 600 byte each, twice. */
constexpr std::size_t SIGNATURES = 10000;

/**
 * Key pairs whose private half has computed what the public half foretold: only of these does what
 * the public half has done tell the private half's answer. A simulated host may have been given the
 * wrong key.
 */
std::unordered_set<std::string> g_confirmedPairs;

/** \return whether a key pair's halves are known to belong together */
bool
IsConfirmed(const std::string& pair)
{
    return g_confirmedPairs.count(pair) != 0;
}

/** Remembers that a key pair's halves belong together; nothing, if the pair is empty. */
void
Confirm(const std::string& pair)
{
    if (!pair.empty())
    {
        g_confirmedPairs.insert(pair);
    }
}

/**
 * Signatures of messages. Those of digests that are handed over are always computed.
 * \tparam IDENTIFY tells the algorithm's keys apart
 */
template <KeyIdentity (*IDENTIFY)(void* key)>
class CachingSignature
{
  public:
    static void Install(DispatchTable& table)
    {
        table.Precede<OSSL_FUNC_SIGNATURE_SET_CTX_PARAMS, AddParams>();
        table.Precede<OSSL_FUNC_SIGNATURE_SET_CTX_MD_PARAMS, Spoil>();
        table.Precede<OSSL_FUNC_SIGNATURE_SIGN_INIT, BeginWithDigest>();
        table.Precede<OSSL_FUNC_SIGNATURE_VERIFY_INIT, BeginWithDigest>();
        table.Precede<OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT, Begin>();
        table.Precede<OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_INIT, Begin>();
        table.Precede<OSSL_FUNC_SIGNATURE_DIGEST_SIGN_UPDATE, AddData>();
        table.Precede<OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_UPDATE, AddData>();
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_FINAL, FinishSigning, g_finishSigning);
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_FINAL, FinishVerifying, g_finishVerifying);
        table.Wrap(OSSL_FUNC_SIGNATURE_DUPCTX, Duplicate, g_duplicate);
        table.Precede<OSSL_FUNC_SIGNATURE_FREECTX, Forget, void>();
    }

  private:
    /** What is known of one of OpenSSL's contexts. */
    struct Known
    {
        KeyIdentity key;        //!< The key.
        OperationInputs inputs; //!< What its answer depends on, besides the key's private half.
    };

    static void AddParams(void* context, const OSSL_PARAM params[])
    {
        g_contexts[context].inputs.Add(params);
    }

    static void AddData(void* context, const unsigned char* data, size_t size)
    {
        g_contexts[context].inputs.Add(data, size);
    }

    static void Spoil(void* context, const OSSL_PARAM /* params */[])
    {
        g_contexts[context].inputs.Spoil();
    }

    static void BeginWithDigest(void* context, void* /* key */, const OSSL_PARAM params[])
    {
        Spoil(context, params);
    }

    /** Notes what a context is started with, the first time; then nothing is sure any more. */
    static void Begin(void* context, const char* hash, void* key, const OSSL_PARAM params[])
    {
        const auto [entry, isNew] = g_contexts.try_emplace(context);
        Known& known = entry->second;
        if (isNew && key && hash && IsAnswerCaching())
        {
            known.key = IDENTIFY(key);
        }
        if (!isNew || !hash || known.key.publicHalf.empty())
        {
            known.inputs.Spoil();
            return;
        }
        known.inputs.Add(known.key.publicHalf);
        known.inputs.Add(hash);
        known.inputs.Add(params);
    }

    static int FinishSigning(void* context, unsigned char* signature, size_t* size, size_t max)
    {
        const Known& known = g_contexts[context];
        if (!signature || known.key.pair.empty())
        {
            return g_finishSigning(context, signature, size, max);
        }
        if (!SignOrRecall(context, known, signature, size, max))
        {
            return 0;
        }
        OperationInputs check = known.inputs;
        check.Add(signature, *size);
        const std::string question = check.GetDigest();
        if (!g_good.Find(question))
        {
            g_good.Add(question, known.key.pair);
        }
        return 1;
    }

    /** \return whether there is a signature now */
    static bool SignOrRecall(void* context,
                             const Known& known,
                             unsigned char* signature,
                             size_t* size,
                             size_t max)
    {
        const CryptoHost* host = CryptoHost::GetCurrent();
        const auto seed = host ? host->GetForkSeed() : std::nullopt;
        OperationInputs inputs = known.inputs;
        inputs.Add(known.key.pair);
        seed ? inputs.Add(&*seed, sizeof(*seed)) : inputs.Spoil();
        const std::string question = inputs.GetDigest();
        const std::string* made = g_made.Find(question);
        if (made && made->size() <= max)
        {
            std::copy(made->begin(), made->end(), signature);
            *size = made->size();
            return true;
        }
        if (!g_finishSigning(context, signature, size, max))
        {
            return false;
        }
        g_made.Add(question, std::string(signature, signature + *size));
        return true;
    }

    static int FinishVerifying(void* context, const unsigned char* signature, size_t size)
    {
        OperationInputs inputs = g_contexts[context].inputs;
        inputs.Add(signature, size);
        const std::string question = inputs.GetDigest();
        const std::string* pair = g_good.Find(question);
        if (pair && (pair->empty() || IsConfirmed(*pair)))
        {
            return 1;
        }
        const int ok = g_finishVerifying(context, signature, size);
        if (ok == 1 && pair)
        {
            Confirm(*pair);
        }
        if (ok == 1)
        {
            g_good.Add(question, "");
        }
        return ok;
    }

    static void* Duplicate(void* context)
    {
        return DuplicateContext(g_contexts, g_duplicate, context);
    }

    static void Forget(void* context)
    {
        g_contexts.erase(context);
    }

    static inline std::unordered_map<const void*, Known> g_contexts; //!< What is known of each.
    static inline AnswerCache g_made{SIGNATURES};                    //!< Signatures.
    static inline AnswerCache g_good{SIGNATURES}; //!< Good ones, by the key pair that made
                                                  //!< them unless they were verified.
    static inline OSSL_FUNC_signature_digest_sign_final_fn* g_finishSigning;
    static inline OSSL_FUNC_signature_digest_verify_final_fn* g_finishVerifying;
    static inline OSSL_FUNC_signature_dupctx_fn* g_duplicate;
};

/** RSA key transport: a message that was encrypted is known when it is to be decrypted. */
class CachingTransport
{
  public:
    static void Install(DispatchTable& table)
    {
        table.Precede<OSSL_FUNC_ASYM_CIPHER_ENCRYPT_INIT, Begin>();
        table.Precede<OSSL_FUNC_ASYM_CIPHER_DECRYPT_INIT, Begin>();
        table.Wrap(OSSL_FUNC_ASYM_CIPHER_ENCRYPT, Encrypt, g_encrypt);
        table.Wrap(OSSL_FUNC_ASYM_CIPHER_DECRYPT, Decrypt, g_decrypt);
        table.Precede<OSSL_FUNC_ASYM_CIPHER_FREECTX, Forget, void>();
        g_getParams = table.Find<OSSL_FUNC_asym_cipher_get_ctx_params_fn>(
            OSSL_FUNC_ASYM_CIPHER_GET_CTX_PARAMS);
    }

  private:
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

    static void Begin(void* context, void* key, const OSSL_PARAM /* params */[])
    {
        if (key && IsAnswerCaching())
        {
            g_keys[context] = GetRsaIdentity(key);
        }
    }

    /** \return what stands for a PKCS#1 1.5 encryption; empty if the key cannot be told */
    static std::string GetQuestion(void* context, const unsigned char* in, size_t size)
    {
        OperationInputs inputs;
        const std::string& key = g_keys[context].publicHalf;
        key.empty() ? inputs.Spoil() : inputs.Add(key);
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
        const int ok = g_encrypt(context, out, outSize, outMax, in, size);
        if (ok && out && IsAnswerCaching() && GetPadding(context).mode == RSA_PKCS1_PADDING)
        {
            g_messages.Add(GetQuestion(context, out, *outSize), std::string(in, in + size));
        }
        return ok;
    }

    /**
     * \param context a context
     * \param message what was encrypted, padded by PKCS#1 1.5
     * \param size of the encryption, which is the key's
     * \param outMax room for the message
     * \return whether the context would take it
     */
    static bool Takes(void* context, const std::string& message, size_t size, size_t outMax)
    {
        const Padding padding = GetPadding(context);
        if (padding.mode == RSA_PKCS1_PADDING)
        {
            return outMax >= size;
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
        const bool isAsked = out && IsAnswerCaching();
        const std::string* found =
            isAsked ? g_messages.Find(GetQuestion(context, in, size)) : nullptr;
        if (!found || !Takes(context, *found, size, outMax))
        {
            return g_decrypt(context, out, outSize, outMax, in, size);
        }
        const std::string& pair = g_keys[context].pair;
        if (IsConfirmed(pair))
        {
            std::copy(found->begin(), found->end(), out);
            *outSize = found->size();
            return 1;
        }
        const int ok = g_decrypt(context, out, outSize, outMax, in, size);
        if (ok && *found == std::string(out, out + *outSize))
        {
            Confirm(pair);
        }
        return ok;
    }

    static void Forget(void* context)
    {
        g_keys.erase(context);
    }

    static inline std::unordered_map<const void*, KeyIdentity> g_keys; //!< By context.
    /** Messages by their PKCS#1 1.5 encryption; one is decrypted soon, if it is not lost. */
    static inline AnswerCache g_messages{1000};
    static inline OSSL_FUNC_asym_cipher_encrypt_fn* g_encrypt;
    static inline OSSL_FUNC_asym_cipher_decrypt_fn* g_decrypt;
    static inline OSSL_FUNC_asym_cipher_get_ctx_params_fn* g_getParams;
};

} // namespace

void
InstallCachingWrapper(int operation, DispatchTable& table, const char* names)
{
    if (operation == OSSL_OP_ASYM_CIPHER && IsNamed(names, "RSA"))
    {
        CachingTransport::Install(table);
    }
    if (operation == OSSL_OP_SIGNATURE && IsNamed(names, "RSA"))
    {
        CachingSignature<GetRsaIdentity>::Install(table);
    }
    if (operation == OSSL_OP_SIGNATURE && IsNamed(names, "ECDSA"))
    {
        CachingSignature<GetEcIdentity>::Install(table);
    }
}

} // namespace ns3::motedtls
