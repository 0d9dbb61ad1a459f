/* SPDX-License-Identifier: GPL-2.0-only */

#include "key-wrappers.h"

#include "agreement-wrappers.h"
#include "crypto-host.h"
#include "provider-keys.h"
#include "refusal-wrapper.h"
#include "signature-wrappers.h"

#include <openssl/core_dispatch.h>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t MAX_CIPHERS = 8; //!< OpenSSL 3.6 has two asymmetric ciphers.
constexpr std::size_t MAX_KEMS = 32;   //!< OpenSSL 3.6 has eleven key encapsulations.

template <int FUNCTION, std::size_t SLOT, typename F>
using CipherRefusal = Refusal<OSSL_OP_ASYM_CIPHER, FUNCTION, SLOT, F>;

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

/** RSA key transport. */
struct KeyTransportWrapper
{
    static inline OSSL_FUNC_asym_cipher_decrypt_fn* g_decrypt;
    static inline std::unordered_map<const void*, uint32_t> g_keyBits; //!< By context.

    static void NoteKey(void* context, void* key, const OSSL_PARAM /* params */[])
    {
        if (key)
        {
            g_keyBits[context] = GetKeyBits("RSA", key);
        }
    }

    static void Encrypt(void* context,
                        unsigned char* out,
                        size_t* /* outSize */,
                        size_t /* outMax */,
                        const unsigned char* /* in */,
                        size_t size)
    {
        if (out)
        {
            CryptoHost::Charge({CryptoOperation::RSA_ENCRYPT, g_keyBits[context], size});
        }
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
            CryptoHost::Charge({CryptoOperation::RSA_DECRYPT, g_keyBits[context], size});
        }
        return g_decrypt(context, out, outSize, outMax, in, size);
    }

    static void Forget(void* context)
    {
        g_keyBits.erase(context);
    }

    static void Install(DispatchTable& table)
    {
        table.Precede<OSSL_FUNC_ASYM_CIPHER_ENCRYPT_INIT, NoteKey>();
        table.Precede<OSSL_FUNC_ASYM_CIPHER_DECRYPT_INIT, NoteKey>();
        table.Precede<OSSL_FUNC_ASYM_CIPHER_ENCRYPT, Encrypt>();
        table.Wrap(OSSL_FUNC_ASYM_CIPHER_DECRYPT, Decrypt, g_decrypt);
        table.Precede<OSSL_FUNC_ASYM_CIPHER_FREECTX, Forget, void>();
    }
};

/** Charges or refuses an asymmetric cipher. */
template <std::size_t SLOT>
struct AsymmetricCipherWrapper
{
    static void Install(DispatchTable& table, const char* names)
    {
        if (IsNamed(names, "RSA"))
        {
            KeyTransportWrapper::Install(table);
            return;
        }
        const std::string what = "an encryption with " + GetFirstName(names);
        using Init = OSSL_FUNC_asym_cipher_encrypt_init_fn;
        CipherRefusal<OSSL_FUNC_ASYM_CIPHER_ENCRYPT_INIT, SLOT, Init>::Install(table, what);
        CipherRefusal<OSSL_FUNC_ASYM_CIPHER_DECRYPT_INIT, SLOT, Init>::Install(table, what);
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

} // namespace ns3::motedtls
