/* SPDX-License-Identifier: GPL-2.0-only */

#include "../../link/two-ends.h"
#include "../settings/complaint.h"

#include "ns3/boolean.h"
#include "ns3/global-value.h"
#include "ns3/test.h"

#include <fstream>
#include <iterator>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** Turns frame check sequences off again, which pcap files turn on. */
struct ChecksumRestorer
{
    ~ChecksumRestorer()
    {
        GlobalValue::Bind("ChecksumEnabled", BooleanValue(false));
    }
};

/** \return the bytes of a file */
std::string
ReadFile(const std::string& name)
{
    std::ifstream file(name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/** Lets both ends talk at the same time. */
void
Talk(TwoEnds& ends)
{
    for (int second = 1; second < 5; ++second)
    {
        ends.MoteSendsAt(Seconds(second), 500);
        ends.SinkSendsAt(Seconds(second), 337);
    }
    ends.AdvanceTo(Seconds(10));
}

class SilenceTestCase : public TestCase
{
  public:
    SilenceTestCase()
        : TestCase("the air is silent until an application sends, and after it")
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends;
        ends.MoteSendsAt(Seconds(100), 60);
        ends.AdvanceTo(Seconds(100));
        NS_TEST_ASSERT_MSG_EQ(ends.m_framesOnAir, 0, "before");
        ends.AdvanceTo(Seconds(1000));
        NS_TEST_ASSERT_MSG_EQ(ends.m_framesOnAir, 1, "after");
        NS_TEST_ASSERT_MSG_EQ(ends.m_sinkReceived.size(), 1, "the datagram");
    }
};

class FirstMomentTestCase : public TestCase
{
  public:
    FirstMomentTestCase()
        : TestCase("a datagram at time 0 arrives")
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends;
        ends.MoteSendsAt(Seconds(0), 60);
        ends.AdvanceTo(Seconds(1));
        NS_TEST_ASSERT_MSG_EQ(ends.m_sinkReceived.size(), 1, "the datagram");
    }
};

/** One datagram each way with a mask in one direction. */
struct DirectionCase
{
    std::string setting;
    uint32_t sinkReceives;
    uint32_t moteReceives;
};

class DirectionTestCase : public TestCase
{
  public:
    explicit DirectionTestCase(const DirectionCase& direction)
        : TestCase(direction.setting + " loses frames in its direction"),
          m_direction(direction)
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends(With({{"loss-model", "mask"}, {m_direction.setting, "1"}}));
        ends.MoteSendsAt(Seconds(1), 60);
        ends.SinkSendsAt(Seconds(2), 60);
        ends.AdvanceTo(Seconds(3));
        NS_TEST_ASSERT_MSG_EQ(ends.m_sinkReceived.size(), m_direction.sinkReceives, "uplink");
        NS_TEST_ASSERT_MSG_EQ(ends.m_moteReceived.size(), m_direction.moteReceives, "downlink");
        NS_TEST_ASSERT_MSG_EQ(ends.Sink().filter->GetDataFramesLost(),
                              1 - m_direction.sinkReceives,
                              "lost by the sink");
        NS_TEST_ASSERT_MSG_EQ(ends.Mote().filter->GetDataFramesLost(),
                              1 - m_direction.moteReceives,
                              "lost by the mote");
    }

    DirectionCase m_direction;
};

/** How many of ten datagrams arrive over a distance. */
struct DistanceCase
{
    std::string distance;
    uint32_t arrive;
};

class DistanceTestCase : public TestCase
{
  public:
    explicit DistanceTestCase(const DistanceCase& distance)
        : TestCase("over " + distance.distance + " arrive " + std::to_string(distance.arrive)),
          m_distance(distance)
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends(With({{"loss-model", "snr"}, {"distance", m_distance.distance}}));
        for (int second = 1; second <= 10; ++second)
        {
            ends.MoteSendsAt(Seconds(second), 60);
        }
        ends.AdvanceTo(Seconds(20));
        NS_TEST_ASSERT_MSG_EQ(ends.m_sinkReceived.size(), m_distance.arrive, "datagrams");
    }

    DistanceCase m_distance;
};

class RepeatTestCase : public TestCase
{
  public:
    RepeatTestCase()
        : TestCase("a run puts the same bytes on the air whatever the process did before")
    {
    }

  private:
    std::string Capture(const std::string& name, uint64_t run)
    {
        const std::string prefix = CreateTempDirFilename(name);
        {
            TwoEnds ends(With({{"drop-rate", "0.1"}}), run);
            MoteNetworkHelper::EnablePcap(ends.Network(), prefix);
            Talk(ends);
        }
        return ReadFile(prefix + "-mote.pcap") + ReadFile(prefix + "-sink.pcap");
    }

    void DoRun() override
    {
        ChecksumRestorer restorer;
        const std::string first = Capture("first", 1);
        const std::string other = Capture("other", 2);
        {
            TwoEnds bursts(With({{"drop-rate", "0.2"}, {"loss-model", "gilbert-elliott"}}), 3);
            Talk(bursts);
        }
        const std::string again = Capture("again", 1);
        NS_TEST_ASSERT_MSG_GT(first.size(), 5000, "captured bytes");
        NS_TEST_ASSERT_MSG_EQ((first == again), true, "the same run differs");
        NS_TEST_ASSERT_MSG_EQ((first == other), false, "another run does not differ");
    }
};

class PcapTestCase : public TestCase
{
  public:
    PcapTestCase()
        : TestCase("pcap files change nothing in a run")
    {
    }

  private:
    std::vector<Time> GetArrivals(bool withPcap)
    {
        TwoEnds ends(With({{"drop-rate", "0.1"}}));
        if (withPcap)
        {
            MoteNetworkHelper::EnablePcap(ends.Network(), CreateTempDirFilename("change"));
        }
        m_arrivals.clear();
        ends.Sink().driver->TraceConnectWithoutContext(
            "FrameReceived",
            MakeCallback(&PcapTestCase::NoteArrival, this));
        Talk(ends);
        return m_arrivals;
    }

    void NoteArrival(Ptr<const Packet> /* packet */)
    {
        m_arrivals.push_back(Simulator::Now());
    }

    void DoRun() override
    {
        ChecksumRestorer restorer;
        const std::vector<Time> without = GetArrivals(false);
        NS_TEST_ASSERT_MSG_GT(without.size(), 10, "arrivals");
        NS_TEST_ASSERT_MSG_EQ((without == GetArrivals(true)), true, "other arrivals");
    }

    std::vector<Time> m_arrivals;
};

/** Something that cannot be built, and the name that the complaint must contain. */
struct MistakeCase
{
    Changes changes;
    std::string word;
};

class MistakeTestCase : public TestCase
{
  public:
    explicit MistakeTestCase(const MistakeCase& mistake)
        : TestCase("a contradiction is told: " + mistake.word),
          m_mistake(mistake)
    {
    }

  private:
    void DoRun() override
    {
        const std::string complaint = GetComplaint([&] { TwoEnds ends(With(m_mistake.changes)); });
        Simulator::Destroy();
        NS_TEST_ASSERT_MSG_NE(complaint.find(m_mistake.word), std::string::npos, complaint);
    }

    MistakeCase m_mistake;
};

class UnwritableTestCase : public TestCase
{
  public:
    UnwritableTestCase()
        : TestCase("a pcap file that cannot be written is told")
    {
    }

  private:
    void DoRun() override
    {
        ChecksumRestorer restorer;
        TwoEnds ends;
        const std::string complaint = GetComplaint([&] {
            MoteNetworkHelper::EnablePcap(ends.Network(), CreateTempDirFilename("none/at/all"));
        });
        NS_TEST_ASSERT_MSG_NE(complaint.find("all-mote.pcap"), std::string::npos, complaint);
    }
};

/** A setting of the frame payload, a datagram that one frame holds, and one that none holds. */
struct MtuCase
{
    int64_t framePayload;
    uint32_t wholeBytes;
    uint32_t cutBytes;
};

class MtuTestCase : public TestCase
{
  public:
    explicit MtuTestCase(const MtuCase& mtu)
        : TestCase("a frame payload of " + std::to_string(mtu.framePayload) + " gets through"),
          m_mtu(mtu)
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends(With({{"frame-payload", std::to_string(m_mtu.framePayload)}}));
        ends.MoteSendsAt(Seconds(1), m_mtu.wholeBytes);
        ends.AdvanceTo(Seconds(5));
        NS_TEST_ASSERT_MSG_EQ(ends.Mote().driver->GetFramesQueued(), 1, "frames of one that fits");
        ends.MoteSendsAt(Seconds(1), m_mtu.cutBytes);
        ends.AdvanceTo(Seconds(10));
        NS_TEST_ASSERT_MSG_EQ(ends.Mote().driver->GetFramesQueued(), 3, "frames of both");
        ends.MoteSendsAt(Seconds(1), 1232);
        ends.AdvanceTo(Seconds(15));
        NS_TEST_ASSERT_MSG_EQ(ends.m_sinkReceived.size(), 3, "datagrams");
    }

    MtuCase m_mtu;
};

class MoteNetworkHelperTestSuite : public TestSuite
{
  public:
    MoteNetworkHelperTestSuite()
        : TestSuite("mote-dtls-mote-network-helper", TestSuite::Type::UNIT)
    {
        AddTestCase(new SilenceTestCase);
        AddTestCase(new FirstMomentTestCase);
        AddTestCase(new DirectionTestCase({"uplink-loss-mask", 0, 1}));
        AddTestCase(new DirectionTestCase({"downlink-loss-mask", 1, 0}));
        AddTestCase(new DistanceTestCase({"10m", 10}));
        AddTestCase(new DistanceTestCase({"1km", 0}));
        AddTestCase(new RepeatTestCase);
        AddTestCase(new PcapTestCase);
        AddTestCase(
            new MistakeTestCase({{{"mac-min-be", "5"}, {"mac-max-be", "4"}}, "mac-min-be"}));
        AddTestCase(new UnwritableTestCase);
        for (const MtuCase& mtu :
             {MtuCase{40, 44, 45}, MtuCase{100, 102, 105}, MtuCase{102, 102, 106}})
        {
            AddTestCase(new MtuTestCase(mtu));
        }
    }
};

MoteNetworkHelperTestSuite g_moteNetworkHelperTestSuite;

} // namespace
