/* SPDX-License-Identifier: GPL-2.0-only */

#include "test-machine.h"

#include "ns3/hardware-provider.h"
#include "ns3/test.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

const std::vector<unsigned char> DATA(4096, 0x5a); //!< What is hashed and encrypted.

/** Bytes charged by kind of work. */
struct Charged
{
    std::size_t digest{0};
    std::size_t mac{0};
    std::size_t kdf{0};
    std::size_t cipher{0};
};

/** Something that works by the byte, and what it is to cost. */
struct BulkCase
{
    std::string name;
    void (*work)();
    Charged charged;
};

class BulkTestCase : public TestCase
{
  public:
    explicit BulkTestCase(const BulkCase& bulk)
        : TestCase("bytes charged: " + bulk.name),
          m_bulk(bulk)
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        m_bulk.work();
        const auto& paid = machine.hardware;
        const auto& expected = m_bulk.charged;
        NS_TEST_EXPECT_MSG_EQ(paid.GetBytes(CryptoOperation::DIGEST), expected.digest, "digest");
        NS_TEST_EXPECT_MSG_EQ(paid.GetBytes(CryptoOperation::MAC), expected.mac, "MAC");
        NS_TEST_EXPECT_MSG_EQ(paid.GetBytes(CryptoOperation::KDF), expected.kdf, "KDF");
        NS_TEST_EXPECT_MSG_EQ(paid.GetBytes(CryptoOperation::CIPHER), expected.cipher, "cipher");
    }

    BulkCase m_bulk;
};

/** Hashes so many bytes, with one call or with two updates. */
template <std::size_t SIZE>
void
Hash(const char* name, bool inParts)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    EVP_MD* hash = EVP_MD_fetch(GetHardwareLibrary(), name, nullptr);
    if (inParts)
    {
        EVP_MD_CTX* context = EVP_MD_CTX_new();
        EVP_DigestInit_ex(context, hash, nullptr);
        EVP_DigestUpdate(context, DATA.data(), SIZE / 2);
        EVP_DigestUpdate(context, DATA.data(), SIZE - SIZE / 2);
        EVP_DigestFinal_ex(context, digest, nullptr);
        EVP_MD_CTX_free(context);
    }
    else
    {
        EVP_Digest(DATA.data(), SIZE, digest, nullptr, hash, nullptr);
    }
    EVP_MD_free(hash);
}

/** Authenticates so many bytes. */
template <std::size_t SIZE>
void
Authenticate(const char* name, const char* part, const char* partName)
{
    unsigned char tag[EVP_MAX_MD_SIZE];
    std::size_t size = 0;
    OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(part, const_cast<char*>(partName), 0),
                           OSSL_PARAM_construct_end()};
    EVP_Q_mac(GetHardwareLibrary(),
              name,
              nullptr,
              nullptr,
              params,
              DATA.data(),
              16,
              DATA.data(),
              SIZE,
              tag,
              sizeof(tag),
              &size);
}

/** Derives so many bytes by the pseudo-random function of TLS 1.0 to 1.2. */
template <std::size_t SIZE>
void
Derive(const char* hash)
{
    EVP_KDF* kdf = EVP_KDF_fetch(GetHardwareLibrary(), "TLS1-PRF", nullptr);
    EVP_KDF_CTX* context = EVP_KDF_CTX_new(kdf);
    auto* secret = const_cast<unsigned char*>(DATA.data());
    OSSL_PARAM params[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, const_cast<char*>(hash), 0),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SECRET, secret, 48),
        OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SEED, secret, 77),
        OSSL_PARAM_construct_end()};
    unsigned char out[SIZE];
    EVP_KDF_derive(context, out, SIZE, params);
    EVP_KDF_CTX_free(context);
    EVP_KDF_free(kdf);
}

/** Encrypts so many bytes, after some additional data that is authenticated only. */
template <std::size_t SIZE, std::size_t ADDITIONAL>
void
Encrypt(const char* name)
{
    std::vector<unsigned char> out(DATA.size());
    int size = 0;
    EVP_CIPHER* cipher = EVP_CIPHER_fetch(GetHardwareLibrary(), name, nullptr);
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex2(context, cipher, DATA.data(), DATA.data(), nullptr);
    if (EVP_CIPHER_get_mode(cipher) == EVP_CIPH_CCM_MODE)
    {
        EVP_EncryptUpdate(context, nullptr, &size, nullptr, SIZE);
    }
    if (ADDITIONAL)
    {
        EVP_EncryptUpdate(context, nullptr, &size, DATA.data(), ADDITIONAL);
    }
    EVP_EncryptUpdate(context, out.data(), &size, DATA.data(), SIZE);
    EVP_EncryptFinal_ex(context, out.data(), &size);
    EVP_CIPHER_CTX_free(context);
    EVP_CIPHER_free(cipher);
}

const BulkCase BULK[] = {
    {"SHA-1", [] { Hash<1000>("SHA1", false); }, {1000, 0, 0, 0}},
    {"SHA-1 in parts", [] { Hash<999>("SHA1", true); }, {999, 0, 0, 0}},
    {"SHA-256", [] { Hash<255>("SHA256", false); }, {255, 0, 0, 0}},
    {"MD5-SHA1 is two hashes", [] { Hash<100>("MD5-SHA1", true); }, {200, 0, 0, 0}},
    {"HMAC, whose hash is within",
     [] { Authenticate<255>("HMAC", OSSL_MAC_PARAM_DIGEST, "SHA1"); },
     {0, 255, 0, 0}},
    {"CMAC, whose cipher is within",
     [] { Authenticate<64>("CMAC", OSSL_MAC_PARAM_CIPHER, "AES-128-CBC"); },
     {0, 64, 0, 0}},
    {"TLS 1.0's PRF, whose HMACs are within", [] { Derive<104>("MD5-SHA1"); }, {0, 0, 104, 0}},
    {"TLS 1.2's PRF", [] { Derive<48>("SHA256"); }, {0, 0, 48, 0}},
    {"CBC", [] { Encrypt<1024, 0>("AES-128-CBC"); }, {0, 0, 0, 1024}},
    {"GCM authenticates too", [] { Encrypt<1024, 0>("AES-128-GCM"); }, {0, 1024, 0, 1024}},
    {"GCM's additional data", [] { Encrypt<1024, 13>("AES-128-GCM"); }, {0, 1037, 0, 1024}},
    {"CCM encrypts twice", [] { Encrypt<1024, 0>("AES-128-CCM"); }, {0, 0, 0, 2048}},
    {"CCM's additional data", [] { Encrypt<1024, 13>("AES-128-CCM"); }, {0, 0, 0, 2061}},
    {"ChaCha20-Poly1305", [] { Encrypt<64, 0>("ChaCha20-Poly1305"); }, {0, 64, 0, 64}},
};

class ResultTestCase : public TestCase
{
  public:
    ResultTestCase()
        : TestCase("a wrapped algorithm computes what OpenSSL's own does")
    {
    }

  private:
    static std::vector<unsigned char> ComputeHash(OSSL_LIB_CTX* library)
    {
        std::vector<unsigned char> digest(32);
        EVP_MD* hash = EVP_MD_fetch(library, "SHA256", nullptr);
        EVP_Digest(DATA.data(), DATA.size(), digest.data(), nullptr, hash, nullptr);
        EVP_MD_free(hash);
        return digest;
    }

    void DoRun() override
    {
        TestMachine machine;
        const bool same = ComputeHash(GetHardwareLibrary()) == ComputeHash(nullptr);
        NS_TEST_ASSERT_MSG_EQ(same, true, "another digest");
    }
};

class NoHostTestCase : public TestCase
{
  public:
    NoHostTestCase()
        : TestCase("outside of a scope work is free")
    {
    }

  private:
    void DoRun() override
    {
        RecordingHardware hardware;
        CryptoHost host(TEST_EPOCH_S, MakeTestStream(1), &hardware);
        Hash<100>("SHA1", false);
        NS_TEST_ASSERT_MSG_EQ(hardware.m_works.size(), 0, "charged");
        CryptoHost::Scope scope(host);
        Hash<100>("SHA1", false);
        NS_TEST_ASSERT_MSG_EQ(hardware.m_works.size(), 1, "not charged");
    }
};

class BulkWrappersTestSuite : public TestSuite
{
  public:
    BulkWrappersTestSuite()
        : TestSuite("mote-dtls-bulk-wrappers", TestSuite::Type::UNIT)
    {
        for (const auto& bulk : BULK)
        {
            AddTestCase(new BulkTestCase(bulk));
        }
        AddTestCase(new ResultTestCase);
        AddTestCase(new NoHostTestCase);
    }
};

BulkWrappersTestSuite g_bulkWrappersTestSuite;

} // namespace
