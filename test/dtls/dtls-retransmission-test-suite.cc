/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr unsigned OPENSSL_TIMEOUTS = 12; // s3->d1: DTLS1_TMO_READ_COUNT

using MakeConfiguration = DtlsPairConfiguration (*)();

/** A timer, and when an unanswered flight is sent and given up. */
struct TimerCase
{
    std::string name;
    Time initial;
    bool doubles;
    Time maximum;
    std::string times;
    Time givenUp;
};

class TimerTestCase : public DtlsTestCase
{
  public:
    explicit TimerTestCase(const TimerCase& timer)
        : DtlsTestCase("timer: " + timer.name),
          m_timer(timer)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.client.timerInitial = m_timer.initial;
        configuration.client.timerDoubles = m_timer.doubles;
        configuration.client.timerMaximum = m_timer.maximum;
        DtlsPair pair(configuration);
        pair.DropFlight(1, ~0u);
        pair.AdvanceTo(Seconds(0));
        ExpectNextTimeout(pair.GetClient(), m_timer.initial);
        pair.AdvanceTo(m_timer.givenUp - MicroSeconds(1));
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(1), m_timer.times, "when it is sent");
        ExpectNextTimeout(pair.GetClient(), m_timer.givenUp);
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetRetransmissions(), OPENSSL_TIMEOUTS, "repeated");
        NS_TEST_EXPECT_MSG_EQ((pair.GetClient().GetState() == DtlsEndpoint::State::HANDSHAKING),
                              true,
                              "given up too early");
        pair.Finish();
        ExpectTimedOut(pair);
        ExpectNextTimeout(pair.GetClient(), Time::Max());
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(1), m_timer.times, "sent when given up");
    }

    TimerCase m_timer;
};

/** A flight whose first transmission is lost, and when it is sent. */
struct RepetitionCase
{
    MakeConfiguration make;
    std::string profile;
    unsigned flight;
    unsigned losses;
    std::string times;
    std::string flights;
};

class RepetitionTestCase : public DtlsTestCase
{
  public:
    explicit RepetitionTestCase(const RepetitionCase& repetition)
        : DtlsTestCase(repetition.profile + ": flight " + std::to_string(repetition.flight) +
                       " is lost and repeated"),
          m_repetition(repetition)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(m_repetition.make());
        pair.DropFlight(m_repetition.flight, m_repetition.losses);
        pair.Finish();
        ExpectConnected(pair);

        ExpectFlights(pair, m_repetition.flights);
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(m_repetition.flight), m_repetition.times, "times");
    }

    RepetitionCase m_repetition;
};

/** How often the server answers a repeated last flight, how often it is lost, and the outcome. */
struct AnswersCase
{
    uint32_t answers;
    unsigned lost;
    bool completes;
};

class AnswersTestCase : public DtlsTestCase
{
  public:
    explicit AnswersTestCase(const AnswersCase& answers)
        : DtlsTestCase("last flight lost " + std::to_string(answers.lost) +
                       " times, repeated on demand " + std::to_string(answers.answers) + " times"),
          m_answers(answers)
    {
    }

  private:
    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.server.lastFlightAnswers = m_answers.answers;
        DtlsPair pair(configuration);
        pair.DropFlight(6, m_answers.lost);
        pair.Finish();
        const auto serverState = pair.GetServer().GetState();
        NS_TEST_EXPECT_MSG_EQ((serverState == DtlsEndpoint::State::CONNECTED), true, "server");
        if (m_answers.completes)
        {
            ExpectConnected(pair);
            NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetRetransmissions(), m_answers.lost, "answers");
            return;
        }
        ExpectTimedOut(pair);
    }

    AnswersCase m_answers;
};

class NoSecondOperationTestCase : public DtlsTestCase
{
  public:
    NoSecondOperationTestCase()
        : DtlsTestCase("a repeated flight costs no RSA operation")
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(MakePosterConfiguration());
        pair.DropFlight(5, 3);
        pair.Finish();
        ExpectConnected(pair);
        const auto& host = pair.GetClientHost();
        NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetRetransmissions(), 3, "repetitions");
        NS_TEST_EXPECT_MSG_EQ(host.GetCount(CryptoOperation::RSA_SIGN), 1, "signs");
        NS_TEST_EXPECT_MSG_EQ(host.GetCount(CryptoOperation::RSA_VERIFY), 1, "verifies");
        NS_TEST_EXPECT_MSG_EQ(host.GetCount(CryptoOperation::RSA_ENCRYPT), 1, "encrypts");
    }
};

/** A datagram of a finished handshake that arrives once more. */
class DuplicateTestCase : public DtlsTestCase
{
  public:
    DuplicateTestCase(const std::string& profile, MakeConfiguration make)
        : DtlsTestCase(profile + ": each datagram once more, after the handshake"),
          m_make(make)
    {
    }

  private:
    void DoRun() override
    {
        DtlsPair pair(m_make());
        pair.Finish();
        const unsigned sent = pair.GetLog().size();
        for (unsigned number = 0; number < sent; ++number)
        {
            pair.Deliver(number);
        }
        pair.Finish();
        ExpectConnected(pair);
    }

    MakeConfiguration m_make;
};

/** In-order reception makes a later fragment wait for its retransmission; buffering does not. */
class InOrderTestCase : public DtlsTestCase
{
  public:
    InOrderTestCase(bool inOrder, const std::string& flight5)
        : DtlsTestCase(std::string("the first datagram of flight 4 lost, the others ") +
                       (inOrder ? "lost with it" : "buffered")),
          m_inOrder(inOrder),
          m_flight5(flight5)
    {
    }

  private:
    static constexpr unsigned FIRST_OF_FLIGHT4 = 3;
    static constexpr const char* FLIGHT4 = "1.06 1.56 2.06 7.06 7.56 8.06 8.56 9.06";

    void DoRun() override
    {
        auto configuration = MakePosterConfiguration();
        configuration.client.takesFragmentsInOrder = m_inOrder;
        DtlsPair pair(configuration);
        pair.Drop(uint64_t{1} << FIRST_OF_FLIGHT4);
        pair.AdvanceTo(Seconds(3));
        ExpectFlights(pair, "1 2 3 4");
        pair.Finish();
        ExpectConnected(pair);
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(4), FLIGHT4, "flight 4");
        NS_TEST_EXPECT_MSG_EQ(pair.GetTimesOf(5), m_flight5, "flight 5");
    }

    bool m_inOrder;
    std::string m_flight5;
};

const TimerCase TIMERS[] = {
    {"flat, 5 s",
     Seconds(5),
     false,
     Seconds(60),
     "0 5 10 15 20 25 30 35 40 45 50 55 60",
     Seconds(65)},
    {"doubling from 1 s to 60 s",
     Seconds(1),
     true,
     Seconds(60),
     "0 1 3 7 15 31 63 123 183 243 303 363 423",
     Seconds(483)},
    {"doubling from 1 s to 5 s",
     Seconds(1),
     true,
     Seconds(5),
     "0 1 3 7 12 17 22 27 32 37 42 47 52",
     Seconds(57)},
};

const AnswersCase ANSWERS[] = {
    {0, 0, true},

    {0, 1, false},
    {1, 1, true},
    {1, 2, false},
    {2, 2, true},

    {2, 3, false},
    {12, 12, true},
    {12, 13, false},
};

class DtlsRetransmissionTestSuite : public TestSuite
{
  public:
    DtlsRetransmissionTestSuite()
        : TestSuite("mote-dtls-dtls-retransmission", TestSuite::Type::UNIT)
    {
        for (const auto& timer : TIMERS)
        {
            AddTestCase(new TimerTestCase(timer));
        }
        for (const auto& answers : ANSWERS)
        {
            AddTestCase(new AnswersTestCase(answers));
        }
        AddTestCase(new NoSecondOperationTestCase);
        AddTestCase(new DuplicateTestCase("poster", MakePosterConfiguration));
        AddTestCase(new DuplicateTestCase("modern", MakeModernConfiguration));
        for (const auto& repetition : {
                 RepetitionCase{MakePosterConfiguration, "poster", 1, 1, "0 5", "1 2 3 4 5 6"},
                 RepetitionCase{MakePosterConfiguration,
                                "poster",
                                2,
                                1,
                                "0.52 5.52",
                                "1 2 1 2 3 4 5 6"},
                 RepetitionCase{MakePosterConfiguration,
                                "poster",
                                6,
                                1,
                                "2.6 7.6 8.1",
                                "1 2 3 4 5 6 5 6"},
                 RepetitionCase{MakeModernConfiguration, "modern", 1, 1, "0 1", "1 2 3 4 5 6"},
                 RepetitionCase{MakeModernConfiguration,
                                "modern",
                                3,
                                1,
                                "0.04 1.04",
                                "1 2 3 4 5 6"},
             })
        {
            AddTestCase(new RepetitionTestCase(repetition));
        }
        AddTestCase(new InOrderTestCase(true, "9.08 9.08 9.08"));
        AddTestCase(new InOrderTestCase(false, "7.58 7.58 7.58"));
    }
};

DtlsRetransmissionTestSuite g_dtlsRetransmissionTestSuite;

} // namespace
