/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"

#include "ns3/handshake-experiment.h"
#include "ns3/test.h"

#include <sstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;
constexpr unsigned MASK_BITS = 64;

/** \return a mask as a user writes it */
std::string
WriteMask(uint64_t mask)
{
    std::ostringstream text;
    text << "0x" << std::hex << mask;
    return text.str();
}

/** \return a run that loses the frames of two masks */
HandshakeRecord
Lose(Changes changes, uint64_t uplink, uint64_t downlink)
{
    changes.push_back({"loss-model", "mask"});
    changes.push_back({"uplink-loss-mask", WriteMask(uplink)});
    changes.push_back({"downlink-loss-mask", WriteMask(downlink)});
    return RunHandshake(With(changes), SEED, 1, RunOutputs());
}

class SingleFrameTestCase : public TestCase
{
  public:
    SingleFrameTestCase(const std::string& system, const Changes& changes)
        : TestCase(system + ": every single frame lost"),
          m_changes(changes)
    {
    }

  private:
    void DoRun() override
    {
        const HandshakeRecord lossless = Lose(m_changes, 0, 0);
        NS_TEST_ASSERT_MSG_EQ(lossless.failure, "", "without loss");
        NS_TEST_ASSERT_MSG_LT(lossless.framesMote, MASK_BITS, "more frames than bits");
        NS_TEST_ASSERT_MSG_LT(lossless.framesSink, MASK_BITS, "more frames than bits");
        for (unsigned frame = 0; frame < lossless.framesMote; ++frame)
        {
            ExpectCompletion(Lose(m_changes, uint64_t{1} << frame, 0), "mote", frame);
        }
        for (unsigned frame = 0; frame < lossless.framesSink; ++frame)
        {
            ExpectCompletion(Lose(m_changes, 0, uint64_t{1} << frame), "sink", frame);
        }
    }

    void ExpectCompletion(const HandshakeRecord& record, const char* from, unsigned frame)
    {
        std::ostringstream name;
        name << "frame " << frame << " of the " << from << ": ";
        NS_TEST_EXPECT_MSG_EQ(record.failure, "", name.str() << "failure");
        NS_TEST_EXPECT_MSG_EQ(record.completed, true, name.str() << "completed");
        NS_TEST_EXPECT_MSG_EQ(record.attempts, 1, name.str() << "attempts");
        NS_TEST_EXPECT_MSG_GT_OR_EQ(record.framesLost, 1, name.str() << "frames lost");
    }

    Changes m_changes;
};

/** Losses of the sink's last flight: its first transmission, and its one answer. */
struct RestartCase
{
    unsigned lostFrames;
    uint32_t attempts;
};

class RestartTestCase : public TestCase
{
  public:
    explicit RestartTestCase(const RestartCase& restart)
        : TestCase(std::to_string(restart.lostFrames) +
                   " frames from the last flight on lost: attempts " +
                   std::to_string(restart.attempts)),
          m_restart(restart)
    {
    }

  private:
    void DoRun() override
    {
        const unsigned lastFlight = Lose({}, 0, 0).framesSink - 1;
        const uint64_t lost = (uint64_t{1} << m_restart.lostFrames) - 1;
        const HandshakeRecord record = Lose({}, 0, lost << lastFlight);
        const bool isRestarted = m_restart.attempts > 1;
        NS_TEST_ASSERT_MSG_EQ(record.failure, "", "failure");
        NS_TEST_EXPECT_MSG_EQ(record.framesLost, m_restart.lostFrames, "frames lost");
        NS_TEST_EXPECT_MSG_EQ(record.attempts, m_restart.attempts, "attempts");
        NS_TEST_EXPECT_MSG_EQ((*record.latency > Seconds(160)), isRestarted, "latency");
        NS_TEST_EXPECT_MSG_EQ(record.halfOpen, m_restart.attempts - 1, "half open");
        NS_TEST_EXPECT_MSG_EQ(record.timeoutsMote, m_restart.attempts - 1, "timeouts");
        const auto start = static_cast<std::size_t>(EnergyComponent::TPM_START);
        NS_TEST_EXPECT_MSG_EQ_TOL(record.componentTime[start].GetSeconds(),
                                  0.88 * m_restart.attempts,
                                  0.2,
                                  "the TPM starts once an attempt");
        NS_TEST_EXPECT_MSG_EQ(record.rsaSigns, m_restart.attempts, "signs");
        NS_TEST_EXPECT_MSG_EQ(record.rsaVerifies, m_restart.attempts, "verifies");
        NS_TEST_EXPECT_MSG_EQ(record.rsaEncrypts, m_restart.attempts, "encrypts");
    }

    RestartCase m_restart;
};

class OperationsTestCase : public TestCase
{
  public:
    OperationsTestCase()
        : TestCase("one signature, verification and encryption an attempt, whatever is lost")
    {
    }

  private:
    void DoRun() override
    {
        uint32_t retransmissions = 0;
        for (uint64_t run = 1; run <= 40; ++run)
        {
            const Settings settings = With({{"drop-rate", "0.1"}});
            const HandshakeRecord record = RunHandshake(settings, SEED, run, RunOutputs());
            retransmissions += record.retransmissionsMote;
            if (record.attempts > 1)
            {
                continue;
            }
            NS_TEST_EXPECT_MSG_EQ(record.rsaSigns, 1, "signs of run " << run);
            NS_TEST_EXPECT_MSG_EQ(record.rsaVerifies, 1, "verifies of run " << run);
            NS_TEST_EXPECT_MSG_EQ(record.rsaEncrypts, 1, "encrypts of run " << run);
        }
        NS_TEST_EXPECT_MSG_GT(retransmissions, 40, "too little was lost to tell");
    }
};

class BlackoutTestCase : public TestCase
{
  public:
    BlackoutTestCase()
        : TestCase("a link that loses everything fails after the last attempt")
    {
    }

  private:
    void DoRun() override
    {
        const Settings settings = With({{"drop-rate", "1"}, {"max-attempts", "3"}});
        const HandshakeRecord record = RunHandshake(settings, SEED, 1, RunOutputs());
        NS_TEST_EXPECT_MSG_EQ(record.completed, false, "completed");
        NS_TEST_EXPECT_MSG_EQ(record.attempts, 3, "attempts");
        NS_TEST_EXPECT_MSG_EQ(record.failure, "mote: read timeout expired", "reason");
        NS_TEST_EXPECT_MSG_EQ(record.framesMote, 3 * 13, "a ClientHello and its 12 repetitions");
    }
};

class HandshakeLossTestSuite : public TestSuite
{
  public:
    HandshakeLossTestSuite()
        : TestSuite("mote-dtls-handshake-loss", TestSuite::Type::UNIT)
    {
        AddTestCase(new SingleFrameTestCase("poster", {}));
        AddTestCase(new SingleFrameTestCase("modern", Modern()));
        // The answer is two datagrams: ChangeCipherSpec and Finished.
        AddTestCase(new RestartTestCase({1, 1}));
        AddTestCase(new RestartTestCase({3, 2}));
        AddTestCase(new OperationsTestCase);
        AddTestCase(new BlackoutTestCase);
    }
};

HandshakeLossTestSuite g_handshakeLossTestSuite;

} // namespace
