/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include <algorithm>
#include <functional>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/**
 * OpenSSL forgets GCM's explicit nonce and tag when it fills a datagram up with an encrypted
 * Finished.
 */
constexpr long GCM_OVERHEAD_BYTES = 8 + 16;

/** Changes both ends of a pair. */
using Change = std::function<void(DtlsPairConfiguration&)>;

/** \return a change of both ends' version and cipher suites */
Change
Speak(int version, const std::string& cipherSuites)
{
    return [version, cipherSuites](DtlsPairConfiguration& configuration) {
        for (auto* end : {&configuration.client, &configuration.server})
        {
            end->version = version;
            end->cipherSuites = cipherSuites;
            end->preSharedKeys = MakePreSharedKeys();
        }
    };
}

/** The mote's RSA operations: signatures, verifications, encryptions. */
struct RsaCounts
{
    uint64_t signs;
    uint64_t verifies;
    uint64_t encrypts;
};

/** A way to speak DTLS, and what a handshake is to be like. */
struct HandshakeCase
{
    std::string name;
    DtlsPairConfiguration (*make)();
    Change change;
    std::string flights;
    RsaCounts counts;
    const TestIdentities& (*identities)() = TestIdentities::GetRsa;
};

class HandshakeTestCase : public DtlsTestCase
{
  public:
    explicit HandshakeTestCase(const HandshakeCase& handshake)
        : DtlsTestCase("handshake: " + handshake.name),
          m_handshake(handshake)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = m_handshake.make();
        m_handshake.change(configuration);
        DtlsPair pair(configuration, m_handshake.identities());
        pair.Finish();
        ExpectConnected(pair);
        ExpectFlights(pair, m_handshake.flights);
        const auto& host = pair.GetClientHost();
        const auto& counts = m_handshake.counts;
        NS_TEST_EXPECT_MSG_EQ(host.GetCount(CryptoOperation::RSA_SIGN), counts.signs, "signs");
        NS_TEST_EXPECT_MSG_EQ(host.GetCount(CryptoOperation::RSA_VERIFY),
                              counts.verifies,
                              "verifies");
        NS_TEST_EXPECT_MSG_EQ(host.GetCount(CryptoOperation::RSA_ENCRYPT),
                              counts.encrypts,
                              "encrypts");
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetRetransmissions(), 0, "client's repetitions");
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetRetransmissions(), 0, "server's repetitions");
        ExpectNextTimeout(pair.GetClient(), Time::Max());
        ExpectNextTimeout(pair.GetServer(), Time::Max());
    }

    HandshakeCase m_handshake;
};

class KeyLogTestCase : public DtlsTestCase
{
  public:
    KeyLogTestCase()
        : DtlsTestCase("the key log has the master secret in NSS format")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(MakePosterConfiguration());
        pair.Finish();
        const auto& lines = pair.GetKeyLog();
        const auto line = std::find_if(lines.begin(), lines.end(), [](const std::string& text) {
            return text.find("CLIENT_RANDOM ") == 0;
        });
        NS_TEST_ASSERT_MSG_EQ((line != lines.end()), true, "no such line");
        NS_TEST_ASSERT_MSG_EQ(line->size(), 14 + 64 + 1 + 96, "label, random, master secret");
    }
};

class MtuTestCase : public DtlsTestCase
{
  public:
    MtuTestCase(const std::string& name,
                DtlsPairConfiguration (*make)(),
                long mtuBytes,
                long excessBytes)
        : DtlsTestCase(name + ": no datagram is larger than " + std::to_string(mtuBytes) + " byte"),
          m_make(make),
          m_mtuBytes(mtuBytes),
          m_excessBytes(excessBytes)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = m_make();
        configuration.client.mtuBytes = m_mtuBytes;
        configuration.server.mtuBytes = m_mtuBytes;
        DtlsPair pair(configuration);
        pair.Finish();
        ExpectConnected(pair);
        std::size_t largest = 0;
        for (const auto& datagram : pair.GetLog())
        {
            largest = std::max(largest, datagram.bytes.size());
        }
        NS_TEST_EXPECT_MSG_LT_OR_EQ(static_cast<long>(largest),
                                    m_mtuBytes + m_excessBytes,
                                    "too large");
        NS_TEST_EXPECT_MSG_GT(static_cast<long>(largest), m_mtuBytes * 3 / 4, "wasteful");
    }

    DtlsPairConfiguration (*m_make)();
    long m_mtuBytes;
    long m_excessBytes;
};

class PacingTestCase : public DtlsTestCase
{
  public:
    PacingTestCase()
        : DtlsTestCase("the server sleeps 500 ms before every datagram, the client never")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(MakePosterConfiguration());
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(1), "0", "flight 1");
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(2), "0.52", "flight 2");
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(3), "0.54", "flight 3");
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(4), "1.06 1.56 2.06", "flight 4");
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(5), "2.08 2.08 2.08", "flight 5");
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(6), "2.6", "flight 6");
    }
};

/** Something about one end that must end the handshake, and whose reason is expected. */
struct FailureCase
{
    std::string name;
    Change change;
    bool clientIsFirst;
    std::string reason;
};

class FailureTestCase : public DtlsTestCase
{
  public:
    explicit FailureTestCase(const FailureCase& failure)
        : DtlsTestCase("failure: " + failure.name),
          m_failure(failure)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        m_failure.change(configuration);
        DtlsPair pair(configuration);
        pair.Finish();
        auto& first = m_failure.clientIsFirst ? pair.GetClient() : pair.GetServer();
        NS_TEST_ASSERT_MSG_EQ((first.GetState() == DtlsEndpoint::State::FAILED), true, "state");
        NS_TEST_ASSERT_MSG_EQ(first.GetFailure(), m_failure.reason, "reason");
        NS_TEST_ASSERT_MSG_EQ(first.HasTimedOut(), false, "timed out");
        NS_TEST_ASSERT_MSG_EQ(pair.IsConnected(), false, "connected");
    }

    FailureCase m_failure;
};

class BogusDatagramTestCase : public DtlsTestCase
{
  public:
    BogusDatagramTestCase()
        : DtlsTestCase("bytes that are no DTLS change nothing")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(MakePosterConfiguration());
        pair.AdvanceTo(MilliSeconds(700));
        const std::vector<uint8_t> junk(60, 0xff);
        pair.GetClient().Receive(MilliSeconds(700), junk.data(), junk.size());
        pair.GetClient().Receive(MilliSeconds(700), junk.data(), 0);
        pair.Finish();
        ExpectConnected(pair);
        ExpectFlights(pair, "1 2 3 4 5 6");
    }
};

class OtherPeerTestCase : public DtlsTestCase
{
  public:
    OtherPeerTestCase()
        : DtlsTestCase("a cookie is good for its peer and context alone")
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        CryptoHost host(0, MakeSeededStream(1, "cookie"), nullptr);
        CryptoHost::Scope scope(host);
        const DtlsContext context(configuration.server, DtlsIdentity());
        const DtlsContext other(configuration.server, DtlsIdentity());
        const auto cookie = context.MakeCookie("a");
        NS_TEST_ASSERT_MSG_EQ((context.MakeCookie("a") == cookie), true, "the same");
        NS_TEST_ASSERT_MSG_EQ((context.MakeCookie("b") == cookie), false, "another peer");
        NS_TEST_ASSERT_MSG_EQ((other.MakeCookie("a") == cookie), false, "another secret");
    }
};

void
KeepAsItIs(DtlsPairConfiguration& /* configuration */)
{
}

void
TurnCookieOff(DtlsPairConfiguration& configuration)
{
    configuration.client.cookieExchange = false;
    configuration.server.cookieExchange = false;
}

const std::vector<HandshakeCase> HANDSHAKES{
    {"poster", MakePosterConfiguration, KeepAsItIs, "1 2 3 4 5 6", {1, 1, 1}},
    {"modern", MakeModernConfiguration, KeepAsItIs, "1 2 3 4 5 6", {1, 2, 0}},
    {"poster without cookie", MakePosterConfiguration, TurnCookieOff, "3 4 5 6", {1, 1, 1}},
    {"modern without cookie", MakeModernConfiguration, TurnCookieOff, "3 4 5 6", {1, 2, 0}},
    {"client not authenticated",
     MakePosterConfiguration,
     [](DtlsPairConfiguration& pair) { pair.server.verifyPeer = false; },
     "1 2 3 4 5 6",
     {0, 1, 1}},
    {"server not authenticated",
     MakePosterConfiguration,
     [](DtlsPairConfiguration& pair) { pair.client.verifyPeer = false; },
     "1 2 3 4 5 6",
     {1, 0, 1}},
    {"DTLS 1.0 AES256-SHA",
     MakePosterConfiguration,
     Speak(DTLS1_VERSION, "AES256-SHA"),
     "1 2 3 4 5 6",
     {1, 1, 1}},
    {"DTLS 1.2 AES128-SHA",
     MakePosterConfiguration,
     Speak(DTLS1_2_VERSION, "AES128-SHA"),
     "1 2 3 4 5 6",
     {1, 1, 1}},
    {"DTLS 1.0 ECDHE-RSA-AES128-SHA",
     MakePosterConfiguration,
     Speak(DTLS1_VERSION, "ECDHE-RSA-AES128-SHA"),
     "1 2 3 4 5 6",
     {1, 2, 0}},
    {"DTLS 1.0 DHE-RSA-AES128-SHA",
     MakePosterConfiguration,
     Speak(DTLS1_VERSION, "DHE-RSA-AES128-SHA"),
     "1 2 3 4 5 6",
     {1, 2, 0}},
    {"DTLS 1.2 DHE-RSA-AES128-SHA",
     MakeModernConfiguration,
     Speak(DTLS1_2_VERSION, "DHE-RSA-AES128-SHA"),
     "1 2 3 4 5 6",
     {1, 2, 0}},
    {"DTLS 1.0 PSK-AES128-CBC-SHA",
     MakePosterConfiguration,
     Speak(DTLS1_VERSION, "PSK-AES128-CBC-SHA"),
     "1 2 3 4 5 6",
     {0, 0, 0}},
    {"DTLS 1.2 PSK-AES128-CCM8",
     MakeModernConfiguration,
     Speak(DTLS1_2_VERSION, "PSK-AES128-CCM8"),
     "1 2 3 4 5 6",
     {0, 0, 0}},
    {"DTLS 1.2 ECDHE-ECDSA-AES128-CCM8",
     MakeModernConfiguration,
     Speak(DTLS1_2_VERSION, "ECDHE-ECDSA-AES128-CCM8"),
     "1 2 3 4 5 6",
     {0, 0, 0},
     TestIdentities::GetEcdsa},
};

const std::vector<FailureCase> FAILURES{
    {"cipher suites without overlap",
     [](DtlsPairConfiguration& pair) { pair.server.cipherSuites = "AES256-SHA"; },
     false,
     "no shared cipher"},
    {"versions without overlap",
     [](DtlsPairConfiguration& pair) { pair.server.version = DTLS1_2_VERSION; },
     false,
     "unsupported protocol"},
    {"one end signs by the standard, the other as the poster's TPM",
     [](DtlsPairConfiguration& pair) { pair.client.sha1PssCertificateVerify = false; },
     false,
     "bad signature"},
};

class DtlsEndpointTestSuite : public TestSuite
{
  public:
    DtlsEndpointTestSuite()
        : TestSuite("mote-dtls-dtls-endpoint", TestSuite::Type::UNIT)
    {
        for (const auto& handshake : HANDSHAKES)
        {
            AddTestCase(new HandshakeTestCase(handshake));
        }
        for (const auto& failure : FAILURES)
        {
            AddTestCase(new FailureTestCase(failure));
        }
        AddTestCase(new KeyLogTestCase);
        for (long mtuBytes : {256, 500, 800})
        {
            AddTestCase(new MtuTestCase("poster", MakePosterConfiguration, mtuBytes, 0));
            AddTestCase(
                new MtuTestCase("modern", MakeModernConfiguration, mtuBytes, GCM_OVERHEAD_BYTES));
        }
        AddTestCase(new PacingTestCase);
        AddTestCase(new BogusDatagramTestCase);
        AddTestCase(new OtherPeerTestCase);
    }
};

DtlsEndpointTestSuite g_dtlsEndpointTestSuite;

} // namespace
