/* SPDX-License-Identifier: GPL-2.0-only */

#include "signature-wrappers.h"

#include "crypto-host.h"
#include "provider-keys.h"
#include "refusal-wrapper.h"

#include "ns3/openssl-compatibility.h"

#include <cstring>
#include <openssl/core_dispatch.h>
#include <openssl/core_names.h>
#include <openssl/params.h>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t MAX_SIGNATURES = 96; //!< OpenSSL 3.6 has about 60.

/** HMAC as OpenSSL's record layer uses it: a signature with the MAC key. */
struct MacSignatureWrapper
{
    static void Update(void* /* context */, const unsigned char* /* data */, size_t size)
    {
        CryptoHost::Charge({CryptoOperation::MAC, 0, size});
    }

    static void Install(DispatchTable& table)
    {
        table.Precede<OSSL_FUNC_SIGNATURE_DIGEST_SIGN_UPDATE, Update>();
    }
};

/** RSA signatures of MD5||SHA-1 become what CryptoHost::Md5Sha1Signature says. */
struct Md5Sha1Replacement
{
    static inline OSSL_FUNC_signature_digest_sign_init_fn* g_signInit;
    static inline OSSL_FUNC_signature_digest_verify_init_fn* g_verifyInit;
    static inline OSSL_FUNC_signature_set_ctx_params_fn* g_setParams;

    static int Init(OSSL_FUNC_signature_digest_sign_init_fn* original,
                    void* context,
                    const char* hash,
                    void* key,
                    const OSSL_PARAM params[])
    {
        const auto* host = CryptoHost::GetCurrent();
        const bool isReplaced =
            host && hash && std::strcmp(hash, "MD5-SHA1") == 0 &&
            host->GetMd5Sha1Signature() == CryptoHost::Md5Sha1Signature::SHA1_PSS;
        if (!isReplaced)
        {
            return original(context, hash, key, params);
        }
        char mode[] = OSSL_PKEY_RSA_PAD_MODE_PSS;
        const OSSL_PARAM padding[] = {
            OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_PAD_MODE, mode, 0),
            OSSL_PARAM_construct_end()};
        return original(context, "SHA1", key, params) ? g_setParams(context, padding) : 0;
    }

    static int SignInit(void* context, const char* hash, void* key, const OSSL_PARAM params[])
    {
        return Init(g_signInit, context, hash, key, params);
    }

    static int VerifyInit(void* context, const char* hash, void* key, const OSSL_PARAM params[])
    {
        return Init(g_verifyInit, context, hash, key, params);
    }

    static void Install(DispatchTable& table)
    {
        g_setParams =
            table.Find<OSSL_FUNC_signature_set_ctx_params_fn>(OSSL_FUNC_SIGNATURE_SET_CTX_PARAMS);
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT, SignInit, g_signInit);
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_INIT, VerifyInit, g_verifyInit);
    }
};

/**
 * Charges signatures: the key operation, and the hashing of what is signed.
 *
 * \tparam SIGN the algorithm's operation with the private key
 * \tparam VERIFY that with the public key
 */
template <CryptoOperation SIGN, CryptoOperation VERIFY>
class SignatureWrapper
{
  public:
    static void Install(DispatchTable& table)
    {
        table.Precede<OSSL_FUNC_SIGNATURE_SIGN_INIT, NoteKey>();
        table.Precede<OSSL_FUNC_SIGNATURE_VERIFY_INIT, NoteKey>();
        table.Precede<OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT, NoteKeyAndHash>();
        table.Precede<OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_INIT, NoteKeyAndHash>();
        table.Precede<OSSL_FUNC_SIGNATURE_DIGEST_SIGN_UPDATE, Hash>();
        table.Precede<OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_UPDATE, Hash>();
        table.Precede<OSSL_FUNC_SIGNATURE_VERIFY, Verify>();
        table.Precede<OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_FINAL, FinishVerifying>();
        table.Wrap(OSSL_FUNC_SIGNATURE_SIGN, Sign, g_sign);
        table.Wrap(OSSL_FUNC_SIGNATURE_DIGEST_SIGN_FINAL, FinishSigning, g_finishSigning);
        table.Wrap(OSSL_FUNC_SIGNATURE_DUPCTX, Duplicate, g_duplicate);
        table.Precede<OSSL_FUNC_SIGNATURE_FREECTX, Forget, void>();
    }

  private:
    static void NoteKey(void* context, void* key, const OSSL_PARAM /* params */[])
    {
        if (key)
        {
            g_keyBits[context] = GetKeyBits(SIGN == CryptoOperation::RSA_SIGN ? "RSA" : "EC", key);
        }
    }

    static void NoteKeyAndHash(void* context,
                               const char* /* hash */,
                               void* key,
                               const OSSL_PARAM params[])
    {
        NoteKey(context, key, params);
    }

    static void Hash(void* /* context */, const unsigned char* /* data */, size_t size)
    {
        CryptoHost::Charge({CryptoOperation::DIGEST, 0, size});
    }

    /** Charges, unless a null signature says that only its size is asked for. */
    static void ChargeUnlessQuery(CryptoOperation operation,
                                  void* context,
                                  const unsigned char* signature,
                                  std::size_t sizeBytes)
    {
        if (signature)
        {
            CryptoHost::Charge({operation, g_keyBits[context], sizeBytes});
        }
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

    static int FinishSigning(void* context, unsigned char* signature, size_t* size, size_t max)
    {
        CryptoHost::RandomForkScope fork;
        ChargeUnlessQuery(SIGN, context, signature, 0);
        return g_finishSigning(context, signature, size, max);
    }

    static void Verify(void* context,
                       const unsigned char* signature,
                       size_t /* size */,
                       const unsigned char* /* digest */,
                       size_t digestSize)
    {
        ChargeUnlessQuery(VERIFY, context, signature, digestSize);
    }

    static void FinishVerifying(void* context, const unsigned char* signature, size_t /* size */)
    {
        ChargeUnlessQuery(VERIFY, context, signature, 0);
    }

    static void* Duplicate(void* context)
    {
        return DuplicateContext(g_keyBits, g_duplicate, context);
    }

    static void Forget(void* context)
    {
        g_keyBits.erase(context);
    }

    static inline std::unordered_map<const void*, uint32_t> g_keyBits; //!< By context.
    static inline OSSL_FUNC_signature_sign_fn* g_sign;
    static inline OSSL_FUNC_signature_digest_sign_final_fn* g_finishSigning;
    static inline OSSL_FUNC_signature_dupctx_fn* g_duplicate;
};

template <int FUNCTION, std::size_t SLOT, typename F>
using SignatureRefusal = Refusal<OSSL_OP_SIGNATURE, FUNCTION, SLOT, F>;

/** Refuses what SignatureWrapper does not charge: nothing in TLS up to 1.2 asks for it. */
template <std::size_t SLOT>
void
RefuseRareUses(DispatchTable& table, const std::string& name)
{
    using Init = OSSL_FUNC_signature_sign_init_fn;
    const std::string message = "a message's signature with " + name;
    SignatureRefusal<OSSL_FUNC_SIGNATURE_VERIFY_RECOVER_INIT, SLOT, Init>::Install(
        table,
        "what a signature with " + name + " signs");
    SignatureRefusal<SIGN_MESSAGE_INIT, SLOT, Init>::Install(table, message);
    SignatureRefusal<VERIFY_MESSAGE_INIT, SLOT, Init>::Install(table, message);
    SignatureRefusal<OSSL_FUNC_SIGNATURE_DIGEST_SIGN, SLOT, OSSL_FUNC_signature_digest_sign_fn>::
        Install(table, message);
    SignatureRefusal<OSSL_FUNC_SIGNATURE_DIGEST_VERIFY,
                     SLOT,
                     OSSL_FUNC_signature_digest_verify_fn>::Install(table, message);
}

/** Refuses a signature algorithm. */
template <std::size_t SLOT>
void
RefuseSignature(DispatchTable& table, const std::string& name)
{
    using Init = OSSL_FUNC_signature_sign_init_fn;
    const std::string what = "a signature with " + name;
    RefuseRareUses<SLOT>(table, name);
    SignatureRefusal<OSSL_FUNC_SIGNATURE_SIGN_INIT, SLOT, Init>::Install(table, what);
    SignatureRefusal<OSSL_FUNC_SIGNATURE_VERIFY_INIT, SLOT, Init>::Install(table, what);
    SignatureRefusal<OSSL_FUNC_SIGNATURE_DIGEST_SIGN_INIT,
                     SLOT,
                     OSSL_FUNC_signature_digest_sign_init_fn>::Install(table, what);
    SignatureRefusal<OSSL_FUNC_SIGNATURE_DIGEST_VERIFY_INIT,
                     SLOT,
                     OSSL_FUNC_signature_digest_verify_init_fn>::Install(table, what);
}

/** Charges or refuses a signature algorithm. */
template <std::size_t SLOT>
struct AnySignatureWrapper
{
    static void Install(DispatchTable& table, const char* names)
    {
        if (IsNamed(names, "HMAC"))
        {
            MacSignatureWrapper::Install(table);
        }
        else if (IsNamed(names, "RSA"))
        {
            Md5Sha1Replacement::Install(table);
            SignatureWrapper<CryptoOperation::RSA_SIGN, CryptoOperation::RSA_VERIFY>::Install(
                table);
            RefuseRareUses<SLOT>(table, "RSA");
        }
        else if (IsNamed(names, "ECDSA"))
        {
            SignatureWrapper<CryptoOperation::ECDSA_SIGN, CryptoOperation::ECDSA_VERIFY>::Install(
                table);
            RefuseRareUses<SLOT>(table, "ECDSA");
        }
        else
        {
            RefuseSignature<SLOT>(table, GetFirstName(names));
        }
    }
};

} // namespace

void
InstallSignatureWrapper(std::size_t slot, DispatchTable& table, const char* names)
{
    WrapperSlots<AnySignatureWrapper, MAX_SIGNATURES>::Install(slot, table, names);
}

} // namespace ns3::motedtls
