/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/complaint.h"
#include "short-life.h"

#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A life, and what is to be counted in it. */
struct LifeCase
{
    std::string name;
    Changes changes;
    uint64_t connects;
    uint64_t rekeys;
    uint64_t fallbacks;
    uint64_t sessionsLost;
    uint64_t readingsLost;
};

class CountTestCase : public TestCase
{
  public:
    explicit CountTestCase(const LifeCase& life)
        : TestCase(life.name),
          m_life(life)
    {
    }

  private:
    void DoRun() override
    {
        const LifeRecord record = Live(m_life.changes);
        NS_TEST_EXPECT_MSG_EQ(record.failure, "", "failure");
        NS_TEST_EXPECT_MSG_EQ(record.completed, true, "completed");
        NS_TEST_EXPECT_MSG_EQ(record.connect.count, m_life.connects, "connections");
        NS_TEST_EXPECT_MSG_EQ(record.rekey.count, m_life.rekeys, "rekeys");
        NS_TEST_EXPECT_MSG_EQ(record.failedRekey.count, 0, "rekeys that failed");
        NS_TEST_EXPECT_MSG_EQ(record.fallbacks, m_life.fallbacks, "fallbacks");
        NS_TEST_EXPECT_MSG_EQ(record.sessionsLost, m_life.sessionsLost, "sessions lost");
        NS_TEST_EXPECT_MSG_EQ(record.readingsLost, m_life.readingsLost, "readings lost");
        const uint64_t done = record.reading.count + record.readingsLost;
        NS_TEST_EXPECT_MSG_LT_OR_EQ(done, record.readingsTaken, "readings done");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(record.readingsTaken, done + 1, "readings taken");
    }

    LifeCase m_life;
};

class QueueTestCase : public TestCase
{
  public:
    QueueTestCase()
        : TestCase("readings wait for a rekey; those that the queue cannot hold are lost")
    {
    }

  private:
    void DoRun() override
    {
        const Changes changes{{"reading-period", "1s"},
                              {"rekey-interval", "10min"},
                              {"life-duration", "11min"},
                              {"reading-queue", "100"}};
        const LifeRecord roomy = Live(changes);
        NS_TEST_ASSERT_MSG_EQ(roomy.rekey.count, 1, "rekeys");
        NS_TEST_EXPECT_MSG_EQ(roomy.readingsLost, 0, "lost by a long queue");
        NS_TEST_EXPECT_MSG_GT(roomy.readingsDelayed, 8, "delayed");
        Changes more = changes;
        more.back().second = "2";
        const LifeRecord narrow = Live(more);
        NS_TEST_EXPECT_MSG_EQ(narrow.readingsDelayed, roomy.readingsDelayed, "delayed");
        // Of the readings of the connection and of the rekey two each are left.
        NS_TEST_EXPECT_MSG_EQ(narrow.readingsLost,
                              roomy.readingsDelayed - 4,
                              "lost by a short one");
    }
};

/** A life that ends badly. */
struct FailureCase
{
    std::string name;
    Changes changes;
    std::string failure;
};

class FailureTestCase : public TestCase
{
  public:
    explicit FailureTestCase(const FailureCase& failure)
        : TestCase(failure.name),
          m_failure(failure)
    {
    }

  private:
    void DoRun() override
    {
        const LifeRecord record = Live(m_failure.changes);
        NS_TEST_EXPECT_MSG_EQ(record.completed, false, "completed");
        NS_TEST_EXPECT_MSG_EQ(record.failure, m_failure.failure, "reason");
    }

    FailureCase m_failure;
};

class UnknownSchemeTestCase : public TestCase
{
  public:
    UnknownSchemeTestCase()
        : TestCase("an unknown scheme is the user's mistake, and the message names those there are")
    {
    }

  private:
    void DoRun() override
    {
        const std::string message = GetComplaint([&] { Live({{"rekey-scheme", "resume"}}); });
        NS_TEST_EXPECT_MSG_EQ(message.find("rekey-scheme = resume: allowed is one of none, full"),
                              0,
                              message);
    }
};

class SilentReadingsTestCase : public TestCase
{
  public:
    SilentReadingsTestCase()
        : TestCase("a mote without readings connects again when a rekey has cost it its session")
    {
    }

  private:
    void DoRun() override
    {
        const LifeRecord record = Live({{"rekey-scheme", "renegotiate"},
                                        {"reading-period", "0s"},
                                        {"rekey-interval", "10min"},
                                        {"drop-rate", "0.2"},
                                        {"max-attempts", "1"},
                                        {"sink-early-cipher-change", "dropped"},
                                        {"sink-reassembly", "same"},
                                        {"sink-timer-stop", "same"},
                                        {"sink-after-timeouts", "same"},
                                        {"life-duration", "2d"}});
        NS_TEST_EXPECT_MSG_GT(record.failedRekey.count, 0, "rekeys that failed");
        NS_TEST_EXPECT_MSG_GT(record.connect.count, 1, "connections");
        NS_TEST_EXPECT_MSG_GT(record.rekey.count, 100, "rekeys");
    }
};

/** \return a life without readings, whose sink restarts once between two rekeys */
LifeCase
MakeRestart(const std::string& scheme, uint64_t fallbacks)
{
    return {scheme + ": a sink that restarts forgets, and the next rekey says so",
            {{"rekey-scheme", scheme},
             {"reading-period", "0s"},
             {"rekey-interval", "10min"},
             {"sink-restart-interval", "35min"},
             {"life-duration", "60min"}},
            1,
            5,
            fallbacks,
            0,
            0};
}

/** \return a life in which a session is resumed until it is too old, twice */
LifeCase
MakeAgeing(const std::string& scheme)
{
    return {scheme + ": a session that is too old is not resumed",
            {{"rekey-scheme", scheme},
             {"session-lifetime", "1h"},
             {"rekey-interval", "25min"},
             {"life-duration", "160min"}},
            1,
            6,
            2,
            0,
            0};
}

const std::vector<LifeCase> LIVES{
    {"keys are renewed by age",
     {{"rekey-interval", "10min"}, {"life-duration", "65min"}},
     1,
     6,
     0,
     0,
     0},
    {"keys are renewed by answered readings",
     {{"rekey-interval", "0s"}, {"rekey-records", "5"}, {"life-duration", "63min"}},
     1,
     12,
     0,
     0,
     0},
    {"scheme none keeps its keys",
     {{"rekey-scheme", "none"}, {"rekey-interval", "10min"}, {"life-duration", "5h"}},
     1,
     0,
     0,
     0,
     0},
    {"a life ends with its last rekey",
     {{"rekey-interval", "10min"}, {"life-rekeys", "4"}},
     1,
     4,
     0,
     0,
     0},
    {"a sink that restarts costs three readings and a session each time",
     {{"sink-restart-interval", "2h"}, {"life-duration", "5h"}},
     3,
     0,
     0,
     2,
     6},
    {"a mote that is less patient loses fewer readings",
     {{"sink-restart-interval", "2h"}, {"life-duration", "5h"}, {"session-loss-limit", "1"}},
     3,
     0,
     0,
     2,
     2},
    {"a rekey that comes due while the mote connects is done with that",
     {{"sink-restart-interval", "2h"}, {"rekey-interval", "7320s"}, {"life-duration", "150min"}},
     2,
     0,
     0,
     1,
     3},
    MakeRestart("full", 0),
    MakeRestart("renegotiate", 1),
    MakeRestart("resume-id", 1),
    MakeRestart("resume-ticket", 1),
    MakeRestart("exporter-psk", 1),
    MakeRestart("exporter-psk-ecdhe", 1),
    MakeAgeing("resume-id"),
    MakeAgeing("resume-ticket"),
};

const std::vector<FailureCase> FAILURES{
    {"a sink out of reach",
     {{"drop-rate", "1"}, {"max-attempts", "2"}},
     "mote: read timeout expired"},
    {"a life that is over before the first session",
     {{"life-duration", "2s"}},
     "mote: no session at the end of the life"},
    {"no cipher suite in common",
     {{"sink-cipher-suite", "AES256-SHA"}},
     "mote: alert handshake failure"},
};

class LifeExperimentTestSuite : public TestSuite
{
  public:
    LifeExperimentTestSuite()
        : TestSuite("mote-dtls-life-experiment", TestSuite::Type::UNIT)
    {
        for (const auto& life : LIVES)
        {
            AddTestCase(new CountTestCase(life));
        }
        for (const auto& failure : FAILURES)
        {
            AddTestCase(new FailureTestCase(failure));
        }
        AddTestCase(new QueueTestCase);
        AddTestCase(new UnknownSchemeTestCase);
        AddTestCase(new SilentReadingsTestCase);
    }
};

LifeExperimentTestSuite g_lifeExperimentTestSuite;

} // namespace
