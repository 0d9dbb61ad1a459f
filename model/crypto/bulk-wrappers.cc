/* SPDX-License-Identifier: GPL-2.0-only */

#include "bulk-wrappers.h"

#include "crypto-host.h"

#include "ns3/openssl-compatibility.h"

#include <cstring>
#include <openssl/core_dispatch.h>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t MAX_CIPHERS = 192; //!< OpenSSL 3.0 has about 130.
constexpr std::size_t MAX_OTHERS = 48;   //!< Digests, MACs, KDFs: about 25 at most.

/** Charges DIGEST for each byte hashed. */
template <std::size_t SLOT>
struct DigestWrapper
{
    static inline std::size_t g_hashes; //!< Hashes computed over each byte.

    static void Update(void* /* context */, const unsigned char* /* in */, size_t size)
    {
        CryptoHost::Charge({CryptoOperation::DIGEST, 0, g_hashes * size});
    }

    static void Digest(void* /* provider */,
                       const unsigned char* /* in */,
                       size_t size,
                       unsigned char* /* out */,
                       size_t* /* outSize */,
                       size_t /* outMax */)
    {
        CryptoHost::Charge({CryptoOperation::DIGEST, 0, g_hashes * size});
    }

    static void Install(DispatchTable& table, const char* names)
    {
        g_hashes = std::strstr(names, "MD5-SHA1") ? 2 : 1;
        table.Precede<OSSL_FUNC_DIGEST_UPDATE, Update>();
        table.Precede<OSSL_FUNC_DIGEST_DIGEST, Digest>();
    }
};

/** Charges MAC for each byte authenticated. */
template <std::size_t SLOT>
struct MacWrapper
{
    static void Update(void* /* context */, const unsigned char* /* in */, size_t size)
    {
        CryptoHost::Charge({CryptoOperation::MAC, 0, size});
    }

    static void Install(DispatchTable& table, const char* /* names */)
    {
        table.Precede<OSSL_FUNC_MAC_UPDATE, Update>();
    }
};

/** Charges KDF for each byte derived. */
template <std::size_t SLOT>
struct KdfWrapper
{
    static void Derive(void* /* context */,
                       unsigned char* /* key */,
                       size_t size,
                       const OSSL_PARAM /* params */[])
    {
        CryptoHost::Charge({CryptoOperation::KDF, 0, size});
    }

    static void Install(DispatchTable& table, const char* /* names */)
    {
        table.Precede<OSSL_FUNC_KDF_DERIVE, Derive>();
        table.Remove(KDF_DERIVE_SECRET_KEY); // OpenSSL then derives bytes, which are charged
    }
};

/** Charges CIPHER for each byte, and MAC for what an authenticated cipher does besides. */
template <std::size_t SLOT>
struct CipherWrapper
{
    static inline bool g_isCcm;           //!< CTR and CBC-MAC: the cipher runs twice.
    static inline bool g_isAuthenticated; //!< A MAC runs besides.

    static void Update(void* /* context */,
                       unsigned char* out,
                       size_t* /* outSize */,
                       size_t /* outMax */,
                       const unsigned char* in,
                       size_t size)
    {
        if (!in)
        {
            return; // CCM's announcement of the size to come, or the end
        }
        if (!out)
        {
            // Additional data of an authenticated cipher.
            CryptoHost::Charge({g_isCcm ? CryptoOperation::CIPHER : CryptoOperation::MAC, 0, size});
            return;
        }
        CryptoHost::Charge({CryptoOperation::CIPHER, 0, g_isCcm ? 2 * size : size});
        if (g_isAuthenticated)
        {
            CryptoHost::Charge({CryptoOperation::MAC, 0, size});
        }
    }

    static void Install(DispatchTable& table, const char* names)
    {
        g_isCcm = std::strstr(names, "CCM");
        g_isAuthenticated = std::strstr(names, "GCM") || std::strstr(names, "CBC-HMAC") ||
                            std::strstr(names, "Poly1305");
        table.Precede<OSSL_FUNC_CIPHER_UPDATE, Update>();
        table.Precede<OSSL_FUNC_CIPHER_CIPHER, Update>();
        for (int function = CIPHER_PIPELINE_FIRST; function <= CIPHER_PIPELINE_LAST; ++function)
        {
            table.Remove(function); // of several records at once, which is not charged
        }
    }
};

} // namespace

void
InstallBulkWrapper(int operation, std::size_t slot, DispatchTable& table, const char* names)
{
    switch (operation)
    {
    case OSSL_OP_DIGEST:
        return WrapperSlots<DigestWrapper, MAX_OTHERS>::Install(slot, table, names);
    case OSSL_OP_MAC:
        return WrapperSlots<MacWrapper, MAX_OTHERS>::Install(slot, table, names);
    case OSSL_OP_KDF:
        return WrapperSlots<KdfWrapper, MAX_OTHERS>::Install(slot, table, names);
    case OSSL_OP_CIPHER:
        return WrapperSlots<CipherWrapper, MAX_CIPHERS>::Install(slot, table, names);
    default:
        return;
    }
}

} // namespace ns3::motedtls
