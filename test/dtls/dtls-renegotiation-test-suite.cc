/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include "ns3/dtls-record.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr unsigned MASK_BITS = 64;

/** A way to speak DTLS inside whose sessions there are handshakes. */
struct System
{
    std::string name;
    DtlsPairConfiguration (*make)();
};

const System POSTER{"poster", MakePosterConfiguration};
const System MODERN{"modern", MakeModernConfiguration};

/** \return a connected pair that may renegotiate */
DtlsPair
Connect(const System& system)
{
    auto configuration = system.make();
    configuration.client.renegotiation = true;
    configuration.server.renegotiation = true;
    DtlsPair pair(configuration);
    pair.Finish();
    return pair;
}

/** \return the epoch of a datagram's first record */
uint16_t
GetEpoch(const DtlsDatagram& datagram)
{
    return SplitRecords(datagram.bytes.data(), datagram.bytes.size()).at(0).epoch;
}

/** \return how many datagrams of a flight were sent again */
unsigned
CountRepetitions(const std::vector<DtlsDatagram>& log, unsigned flight)
{
    return std::count_if(log.begin(), log.end(), [flight](const auto& datagram) {
        return datagram.flight == flight && datagram.isRetransmission;
    });
}

/** A test of a pair that renegotiates once. */
class RenegotiationTestCase : public DtlsTestCase
{
  protected:
    using DtlsTestCase::DtlsTestCase;

    /** Both ends are to have completed two handshakes, and to understand each other. */
    void ExpectRenewed(DtlsPair& pair, const std::string& what)
    {
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetHandshakes(), 2, what << "client's handshakes");
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetHandshakes(), 2, what << "server's handshakes");
        NS_TEST_ASSERT_MSG_EQ(pair.IsConnected(), true, what << "connected");
        pair.Drop(0);
        pair.Write(pair.GetClient(), "up");
        pair.Write(pair.GetServer(), "down");
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetServer()), "up", what << "data up");
        NS_TEST_EXPECT_MSG_EQ(DtlsPair::TakeReceived(pair.GetClient()), "down", what << "down");
    }
};

class NewKeysTestCase : public RenegotiationTestCase
{
  public:
    explicit NewKeysTestCase(const System& system)
        : RenegotiationTestCase(system.name + ": flights 3 to 6 inside the session, new keys"),
          m_system(system)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair = Connect(m_system);
        const std::string subject = pair.GetServer().GetSession().GetPeerSubject();
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetHandshakes(), 1, "the first handshake");
        const unsigned number = pair.GetLog().size();
        const auto exported = pair.GetClient().GetSession().ExportKey("EXPORTER-test", 16);
        pair.Renegotiate();
        pair.Finish();
        ExpectConnected(pair);
        ExpectFlights(pair, "1 2 3 4 5 6 3 4 5 6");
        NS_TEST_EXPECT_MSG_EQ(GetEpoch(pair.GetLog().at(number)), 1, "epoch of the ClientHello");
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetRetransmissions(), 0, "client's repetitions");
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetRetransmissions(), 0, "server's repetitions");
        ExpectRenewed(pair, "");
        NS_TEST_EXPECT_MSG_EQ(GetEpoch(pair.GetLog().back()), 2, "epoch of the data");
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetSession().GetPeerSubject(),
                              subject,
                              "who the client is");
        NS_TEST_EXPECT_MSG_EQ(
            (pair.GetClient().GetSession().ExportKey("EXPORTER-test", 16) == exported),
            false,
            "the keys have not changed");
        const auto keys = pair.GetMasterLines();
        NS_TEST_ASSERT_MSG_EQ(keys.size(), 2, "lines of the key log");
        NS_TEST_EXPECT_MSG_NE(keys[0].substr(keys[0].rfind(' ')),
                              keys[1].substr(keys[1].rfind(' ')),
                              "master secrets");
    }

    System m_system;
};

/** Loses every single datagram of a renegotiation; how often a flight was sent is counted. */
class SingleLossTestCase : public RenegotiationTestCase
{
  public:
    explicit SingleLossTestCase(const System& system)
        : RenegotiationTestCase(system.name + ": every single datagram lost"),
          m_system(system)
    {
    }

  private:
    void DoRun() override
    {
        const unsigned sent = Lose(MASK_BITS);
        NS_TEST_ASSERT_MSG_GT(sent, 6, "datagrams");
        for (unsigned number = 0; number < sent; ++number)
        {
            Lose(number);
        }
    }

    /** \return how many datagrams the renegotiation took */
    unsigned Lose(unsigned number)
    {
        DtlsPair pair = Connect(m_system);
        const unsigned before = pair.GetLog().size();
        const bool isLossy = number < MASK_BITS;
        pair.Drop(isLossy ? uint64_t{1} << number : 0);
        pair.Renegotiate();
        pair.Finish();
        const auto& log = pair.GetLog();
        const unsigned sent = log.size() - before;
        const unsigned repeated =
            std::count_if(log.begin() + before, log.end(), [](const auto& datagram) {
                return datagram.isRetransmission;
            });
        const std::string what = "datagram " + std::to_string(number) + ": ";
        const uint32_t counted =
            pair.GetClient().GetRetransmissions() + pair.GetServer().GetRetransmissions();
        NS_TEST_EXPECT_MSG_EQ((counted > 0), isLossy, what << "counted repetitions");
        NS_TEST_EXPECT_MSG_EQ((repeated >= counted), true, what << "repeated datagrams");
        NS_TEST_EXPECT_MSG_EQ((repeated > 0), isLossy, what << "marked repetitions");
        NS_TEST_EXPECT_MSG_EQ(pair.HasAlert(), false, what << "an alert");
        const bool isEndLost = isLossy && log[before + number].flight == 6;
        if (m_system.make().server.takesFragmentsInOrder && !isEndLost)
        {
            // A Finished that comes too early is not kept to be answered for the second time.
            NS_TEST_EXPECT_MSG_EQ(CountRepetitions(log, 6), 0, what << "flight 6 repeated");
        }
        ExpectRenewed(pair, what);
        return sent;
    }

    System m_system;
};

/** A flight of a renegotiation that is lost as a whole, some times. */
class FlightLossTestCase : public RenegotiationTestCase
{
  public:
    FlightLossTestCase(unsigned flight, const std::string& flights)
        : RenegotiationTestCase("poster: flight " + std::to_string(flight) + " lost twice"),
          m_flight(flight),
          m_flights(flights)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair = Connect(POSTER);
        pair.DropFlight(m_flight, 2);
        pair.Renegotiate();
        pair.Finish();
        ExpectFlights(pair, "1 2 3 4 5 6 " + m_flights);
        ExpectRenewed(pair, "");
    }

    unsigned m_flight;
    std::string m_flights;
};

class SilenceTestCase : public RenegotiationTestCase
{
  public:
    SilenceTestCase()
        : RenegotiationTestCase("a renegotiation that nobody answers is given up")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair = Connect(POSTER);
        pair.DropFlight(3, ~0u);
        pair.Renegotiate();
        pair.Finish();
        ExpectTimedOut(pair);
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetHandshakes(), 1, "handshakes");
    }
};

class RefusalTestCase : public RenegotiationTestCase
{
  public:
    RefusalTestCase()
        : RenegotiationTestCase("a server that does not renegotiate refuses")
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.client.renegotiation = true;
        DtlsPair pair(configuration);
        pair.Finish();
        pair.Renegotiate();
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetHandshakes(), 1, "client's handshakes");
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetHandshakes(), 1, "server's handshakes");
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetFailure(), "no renegotiation", "the client");
    }
};

class DtlsRenegotiationTestSuite : public TestSuite
{
  public:
    DtlsRenegotiationTestSuite()
        : TestSuite("mote-dtls-dtls-renegotiation", TestSuite::Type::UNIT)
    {
        for (const auto& system : {POSTER, MODERN})
        {
            AddTestCase(new NewKeysTestCase(system));
            AddTestCase(new SingleLossTestCase(system));
        }
        AddTestCase(new FlightLossTestCase(3, "3 4 5 6"));
        AddTestCase(new FlightLossTestCase(4, "3 4 3 4 3 4 5 6"));
        AddTestCase(new FlightLossTestCase(5, "3 4 5 4 5 4 5 6"));
        AddTestCase(new FlightLossTestCase(6, "3 4 5 6 5 6 5 6"));
        AddTestCase(new SilenceTestCase);
        AddTestCase(new RefusalTestCase);
    }
};

DtlsRenegotiationTestSuite g_dtlsRenegotiationTestSuite;

} // namespace
