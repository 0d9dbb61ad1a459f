/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include <openssl/err.h>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return a fatal alert in the clear, which needs no knowledge of any key */
std::vector<uint8_t>
MakeAlert(uint8_t description)
{
    return {21, 0xfe, 0xff, 0, 0, 0, 0, 0, 0, 0x7f, 0xff, 0, 2, 2, description};
}

/** \return a pair whose ends take alerts in the clear, or do not */
DtlsPairConfiguration
MakePair(DtlsPairConfiguration (*make)(), bool ignores)
{
    DtlsPairConfiguration configuration = make();
    configuration.client.ignoresPlaintextAlerts = ignores;
    configuration.server.ignoresPlaintextAlerts = ignores;
    return configuration;
}

/** Hands a forged alert to an end. */
void
Forge(DtlsEndpoint& to, Time now, uint8_t description = SSL_AD_HANDSHAKE_FAILURE)
{
    const std::vector<uint8_t> alert = MakeAlert(description);
    to.Receive(std::max(now, to.GetLocalTime()), alert.data(), alert.size());
}

class IgnoredTestCase : public DtlsTestCase
{
  public:
    IgnoredTestCase(const std::string& name, DtlsPairConfiguration (*make)())
        : DtlsTestCase(name + ": a forged alert at any time of a handshake changes nothing"),
          m_make(make)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair undisturbed(MakePair(m_make, true));
        undisturbed.Finish();
        DtlsPair pair(MakePair(m_make, true));
        const Time step = MilliSeconds(250);
        for (Time now = step; now < Seconds(10); now += step)
        {
            pair.AdvanceTo(now);
            Forge(pair.GetClient(), now);
            Forge(pair.GetServer(), now);
        }
        pair.Finish();
        ExpectConnected(pair);
        NS_TEST_EXPECT_MSG_EQ(pair.GetFlights(), undisturbed.GetFlights(), "flights");
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(5), undisturbed.GetTimesOf(5), "times of flight 5");
    }

    DtlsPairConfiguration (*m_make)();
};

class CountTestCase : public DtlsTestCase
{
  public:
    explicit CountTestCase(bool ignores)
        : DtlsTestCase(std::string("an alert in the clear is counted where it is ") +
                       (ignores ? "ignored" : "taken")),
          m_ignores(ignores)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(MakePair(&MakePosterConfiguration, m_ignores));
        pair.AdvanceTo(MilliSeconds(30));
        Forge(pair.GetClient(), pair.GetNow());
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetPlaintextAlerts(), 1, "alerts");
        const auto state =
            m_ignores ? DtlsEndpoint::State::HANDSHAKING : DtlsEndpoint::State::FAILED;
        NS_TEST_EXPECT_MSG_EQ((pair.GetClient().GetState() == state), true, "state");
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetFailure(),
                              std::string(m_ignores ? "" : "alert handshake failure"),
                              "reason");
    }

    bool m_ignores;
};

/** Versions of OpenSSL write some names differently; the column `failure` must not. */
class NameTestCase : public DtlsTestCase
{
  public:
    NameTestCase(uint8_t description, const std::string& failure)
        : DtlsTestCase("what an end says of an " + failure),
          m_description(description),
          m_failure(failure)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(MakePair(&MakePosterConfiguration, false));
        pair.AdvanceTo(MilliSeconds(30));
        Forge(pair.GetClient(), pair.GetNow(), m_description);
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetFailure(), m_failure, "reason");
    }

    uint8_t m_description;
    std::string m_failure;
};

class EstablishedTestCase : public DtlsTestCase
{
  public:
    EstablishedTestCase()
        : DtlsTestCase("an alert in the clear does nothing to a session, nor is it counted")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(MakePair(&MakePosterConfiguration, false));
        pair.Finish();
        Forge(pair.GetClient(), pair.GetNow());
        Forge(pair.GetServer(), pair.GetNow());
        pair.Write(pair.GetClient(), "reading");
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()), "reading", "data");
        ExpectConnected(pair);
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetPlaintextAlerts(), 0, "alerts");
    }
};

class ErrorQueueTestCase : public DtlsTestCase
{
  public:
    ErrorQueueTestCase()
        : DtlsTestCase("an error left behind by one call into OpenSSL is not the next one's")
    {
    }

  private:
    void DoRun() override
    {
        // With a pre-shared key the client's last flight is one datagram: the server derives the
        // keys and completes in one call, and reads data in the next.
        DtlsPairConfiguration configuration = MakeModernConfiguration();
        configuration.client.cipherSuites = "PSK-AES128-CBC-SHA";
        configuration.server.cipherSuites = configuration.client.cipherSuites;
        configuration.client.preSharedKeys = MakePreSharedKeys();
        configuration.server.preSharedKeys = configuration.client.preSharedKeys;
        DtlsPair pair(configuration);
        unsigned lines = 0;
        pair.GetServer().SetKeyLogger([&lines](const std::string& /* line */) {
            ++lines;
            ERR_raise(ERR_LIB_USER, 1);
        });
        pair.Finish();
        NS_TEST_EXPECT_MSG_GT(lines, 0, "errors left behind");
        ExpectConnected(pair);
    }
};

class WriteInRenegotiationTestCase : public DtlsTestCase
{
  public:
    explicit WriteInRenegotiationTestCase(bool fromClient)
        : DtlsTestCase(std::string("what the ") + (fromClient ? "client" : "server") +
                       " writes during a renegotiation leaves after it, in order"),
          m_fromClient(fromClient)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPairConfiguration configuration = MakeModernConfiguration();
        configuration.client.renegotiation = true;
        configuration.server.renegotiation = true;
        DtlsPair pair(configuration);
        pair.Finish();
        pair.Renegotiate();
        if (!m_fromClient)
        {
            pair.AdvanceTo(pair.GetNow() + DtlsPair::TRANSIT); // the server has answered
        }
        DtlsEndpoint& writer = m_fromClient ? pair.GetClient() : pair.GetServer();
        DtlsEndpoint& reader = m_fromClient ? pair.GetServer() : pair.GetClient();
        pair.Write(writer, "one");
        pair.Write(writer, "two");
        NS_TEST_EXPECT_MSG_EQ(writer.GetFailure(), "", "failure");
        pair.Finish();
        ExpectConnected(pair);
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(reader), "one two", "data");
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetHandshakes(), 2, "handshakes");
    }

    bool m_fromClient;
};

class LargestDataTestCase : public DtlsTestCase
{
  public:
    LargestDataTestCase(const std::string& name, DtlsPairConfiguration (*make)(), long mtuBytes)
        : DtlsTestCase(name + ": no datagram of data exceeds an MTU of " +
                       std::to_string(mtuBytes)),
          m_make(make),
          m_mtuBytes(mtuBytes)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPairConfiguration configuration = m_make();
        configuration.client.mtuBytes = m_mtuBytes;
        configuration.server.mtuBytes = m_mtuBytes;
        configuration.server.pacing = Time(0);
        DtlsPair pair(configuration);
        pair.Finish();
        DtlsEndpoint& client = pair.GetClient();
        const std::size_t largest = client.GetLargestData();
        pair.Write(client, std::string(largest, 'x'));
        NS_TEST_EXPECT_MSG_LT_OR_EQ(static_cast<long>(pair.GetLog().back().bytes.size()),
                                    m_mtuBytes,
                                    "the largest");
        const std::size_t datagrams = pair.GetLog().size();
        const std::vector<uint8_t> tooLarge(largest + 1);
        const bool isWritten = client.Write(client.GetLocalTime(), tooLarge.data(), largest + 1);
        NS_TEST_EXPECT_MSG_EQ(isWritten, false, "one byte more");
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(pair.GetLog().size(), datagrams, "what was sent of it");
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()).size(), largest, "data");
        ExpectConnected(pair);
    }

    DtlsPairConfiguration (*m_make)();
    long m_mtuBytes;
};

class DtlsAlertTestSuite : public TestSuite
{
  public:
    DtlsAlertTestSuite()
        : TestSuite("mote-dtls-dtls-alert", TestSuite::Type::UNIT)
    {
        for (const auto& [name, make] : {std::pair("poster", &MakePosterConfiguration),
                                         std::pair("modern", &MakeModernConfiguration)})
        {
            AddTestCase(new IgnoredTestCase(name, make));
            for (long mtuBytes : {96, 304, 500, 1232})
            {
                AddTestCase(new LargestDataTestCase(name, make, mtuBytes));
            }
        }
        AddTestCase(new CountTestCase(false));
        AddTestCase(new CountTestCase(true));
        AddTestCase(new NameTestCase(SSL_AD_UNEXPECTED_MESSAGE, "alert unexpected message"));
        AddTestCase(new NameTestCase(SSL_AD_BAD_CERTIFICATE, "alert bad certificate"));
        AddTestCase(new EstablishedTestCase);
        AddTestCase(new ErrorQueueTestCase);
        AddTestCase(new WriteInRenegotiationTestCase(true));
        AddTestCase(new WriteInRenegotiationTestCase(false));
    }
};

DtlsAlertTestSuite g_dtlsAlertTestSuite;

} // namespace
