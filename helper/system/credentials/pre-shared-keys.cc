/* SPDX-License-Identifier: GPL-2.0-only */

#include "pre-shared-keys.h"

#include "key-file.h"

#include "ns3/credentials.h"
#include "ns3/hardware-provider.h"

#include <limits>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/kdf.h>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t DERIVED_BYTES = 16; // of AES-128, as the cipher suites that it is for

/** Frees what belongs to a derivation. */
struct KdfDeleter
{
    void operator()(EVP_KDF* kdf) const
    {
        EVP_KDF_free(kdf);
    }

    void operator()(EVP_KDF_CTX* context) const
    {
        EVP_KDF_CTX_free(context);
    }
};

/** \return a parameter with these bytes, which stay the caller's */
OSSL_PARAM
MakeParameter(const char* name, const KeyBytes& bytes)
{
    return OSSL_PARAM_construct_octet_string(name,
                                             const_cast<unsigned char*>(bytes.data()),
                                             bytes.size());
}

/** \return the bytes that a mote was given before it was deployed */
KeyBytes
DrawPreloadedBytes(const Settings& settings, uint32_t seed, const std::string& identity)
{
    constexpr uint32_t BYTE_MAX = std::numeric_limits<unsigned char>::max();
    const auto random = MakeSeededStream(seed, "preloaded " + identity);
    KeyBytes bytes(settings.GetInteger("psk-seed-length"));
    for (auto& byte : bytes)
    {
        byte = random->GetInteger(0, BYTE_MAX);
    }
    return bytes;
}

} // namespace

KeyBytes
DeriveKey(const KeyBytes& material,
          const KeyBytes& salt,
          const KeyBytes& info,
          std::size_t sizeBytes)
{
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest, 0),
        MakeParameter(OSSL_KDF_PARAM_KEY, material),
        MakeParameter(OSSL_KDF_PARAM_INFO, info),
        salt.empty() ? OSSL_PARAM_construct_end() : MakeParameter(OSSL_KDF_PARAM_SALT, salt),
        OSSL_PARAM_construct_end()};
    const std::unique_ptr<EVP_KDF, KdfDeleter> kdf(
        EVP_KDF_fetch(GetHardwareLibrary(), OSSL_KDF_NAME_HKDF, nullptr));
    const std::unique_ptr<EVP_KDF_CTX, KdfDeleter> context(kdf ? EVP_KDF_CTX_new(kdf.get())
                                                               : nullptr);
    KeyBytes key(sizeBytes);
    Require(context && EVP_KDF_derive(context.get(), key.data(), key.size(), parameters) == 1,
            "key derivation");
    return key;
}

KeyBytes
DerivePreSharedKey(const KeyBytes& preloaded, const std::string& identity)
{
    const std::string info = "mote-dtls pre-shared key for " + identity;
    return DeriveKey(preloaded, {}, KeyBytes(info.begin(), info.end()), DERIVED_BYTES);
}

PreSharedKeySource::PreSharedKeySource(const Settings& settings, uint32_t seed)
    : m_settings(settings),
      m_seed(seed)
{
    const std::string path = settings.GetFileName("psk-file");
    if (path.empty())
    {
        return;
    }
    try
    {
        m_file = ReadKeyFile(path);
    }
    catch (const ConfigurationError& error)
    {
        throw ConfigurationError(std::string("psk-file = ") + error.what());
    }
}

KeyBytes
PreSharedKeySource::Get(const std::string& identity) const
{
    const std::string& text = m_settings.GetText("psk");
    if (text == "derived")
    {
        return DerivePreSharedKey(m_file ? FindLine(identity)
                                         : DrawPreloadedBytes(m_settings, m_seed, identity),
                                  identity);
    }
    if (m_file)
    {
        return FindLine(identity);
    }
    long size = 0;
    unsigned char* bytes = OPENSSL_hexstr2buf(text.c_str(), &size);
    if (!bytes)
    {
        throw ConfigurationError("psk = " + text +
                                 ": derived or pairs of hexadecimal digits are allowed");
    }
    const KeyBytes key(bytes, bytes + size);
    OPENSSL_free(bytes);
    return key;
}

const KeyBytes&
PreSharedKeySource::FindLine(const std::string& identity) const
{
    const auto found = m_file->find(identity);
    if (found == m_file->end())
    {
        throw ConfigurationError("psk-file = " + m_settings.GetFileName("psk-file") +
                                 ": has no line for " + identity);
    }
    return found->second;
}

std::optional<KeyBytes>
GetKeyAtSink(const Settings& settings, const KeyBytes& key, const std::string& identity)
{
    const std::string& known = settings.GetText("sink-psk");
    if (known == "none")
    {
        return std::nullopt;
    }
    return known == "same" ? key : DerivePreSharedKey(key, "stray " + identity);
}

} // namespace ns3::motedtls
