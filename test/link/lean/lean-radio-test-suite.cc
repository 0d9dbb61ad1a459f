/* SPDX-License-Identifier: GPL-2.0-only */

#include "lean-radios.h"

#include "ns3/test.h"

#include <set>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

const Time START = Seconds(1);
constexpr int64_t SYMBOL_US = 16;
constexpr int64_t CCA_US = 8 * SYMBOL_US;         //!< IEEE 802.15.4-2006, 6.9.9
constexpr int64_t TURNAROUND_US = 12 * SYMBOL_US; //!< 6.4.1
constexpr int64_t BACKOFF_US = 20 * SYMBOL_US;    //!< 7.4.1
constexpr int64_t HEADER_BYTES = 9 + 2;           //!< 7.2.2.2, short addresses in one PAN
constexpr int64_t ACK_BYTES = 5;                  //!< 7.2.2.3
constexpr int64_t ACK_WAIT_US = 54 * SYMBOL_US;   //!< 7.4.2, macAckWaitDuration

/** \return how long a frame is on the air: 6 bytes before the PSDU, 250 kbit/s (6.3, 6.5) */
Time
Airtime(int64_t psduBytes)
{
    return MicroSeconds((6 + psduBytes) * 32);
}

class AirtimeTestCase : public TestCase
{
  public:
    AirtimeTestCase()
        : TestCase("CCA, turnaround and airtime are the standard's")
    {
    }

  private:
    void DoRun() override
    {
        LeanRadios radios(2);
        radios.Start();
        radios.SendAt(START, 0, 1, 50);
        radios.Run();
        const Time begin = START + MicroSeconds(CCA_US + TURNAROUND_US);
        const Time end = begin + Airtime(50 + HEADER_BYTES);
        Expect(radios.Find(RadioEvent::TX_BEGIN, 0), begin, "begin");
        Expect(radios.Find(RadioEvent::TX_END, 0), end, "end");
        Expect(radios.Find(RadioEvent::RECEIVED, 1), end, "received");
        Expect(radios.Find(RadioEvent::CONFIRMED, 0), end, "confirmed");
        const auto on = radios.Find(RadioEvent::RECEIVER_ON, 0);
        NS_TEST_ASSERT_MSG_EQ(on.size(), 2, "receiver on, twice");
        NS_TEST_EXPECT_MSG_EQ(on[0], MicroSeconds(TURNAROUND_US), "at first");
        NS_TEST_EXPECT_MSG_EQ(on[1], end + MicroSeconds(TURNAROUND_US), "after sending");
        Expect(radios.Find(RadioEvent::RECEIVER_OFF, 0), begin, "receiver off");
    }

    void Expect(const std::vector<Time>& times, Time expected, const char* what)
    {
        NS_TEST_ASSERT_MSG_EQ(times.size(), 1, what);
        NS_TEST_EXPECT_MSG_EQ(times.front(), expected, what);
    }
};

class BackoffTestCase : public TestCase
{
  public:
    BackoffTestCase()
        : TestCase("A back-off is 0 to 2^BE - 1 periods, each of which occurs")
    {
    }

  private:
    void DoRun() override
    {
        std::set<int64_t> periods;
        for (uint64_t run = 1; run <= 100; ++run)
        {
            LeanRadios radios(2, run);
            radios.SetAll("MinBe", 3);
            radios.SetAll("MaxBe", 3);
            radios.Start();
            radios.SendAt(START, 0, 1, 50);
            radios.Run();
            const Time backoff = radios.Find(RadioEvent::TX_BEGIN, 0).at(0) - START -
                                 MicroSeconds(CCA_US + TURNAROUND_US);
            NS_TEST_EXPECT_MSG_EQ(backoff.GetMicroSeconds() % BACKOFF_US, 0, "whole periods");
            periods.insert(backoff.GetMicroSeconds() / BACKOFF_US);
        }
        const std::set<int64_t> all{0, 1, 2, 3, 4, 5, 6, 7};
        NS_TEST_EXPECT_MSG_EQ((periods == all), true, "periods");
    }
};

/** Two frames that are there at once. */
struct SpaceCase
{
    uint32_t sizeBytes; //!< Payload of the first.
    int64_t spaceUs;    //!< Space after it.
};

class SpaceTestCase : public TestCase
{
  public:
    explicit SpaceTestCase(const SpaceCase& parameters)
        : TestCase("A space follows a frame of " + std::to_string(parameters.sizeBytes) + " byte"),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        LeanRadios radios(2);
        radios.Start();
        radios.SendAt(START, 0, 1, m_parameters.sizeBytes);
        radios.SendAt(START, 0, 1, 50);
        radios.Run();
        const Time end = radios.Find(RadioEvent::TX_END, 0).at(0);
        NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::TX_BEGIN, 0).at(1),
                              end + MicroSeconds(m_parameters.spaceUs + CCA_US + TURNAROUND_US),
                              "second frame");
        NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::RECEIVED, 1).size(), 2, "received");
    }

    SpaceCase m_parameters;
};

class AcknowledgementTestCase : public TestCase
{
  public:
    AcknowledgementTestCase()
        : TestCase("An acknowledgement comes after a turnaround, without a back-off")
    {
    }

  private:
    void DoRun() override
    {
        LeanRadios radios(2);
        radios.Acknowledge();
        radios.Start();
        radios.SendAt(START, 0, 1, 50);
        radios.Run();
        const Time end = radios.Find(RadioEvent::TX_END, 0).at(0);
        const Time ack = radios.Find(RadioEvent::TX_BEGIN, 1).at(0);
        NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::RECEIVED, 1).at(0), end, "received");
        NS_TEST_EXPECT_MSG_EQ(ack, end + MicroSeconds(TURNAROUND_US), "acknowledgement");
        NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::CONFIRMED, 0).at(0),
                              ack + Airtime(ACK_BYTES),
                              "confirmed");
        NS_TEST_EXPECT_MSG_EQ(radios.FindConfirmed(0).at(0).has_value(), false, "success");
    }
};

class OthersAckTestCase : public TestCase
{
  public:
    OthersAckTestCase()
        : TestCase("The acknowledgement of another's frame ends the wait for one's own")
    {
    }

  private:
    void DoRun() override
    {
        LeanRadios radios(3);
        radios.Acknowledge();
        radios.Start();
        radios.SendAt(START, 0, 2, 50);
        radios.SendAt(START, 1, 2, 50); // begins at the same time, so that one is lost
        radios.Run();
        NS_TEST_ASSERT_MSG_EQ(radios.Find(RadioEvent::RECEIVED, 2).size(), 2, "both, in the end");
        const auto again = radios.Find(RadioEvent::TX_BEGIN, 1);
        NS_TEST_ASSERT_MSG_EQ(again.size(), 2, "sent again");
        // 7.5.6.4.3: another sequence number than the expected one is no success
        NS_TEST_EXPECT_MSG_EQ(again[1],
                              radios.Find(RadioEvent::TX_END, 2).at(0) +
                                  MicroSeconds(CCA_US + TURNAROUND_US),
                              "at once");
    }
};

class RetriesTestCase : public TestCase
{
  public:
    RetriesTestCase()
        : TestCase("Without acknowledgement a frame is sent again, and at last given up")
    {
    }

  private:
    void DoRun() override
    {
        LeanRadios radios(2);
        radios.Acknowledge();
        radios.SetAll("MaxRetries", 2);
        radios.Start();
        radios.Get(1).SetListening(false);
        radios.SendAt(START, 0, 1, 50);
        radios.Run();
        const auto ends = radios.Find(RadioEvent::TX_END, 0);
        const auto begins = radios.Find(RadioEvent::TX_BEGIN, 0);
        NS_TEST_ASSERT_MSG_EQ(ends.size(), 3, "once and two retries");
        NS_TEST_EXPECT_MSG_EQ(begins[1],
                              ends[0] + MicroSeconds(ACK_WAIT_US + CCA_US + TURNAROUND_US),
                              "second attempt");
        NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::CONFIRMED, 0).at(0),
                              ends[2] + MicroSeconds(ACK_WAIT_US),
                              "given up");
        NS_TEST_EXPECT_MSG_EQ((radios.FindConfirmed(0).at(0) == FrameFailure::NO_ACK), true, "why");
        NS_TEST_EXPECT_MSG_EQ(radios.Get(1).GetFilter()->GetDataFramesUnheard(), 3, "unheard");
    }
};

class LeanRadioTestSuite : public TestSuite
{
  public:
    LeanRadioTestSuite()
        : TestSuite("mote-dtls-lean-radio", TestSuite::Type::UNIT)
    {
        AddTestCase(new AirtimeTestCase);
        AddTestCase(new BackoffTestCase);
        // aMaxSIFSFrameSize is 18 byte (7.4.1), the header and the check sequence among them.
        for (const SpaceCase& parameters : {SpaceCase{7, 12 * SYMBOL_US}, {8, 40 * SYMBOL_US}})
        {
            AddTestCase(new SpaceTestCase(parameters));
        }
        AddTestCase(new AcknowledgementTestCase);
        AddTestCase(new OthersAckTestCase);
        AddTestCase(new RetriesTestCase);
    }
};

LeanRadioTestSuite g_leanRadioTestSuite; //!< Registers the suite.

} // namespace
