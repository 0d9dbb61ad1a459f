/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint8_t CERTIFICATE_VERIFY = 15; // HandshakeType (RFC 5246, 7.4)

/** \return the numbers of the datagrams of a flight's n-th transmission, counted from 0 */
std::vector<unsigned>
FindTransmission(const DtlsPair& pair, unsigned flight, unsigned transmission)
{
    std::vector<unsigned> numbers;
    Time last = Time::Max();
    unsigned count = 0;
    for (unsigned i = 0; i < pair.GetLog().size(); ++i)
    {
        const auto& datagram = pair.GetLog()[i];
        if (datagram.flight != flight)
        {
            continue;
        }
        count += last != Time::Max() && datagram.time - last >= Seconds(2) ? 1 : 0;
        last = datagram.time;
        if (count == transmission)
        {
            numbers.push_back(i);
        }
    }
    return numbers;
}

/** \return whether a datagram has a piece of a handshake message in the clear */
bool
Holds(const DtlsDatagram& datagram, uint8_t messageType)
{
    const auto records = SplitRecords(datagram.bytes.data(), datagram.bytes.size());
    return std::any_of(records.begin(), records.end(), [messageType](const auto& record) {
        return record.hasFragment && record.messageType == messageType;
    });
}

/** A flight that goes unanswered, what its sender is allowed, and when it is sent. */
struct LimitCase
{
    uint32_t limit;
    bool listens;
    std::string times;
};

class LimitTestCase : public DtlsTestCase
{
  public:
    explicit LimitTestCase(const LimitCase& limit)
        : DtlsTestCase("a flight is repeated " + std::to_string(limit.limit) + " times, then " +
                       (limit.listens ? "the end listens" : "it is given up")),
          m_limit(limit)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.client.timeoutLimit = m_limit.limit;
        configuration.client.listensAfterTimeouts = m_limit.listens;
        DtlsPair pair(configuration);
        pair.DropFlight(1, ~0u);
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(1), m_limit.times, "when it is sent");
        ExpectNextTimeout(pair.GetClient(), Time::Max());
        if (!m_limit.listens)
        {
            ExpectTimedOut(pair);
            return;
        }
        NS_TEST_EXPECT_MSG_EQ((pair.GetClient().GetState() == DtlsEndpoint::State::HANDSHAKING),
                              true,
                              "it no longer listens");
    }

    LimitCase m_limit;
};

/** A server that may repeat flight 4 once, and whose client's flight 5 comes only later. */
class LateAnswerTestCase : public DtlsTestCase
{
  public:
    explicit LateAnswerTestCase(bool listens)
        : DtlsTestCase(std::string("an answer after the last timeout is ") +
                       (listens ? "taken" : "ignored")),
          m_listens(listens)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.server.timeoutLimit = 1;
        configuration.server.listensAfterTimeouts = m_listens;
        DtlsPair pair(configuration);
        pair.DropFlight(5, 4);
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetRetransmissions(), 1, "repetitions");
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().HasTimedOut(), !m_listens, "given up");
        NS_TEST_EXPECT_MSG_EQ(pair.IsConnected(), m_listens, "connected");
    }

    bool m_listens;
};

/** The last datagram of flight 5 is lost: the server has whole messages, but not all. */
class TimerStopTestCase : public DtlsTestCase
{
  public:
    explicit TimerStopTestCase(bool stopsAtMessage)
        : DtlsTestCase(std::string("a part of flight 5 ") +
                       (stopsAtMessage ? "stops the server's timer" : "is not enough")),
          m_stopsAtMessage(stopsAtMessage)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.server.takesFragmentsInOrder = false;
        configuration.server.timerStopsAtMessage = m_stopsAtMessage;
        configuration.client.timerInitial = Seconds(8); // the server's is sooner
        DtlsPair lossless(configuration);
        lossless.Finish();
        DtlsPair pair(configuration);
        pair.Drop(uint64_t{1} << FindTransmission(lossless, 5, 0).back());
        pair.Finish();
        ExpectConnected(pair);
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetRetransmissions(),
                              m_stopsAtMessage ? 0 : 1,
                              "repetitions of flight 4");
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetRetransmissions(), 1, "of flight 5");
    }

    bool m_stopsAtMessage;
};

/** CertificateVerify is lost from a repeated flight 5, the ChangeCipherSpec after it is not. */
class EarlyCipherChangeTestCase : public DtlsTestCase
{
  public:
    explicit EarlyCipherChangeTestCase(bool isTaken)
        : DtlsTestCase(std::string("a ChangeCipherSpec before its turn is ") +
                       (isTaken ? "taken" : "dropped")),
          m_isTaken(isTaken)
    {
    }

  private:
    static DtlsPairConfiguration MakeConfiguration(bool isTaken)
    {
        auto configuration = MakePosterConfiguration();
        configuration.server.takesFragmentsInOrder = false;
        configuration.server.timerStopsAtMessage = true;
        configuration.server.takesEarlyCipherChange = isTaken;
        return configuration;
    }

    void DoRun() override
    {
        const auto configuration = MakeConfiguration(m_isTaken);
        DtlsPair example(configuration);
        example.DropFlight(5, 1);
        example.Finish();
        ExpectConnected(example);
        uint64_t mask = 0;
        for (const unsigned number : FindTransmission(example, 5, 0))
        {
            mask |= uint64_t{1} << number;
        }
        for (const unsigned number : FindTransmission(example, 5, 1))
        {
            const bool isLost = Holds(example.GetLog()[number], CERTIFICATE_VERIFY);
            mask |= uint64_t{isLost} << number;
        }
        DtlsPair pair(configuration);
        pair.Drop(mask);
        pair.Finish();
        NS_TEST_EXPECT_MSG_EQ(pair.IsConnected(), !m_isTaken, "connected");
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetFailure(), "", "the server's failure");
    }

    bool m_isTaken;
};

/** Without a client's certificate there is no CertificateVerify to wait for. */
class NoCertificateTestCase : public DtlsTestCase
{
  public:
    NoCertificateTestCase()
        : DtlsTestCase("a ChangeCipherSpec is in its turn where no CertificateVerify is to come")
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.server.takesEarlyCipherChange = true;
        configuration.server.verifyPeer = false;
        DtlsPair pair(configuration);
        pair.Finish();
        ExpectConnected(pair);
    }
};

/** Each end sleeps before its own datagrams. */
class PacingTestCase : public DtlsTestCase
{
  public:
    PacingTestCase()
        : DtlsTestCase("a client that paces sleeps before each datagram of its flight")
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.client.pacing = MilliSeconds(250);
        DtlsPair pair(configuration);
        pair.Finish();
        ExpectConnected(pair);
        const auto numbers = FindTransmission(pair, 5, 0);
        NS_TEST_ASSERT_MSG_GT(numbers.size(), 2, "flight 5 has too few datagrams");
        for (std::size_t i = 1; i < numbers.size(); ++i)
        {
            const auto& log = pair.GetLog();
            NS_TEST_EXPECT_MSG_EQ(log[numbers[i]].time - log[numbers[i - 1]].time,
                                  MilliSeconds(250),
                                  "sleep");
        }
    }
};

/** The random part of a timer, in a flight that goes unanswered. */
class JitterTestCase : public DtlsTestCase
{
  public:
    explicit JitterTestCase(bool doubles)
        : DtlsTestCase(std::string("a flight's random first timer is ") +
                       (doubles ? "doubled, up to the limit" : "that of the whole flight")),
          m_doubles(doubles)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.client.timerJitter = 0.5;
        configuration.client.timerDoubles = m_doubles;
        configuration.client.timerMaximum = Seconds(20);
        configuration.client.timeoutLimit = 4;
        DtlsPair pair(configuration);
        pair.DropFlight(1, ~0u);
        pair.Finish();
        const auto& log = pair.GetLog();
        NS_TEST_ASSERT_MSG_EQ(log.size(), 5, "transmissions of flight 1");
        const Time first = log[1].time - log[0].time;
        NS_TEST_EXPECT_MSG_GT(first, Seconds(5), "the first timer");
        NS_TEST_EXPECT_MSG_LT(first, Seconds(7.5), "the first timer");
        const int64_t factor = m_doubles ? 2 : 1;
        NS_TEST_EXPECT_MSG_EQ(log[2].time - log[1].time, first * factor, "the second");
        NS_TEST_EXPECT_MSG_EQ(log[4].time - log[3].time, m_doubles ? Seconds(20) : first, "last");
    }

    bool m_doubles;
};

/** A client and a server that work on each datagram. */
class DatagramTimeTestCase : public DtlsTestCase
{
  public:
    DatagramTimeTestCase()
        : DtlsTestCase("work on a datagram comes before it leaves, and before OpenSSL gets it")
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.client.datagramTime = MilliSeconds(10);
        configuration.server.datagramTime = MilliSeconds(3);
        configuration.server.pacing = Seconds(0);
        DtlsPair pair(configuration);
        pair.Finish();
        ExpectConnected(pair);
        const Time hello = MilliSeconds(10);
        const Time answer = hello + DtlsPair::TRANSIT + MilliSeconds(2 * 3);
        const Time again = answer + DtlsPair::TRANSIT + MilliSeconds(2 * 10);
        NS_TEST_EXPECT_MSG_EQ(pair.GetLog()[0].time, hello, "ClientHello");
        NS_TEST_EXPECT_MSG_EQ(pair.GetLog()[1].time, answer, "HelloVerifyRequest");
        NS_TEST_EXPECT_MSG_EQ(pair.GetLog()[2].time, again, "ClientHello with cookie");
    }
};

/** A server's work on what it drops. */
class DroppedTimeTestCase : public DtlsTestCase
{
  public:
    DroppedTimeTestCase()
        : DtlsTestCase("a datagram that is then dropped costs its time")
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.server.datagramTime = MilliSeconds(3);
        configuration.server.lastFlightAnswers = 0;
        DtlsPair pair(configuration);
        pair.DropFlight(6, 1);
        pair.AdvanceTo(Seconds(60));
        const Time before = pair.GetServer().GetLocalTime();
        const auto flight5 = FindTransmission(pair, 5, 0);
        pair.Deliver(flight5.back());
        NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetLocalTime(),
                              std::max(before, pair.GetNow()) + MilliSeconds(3),
                              "local time");
    }
};

class DtlsEndsTestSuite : public TestSuite
{
  public:
    DtlsEndsTestSuite()
        : TestSuite("mote-dtls-dtls-ends", TestSuite::Type::UNIT)
    {
        for (const auto& limit : {LimitCase{0, false, "0"},
                                  LimitCase{0, true, "0"},
                                  LimitCase{2, false, "0 5 10"},
                                  LimitCase{2, true, "0 5 10"},
                                  LimitCase{12, false, "0 5 10 15 20 25 30 35 40 45 50 55 60"},
                                  LimitCase{12, true, "0 5 10 15 20 25 30 35 40 45 50 55 60"}})
        {
            AddTestCase(new LimitTestCase(limit));
        }
        for (const bool isSet : {false, true})
        {
            AddTestCase(new LateAnswerTestCase(isSet));
            AddTestCase(new TimerStopTestCase(isSet));
            AddTestCase(new EarlyCipherChangeTestCase(isSet));
        }
        AddTestCase(new JitterTestCase(false));
        AddTestCase(new JitterTestCase(true));
        AddTestCase(new DatagramTimeTestCase);
        AddTestCase(new DroppedTimeTestCase);
        AddTestCase(new NoCertificateTestCase);
        AddTestCase(new PacingTestCase);
    }
};

DtlsEndsTestSuite g_dtlsEndsTestSuite;

} // namespace
