/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SIGNATURE_WRAPPER_H
#define SIGNATURE_WRAPPER_H

#include "crypto-host.h"
#include "dispatch-table.h"

#include <cstring>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/params.h>
#include <unordered_map>

namespace ns3
{
namespace motedtls
{

/** \param key an RSA key of the default provider, may be null \return its size in bit, or 0 */
uint32_t GetRsaBits(void* key);

/** \param key an EC key of the default provider, may be null \return its size in bit, or 0 */
uint32_t GetEcBits(void* key);

/**
 * \brief Charge the running CryptoHost, if there is one.
 * \param operation the operation
 * \param keyBits size of the key in bit
 * \param sizeBytes bytes processed
 */
void ChargeKeyOperation(CryptoOperation operation, uint32_t keyBits, std::size_t sizeBytes);

/** Remembers the size of the key that each of OpenSSL's operation contexts was started with. */
class KeySizes
{
  public:
    /** \param context a context \param bits its key's size; 0 keeps what is known */
    void Remember(const void* context, uint32_t bits)
    {
        if (bits != 0)
        {
            m_bits[context] = bits;
        }
    }

    /** \param context a context \return its key's size in bit, 0 if unknown */
    uint32_t Get(const void* context) const
    {
        const auto found = m_bits.find(context);
        return found == m_bits.end() ? 0 : found->second;
    }

    /** \param context a context that is being freed */
    void Forget(const void* context)
    {
        m_bits.erase(context);
    }

  private:
    std::unordered_map<const void*, uint32_t> m_bits; //!< By context.
};

/** The signature algorithms that are charged. */
enum class SignatureKind
{
    RSA,
    ECDSA,
};

/**
 * \brief Charges signatures: the key operation, and the hashing of what is signed.
 * \tparam KIND the algorithm
 */
template <SignatureKind KIND>
class SignatureWrapper
{
  public:
    /** \param table the algorithm's dispatch table */
    static void Install(DispatchTable& table)
    {
        g_setParams =
            table.Find<OSSL_FUNC_signature_set_ctx_params_fn>(OSSL_FUNC_SIGNATURE_SET_CTX_PARAMS);
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
        return g_setParams(context, params);
    }

    static int SignInit(void* context, void* key, const OSSL_PARAM params[])
    {
        g_sizes.Remember(context, GetKeyBits(key));
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
        g_sizes.Remember(context, GetKeyBits(key));
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
        g_sizes.Remember(context, GetKeyBits(key));
        const bool replaced = IsReplaced(hash);
        const int ok = g_digestSignInit(context, replaced ? "SHA1" : hash, key, params);
        return ok && replaced ? SelectPss(context) : ok;
    }

    static int DigestSignUpdate(void* context, const unsigned char* data, size_t size)
    {
        ChargeKeyOperation(CryptoOperation::DIGEST, 0, size);
        return g_digestSignUpdate(context, data, size);
    }

    static int DigestSignFinal(void* context, unsigned char* signature, size_t* size, size_t max)
    {
        CryptoHost::RandomForkScope fork;
        ChargeUnlessQuery(SIGN, context, signature, 0);
        return g_digestSignFinal(context, signature, size, max);
    }

    static int DigestVerifyInit(void* context,
                                const char* hash,
                                void* key,
                                const OSSL_PARAM params[])
    {
        g_sizes.Remember(context, GetKeyBits(key));
        const bool replaced = IsReplaced(hash);
        const int ok = g_digestVerifyInit(context, replaced ? "SHA1" : hash, key, params);
        return ok && replaced ? SelectPss(context) : ok;
    }

    static int DigestVerifyUpdate(void* context, const unsigned char* data, size_t size)
    {
        ChargeKeyOperation(CryptoOperation::DIGEST, 0, size);
        return g_digestVerifyUpdate(context, data, size);
    }

    static int DigestVerifyFinal(void* context, const unsigned char* signature, size_t size)
    {
        ChargeUnlessQuery(VERIFY, context, signature, 0);
        return g_digestVerifyFinal(context, signature, size);
    }

    static void* Duplicate(void* context)
    {
        void* copy = g_duplicate(context);
        if (copy)
        {
            g_sizes.Remember(copy, g_sizes.Get(context));
        }
        return copy;
    }

    static void Free(void* context)
    {
        g_sizes.Forget(context);
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
            ChargeKeyOperation(operation, g_sizes.Get(context), sizeBytes);
        }
    }

    static inline KeySizes g_sizes; //!< Key size by context.
    static inline OSSL_FUNC_signature_set_ctx_params_fn* g_setParams;
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
