/* SPDX-License-Identifier: GPL-2.0-only */

#include "timeline-lines.h"

#include "ns3/test.h"

#include <set>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return changes of a system with small keys whose mote loses its first frame */
Changes
Lossy(const Changes& more)
{
    Changes changes{{"key-bits", "1024"},
                    {"mote-key-bits", "1024"},
                    {"loss-model", "mask"},
                    {"uplink-loss-mask", "1"}};
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** A timer of the mote, and what it says of the sink's. */
class MoteJitterTestCase : public TestCase
{
  public:
    MoteJitterTestCase()
        : TestCase("a mote's timer is up to so much longer, differently in each run")
    {
    }

  private:
    void DoRun() override
    {
        const auto file = CreateTempDirFilename("jitter.csv");
        const Changes jittered = Lossy({{"mote-timer-jitter", "50%"}});
        std::set<Time> timeouts;
        for (uint64_t run = 1; run <= 20; ++run)
        {
            const auto handshake = RunTimed(jittered, file, run);
            const auto fired = handshake.Find("mote timer timeout");
            NS_TEST_ASSERT_MSG_EQ(fired.size(), 1, "timeouts");
            NS_TEST_EXPECT_MSG_GT_OR_EQ(fired.front().time, Seconds(5), "below the timer");
            NS_TEST_EXPECT_MSG_LT_OR_EQ(fired.front().time, Seconds(7.5), "above 1.5 times it");
            timeouts.insert(fired.front().time);
        }
        NS_TEST_EXPECT_MSG_EQ(timeouts.size(), 20, "different times");
        NS_TEST_EXPECT_MSG_LT(*timeouts.begin(), Seconds(5.6), "no short one of 20");
        NS_TEST_EXPECT_MSG_GT(*timeouts.rbegin(), Seconds(6.9), "no long one of 20");
    }
};

class OwnStreamTestCase : public TestCase
{
  public:
    OwnStreamTestCase()
        : TestCase("a timer's random part is of an end's own stream: all else stays as it is")
    {
    }

  private:
    void DoRun() override
    {
        const auto file = CreateTempDirFilename("stream.csv");
        const auto fixed = RunTimed(Lossy({}), file);
        const auto mote = RunTimed(Lossy({{"mote-timer-jitter", "0.5"}}), file);
        const auto again = RunTimed(Lossy({{"mote-timer-jitter", "0.5"}}), file);
        const auto both = RunTimed(Lossy({{"timer-jitter", "0.5"}}), file);
        const auto sink = RunTimed(Lossy({{"sink-timer-jitter", "0.5"}}), file);
        NS_TEST_EXPECT_MSG_EQ(*again.record.latency, *mote.record.latency, "the same run again");
        NS_TEST_EXPECT_MSG_EQ(*both.record.latency, *mote.record.latency, "the sink's draws");
        NS_TEST_EXPECT_MSG_EQ(*sink.record.latency, *fixed.record.latency, "no timer of the sink");
        const Time longer = mote.Find("mote timer timeout").front().time -
                            fixed.Find("mote timer timeout").front().time;
        NS_TEST_EXPECT_MSG_EQ_TOL(*mote.record.latency - *fixed.record.latency,
                                  longer,
                                  MicroSeconds(2),
                                  "what else is different");
        NS_TEST_EXPECT_MSG_EQ(mote.record.bytesMote, fixed.record.bytesMote, "bytes");
    }
};

class SinkJitterTestCase : public TestCase
{
  public:
    SinkJitterTestCase()
        : TestCase("a sink's timer too; the flat timers of a flight are equal")
    {
    }

  private:
    void DoRun() override
    {
        // All that the mote sends after its two hellos is lost, until it begins anew.
        const auto file = CreateTempDirFilename("sink.csv");
        const Changes changes{{"key-bits", "1024"},
                              {"mote-key-bits", "1024"},
                              {"loss-model", "mask"},
                              {"uplink-loss-mask", "0x7ffffffffffffff0"},
                              {"mote-timer-initial", "50s"},
                              {"sink-timer-jitter", "1"},
                              {"give-up-time", "60s"},
                              {"max-attempts", "1"}};
        const auto handshake = RunTimed(changes, file);
        const auto fired = handshake.Find("sink timer timeout");
        NS_TEST_ASSERT_MSG_GT(fired.size(), 2, "timeouts");
        const Time timer = fired[1].time - fired[0].time;
        NS_TEST_EXPECT_MSG_GT(timer, Seconds(5), "no longer");
        NS_TEST_EXPECT_MSG_LT(timer, Seconds(10), "more than twice as long");
        NS_TEST_EXPECT_MSG_EQ_TOL(fired[2].time - fired[1].time,
                                  timer,
                                  MicroSeconds(2),
                                  "a flight's flat timers are equal");
    }
};

class TimerJitterTestSuite : public TestSuite
{
  public:
    TimerJitterTestSuite()
        : TestSuite("mote-dtls-timer-jitter", TestSuite::Type::UNIT)
    {
        AddTestCase(new MoteJitterTestCase);
        AddTestCase(new OwnStreamTestCase);
        AddTestCase(new SinkJitterTestCase);
    }
};

TimerJitterTestSuite g_timerJitterTestSuite;

} // namespace
