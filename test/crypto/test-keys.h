/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TEST_KEYS_H
#define TEST_KEYS_H

#include "test-machine.h"

#include "ns3/hardware-provider.h"

#include <memory>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <string>
#include <vector>

namespace ns3::motedtls
{

using Bytes = std::vector<unsigned char>;
using Key = std::shared_ptr<EVP_PKEY>;

inline const Bytes MESSAGE(300, 0x61); //!< What is signed.

/** \return a host that makes keys, at nobody's cost */
inline CryptoHost&
GetKeyMaker()
{
    static CryptoHost maker(TEST_EPOCH_S, MakeTestStream(2), nullptr);
    return maker;
}

/**
 * \param kind RSA with a modulus of so many bits, or EC on a curve
 * \return a new key pair, which costs nobody anything
 */
inline Key
MakeKey(const std::string& kind)
{
    OSSL_LIB_CTX* library = GetHardwareLibrary();
    CryptoHost::Scope scope(GetKeyMaker());
    const bool isRsa = kind.find_first_not_of("0123456789") == std::string::npos;
    EVP_PKEY* key = isRsa ? EVP_PKEY_Q_keygen(library, nullptr, "RSA", std::stoul(kind))
                          : EVP_PKEY_Q_keygen(library, nullptr, "EC", kind.c_str());
    return {key, EVP_PKEY_free};
}

/** \return the signature of MESSAGE, its size asked for first */
inline Bytes
Sign(const Key& key, const char* hash)
{
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_DigestSignInit_ex(context,
                          nullptr,
                          hash,
                          GetHardwareLibrary(),
                          nullptr,
                          key.get(),
                          nullptr);
    std::size_t size = 0;
    EVP_DigestSign(context, nullptr, &size, MESSAGE.data(), MESSAGE.size());
    Bytes signature(size);
    EVP_DigestSign(context, signature.data(), &size, MESSAGE.data(), MESSAGE.size());
    EVP_MD_CTX_free(context);
    signature.resize(size);
    return signature;
}

/** \return whether a signature of MESSAGE is good, in any library context */
inline bool
Verify(OSSL_LIB_CTX* library, EVP_PKEY* key, const char* hash, const Bytes& signature, bool pss)
{
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_PKEY_CTX* keyContext = nullptr;
    EVP_DigestVerifyInit_ex(context, &keyContext, hash, library, nullptr, key, nullptr);
    if (pss)
    {
        EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING);
    }
    const int result = EVP_DigestVerify(context,
                                        signature.data(),
                                        signature.size(),
                                        MESSAGE.data(),
                                        MESSAGE.size());
    EVP_MD_CTX_free(context);
    ERR_clear_error();
    return result == 1;
}

/** \return the public half of a key, in OpenSSL's default library context */
inline Key
Export(const Key& key)
{
    unsigned char* encoded = nullptr;
    const int size = i2d_PUBKEY(key.get(), &encoded);
    const unsigned char* read = encoded;
    EVP_PKEY* exported = d2i_PUBKEY(nullptr, &read, size);
    OPENSSL_free(encoded);
    return {exported, EVP_PKEY_free};
}

} // namespace ns3::motedtls

#endif /* TEST_KEYS_H */
