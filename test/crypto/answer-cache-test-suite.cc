/* SPDX-License-Identifier: GPL-2.0-only */

#include "test-keys.h"
#include "test-machine.h"

#include "ns3/answer-cache.h"
#include "ns3/test.h"

#include <openssl/params.h>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** Has every operation computed, as long as this object lives. */
struct NoCaching
{
    NoCaching()
    {
        SetAnswerCaching(false);
    }

    ~NoCaching()
    {
        SetAnswerCaching(true);
    }
};

class GenerationsTestCase : public TestCase
{
  public:
    GenerationsTestCase()
        : TestCase("an answer is forgotten two generations after it was last wanted")
    {
    }

  private:
    void DoRun() override
    {
        AnswerCache cache(2);
        cache.Add("a", "1");
        cache.Add("b", "2");
        cache.Add("c", "3"); // begins the second generation
        NS_TEST_ASSERT_MSG_EQ((cache.Find("a") && *cache.Find("a") == "1"), true, "of the first");
        cache.Add("d", "4"); // begins the third
        NS_TEST_ASSERT_MSG_EQ((cache.Find("b") == nullptr), true, "not wanted since the first");
        NS_TEST_ASSERT_MSG_EQ((cache.Find("a") && *cache.Find("a") == "1"), true, "wanted again");
    }
};

class DisabledTestCase : public TestCase
{
  public:
    DisabledTestCase()
        : TestCase("nothing is remembered without caching, nor under an empty digest")
    {
    }

  private:
    void DoRun() override
    {
        AnswerCache cache(2);
        cache.Add("", "0");
        NS_TEST_ASSERT_MSG_EQ((cache.Find("") == nullptr), true, "of spoilt inputs");
        cache.Add("a", "1");
        {
            NoCaching off;
            cache.Add("b", "2");
            NS_TEST_ASSERT_MSG_EQ((cache.Find("a") == nullptr), true, "known before");
        }
        NS_TEST_ASSERT_MSG_EQ((cache.Find("b") == nullptr), true, "added meanwhile");
        NS_TEST_ASSERT_MSG_EQ((cache.Find("a") != nullptr), true, "afterwards");
    }
};

class InputsTestCase : public TestCase
{
  public:
    InputsTestCase()
        : TestCase("different inputs have different digests")
    {
    }

  private:
    static std::string Digest(const std::vector<std::string>& texts)
    {
        OperationInputs inputs;
        for (const auto& text : texts)
        {
            inputs.Add(text);
        }
        return inputs.GetDigest();
    }

    void DoRun() override
    {
        NS_TEST_ASSERT_MSG_EQ((Digest({"ab", "c"}) == Digest({"ab", "c"})), true, "equal");
        NS_TEST_ASSERT_MSG_EQ((Digest({"ab", "c"}) == Digest({"a", "bc"})), false, "borders");
        NS_TEST_ASSERT_MSG_EQ((Digest({"a", "b"}) == Digest({"b", "a"})), false, "order");

        int mode = 1;
        const OSSL_PARAM params[] = {OSSL_PARAM_construct_int("mode", &mode), OSSL_PARAM_END};
        OperationInputs asParams;
        asParams.Add(params);
        OperationInputs asData;
        asData.Add("mode");
        asData.Add(&params[0].data_type, sizeof(params[0].data_type));
        asData.Add(&mode, sizeof(mode));
        NS_TEST_ASSERT_MSG_EQ((asParams.GetDigest() == asData.GetDigest()), false, "parameters");

        asParams.Spoil();
        NS_TEST_ASSERT_MSG_EQ(asParams.GetDigest(), "", "spoilt");
    }
};

/** A signature that differs from one known to be good. */
struct WrongCase
{
    std::string what; //!< What is wrong.
    bool pss;         //!< Whether it is verified with the wrong padding.
    const char* hash; //!< Hash to verify with.
    bool otherKey;    //!< Whether it is verified with another key.
    bool changed;     //!< Whether a bit of it is changed.
};

class WrongTestCase : public TestCase
{
  public:
    explicit WrongTestCase(const WrongCase& wrong)
        : TestCase("a good signature is known, one with " + wrong.what + " stays bad"),
          m_wrong(wrong)
    {
    }

  private:
    void DoRun() override
    {
        TestMachine machine;
        OSSL_LIB_CTX* library = GetHardwareLibrary();
        const Key key = MakeKey("1024");
        const Key other = MakeKey("1024");
        Bytes signature = Sign(key, "SHA256");
        for (int i = 0; i < 2; ++i)
        {
            NS_TEST_ASSERT_MSG_EQ(Verify(library, key.get(), "SHA256", signature, false),
                                  true,
                                  "good, verification " << i);
        }
        signature.back() ^= m_wrong.changed ? 1 : 0;
        EVP_PKEY* verifier = m_wrong.otherKey ? other.get() : key.get();
        NS_TEST_ASSERT_MSG_EQ(Verify(library, verifier, m_wrong.hash, signature, m_wrong.pss),
                              false,
                              "bad");
    }

    WrongCase m_wrong;
};

class LargeExponentTestCase : public TestCase
{
  public:
    LargeExponentTestCase()
        : TestCase("keys with large public exponents are told apart")
    {
    }

  private:
    /** \return a key whose public exponent is 2^72 + 1 */
    static Key MakeLargeKey()
    {
        CryptoHost::Scope scope(GetKeyMaker());
        BIGNUM* exponent = BN_new();
        BN_set_bit(exponent, 72);
        BN_add_word(exponent, 1);
        EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(GetHardwareLibrary(), "RSA", nullptr);
        EVP_PKEY_keygen_init(context);
        EVP_PKEY_CTX_set_rsa_keygen_bits(context, 1024);
        EVP_PKEY_CTX_set1_rsa_keygen_pubexp(context, exponent);
        EVP_PKEY* key = nullptr;
        EVP_PKEY_keygen(context, &key);
        EVP_PKEY_CTX_free(context);
        BN_free(exponent);
        return {key, EVP_PKEY_free};
    }

    void DoRun() override
    {
        TestMachine machine;
        OSSL_LIB_CTX* library = GetHardwareLibrary();
        const Key key = MakeLargeKey();
        const Key other = MakeLargeKey();
        NS_TEST_ASSERT_MSG_EQ((key && other), true, "key pairs");
        const Bytes signature = Sign(key, "SHA256");
        NS_TEST_ASSERT_MSG_EQ(Verify(library, key.get(), "SHA256", signature, false),
                              true,
                              "its own signature");
        NS_TEST_ASSERT_MSG_EQ(Verify(library, other.get(), "SHA256", signature, false),
                              false,
                              "another's signature");
    }
};

class ChargedTestCase : public TestCase
{
  public:
    ChargedTestCase()
        : TestCase("what is answered from memory costs the host the same")
    {
    }

  private:
    /** Signs and verifies the same twice. \return the work, and the next random byte */
    static std::string Work(const Key& key)
    {
        TestMachine machine;
        Bytes bytes;
        for (int i = 0; i < 2; ++i)
        {
            const Bytes signature = Sign(key, "SHA256");
            Verify(GetHardwareLibrary(), key.get(), "SHA256", signature, false);
        }
        unsigned char next = 0;
        machine.host.FillRandom(&next, 1);
        return machine.hardware.Describe() + ", then " + std::to_string(next);
    }

    void DoRun() override
    {
        Key key;
        {
            TestMachine machine;
            key = MakeKey("1024");
        }
        const std::string first = Work(key);
        NS_TEST_ASSERT_MSG_EQ(Work(key), first, "from memory");
        NoCaching off;
        NS_TEST_ASSERT_MSG_EQ(Work(key), first, "computed");
    }
};

class AnswerCacheTestSuite : public TestSuite
{
  public:
    AnswerCacheTestSuite()
        : TestSuite("mote-dtls-answer-cache", TestSuite::Type::UNIT)
    {
        AddTestCase(new GenerationsTestCase);
        AddTestCase(new DisabledTestCase);
        AddTestCase(new InputsTestCase);
        for (const auto& wrong : {
                 WrongCase{"a changed bit", false, "SHA256", false, true},
                 WrongCase{"another hash", false, "SHA1", false, false},
                 WrongCase{"another padding", true, "SHA256", false, false},
                 WrongCase{"another key", false, "SHA256", true, false},
             })
        {
            AddTestCase(new WrongTestCase(wrong));
        }
        AddTestCase(new LargeExponentTestCase);
        AddTestCase(new ChargedTestCase);
    }
};

AnswerCacheTestSuite g_answerCacheTestSuite;

} // namespace
