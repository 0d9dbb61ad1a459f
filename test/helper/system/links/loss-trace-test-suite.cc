/* SPDX-License-Identifier: GPL-2.0-only */

#include "../../settings/changed-settings.h"
#include "../file-case.h"

#include "ns3/handshake-experiment.h"
#include "ns3/loss-trace-file.h"
#include "ns3/test.h"

#include <fstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

const std::string STEPS = "time_s,direction,loss_rate\n";
const std::string FRAMES = "direction,lost\n";

const std::vector<FileCase> FILES{
    {STEPS + "0,both,0.5\n", ""},
    {STEPS + "# a comment\n\n0, up, 0.5 # and one more\n0,down,1\r\n1.5,up,0\n", ""},
    {FRAMES + "up,0\ndown,1\nboth,0\n", ""},
    {"", ": holds no line of a trace"},
    {STEPS, ": holds no line of a trace"},
    {"time,direction,loss_rate\n0,up,1\n",
     ":1: the columns are to be time_s,direction,loss_rate or direction,lost"},
    {STEPS + "0,up\n", ":2: 2 fields where the first line has 3"},
    {STEPS + "0,up,1.5\n", ":2: loss_rate is 1.5, allowed is a number from 0 to 1"},
    {STEPS + "0,up,5%\n", ":2: loss_rate is 5%, allowed is a number from 0 to 1"},
    {STEPS + "0,up,nan\n", ":2: loss_rate is nan, allowed is a number from 0 to 1"},
    {STEPS + "-1,up,1\n", ":2: time_s is -1, allowed is a number from 0 to 9000000000"},
    {STEPS + "2,up,1\n1,down,1\n", ":3: time_s is 1, before that of the line above"},
    {STEPS + "0,north,1\n", ":2: direction is north, allowed is up, down or both"},
    {FRAMES + "up,2\n", ":2: lost is 2, allowed is 0 or 1"},
};

/** A test of handshakes over traced links. */
class ReplayTestCase : public TestCase
{
  protected:
    using TestCase::TestCase;

    HandshakeRecord Replay(const std::string& text, const std::string& end, Changes changes = {})
    {
        // A system's files are read once: each text has a file of its own.
        const std::string path = CreateTempDirFilename(std::to_string(m_files++) + ".csv");
        std::ofstream(path) << text;
        changes.push_back({"loss-model", "trace"});
        changes.push_back({"loss-trace", path});
        changes.push_back({"loss-trace-end", end});
        return RunHandshake(With(changes), 1, 1, RunOutputs());
    }

  private:
    int m_files{0};
};

class FramesTestCase : public ReplayTestCase
{
  public:
    FramesTestCase()
        : ReplayTestCase("frame by frame it loses what the mask of these frames loses")
    {
    }

  private:
    void DoRun() override
    {
        std::string text = FRAMES + "down,0\n";
        for (int frame = 0; frame < 30; ++frame)
        {
            text += frame == 3 || frame == 7 ? "up,1\n" : "up,0\n";
        }
        const auto traced = Replay(text, "hold");
        const auto masked =
            RunHandshake(With({{"loss-model", "mask"}, {"uplink-loss-mask", "0x88"}}),
                         1,
                         1,
                         RunOutputs());
        NS_TEST_EXPECT_MSG_EQ(traced.framesLost, 2, "frames lost");
        NS_TEST_EXPECT_MSG_EQ(*traced.latency, *masked.latency, "latency");
        NS_TEST_EXPECT_MSG_EQ(traced.framesMote, masked.framesMote, "frames");
    }
};

class EndOfFramesTestCase : public ReplayTestCase
{
  public:
    EndOfFramesTestCase()
        : ReplayTestCase("after the last frame none is lost, or it begins again")
    {
    }

  private:
    void DoRun() override
    {
        const std::string text = FRAMES + "up,1\n";
        NS_TEST_EXPECT_MSG_EQ(Replay(text, "hold").framesLost, 1, "frames lost, hold");
        const auto repeated = Replay(text, "repeat", {{"max-attempts", "1"}});
        NS_TEST_EXPECT_MSG_EQ(repeated.completed, false, "completed, repeat");
        NS_TEST_EXPECT_MSG_EQ(repeated.framesLost, repeated.framesMote, "frames lost, repeat");
    }
};

class StepsTestCase : public ReplayTestCase
{
  public:
    StepsTestCase()
        : ReplayTestCase("by time: what is sent while all is lost arrives after it")
    {
    }

  private:
    void DoRun() override
    {
        const std::string dead = STEPS + "0,up,1\n12,up,0\n";
        const auto held = Replay(dead, "hold");
        NS_TEST_EXPECT_MSG_EQ(held.completed, true, held.failure);
        NS_TEST_EXPECT_MSG_EQ(held.framesLost, 3, "the hellos at 0, 5 and 10 s");
        NS_TEST_EXPECT_MSG_GT(*held.latency, Seconds(20), "latency");
        const auto late = Replay(STEPS + "3600,up,1\n", "hold");
        NS_TEST_EXPECT_MSG_EQ(late.framesLost, 0, "frames lost before the first step");
    }
};

class EndOfStepsTestCase : public ReplayTestCase
{
  public:
    EndOfStepsTestCase()
        : ReplayTestCase("by time: at the end it begins again, or stays")
    {
    }

  private:
    void DoRun() override
    {
        // Of every second, the first 990 ms lose everything.
        const std::string text = STEPS + "0,both,1\n0.99,both,0\n1,both,0\n";
        NS_TEST_EXPECT_MSG_EQ(Replay(text, "hold").completed, true, "hold");
        const auto repeated = Replay(text, "repeat", {{"max-attempts", "1"}});
        NS_TEST_EXPECT_MSG_EQ(repeated.completed, false, "repeat");
    }
};

class MissingFileTestCase : public TestCase
{
  public:
    MissingFileTestCase()
        : TestCase("the loss model needs a file")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& [file, complaint] :
             {std::pair("none", "loss-model = trace: needs loss-trace, the name of a file"),
              std::pair("/no/such.csv", "loss-trace = /no/such.csv: cannot read this file"),
              std::pair("/", "loss-trace = /: cannot read this file")})
        {
            const std::string found = GetComplaint([&] {
                RunHandshake(With({{"loss-model", "trace"}, {"loss-trace", file}}),
                             1,
                             1,
                             RunOutputs());
            });
            NS_TEST_EXPECT_MSG_EQ(found, std::string(complaint), "complaint");
        }
    }
};

class LossTraceTestSuite : public TestSuite
{
  public:
    LossTraceTestSuite()
        : TestSuite("mote-dtls-loss-trace", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : FILES)
        {
            AddTestCase(
                new FileTestCase(parameters, [](const std::string& path) { ReadLinkTrace(path); }));
        }
        AddTestCase(new FramesTestCase);
        AddTestCase(new EndOfFramesTestCase);
        AddTestCase(new StepsTestCase);
        AddTestCase(new EndOfStepsTestCase);
        AddTestCase(new MissingFileTestCase);
    }
};

LossTraceTestSuite g_lossTraceTestSuite;

} // namespace
