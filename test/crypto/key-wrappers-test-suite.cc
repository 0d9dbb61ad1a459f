/* SPDX-License-Identifier: GPL-2.0-only */

#include "test-machine.h"

#include "ns3/hardware-provider.h"
#include "ns3/test.h"

#include <memory>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

using Bytes = std::vector<unsigned char>;
using Key = std::shared_ptr<EVP_PKEY>;

const Bytes MESSAGE(300, 0x61); //!< What is signed.

/** \return a new key pair; RSA with a modulus of so many bits, or EC on a curve */
Key
MakeKey(const std::string& kind)
{
    OSSL_LIB_CTX* library = GetHardwareLibrary();
    const bool isRsa = kind.find_first_not_of("0123456789") == std::string::npos;
    EVP_PKEY* key = isRsa ? EVP_PKEY_Q_keygen(library, nullptr, "RSA", std::stoul(kind))
                          : EVP_PKEY_Q_keygen(library, nullptr, "EC", kind.c_str());
    return {key, EVP_PKEY_free};
}

/** \return the signature of MESSAGE, its size asked for first */
Bytes
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
bool
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
Key
Export(const Key& key)
{
    unsigned char* encoded = nullptr;
    const int size = i2d_PUBKEY(key.get(), &encoded);
    const unsigned char* read = encoded;
    EVP_PKEY* exported = d2i_PUBKEY(nullptr, &read, size);
    OPENSSL_free(encoded);
    return {exported, EVP_PKEY_free};
}

/** \return a message encrypted for a key, or decrypted with it; its size asked for first */
Bytes
Transport(const Key& key, const Bytes& in, bool encrypt)
{
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_pkey(GetHardwareLibrary(), key.get(), nullptr);
    encrypt ? EVP_PKEY_encrypt_init(context) : EVP_PKEY_decrypt_init(context);
    EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING);
    const auto transport = encrypt ? EVP_PKEY_encrypt : EVP_PKEY_decrypt;
    std::size_t size = 0;
    transport(context, nullptr, &size, in.data(), in.size());
    Bytes out(size);
    transport(context, out.data(), &size, in.data(), in.size());
    EVP_PKEY_CTX_free(context);
    out.resize(size);
    return out;
}

/** \return the secret that two keys agree on, its size asked for first */
Bytes
Agree(EVP_PKEY* own, EVP_PKEY* peer)
{
    EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_pkey(GetHardwareLibrary(), own, nullptr);
    EVP_PKEY_derive_init(context);
    EVP_PKEY_derive_set_peer(context, peer);
    std::size_t size = 0;
    EVP_PKEY_derive(context, nullptr, &size);
    Bytes secret(size);
    EVP_PKEY_derive(context, secret.data(), &size);
    EVP_PKEY_CTX_free(context);
    return secret;
}

/** A kind of key, and what it is to be charged as. */
struct SignatureCase
{
    std::string key;
    std::string sign;
    std::string verify;
};

class SignatureTestCase : public TestCase
{
  public:
    explicit SignatureTestCase(const SignatureCase& signature)
        : TestCase("a signature is charged once: " + signature.sign),
          m_signature(signature)
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        const Key key = MakeKey(m_signature.key);
        machine.hardware.m_works.clear();
        const Bytes signature = Sign(key, "SHA256");
        NS_TEST_ASSERT_MSG_EQ(machine.hardware.Describe(), "digest, " + m_signature.sign, "sign");
        NS_TEST_ASSERT_MSG_EQ(machine.hardware.GetBytes(CryptoOperation::DIGEST), 300, "hashed");
        machine.hardware.m_works.clear();
        NS_TEST_ASSERT_MSG_EQ(Verify(GetHardwareLibrary(), key.get(), "SHA256", signature, false),
                              true,
                              "the signature");
        NS_TEST_ASSERT_MSG_EQ(machine.hardware.Describe(),
                              "digest, " + m_signature.verify,
                              "verify");
    }

    SignatureCase m_signature;
};

class StandardTestCase : public TestCase
{
  public:
    explicit StandardTestCase(const std::string& key)
        : TestCase("OpenSSL's own provider accepts a signature made with " + key),
          m_key(key)
    {
    }

  private:
    void DoRun() override
    {
        Key exported;
        Bytes signature;
        {
            TestMachine machine;
            const Key key = MakeKey(m_key);
            signature = Sign(key, "SHA256");
            exported = Export(key);
        }
        NS_TEST_ASSERT_MSG_EQ(Verify(nullptr, exported.get(), "SHA256", signature, false),
                              true,
                              "refused");
        signature.back() ^= 1;
        NS_TEST_ASSERT_MSG_EQ(Verify(nullptr, exported.get(), "SHA256", signature, false),
                              false,
                              "a changed signature is accepted");
    }

    std::string m_key;
};

class CopiedContextTestCase : public TestCase
{
  public:
    CopiedContextTestCase()
        : TestCase("a copied signature context knows the size of its key")
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        const Key key = MakeKey("1024");
        EVP_MD_CTX* first = EVP_MD_CTX_new();
        OSSL_LIB_CTX* library = GetHardwareLibrary();
        EVP_DigestSignInit_ex(first, nullptr, "SHA1", library, nullptr, key.get(), nullptr);
        EVP_MD_CTX* copy = EVP_MD_CTX_new();
        EVP_MD_CTX_copy_ex(copy, first);
        EVP_MD_CTX_free(first);
        machine.hardware.m_works.clear();
        Bytes signature(128);
        std::size_t size = signature.size();
        EVP_DigestSignFinal(copy, signature.data(), &size);
        EVP_MD_CTX_free(copy);
        NS_TEST_ASSERT_MSG_EQ(machine.hardware.Describe(), "rsa-sign 1024", "charged");
    }
};

class TransportTestCase : public TestCase
{
  public:
    explicit TransportTestCase(const std::string& bits)
        : TestCase("key transport is charged once, " + bits + " bit"),
          m_bits(bits)
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        const Key key = MakeKey(m_bits);
        machine.hardware.m_works.clear();
        const Bytes secret(48, 7);
        const Bytes encrypted = Transport(key, secret, true);
        NS_TEST_ASSERT_MSG_EQ(machine.hardware.Describe(), "rsa-encrypt " + m_bits, "encryption");
        machine.hardware.m_works.clear();
        NS_TEST_ASSERT_MSG_EQ((Transport(key, encrypted, false) == secret), true, "the secret");
        NS_TEST_ASSERT_MSG_EQ(machine.hardware.Describe(), "rsa-decrypt " + m_bits, "decryption");
    }

    std::string m_bits;
};

class AgreementTestCase : public TestCase
{
  public:
    explicit AgreementTestCase(const char* algorithm)
        : TestCase(std::string("agreement with ephemeral keys of ") + algorithm),
          m_algorithm(algorithm)
    {
    }

  private:
    Key Generate() const
    {
        OSSL_LIB_CTX* library = GetHardwareLibrary();
        EVP_PKEY* key = std::string(m_algorithm) == "EC"
                            ? EVP_PKEY_Q_keygen(library, nullptr, "EC", "P-256")
                            : EVP_PKEY_Q_keygen(library, nullptr, m_algorithm);
        return {key, EVP_PKEY_free};
    }

    void DoRun() override
    {
        TestMachine machine;
        const Key own = Generate();
        NS_TEST_ASSERT_MSG_EQ(machine.hardware.Describe(), "ec-generate", "generation");
        const Key peer = Generate();
        machine.hardware.m_works.clear();
        const Bytes secret = Agree(own.get(), peer.get());
        NS_TEST_ASSERT_MSG_EQ(machine.hardware.Describe(), "ec-derive", "agreement");
        NS_TEST_ASSERT_MSG_EQ((Agree(peer.get(), own.get()) == secret), true, "the secret");
    }

    const char* m_algorithm;
};

class ParametersTestCase : public TestCase
{
  public:
    ParametersTestCase()
        : TestCase("making mere parameters is free")
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(GetHardwareLibrary(), "EC", nullptr);
        EVP_PKEY* parameters = nullptr;
        EVP_PKEY_paramgen_init(context);
        EVP_PKEY_CTX_set_group_name(context, "P-256");
        const int made = EVP_PKEY_paramgen(context, &parameters);
        EVP_PKEY_free(parameters);
        EVP_PKEY_CTX_free(context);
        NS_TEST_ASSERT_MSG_EQ(made, 1, "parameters");
        NS_TEST_ASSERT_MSG_EQ(machine.hardware.Describe(), "", "charged");
    }
};

using Md5Sha1 = CryptoHost::Md5Sha1Signature;

/** How MD5||SHA-1 is signed and verified, and whether the signature is good. */
struct ReplacementCase
{
    Md5Sha1 signs;
    Md5Sha1 verifies;
    bool good;
};

class ReplacementTestCase : public TestCase
{
  public:
    explicit ReplacementTestCase(const ReplacementCase& replacement)
        : TestCase("MD5-SHA1 signed by " + GetName(replacement.signs) + ", verified by " +
                   GetName(replacement.verifies)),
          m_replacement(replacement)
    {
    }

  private:
    static std::string GetName(Md5Sha1 signature)
    {
        return signature == Md5Sha1::STANDARD ? "the standard" : "SHA-1 and PSS";
    }

    void DoRun() override
    {
        TestMachine machine;
        const Key key = MakeKey("1024");
        machine.host.SetMd5Sha1Signature(m_replacement.signs);
        const Bytes signature = Sign(key, "MD5-SHA1");
        machine.host.SetMd5Sha1Signature(m_replacement.verifies);
        const bool good = Verify(GetHardwareLibrary(), key.get(), "MD5-SHA1", signature, false);
        NS_TEST_ASSERT_MSG_EQ(good, m_replacement.good, "verification");
    }

    ReplacementCase m_replacement;
};

class PssTestCase : public TestCase
{
  public:
    explicit PssTestCase(const char* hash, bool isReplaced)
        : TestCase(std::string("the replacement of ") + hash +
                   " is SHA-1 with PSS: " + (isReplaced ? "yes" : "no")),
          m_hash(hash),
          m_isReplaced(isReplaced)
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        const Key key = MakeKey("1024");
        machine.host.SetMd5Sha1Signature(Md5Sha1::SHA1_PSS);
        const Bytes signature = Sign(key, m_hash);
        const Key exported = Export(key);
        NS_TEST_ASSERT_MSG_EQ(Verify(nullptr, exported.get(), "SHA1", signature, true),
                              m_isReplaced,
                              "as SHA-1 with PSS, by OpenSSL's own provider");
    }

    const char* m_hash;
    bool m_isReplaced;
};

class KeyWrappersTestSuite : public TestSuite
{
  public:
    KeyWrappersTestSuite()
        : TestSuite("mote-dtls-key-wrappers", UNIT)
    {
        for (const auto& signature : {SignatureCase{"1024", "rsa-sign 1024", "rsa-verify 1024"},
                                      SignatureCase{"2048", "rsa-sign 2048", "rsa-verify 2048"},
                                      SignatureCase{"P-256", "ecdsa-sign 256", "ecdsa-verify 256"}})
        {
            AddTestCase(new SignatureTestCase(signature), TestCase::QUICK);
            AddTestCase(new StandardTestCase(signature.key), TestCase::QUICK);
        }
        AddTestCase(new CopiedContextTestCase, TestCase::QUICK);
        AddTestCase(new TransportTestCase("1024"), TestCase::QUICK);
        AddTestCase(new TransportTestCase("2048"), TestCase::QUICK);
        AddTestCase(new AgreementTestCase("EC"), TestCase::QUICK);
        AddTestCase(new AgreementTestCase("X25519"), TestCase::QUICK);
        AddTestCase(new ParametersTestCase, TestCase::QUICK);
        for (const auto& replacement : {
                 ReplacementCase{Md5Sha1::STANDARD, Md5Sha1::STANDARD, true},
                 ReplacementCase{Md5Sha1::SHA1_PSS, Md5Sha1::SHA1_PSS, true},
                 ReplacementCase{Md5Sha1::SHA1_PSS, Md5Sha1::STANDARD, false},
                 ReplacementCase{Md5Sha1::STANDARD, Md5Sha1::SHA1_PSS, false},
             })
        {
            AddTestCase(new ReplacementTestCase(replacement), TestCase::QUICK);
        }
        AddTestCase(new PssTestCase("MD5-SHA1", true), TestCase::QUICK);
        AddTestCase(new PssTestCase("SHA1", false), TestCase::QUICK);
        AddTestCase(new PssTestCase("SHA256", false), TestCase::QUICK);
    }
};

KeyWrappersTestSuite g_keyWrappersTestSuite;

} // namespace
