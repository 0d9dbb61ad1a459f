/* SPDX-License-Identifier: GPL-2.0-only */

#include "two-ends.h"

#include "ns3/radio-listening-monitor.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** An interval of time. */
struct Interval
{
    Time start;
    Time end;
};

/** A mote whose listening is watched. */
class WatchedMote
{
  public:
    WatchedMote()
    {
        m_monitor->TraceConnectWithoutContext("Listened",
                                              MakeCallback(&WatchedMote::NoteListening, this));
        m_ends.Mote().driver->TraceConnectWithoutContext(
            "FrameSent",
            MakeCallback(&WatchedMote::NoteSent, this));
        m_monitor->Watch(m_ends.Mote().driver);
    }

    void NoteListening(Time start, Time duration)
    {
        m_listened.push_back({start, start + duration});
    }

    void NoteSent(Ptr<const Packet> /* packet */, Time start, Time end)
    {
        m_sent.push_back({start, end});
    }

    TwoEnds m_ends;
    Ptr<RadioListeningMonitor> m_monitor{CreateObject<RadioListeningMonitor>()};
    std::vector<Interval> m_listened;
    std::vector<Interval> m_sent;
};

/** A radio needs this to switch to receiving: 12 symbols of 16 us (IEEE 802.15.4-2006, 6.4.1). */
const Time TURNAROUND = MicroSeconds(192);

class OffTestCase : public TestCase
{
  public:
    OffTestCase()
        : TestCase("time without listening is left out")
    {
    }

  private:
    void DoRun() override
    {
        WatchedMote mote;
        Ptr<RadioDriverNetDevice> driver = mote.m_ends.Mote().driver;
        Simulator::Schedule(Seconds(2), &RadioDriverNetDevice::SetListening, driver, false);
        Simulator::Schedule(Seconds(5), &RadioDriverNetDevice::SetListening, driver, true);
        mote.m_ends.AdvanceTo(Seconds(10));
        const Time expected = Seconds(7) - 2 * TURNAROUND;
        NS_TEST_ASSERT_MSG_EQ(mote.m_monitor->GetListeningTime(), expected, "before the stop");
        mote.m_monitor->Stop();
        NS_TEST_ASSERT_MSG_EQ(mote.m_monitor->GetListeningTime(), expected, "after the stop");
        NS_TEST_ASSERT_MSG_EQ(mote.m_listened.size(), 2, "intervals");
        NS_TEST_ASSERT_MSG_EQ(mote.m_listened.back().end, Seconds(10), "the last one's end");
    }
};

class SendingTestCase : public TestCase
{
  public:
    SendingTestCase()
        : TestCase("listening and sending share no time, and leave out only turnarounds")
    {
    }

  private:
    void DoRun() override
    {
        WatchedMote mote;
        mote.m_ends.MoteSendsAt(Seconds(1), 500);
        mote.m_ends.SinkSendsAt(Seconds(1), 500);
        mote.m_ends.AdvanceTo(Seconds(3));
        mote.m_monitor->Stop();
        NS_TEST_ASSERT_MSG_EQ(mote.m_sent.size(), 5, "frames sent");
        Time sending;
        for (const auto& sent : mote.m_sent)
        {
            sending += sent.end - sent.start;
            for (const auto& listened : mote.m_listened)
            {
                const bool apart = listened.end <= sent.start || listened.start >= sent.end;
                NS_TEST_ASSERT_MSG_EQ(apart, true, "overlap at " << sent.start);
            }
        }
        const Time rest = Seconds(3) - sending - mote.m_monitor->GetListeningTime();
        NS_TEST_ASSERT_MSG_GT_OR_EQ(rest, TURNAROUND, "counted twice");
        NS_TEST_ASSERT_MSG_LT_OR_EQ(rest, 6 * TURNAROUND, "left out");
    }
};

class StoppedTestCase : public TestCase
{
  public:
    StoppedTestCase()
        : TestCase("a stopped monitor counts no more")
    {
    }

  private:
    void DoRun() override
    {
        WatchedMote mote;
        mote.m_ends.AdvanceTo(Seconds(1));
        mote.m_monitor->Stop();
        mote.m_ends.MoteSendsAt(Seconds(1), 60);
        mote.m_ends.AdvanceTo(Seconds(4));
        NS_TEST_ASSERT_MSG_EQ(mote.m_monitor->GetListeningTime(), Seconds(1) - TURNAROUND, "time");
    }
};

class RadioListeningMonitorTestSuite : public TestSuite
{
  public:
    RadioListeningMonitorTestSuite()
        : TestSuite("mote-dtls-radio-listening-monitor", TestSuite::Type::UNIT)
    {
        AddTestCase(new OffTestCase);
        AddTestCase(new SendingTestCase);
        AddTestCase(new StoppedTestCase);
    }
};

RadioListeningMonitorTestSuite g_radioListeningMonitorTestSuite;

} // namespace
