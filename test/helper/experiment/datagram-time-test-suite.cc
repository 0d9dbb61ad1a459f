/* SPDX-License-Identifier: GPL-2.0-only */

#include "short-life.h"
#include "timeline-lines.h"

#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

const Time DATAGRAM_TIME = MilliSeconds(7);
const Time ROUNDING = MicroSeconds(2); //!< Timelines are written in us.

/** \return changes of a system with small keys */
Changes
Small(const Changes& more)
{
    Changes changes{{"key-bits", "1024"}, {"mote-key-bits", "1024"}};
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** \return how long a component was at work */
Time
GetTime(const TimedHandshake& handshake, EnergyComponent component)
{
    return handshake.record.componentTime[static_cast<std::size_t>(component)];
}

/** \return the sum of the durations of lines */
Time
Sum(const std::vector<TimelineLine>& lines)
{
    Time sum;
    for (const auto& line : lines)
    {
        sum += line.duration;
    }
    return sum;
}

class MoteTimeTestCase : public TestCase
{
  public:
    MoteTimeTestCase()
        : TestCase("the mote computes for every datagram that it sends or receives")
    {
    }

  private:
    void DoRun() override
    {
        const auto file = CreateTempDirFilename("mote.csv");
        const auto free = RunTimed(Small({}), file);
        const auto paid = RunTimed(Small({{"mote-datagram-time", "7ms"}}), file);
        NS_TEST_ASSERT_MSG_EQ(paid.record.failure, "", "failure");
        const auto sent = paid.Find("mote dtls datagram");
        const int64_t datagrams = sent.size() + paid.Find("sink dtls datagram").size();
        NS_TEST_EXPECT_MSG_EQ(GetTime(paid, EnergyComponent::COMPUTATION) -
                                  GetTime(free, EnergyComponent::COMPUTATION),
                              DATAGRAM_TIME * datagrams,
                              "computation");
        NS_TEST_EXPECT_MSG_EQ(sent.front().time, DATAGRAM_TIME, "the first ClientHello");
        NS_TEST_EXPECT_MSG_EQ(paid.record.bytesMote, free.record.bytesMote, "bytes");
        NS_TEST_EXPECT_MSG_GT(*paid.record.latency, *free.record.latency, "latency");
    }
};

class SinkTimeTestCase : public TestCase
{
  public:
    SinkTimeTestCase()
        : TestCase("the sink's work on its datagrams delays them, and the mote pays nothing")
    {
    }

  private:
    void DoRun() override
    {
        const auto file = CreateTempDirFilename("sink.csv");
        const auto free = RunTimed(Small({}), file);
        const auto paid = RunTimed(Small({{"sink-datagram-time", "7ms"}}), file);
        NS_TEST_ASSERT_MSG_EQ(paid.record.failure, "", "failure");
        NS_TEST_EXPECT_MSG_EQ(GetTime(paid, EnergyComponent::COMPUTATION),
                              GetTime(free, EnergyComponent::COMPUTATION),
                              "the mote's computation");
        const int64_t datagrams =
            paid.Find("mote dtls datagram").size() + paid.Find("sink dtls datagram").size();
        NS_TEST_EXPECT_MSG_EQ(Sum(paid.Find("sink server computation")),
                              DATAGRAM_TIME * datagrams,
                              "the sink's computation in the timeline");
        NS_TEST_EXPECT_MSG_EQ(free.Find("sink server computation").size(), 0, "without a time");
        // HelloVerifyRequest: the hello is taken, a sleep, and work again.
        const auto hello = paid.Find("sink dtls datagram").front();
        const auto taken = free.Find("sink dtls datagram").front();
        NS_TEST_EXPECT_MSG_EQ_TOL(hello.time - taken.time,
                                  DATAGRAM_TIME * int64_t{2},
                                  ROUNDING,
                                  "first answer");
        const auto sleep = paid.Find("sink server sleep").front();
        NS_TEST_EXPECT_MSG_EQ_TOL(sleep.time + sleep.duration + DATAGRAM_TIME,
                                  hello.time,
                                  ROUNDING,
                                  "the sleep is before the work");
    }
};

class QueueTestCase : public TestCase
{
  public:
    QueueTestCase()
        : TestCase("datagrams that come while one is worked on wait for their turn")
    {
    }

  private:
    void DoRun() override
    {
        // Flight 4 comes faster than the mote can take it.
        const auto file = CreateTempDirFilename("queue.csv");
        const auto slow = RunTimed(
            Small({{"sink-pacing", "0s"}, {"mote-datagram-time", "1s"}, {"timer-initial", "60s"}}),
            file);
        NS_TEST_ASSERT_MSG_EQ(slow.record.failure, "", "failure");
        const auto sent = slow.Find("mote dtls datagram");
        const auto received = slow.Find("sink dtls datagram");
        const auto works = slow.Find("mote processor computation");
        Time end;
        int64_t whole = 0;
        for (const auto& work : works)
        {
            NS_TEST_EXPECT_MSG_LT(end - work.time, ROUNDING, "two at once");
            end = work.time + work.duration;
            whole += work.duration == Seconds(1) ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ(whole,
                              static_cast<int64_t>(sent.size() + received.size()),
                              "datagrams worked on");
    }
};

class ReadingTestCase : public TestCase
{
  public:
    ReadingTestCase()
        : TestCase("a reading is two datagrams for the mote to work on")
    {
    }

  private:
    void DoRun() override
    {
        const Changes life{{"life-duration", "400s"}, {"reading-period", "60s"}};
        Changes slow = life;
        slow.push_back({"mote-datagram-time", "7ms"});
        const ActivityCost free = Live(life).reading;
        const ActivityCost paid = Live(slow).reading;
        const auto computation = static_cast<std::size_t>(EnergyComponent::COMPUTATION);
        NS_TEST_ASSERT_MSG_EQ(paid.count, 6, "readings");
        NS_TEST_EXPECT_MSG_EQ(paid.componentTime[computation] - free.componentTime[computation],
                              DATAGRAM_TIME * static_cast<int64_t>(2 * paid.count),
                              "computation");
    }
};

class DatagramTimeTestSuite : public TestSuite
{
  public:
    DatagramTimeTestSuite()
        : TestSuite("mote-dtls-datagram-time", TestSuite::Type::UNIT)
    {
        AddTestCase(new MoteTimeTestCase);
        AddTestCase(new SinkTimeTestCase);
        AddTestCase(new QueueTestCase);
        AddTestCase(new ReadingTestCase);
    }
};

DatagramTimeTestSuite g_datagramTimeTestSuite;

} // namespace
