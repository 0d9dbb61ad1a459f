/* SPDX-License-Identifier: GPL-2.0-only */

#include "test-machine.h"

#include "ns3/hardware-provider.h"
#include "ns3/test.h"

#include <openssl/err.h>
#include <openssl/rand.h>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

using Bytes = std::vector<unsigned char>;

/** \return random bytes by OpenSSL's public call */
Bytes
Draw(std::size_t sizeBytes)
{
    Bytes bytes(sizeBytes);
    RAND_bytes_ex(GetHardwareLibrary(), bytes.data(), bytes.size(), 0);
    return bytes;
}

/** \return random bytes of a new host */
Bytes
DrawFrom(int64_t stream, std::size_t sizeBytes)
{
    TestMachine machine(stream);
    return Draw(sizeBytes);
}

class SameStreamTestCase : public TestCase
{
  public:
    SameStreamTestCase()
        : TestCase("the same stream gives OpenSSL the same bytes")
    {
    }

  private:
    void DoRun() override
    {
        const Bytes first = DrawFrom(1, 100);
        DrawFrom(2, 7);
        NS_TEST_ASSERT_MSG_EQ((DrawFrom(1, 100) == first), true, "differ");
    }
};

class OtherStreamTestCase : public TestCase
{
  public:
    OtherStreamTestCase()
        : TestCase("another stream gives OpenSSL other bytes")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_ASSERT_MSG_EQ((DrawFrom(1, 100) == DrawFrom(2, 100)), false, "do not differ");
    }
};

class EveryByteTestCase : public TestCase
{
  public:
    EveryByteTestCase()
        : TestCase("every value of a byte occurs")
    {
    }

  private:
    void DoRun() override
    {
        bool seen[256]{};
        for (unsigned char byte : DrawFrom(1, 10000))
        {
            seen[byte] = true;
        }
        for (int value = 0; value < 256; ++value)
        {
            NS_TEST_ASSERT_MSG_EQ(seen[value], true, "missing: " << value);
        }
    }
};

/** How many bytes are drawn in a fork, and in a fork of the fork. */
struct ForkCase
{
    std::size_t inside;
    std::size_t deeper;
};

class ForkTestCase : public TestCase
{
  public:
    explicit ForkTestCase(const ForkCase& fork)
        : TestCase("a fork that draws " + std::to_string(fork.inside) + " and " +
                   std::to_string(fork.deeper) + " byte leaves the stream where it was"),
          m_fork(fork)
    {
    }

  private:
    static Bytes DrawAfter(const ForkCase& fork)
    {
        TestMachine machine;
        Draw(10);
        {
            CryptoHost::RandomForkScope scope;
            Draw(fork.inside);
            CryptoHost::RandomForkScope inner;
            Draw(fork.deeper);
        }
        return Draw(32);
    }

    void DoRun() override
    {
        NS_TEST_ASSERT_MSG_EQ((DrawAfter(m_fork) == DrawAfter({0, 0})), true, "what follows");
    }

    ForkCase m_fork;
};

class ForkRepeatsTestCase : public TestCase
{
  public:
    ForkRepeatsTestCase()
        : TestCase("a fork gives the same bytes again, and other bytes than the next fork")
    {
    }

  private:
    static Bytes DrawInFork()
    {
        CryptoHost::RandomForkScope scope;
        return Draw(32);
    }

    void DoRun() override
    {
        Bytes first;
        {
            TestMachine machine;
            first = DrawInFork();
            NS_TEST_ASSERT_MSG_EQ((DrawInFork() == first), false, "the next fork");
        }
        TestMachine again;
        NS_TEST_ASSERT_MSG_EQ((DrawInFork() == first), true, "the same fork");
    }
};

class OutsideTestCase : public TestCase
{
  public:
    OutsideTestCase()
        : TestCase("there are no random bytes outside of a scope")
    {
    }

  private:
    void DoRun() override
    {
        GetHardwareLibrary();
        unsigned char bytes[16];
        const int open = RAND_bytes_ex(GetHardwareLibrary(), bytes, sizeof(bytes), 0);
        const int secret = RAND_priv_bytes_ex(GetHardwareLibrary(), bytes, sizeof(bytes), 0);
        ERR_clear_error();
        NS_TEST_ASSERT_MSG_NE(open, 1, "RAND_bytes_ex");
        NS_TEST_ASSERT_MSG_NE(secret, 1, "RAND_priv_bytes_ex");
    }
};

class KeyGenerationTestCase : public TestCase
{
  public:
    KeyGenerationTestCase()
        : TestCase("what OpenSSL draws within an algorithm comes from the stream too")
    {
    }

  private:
    static Bytes GenerateKey(int64_t stream)
    {
        TestMachine machine(stream);
        EVP_PKEY* key = EVP_PKEY_Q_keygen(GetHardwareLibrary(), nullptr, "EC", "P-256");
        unsigned char* encoded = nullptr;
        const int size = i2d_PUBKEY(key, &encoded);
        const Bytes bytes(encoded, encoded + size);
        OPENSSL_free(encoded);
        EVP_PKEY_free(key);
        return bytes;
    }

    void DoRun() override
    {
        const Bytes first = GenerateKey(1);
        NS_TEST_ASSERT_MSG_EQ((GenerateKey(2) == first), false, "another stream");
        NS_TEST_ASSERT_MSG_EQ((GenerateKey(1) == first), true, "the same stream");
    }
};

class RandomSourceTestSuite : public TestSuite
{
  public:
    RandomSourceTestSuite()
        : TestSuite("mote-dtls-random-source", TestSuite::Type::UNIT)
    {
        AddTestCase(new SameStreamTestCase);
        AddTestCase(new OtherStreamTestCase);
        AddTestCase(new EveryByteTestCase);
        for (const auto& fork : {ForkCase{1, 0}, ForkCase{1000, 0}, ForkCase{5, 5}})
        {
            AddTestCase(new ForkTestCase(fork));
        }
        AddTestCase(new ForkRepeatsTestCase);
        AddTestCase(new OutsideTestCase);
        AddTestCase(new KeyGenerationTestCase);
    }
};

RandomSourceTestSuite g_randomSourceTestSuite;

} // namespace
