/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"

#include "ns3/endpoint-contexts.h"
#include "ns3/handshake-experiment.h"
#include "ns3/pre-shared-keys.h"
#include "ns3/test.h"

#include <openssl/crypto.h>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;
const Changes DERIVED{{"cipher-suite", "PSK-AES128-CBC-SHA"},
                      {"psk", "derived"},
                      {"max-attempts", "1"}};

/** \return pairs of hexadecimal digits as bytes */
KeyBytes
FromHex(const std::string& text)
{
    long size = 0;
    unsigned char* bytes = OPENSSL_hexstr2buf(text.c_str(), &size);
    const KeyBytes key(bytes, bytes + size);
    OPENSSL_free(bytes);
    return key;
}

/** \return bytes that count up, the last excluded */
KeyBytes
Count(unsigned first, unsigned end)
{
    KeyBytes bytes;
    for (unsigned i = first; i < end; ++i)
    {
        bytes.push_back(i);
    }
    return bytes;
}

/** \return what is derived in a system for a mote */
KeyBytes
GetKey(const Changes& changes, uint32_t seed, const std::string& identity)
{
    return PreSharedKeySource(With(changes), seed).Get(identity);
}

/** A test vector of RFC 5869, appendix A, of HKDF with SHA-256. */
struct HkdfVector
{
    std::string name;
    KeyBytes material;
    KeyBytes salt;
    KeyBytes info;
    std::string key; //!< Hexadecimal.
};

const HkdfVector VECTORS[] = {
    {"A.1",
     KeyBytes(22, 0x0b),
     Count(0x00, 0x0d),
     Count(0xf0, 0xfa),
     "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"},
    {"A.2",
     Count(0x00, 0x50),
     Count(0x60, 0xb0),
     Count(0xb0, 0x100),
     "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e59"
     "0e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"},
    {"A.3",
     KeyBytes(22, 0x0b),
     {},
     {},
     "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"}};

class HkdfTestCase : public TestCase
{
  public:
    explicit HkdfTestCase(const HkdfVector& vector)
        : TestCase("A derived key is that of RFC 5869, " + vector.name),
          m_vector(vector)
    {
    }

  private:
    void DoRun() override
    {
        const KeyBytes expected = FromHex(m_vector.key);
        const KeyBytes key =
            DeriveKey(m_vector.material, m_vector.salt, m_vector.info, expected.size());
        NS_TEST_EXPECT_MSG_EQ((key == expected), true, "another key");
    }

    HkdfVector m_vector;
};

class OwnKeyTestCase : public TestCase
{
  public:
    OwnKeyTestCase()
        : TestCase("A derived key is a mote's own: by identity, by seed, by its preloaded bytes")
    {
    }

  private:
    void DoRun() override
    {
        const KeyBytes key = GetKey(DERIVED, SEED, "mote");
        NS_TEST_EXPECT_MSG_EQ(key.size(), 16, "length");
        NS_TEST_EXPECT_MSG_EQ((key == GetKey(DERIVED, SEED, "mote")), true, "the same again");
        NS_TEST_EXPECT_MSG_EQ((key == GetKey(DERIVED, SEED, "mote-1")), false, "another mote");
        NS_TEST_EXPECT_MSG_EQ((key == GetKey(DERIVED, SEED + 1, "mote")), false, "another seed");
        Changes shorter = DERIVED;
        shorter.emplace_back("psk-seed-length", "8");
        NS_TEST_EXPECT_MSG_EQ((key == GetKey(shorter, SEED, "mote")), false, "fewer bytes");
        const KeyBytes preloaded = Count(0, 16);
        NS_TEST_EXPECT_MSG_EQ(
            (DerivePreSharedKey(preloaded, "mote") == DerivePreSharedKey(preloaded, "mote-1")),
            false,
            "the same bytes at two motes");
    }
};

class ManyMotesTestCase : public TestCase
{
  public:
    ManyMotesTestCase()
        : TestCase("The sink derives each mote's key, in whatever order motes are added")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int64_t EPOCH_S = 1320105600;
        const EndpointContexts contexts(With(DERIVED), SEED);
        for (const std::size_t index : {2, 1, 0})
        {
            const DtlsContext& mote = contexts.GetMote(index);
            const DtlsConfiguration& known = mote.GetConfiguration();
            const KeyBytes own = GetKey(DERIVED, SEED, known.pskIdentity);
            NS_TEST_EXPECT_MSG_EQ((known.preSharedKeys->at(known.pskIdentity) == own),
                                  true,
                                  "the key of " << known.pskIdentity);
            const auto done = ShakeHandsInMemory(mote, contexts.GetSink(), EPOCH_S, SEED, "test");
            NS_TEST_EXPECT_MSG_EQ(done.isConnected, true, known.pskIdentity << " with the sink");
        }
    }
};

/** A sink's knowledge of a mote, and how the mote's handshake ends. */
struct KnowledgeCase
{
    std::string version;
    std::string known; //!< The setting sink-psk.
    std::string failure;
};

const KnowledgeCase KNOWLEDGE[] = {
    {"1.0", "same", ""},
    {"1.2", "same", ""},
    {"1.0", "other", "mote: read timeout expired; sink: another pre-shared key"},
    {"1.2", "other", "mote: read timeout expired; sink: another pre-shared key"},
    {"1.0", "none", "mote: alert unknown PSK identity; sink: psk identity not found"},
    {"1.2", "none", "mote: alert unknown PSK identity; sink: psk identity not found"},
};

class KnowledgeTestCase : public TestCase
{
  public:
    explicit KnowledgeTestCase(const KnowledgeCase& knowledge)
        : TestCase("DTLS " + knowledge.version + " with sink-psk = " + knowledge.known +
                   " ends as its row says"),
          m_knowledge(knowledge)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes = DERIVED;
        changes.emplace_back("dtls-version", m_knowledge.version);
        changes.emplace_back("sink-psk", m_knowledge.known);
        const HandshakeRecord record = RunHandshake(With(changes), SEED, 1, RunOutputs());
        NS_TEST_EXPECT_MSG_EQ(record.completed, m_knowledge.failure.empty(), "completed");
        NS_TEST_EXPECT_MSG_EQ(record.failure, m_knowledge.failure, "failure");
    }

    KnowledgeCase m_knowledge;
};

class PreSharedKeysTestSuite : public TestSuite
{
  public:
    PreSharedKeysTestSuite()
        : TestSuite("mote-dtls-pre-shared-keys", TestSuite::Type::UNIT)
    {
        for (const auto& vector : VECTORS)
        {
            AddTestCase(new HkdfTestCase(vector));
        }
        AddTestCase(new OwnKeyTestCase);
        AddTestCase(new ManyMotesTestCase);
        for (const auto& knowledge : KNOWLEDGE)
        {
            AddTestCase(new KnowledgeTestCase(knowledge));
        }
    }
};

PreSharedKeysTestSuite g_preSharedKeysTestSuite;

} // namespace
