/* SPDX-License-Identifier: GPL-2.0-only */

#include "test-keys.h"
#include "test-machine.h"

#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

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

/** Keys for agreement on a secret, and what they are to cost. */
struct Agreement
{
    const char* algorithm; //!< OpenSSL's name for the keys.
    std::string group;     //!< Curve or named prime; empty if there is only one.
    std::string cost;      //!< Of the agreement, without its "ec-derive" or "dh-derive".
};

class AgreementTestCase : public TestCase
{
  public:
    explicit AgreementTestCase(const Agreement& agreement)
        : TestCase(std::string("agreement with ephemeral keys of ") + agreement.algorithm + " " +
                   agreement.group),
          m_agreement(agreement)
    {
    }

  private:
    Key Generate() const
    {
        EVP_PKEY_CTX* context =
            EVP_PKEY_CTX_new_from_name(GetHardwareLibrary(), m_agreement.algorithm, nullptr);
        EVP_PKEY* key = nullptr;
        EVP_PKEY_keygen_init(context);
        if (!m_agreement.group.empty())
        {
            EVP_PKEY_CTX_set_group_name(context, m_agreement.group.c_str());
        }
        EVP_PKEY_generate(context, &key);
        EVP_PKEY_CTX_free(context);
        return {key, EVP_PKEY_free};
    }

    /** \return the text without its exponents' sizes, which differ by a few bits */
    static std::string WithoutExponent(const std::string& text)
    {
        return text.substr(0, text.find('/'));
    }

    void DoRun() override
    {
        TestMachine machine;
        const Key own = Generate();
        const std::string kind = m_agreement.algorithm[0] == 'D' ? "dh-" : "ec-";
        NS_TEST_ASSERT_MSG_EQ(WithoutExponent(machine.hardware.Describe()),
                              kind + "generate" + m_agreement.cost,
                              "generation");
        const Key peer = Generate();
        machine.hardware.m_works.clear();
        const Bytes secret = Agree(own.get(), peer.get());
        NS_TEST_ASSERT_MSG_EQ(WithoutExponent(machine.hardware.Describe()),
                              kind + "derive" + m_agreement.cost,
                              "agreement");
        const uint32_t exponentBits = machine.hardware.m_works.front().exponentBits;
        const bool isShort = exponentBits >= 200 && exponentBits <= 280; // RFC 7919, 5.2
        NS_TEST_ASSERT_MSG_EQ((kind == "dh-" ? isShort : exponentBits == 0), true, "exponent");
        NS_TEST_ASSERT_MSG_EQ((Agree(peer.get(), own.get()) == secret), true, "the secret");
    }

    Agreement m_agreement;
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

class KeyWrappersTestSuite : public TestSuite
{
  public:
    KeyWrappersTestSuite()
        : TestSuite("mote-dtls-key-wrappers", TestSuite::Type::UNIT)
    {
        AddTestCase(new TransportTestCase("1024"));
        AddTestCase(new TransportTestCase("2048"));
        for (const Agreement& agreement : {Agreement{"EC", "P-256", " 256"},
                                           Agreement{"EC", "P-384", " 384"},
                                           Agreement{"X25519", "", " 253"},
                                           Agreement{"X448", "", " 448"},
                                           Agreement{"DH", "ffdhe2048", " 2048"},
                                           Agreement{"DH", "ffdhe3072", " 3072"}})
        {
            AddTestCase(new AgreementTestCase(agreement));
        }
        AddTestCase(new ParametersTestCase);
    }
};

KeyWrappersTestSuite g_keyWrappersTestSuite;

} // namespace
