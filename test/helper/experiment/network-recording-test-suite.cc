/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"

#include "ns3/network-experiment.h"
#include "ns3/network-recording.h"
#include "ns3/test.h"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A network of a few motes with a small handshake. */
Changes
Few(const Changes& more = {})
{
    Changes changes{{"experiment", "network"},
                    {"motes", "3"},
                    {"dtls-version", "1.2"},
                    {"cipher-suite", "PSK-AES128-CCM8"},
                    {"key-type", "ecdsa-p256"},
                    {"mote-key-type", "ecdsa-p256"},
                    {"give-up-time", "30s"}};
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** A network that was listened to. */
struct Recorded
{
    explicit Recorded(const Changes& changes, const RunOutputs& outputs = {})
        : record(RunNetwork(With(changes), 1, 1, outputs, nullptr, &recording)),
          events(recording.GetEvents())
    {
    }

    /** \return the events of a kind at a node */
    std::vector<NetworkEvent> Find(NetworkEventKind kind, uint32_t node) const
    {
        std::vector<NetworkEvent> found;
        std::copy_if(events.begin(),
                     events.end(),
                     std::back_inserter(found),
                     [kind, node](const NetworkEvent& event) {
                         return event.kind == kind && event.node == node;
                     });
        return found;
    }

    NetworkRecording recording;
    NetworkRecord record;
    std::vector<NetworkEvent> events;
};

class FramesTestCase : public TestCase
{
  public:
    explicit FramesTestCase(const std::string& dropRate)
        : TestCase("as many frames are recorded as were counted, drop rate " + dropRate),
          m_dropRate(dropRate)
    {
    }

  private:
    void DoRun() override
    {
        const Recorded recorded(Few({{"drop-rate", m_dropRate}}));
        uint64_t lost = 0;
        for (const auto& event : recorded.events)
        {
            lost += event.kind == NetworkEventKind::FRAME && event.isLost ? 1 : 0;
        }
        const NetworkRecord& record = recorded.record;
        NS_TEST_EXPECT_MSG_EQ(lost, record.framesLost, "frames lost");
        NS_TEST_EXPECT_MSG_EQ(recorded.Find(NetworkEventKind::FRAME, 0).size(),
                              record.framesSink,
                              "frames of the base station");
        uint64_t frames = 0;
        for (const auto& mote : record.motes)
        {
            frames += recorded.Find(NetworkEventKind::FRAME, mote.number).size();
        }
        NS_TEST_EXPECT_MSG_EQ(frames, record.framesMotes, "frames of motes");
    }

    std::string m_dropRate;
};

class LoadTestCase : public TestCase
{
  public:
    LoadTestCase()
        : TestCase("the base station is at work for as long as its load says")
    {
    }

  private:
    void DoRun() override
    {
        const Recorded recorded(Few());
        const std::pair<NetworkEventKind, double> loads[] = {
            {NetworkEventKind::BASE_SENDS, recorded.record.baseSendLoad},
            {NetworkEventKind::BASE_RECEIVES, recorded.record.baseReceiveLoad}};
        for (const auto& [kind, load] : loads)
        {
            Time sum;
            for (const auto& event : recorded.Find(kind, 0))
            {
                sum += event.duration;
            }
            const double share = sum.GetSeconds() / recorded.record.duration.GetSeconds();
            NS_TEST_EXPECT_MSG_EQ_TOL(share, load, 1e-9, GetNetworkEventName(kind));
            NS_TEST_EXPECT_MSG_GT(load, 0, "a load");
        }
    }
};

class MomentsTestCase : public TestCase
{
  public:
    MomentsTestCase()
        : TestCase("a mote boots, begins, sends its flights in order, and connects")
    {
    }

  private:
    void DoRun() override
    {
        const Recorded recorded(Few({{"boot-window", "10s"}}));
        for (const auto& mote : recorded.record.motes)
        {
            std::vector<NetworkEvent> moments;
            for (const auto& event : recorded.events)
            {
                const bool isMoment = event.kind <= NetworkEventKind::FLIGHT ||
                                      event.kind >= NetworkEventKind::CONNECTED;
                if (event.node == mote.number && isMoment && !event.isAgain)
                {
                    moments.push_back(event);
                }
            }
            std::string course;
            for (const auto& moment : moments)
            {
                course += std::string(GetNetworkEventName(moment.kind)) +
                          std::to_string(moment.number) + " ";
            }
            NS_TEST_ASSERT_MSG_EQ(course,
                                  "boot0 attempt1 datagram1 datagram3 datagram5 connected0 ",
                                  "what mote " << mote.number << " did");
            NS_TEST_EXPECT_MSG_EQ(moments.front().time, mote.booted, "its boot");
            NS_TEST_EXPECT_MSG_EQ(moments.back().time, *mote.connectedAt, "its connection");
            NS_TEST_EXPECT_MSG_EQ(moments.back().time - moments[2].time, *mote.latency, "latency");
        }
    }
};

class FailedTestCase : public TestCase
{
  public:
    FailedTestCase()
        : TestCase("a mote that gets no answer fails, and all its frames are lost")
    {
    }

  private:
    void DoRun() override
    {
        const Recorded recorded(Few({{"drop-rate", "1"}, {"max-attempts", "2"}}));
        NS_TEST_EXPECT_MSG_EQ(recorded.Find(NetworkEventKind::ATTEMPT, 2).size(), 2, "attempts");
        NS_TEST_EXPECT_MSG_EQ(recorded.Find(NetworkEventKind::FAILED, 2).size(), 1, "failures");
        const auto frames = recorded.Find(NetworkEventKind::FRAME, 2);
        NS_TEST_EXPECT_MSG_EQ(frames.empty(), false, "frames");
        for (const auto& frame : frames)
        {
            NS_TEST_EXPECT_MSG_EQ(frame.isLost, true, "fate");
            NS_TEST_EXPECT_MSG_EQ(frame.peer.value_or(99), 0, "receiver");
        }
    }
};

class AcknowledgementTestCase : public TestCase
{
  public:
    AcknowledgementTestCase()
        : TestCase("every frame that arrives is acknowledged to its sender, and no other")
    {
    }

  private:
    void DoRun() override
    {
        const Recorded recorded(
            Few({{"drop-rate", "0.2"}, {"mac-acknowledgements", "on"}, {"mac-retries", "3"}}));
        const Time turnaround = MicroSeconds(192); // IEEE 802.15.4-2006, 6.4.1: 12 symbols
        std::vector<uint64_t> arrived(4);
        std::vector<uint64_t> acknowledged(4);
        for (const auto& event : recorded.events)
        {
            NS_TEST_EXPECT_MSG_EQ(event.duration.IsStrictlyNegative(), false, "duration");
            const bool hasTime =
                event.time + event.duration + turnaround < recorded.record.duration;
            if (event.kind == NetworkEventKind::FRAME && !event.isLost && hasTime)
            {
                ++arrived[event.node];
            }
            if (event.kind == NetworkEventKind::ACKNOWLEDGEMENT)
            {
                NS_TEST_ASSERT_MSG_EQ(event.peer.has_value(), true, "to whom it is");
                ++acknowledged[*event.peer];
            }
        }
        for (std::size_t node = 0; node < arrived.size(); ++node)
        {
            NS_TEST_EXPECT_MSG_EQ(acknowledged[node], arrived[node], "frames of node " << node);
        }
    }
};

class SilentTestCase : public TestCase
{
  public:
    SilentTestCase()
        : TestCase("a network is the same whether somebody listens or not")
    {
    }

  private:
    void DoRun() override
    {
        const Changes changes = Few({{"drop-rate", "0.1"}, {"boot-window", "2s"}});
        const Recorded recorded(changes);
        const NetworkRecord alone = RunNetwork(With(changes), 1, 1, RunOutputs());
        NS_TEST_EXPECT_MSG_EQ((FormatNetwork(recorded.record) == FormatNetwork(alone)),
                              true,
                              "network");
        for (std::size_t i = 0; i < alone.motes.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(
                (FormatMote(recorded.record.motes[i]) == FormatMote(alone.motes[i])),
                true,
                "mote");
        }
    }
};

class TimelineTestCase : public TestCase
{
  public:
    TimelineTestCase()
        : TestCase("a timeline has a line for each event, in the order of time")
    {
    }

  private:
    void DoRun() override
    {
        RunOutputs outputs;
        outputs.timelineFile = CreateTempDirFilename("timeline.csv");
        const Recorded recorded(Few(), outputs);
        std::ifstream file(outputs.timelineFile);
        std::string line;
        std::getline(file, line);
        NS_TEST_EXPECT_MSG_EQ(line,
                              "time_ms,duration_ms,node,event,peer,detail,bytes,lost",
                              "columns");
        std::size_t lines = 0;
        for (double before = 0; std::getline(file, line); ++lines)
        {
            const double now = std::stod(line);
            NS_TEST_EXPECT_MSG_EQ((now >= before), true, "order");
            before = now;
        }
        NS_TEST_EXPECT_MSG_EQ(lines, recorded.events.size(), "lines");
    }
};

class LifeTestCase : public TestCase
{
  public:
    LifeTestCase()
        : TestCase("a mote that lives connects once, and sends its readings as data until it dies")
    {
    }

  private:
    void DoRun() override
    {
        const Recorded recorded(Few({{"motes", "1"},
                                     {"network-ends", "duration"},
                                     {"network-duration", "1d"},
                                     {"battery-capacity", "0.05mAh"},
                                     {"drop-rate", "0"}}));
        const MoteRecord& mote = recorded.record.motes.front();
        const auto connected = recorded.Find(NetworkEventKind::CONNECTED, 1);
        NS_TEST_ASSERT_MSG_EQ(connected.size(), 1, "connected");
        NS_TEST_EXPECT_MSG_EQ(connected.front().time, *mote.connectedAt, "when");
        const auto died = recorded.Find(NetworkEventKind::FAILED, 1);
        NS_TEST_ASSERT_MSG_EQ(died.size(), 1, "died");
        NS_TEST_EXPECT_MSG_EQ(died.front().time, *mote.diedAt, "when");
        const auto sent = recorded.Find(NetworkEventKind::FLIGHT, 1);
        const auto data = std::count_if(sent.begin(), sent.end(), [](const NetworkEvent& event) {
            return event.number == 0 && event.reason == std::string("data");
        });
        NS_TEST_EXPECT_MSG_GT(data, 10, "readings");
        NS_TEST_EXPECT_MSG_LT(data, mote.life->reading.count + 2, "one datagram each");
    }
};

class NetworkRecordingTestSuite : public TestSuite
{
  public:
    NetworkRecordingTestSuite()
        : TestSuite("mote-dtls-network-recording", TestSuite::Type::UNIT)
    {
        AddTestCase(new FramesTestCase("0"));
        AddTestCase(new FramesTestCase("0.2"));
        AddTestCase(new LoadTestCase);
        AddTestCase(new MomentsTestCase);
        AddTestCase(new FailedTestCase);
        AddTestCase(new AcknowledgementTestCase);
        AddTestCase(new SilentTestCase);
        AddTestCase(new TimelineTestCase);
        AddTestCase(new LifeTestCase);
    }
};

NetworkRecordingTestSuite g_networkRecordingTestSuite;

} // namespace
