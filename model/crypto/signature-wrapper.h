/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SIGNATURE_WRAPPER_H
#define SIGNATURE_WRAPPER_H

#include "crypto-host.h"
#include "dispatch-table.h"
#include "key-context.h"

#include <cstring>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <optional>
#include <string>

namespace ns3
{
namespace motedtls
{

/** The signature algorithms that are charged. */
enum class SignatureKind
{
    RSA,
    ECDSA,
};

/**
 * \brief Charges signatures: the key operation, and the hashing of what is signed.
 *
 * Signatures of whole messages that were made or found good before are answered from memory. What
 * is random in a signature is drawn from a fork of the host's stream, whose seed is one of the
 * inputs. A bad signature is always computed.
 *
 * \tparam KIND the algorithm
 */
template <SignatureKind KIND>
class SignatureWrapper
{
  public:
    /** \param table the algorithm's dispatch table */
    static void Install(DispatchTable& table)
    {
        table.Wrap(OSSL_FUNC_SIGNATURE_SET_CTX_PARAMS, SetParams, g_setParams);
        table.Wrap(OSSL_FUNC_SIGNATURE_SET_CTX_MD_PARAMS, SetHashParams, g_setHashParams);
        table.Wrap(OSSL_FUNC_SIGNATURE_SIGN_INIT, SignInit, g_signInit);
        table.Wrap(OSSL_FUNC_SIGNATURE_SIGN, Sign, g_sign);
        table.Wrap(OSSL_FUNC_SIGNATURE_VERIFY_INIT, VerifyInit, g_verifyInit);
        table.Wrap(OSSL_FUNC_SIGNATURE_VERIFY, Verify, g_verify);
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT, DigestSignInit, g_digestSignInit);
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_UPDATE, DigestSignUpdate, g_digestSignUpdate);
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_FINAL, DigestSignFinal, g_digestSignFinal);
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_INIT, DigestVerifyInit, g_digestVerifyInit);
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_UPDATE,
                   DigestVerifyUpdate,
                   g_digestVerifyUpdate);
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_FINAL, DigestVerifyFinal, g_digestVerifyFinal);
        table.Wrap(OSSL_FUNC_SIGNATURE_DUPCTX, Duplicate, g_duplicate);
        table.Wrap(OSSL_FUNC_SIGNATURE_FREECTX, Free, g_free);
    }

  private:
    static constexpr bool IS_RSA = KIND == SignatureKind::RSA;
    static constexpr CryptoOperation SIGN =
        IS_RSA ? CryptoOperation::RSA_SIGN : CryptoOperation::ECDSA_SIGN;
    static constexpr CryptoOperation VERIFY =
        IS_RSA ? CryptoOperation::RSA_VERIFY : CryptoOperation::ECDSA_VERIFY;

    static uint32_t GetKeyBits(void* key)
    {
        return IS_RSA ? GetRsaBits(key) : GetEcBits(key);
    }

    /** \return whether this host replaces the given hash by SHA-1 and the padding by PSS */
    static bool IsReplaced(const char* hash)
    {
        const auto* host = CryptoHost::GetCurrent();
        return IS_RSA && host && hash && std::strcmp(hash, "MD5-SHA1") == 0 &&
               host->GetMd5Sha1Signature() == CryptoHost::Md5Sha1Signature::SHA1_PSS;
    }

    static int SelectPss(void* context)
    {
        char mode[] = OSSL_PKEY_RSA_PAD_MODE_PSS;
        OSSL_PARAM params[] = {
            OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_PAD_MODE, mode, 0),
            OSSL_PARAM_construct_end()};
        return SetParams(context, params);
    }

    static int SetParams(void* context, const OSSL_PARAM params[])
    {
        g_contexts[context].inputs.Add(params);
        return g_setParams(context, params);
    }

    static int SetHashParams(void* context, const OSSL_PARAM params[])
    {
        g_contexts[context].inputs.Spoil();
        return g_setHashParams(context, params);
    }

    /** Notes what a context is started with, the first time; then nothing is sure any more. */
    static void Begin(void* context, const char* hash, void* key, const OSSL_PARAM params[])
    {
        const auto [entry, isNew] = g_contexts.try_emplace(context);
        KeyContext& known = entry->second;
        known.keyBits = key ? GetKeyBits(key) : known.keyBits;
        if (isNew && key && hash && IsAnswerCaching())
        {
            known.key = IS_RSA ? GetRsaIdentity(key) : GetEcIdentity(key);
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

    static int SignInit(void* context, void* key, const OSSL_PARAM params[])
    {
        Begin(context, nullptr, key, params);
        return g_signInit(context, key, params);
    }

    static int Sign(void* context,
                    unsigned char* signature,
                    size_t* size,
                    size_t max,
                    const unsigned char* digest,
                    size_t digestSize)
    {
        CryptoHost::RandomForkScope fork;
        ChargeUnlessQuery(SIGN, context, signature, digestSize);
        return g_sign(context, signature, size, max, digest, digestSize);
    }

    static int VerifyInit(void* context, void* key, const OSSL_PARAM params[])
    {
        Begin(context, nullptr, key, params);
        return g_verifyInit(context, key, params);
    }

    static int Verify(void* context,
                      const unsigned char* signature,
                      size_t size,
                      const unsigned char* digest,
                      size_t digestSize)
    {
        ChargeUnlessQuery(VERIFY, context, signature, digestSize);
        return g_verify(context, signature, size, digest, digestSize);
    }

    static int DigestSignInit(void* context, const char* hash, void* key, const OSSL_PARAM params[])
    {
        const bool replaced = IsReplaced(hash);
        hash = replaced ? "SHA1" : hash;
        Begin(context, hash, key, params);
        const int ok = g_digestSignInit(context, hash, key, params);
        return ok && replaced ? SelectPss(context) : ok;
    }

    static int DigestSignUpdate(void* context, const unsigned char* data, size_t size)
    {
        ChargeKeyOperation(CryptoOperation::DIGEST, 0, size);
        g_contexts[context].inputs.Add(data, size);
        return g_digestSignUpdate(context, data, size);
    }

    static int DigestSignFinal(void* context, unsigned char* signature, size_t* size, size_t max)
    {
        CryptoHost::RandomForkScope fork;
        ChargeUnlessQuery(SIGN, context, signature, 0);
        return signature ? FinishSigning(context, fork.GetSeed(), signature, size, max)
                         : g_digestSignFinal(context, signature, size, max);
    }

    static int DigestVerifyInit(void* context,
                                const char* hash,
                                void* key,
                                const OSSL_PARAM params[])
    {
        const bool replaced = IsReplaced(hash);
        hash = replaced ? "SHA1" : hash;
        Begin(context, hash, key, params);
        const int ok = g_digestVerifyInit(context, hash, key, params);
        return ok && replaced ? SelectPss(context) : ok;
    }

    static int DigestVerifyUpdate(void* context, const unsigned char* data, size_t size)
    {
        ChargeKeyOperation(CryptoOperation::DIGEST, 0, size);
        g_contexts[context].inputs.Add(data, size);
        return g_digestVerifyUpdate(context, data, size);
    }

    static int DigestVerifyFinal(void* context, const unsigned char* signature, size_t size)
    {
        ChargeUnlessQuery(VERIFY, context, signature, 0);
        OperationInputs inputs = g_contexts[context].inputs;
        inputs.Add(signature, size);
        const std::string digest = inputs.GetDigest();
        const std::string* pair = g_good.Find(digest);
        if (pair && (pair->empty() || IsKeyPairConfirmed(*pair)))
        {
            return 1;
        }
        const int ok = g_digestVerifyFinal(context, signature, size);
        if (ok == 1 && pair)
        {
            ConfirmKeyPair(*pair);
        }
        if (ok == 1)
        {
            g_good.Add(digest, "");
        }
        return ok;
    }

    /**
     * \param context the context \param seed of the random numbers, if it is known
     * \param signature where to write \param size set to its size \param max room for it
     * \return 1, or 0 for a failure
     */
    static int FinishSigning(void* context,
                             const std::optional<uint64_t>& seed,
                             unsigned char* signature,
                             size_t* size,
                             size_t max)
    {
        const KeyContext& known = g_contexts[context];
        if (known.key.pair.empty())
        {
            return g_digestSignFinal(context, signature, size, max);
        }
        OperationInputs inputs = known.inputs;
        inputs.Add(known.key.pair);
        seed ? inputs.Add(&*seed, sizeof(*seed)) : inputs.Spoil();
        const std::string digest = inputs.GetDigest();
        const std::string* made = g_made.Find(digest);
        if (made && made->size() <= max)
        {
            std::memcpy(signature, made->data(), made->size());
            *size = made->size();
        }
        else if (!g_digestSignFinal(context, signature, size, max))
        {
            return 0;
        }
        else
        {
            g_made.Add(digest, std::string(reinterpret_cast<char*>(signature), *size));
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

    static void* Duplicate(void* context)
    {
        return DuplicateContext(g_contexts, g_duplicate, context);
    }

    static void Free(void* context)
    {
        g_contexts.erase(context);
        g_free(context);
    }

    /** Charges, unless a null signature says that only its size is asked for. */
    static void ChargeUnlessQuery(CryptoOperation operation,
                                  void* context,
                                  const unsigned char* signature,
                                  std::size_t sizeBytes)
    {
        if (signature)
        {
            ChargeKeyOperation(operation, g_contexts[context].keyBits, sizeBytes);
        }
    }

    /** As many as a long cell has runs; 600 byte each, twice. */
    static constexpr std::size_t SIGNATURES = 10000;

    static inline KeyContexts g_contexts;         //!< What is known of each.
    static inline AnswerCache g_made{SIGNATURES}; //!< Signatures.
    static inline AnswerCache g_good{SIGNATURES}; //!< Good ones, by the key pair that made
                                                  //!< them unless they were verified.
    static inline OSSL_FUNC_signature_set_ctx_params_fn* g_setParams;
    static inline OSSL_FUNC_signature_set_ctx_md_params_fn* g_setHashParams;
    static inline OSSL_FUNC_signature_sign_init_fn* g_signInit;
    static inline OSSL_FUNC_signature_sign_fn* g_sign;
    static inline OSSL_FUNC_signature_verify_init_fn* g_verifyInit;
    static inline OSSL_FUNC_signature_verify_fn* g_verify;
    static inline OSSL_FUNC_signature_digest_sign_init_fn* g_digestSignInit;
    static inline OSSL_FUNC_signature_digest_sign_update_fn* g_digestSignUpdate;
    static inline OSSL_FUNC_signature_digest_sign_final_fn* g_digestSignFinal;
    static inline OSSL_FUNC_signature_digest_verify_init_fn* g_digestVerifyInit;
    static inline OSSL_FUNC_signature_digest_verify_update_fn* g_digestVerifyUpdate;
    static inline OSSL_FUNC_signature_digest_verify_final_fn* g_digestVerifyFinal;
    static inline OSSL_FUNC_signature_dupctx_fn* g_duplicate;
    static inline OSSL_FUNC_signature_freectx_fn* g_free;
};

} // namespace motedtls
} // namespace ns3

#endif /* SIGNATURE_WRAPPER_H */
