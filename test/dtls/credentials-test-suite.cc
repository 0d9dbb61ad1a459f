/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/credentials.h"
#include "ns3/crypto-host.h"
#include "ns3/hardware-provider.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/test.h"

#include <openssl/err.h>
#include <vector>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

using Bytes = std::vector<unsigned char>;
using KeyType = KeySpecification::Type;

constexpr int64_t EPOCH_S = 1320105600; // 2011-11-01

/** \return what one of OpenSSL's i2d functions writes */
template <typename OBJECT>
Bytes
Encode(int (*encode)(OBJECT*, unsigned char**), OBJECT* object)
{
    unsigned char* encoded = nullptr;
    const int size = encode(object, &encoded);
    const Bytes bytes(encoded, encoded + size);
    OPENSSL_free(encoded);
    return bytes;
}

/** \return a key's private half, encoded */
Bytes
EncodeKey(uint32_t seed, const KeySpecification& kind, const std::string& role)
{
    return Encode<const EVP_PKEY>(i2d_PrivateKey, GetKeyPair(seed, kind, role));
}

/** A host to issue certificates on. */
struct Issuer
{
    explicit Issuer(uint32_t seed = 1)
        : host(EPOCH_S, MakeSeededStream(seed, "issuer"), nullptr),
          scope(host)
    {
    }

    /** \return a certificate for a key of a kind, from a CA of the same kind */
    CertificatePtr Issue(const KeySpecification& kind, const CertificateTerms& terms) const
    {
        EVP_PKEY* authorityKey = GetKeyPair(1, kind, "ca");
        const CertificatePtr authority = IssueCertificate(authorityKey,
                                                          {"O", "CA", true, true, ""},
                                                          nullptr,
                                                          authorityKey,
                                                          terms);
        return IssueCertificate(GetKeyPair(1, kind, "mote"),
                                {"O", "mote", true, false, ""},
                                authority.get(),
                                authorityKey,
                                terms);
    }

    CryptoHost host;
    CryptoHost::Scope scope;
};

/** A kind of key, and what it is to be. */
struct KindCase
{
    KeySpecification kind;
    std::string algorithm;
    int bits;
};

class KindTestCase : public TestCase
{
  public:
    explicit KindTestCase(const KindCase& kind)
        : TestCase("a key of " + kind.algorithm + " with " + std::to_string(kind.bits) + " bit"),
          m_kind(kind)
    {
    }

  private:
    void DoRun() override
    {
        EVP_PKEY* key = GetKeyPair(1, m_kind.kind, "mote");
        NS_TEST_ASSERT_MSG_EQ(EVP_PKEY_is_a(key, m_kind.algorithm.c_str()), 1, "algorithm");
        NS_TEST_ASSERT_MSG_EQ(EVP_PKEY_get_bits(key), m_kind.bits, "size");
        NS_TEST_ASSERT_MSG_EQ((GetKeyPair(1, m_kind.kind, "mote") == key), true, "made twice");
    }

    KindCase m_kind;
};

class KeyNameTestCase : public TestCase
{
  public:
    explicit KeyNameTestCase(const KeySpecification& kind)
        : TestCase(std::string("seed and role decide on a key, ") +
                   (kind.type == KeyType::RSA ? "RSA" : "ECDSA")),
          m_kind(kind)
    {
    }

  private:
    void DoRun() override
    {
        const Bytes key = EncodeKey(1, m_kind, "mote");
        NS_TEST_ASSERT_MSG_EQ((EncodeKey(2, m_kind, "mote") == key), false, "another seed");
        NS_TEST_ASSERT_MSG_EQ((EncodeKey(1, m_kind, "sink") == key), false, "another role");
    }

    KeySpecification m_kind;
};

class SeededStreamTestCase : public TestCase
{
  public:
    SeededStreamTestCase()
        : TestCase("a seeded stream depends on seed and name alone, and changes nothing else")
    {
    }

  private:
    void DoRun() override
    {
        RngSeedManager::SetSeed(7);
        RngSeedManager::SetRun(11);
        const double first = MakeSeededStream(3, "name")->GetValue();
        NS_TEST_EXPECT_MSG_EQ(RngSeedManager::GetSeed(), 7, "ns-3's seed");
        NS_TEST_EXPECT_MSG_EQ(RngSeedManager::GetRun(), 11, "ns-3's run");
        RngSeedManager::SetSeed(8);
        RngSeedManager::SetRun(12);
        NS_TEST_EXPECT_MSG_EQ(MakeSeededStream(3, "name")->GetValue(), first, "the same");
        NS_TEST_EXPECT_MSG_NE(MakeSeededStream(4, "name")->GetValue(), first, "another seed");
        NS_TEST_EXPECT_MSG_NE(MakeSeededStream(3, "other")->GetValue(), first, "another name");
    }
};

/** A kind of key, and whether a certificate's bytes depend on the random stream. */
class CertificateBytesTestCase : public TestCase
{
  public:
    explicit CertificateBytesTestCase(const KeySpecification& kind)
        : TestCase(std::string("the same arguments give the same certificate, ") +
                   (kind.type == KeyType::RSA ? "RSA" : "ECDSA")),
          m_kind(kind)
    {
    }

  private:
    Bytes Issue(const CertificateTerms& terms) const
    {
        const Issuer issuer;
        return Encode<const X509>(i2d_X509, issuer.Issue(m_kind, terms).get());
    }

    void DoRun() override
    {
        const CertificateTerms terms{EPOCH_S, EPOCH_S + 100, "SHA1", 5};
        const Bytes certificate = Issue(terms);
        NS_TEST_ASSERT_MSG_EQ((Issue(terms) == certificate), true, "the same");
        const CertificateTerms others[] = {{EPOCH_S + 1, EPOCH_S + 100, "SHA1", 5},
                                           {EPOCH_S, EPOCH_S + 101, "SHA1", 5},
                                           {EPOCH_S, EPOCH_S + 100, "SHA256", 5},
                                           {EPOCH_S, EPOCH_S + 100, "SHA1", 6}};
        for (const auto& other : others)
        {
            NS_TEST_ASSERT_MSG_EQ((Issue(other) == certificate), false, "other terms");
        }
    }

    KeySpecification m_kind;
};

class IssuedTestCase : public TestCase
{
  public:
    IssuedTestCase()
        : TestCase("a certificate shows its key and verifies with its issuer's key alone")
    {
    }

  private:
    void DoRun() override
    {
        const KeySpecification kind{KeyType::RSA, 1024};
        const Issuer issuer;
        const CertificatePtr certificate = issuer.Issue(kind, {EPOCH_S, EPOCH_S + 1, "SHA1", 1});
        EVP_PKEY* mote = GetKeyPair(1, kind, "mote");
        NS_TEST_EXPECT_MSG_EQ(X509_check_private_key(certificate.get(), mote), 1, "key");
        NS_TEST_EXPECT_MSG_EQ(X509_verify(certificate.get(), GetKeyPair(1, kind, "ca")),
                              1,
                              "issuer");
        NS_TEST_EXPECT_MSG_NE(X509_verify(certificate.get(), mote), 1, "another key");
        ERR_clear_error();
    }
};

class MismatchedKeyTestCase : public TestCase
{
  public:
    explicit MismatchedKeyTestCase(const KeySpecification& kind)
        : TestCase(std::string("a mismatched key shows one half and signs with another, ") +
                   (kind.type == KeyType::RSA ? "RSA" : "ECDSA")),
          m_kind(kind)
    {
    }

  private:
    void DoRun() override
    {
        const Issuer issuer;
        EVP_PKEY* shown = GetKeyPair(1, m_kind, "mote");
        const PrivateKeyPtr key = MakeMismatchedKey(shown, GetKeyPair(1, m_kind, "stray"));
        NS_TEST_ASSERT_MSG_EQ(EVP_PKEY_eq(key.get(), shown), 1, "public half");
        const CertificateTerms terms{EPOCH_S, EPOCH_S + 1, "SHA1", 1};
        const CertificatePtr made =
            IssueCertificate(shown, {"", "x", false, false, ""}, nullptr, key.get(), terms);
        const bool good = X509_verify(made.get(), shown) == 1;
        ERR_clear_error();
        NS_TEST_ASSERT_MSG_EQ(good, false, "a signature of it is good");
    }

    KeySpecification m_kind;
};

class ReasonTestCase : public TestCase
{
  public:
    ReasonTestCase()
        : TestCase("OpenSSL's reason is taken once")
    {
    }

  private:
    void DoRun() override
    {
        ERR_clear_error();
        ERR_raise(ERR_LIB_SSL, ERR_R_PASSED_NULL_PARAMETER);
        const std::string reason = TakeOpensslReason();
        NS_TEST_ASSERT_MSG_EQ(reason, "passed a null parameter", "reason");
        NS_TEST_ASSERT_MSG_EQ(TakeOpensslReason(), "no reason given by OpenSSL", "afterwards");
    }
};

const KeySpecification RSA_1024{KeyType::RSA, 1024};
const KeySpecification ECDSA{KeyType::ECDSA_P256, 0};

class CredentialsTestSuite : public TestSuite
{
  public:
    CredentialsTestSuite()
        : TestSuite("mote-dtls-credentials", TestSuite::Type::UNIT)
    {
        for (const auto& kind : {KindCase{RSA_1024, "RSA", 1024},
                                 KindCase{{KeyType::RSA, 2048}, "RSA", 2048},
                                 KindCase{{KeyType::RSA, 3072}, "RSA", 3072},
                                 KindCase{ECDSA, "EC", 256}})
        {
            AddTestCase(new KindTestCase(kind));
        }
        AddTestCase(new SeededStreamTestCase);
        for (const auto& kind : {RSA_1024, ECDSA})
        {
            AddTestCase(new KeyNameTestCase(kind));
            AddTestCase(new CertificateBytesTestCase(kind));
            AddTestCase(new MismatchedKeyTestCase(kind));
        }
        AddTestCase(new IssuedTestCase);
        AddTestCase(new ReasonTestCase);
    }
};

CredentialsTestSuite g_credentialsTestSuite;

} // namespace
