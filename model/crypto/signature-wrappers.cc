/* SPDX-License-Identifier: GPL-2.0-only */

#include "signature-wrappers.h"

#include "refusal-wrapper.h"
#include "signature-wrapper.h"

#include "ns3/openssl-compatibility.h"

#include <openssl/core_dispatch.h>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr std::size_t MAX_SIGNATURES = 96; //!< OpenSSL 3.6 has about 60.

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
            SignatureWrapper<SignatureKind::RSA>::Install(table);
            RefuseRareUses<SLOT>(table, "RSA");
        }
        else if (IsNamed(names, "ECDSA"))
        {
            SignatureWrapper<SignatureKind::ECDSA>::Install(table);
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

} // namespace motedtls
} // namespace ns3
