/* SPDX-License-Identifier: GPL-2.0-only */

#include "test-keys.h"
#include "test-machine.h"

#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

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
        Bytes signature;
        {
            CryptoHost::Scope scope(machine.host, m_replacement.signs);
            signature = Sign(key, "MD5-SHA1");
        }
        CryptoHost::Scope scope(machine.host, m_replacement.verifies);
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
        CryptoHost::Scope scope(machine.host, Md5Sha1::SHA1_PSS);
        const Bytes signature = Sign(key, m_hash);
        const Key exported = Export(key);
        NS_TEST_ASSERT_MSG_EQ(Verify(nullptr, exported.get(), "SHA1", signature, true),
                              m_isReplaced,
                              "as SHA-1 with PSS, by OpenSSL's own provider");
    }

    const char* m_hash;
    bool m_isReplaced;
};

class SignatureWrapperTestSuite : public TestSuite
{
  public:
    SignatureWrapperTestSuite()
        : TestSuite("mote-dtls-signature-wrapper", TestSuite::Type::UNIT)
    {
        for (const auto& signature : {SignatureCase{"1024", "rsa-sign 1024", "rsa-verify 1024"},
                                      SignatureCase{"2048", "rsa-sign 2048", "rsa-verify 2048"},
                                      SignatureCase{"P-256", "ecdsa-sign 256", "ecdsa-verify 256"}})
        {
            AddTestCase(new SignatureTestCase(signature));
            AddTestCase(new StandardTestCase(signature.key));
        }
        AddTestCase(new CopiedContextTestCase);
        for (const auto& replacement : {
                 ReplacementCase{Md5Sha1::STANDARD, Md5Sha1::STANDARD, true},
                 ReplacementCase{Md5Sha1::SHA1_PSS, Md5Sha1::SHA1_PSS, true},
                 ReplacementCase{Md5Sha1::SHA1_PSS, Md5Sha1::STANDARD, false},
                 ReplacementCase{Md5Sha1::STANDARD, Md5Sha1::SHA1_PSS, false},
             })
        {
            AddTestCase(new ReplacementTestCase(replacement));
        }
        AddTestCase(new PssTestCase("MD5-SHA1", true));
        AddTestCase(new PssTestCase("SHA1", false));
        AddTestCase(new PssTestCase("SHA256", false));
    }
};

SignatureWrapperTestSuite g_signatureWrapperTestSuite;

} // namespace
