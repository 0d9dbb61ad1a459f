/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"
#include "../settings/complaint.h"

#include "ns3/boolean.h"
#include "ns3/global-value.h"
#include "ns3/handshake-experiment.h"
#include "ns3/life-experiment.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/run-files.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** Small and fast. */
const Changes SMALL{{"key-type", "ecdsa-p256"},
                    {"mote-key-type", "ecdsa-p256"},
                    {"dtls-version", "1.2"},
                    {"cipher-suite", "PSK-AES128-CCM8"}};

/** A seed and a run, and what the complaint about them has. */
struct RangeCase
{
    uint32_t seed;
    uint64_t run;
    std::string complaint;
};

class RangeTestCase : public TestCase
{
  public:
    explicit RangeTestCase(const RangeCase& parameters)
        : TestCase("seed " + std::to_string(parameters.seed) + ", run " +
                   std::to_string(parameters.run)),
          m_case(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const std::string complaint =
            GetComplaint([&] { RunHandshake(With(SMALL), m_case.seed, m_case.run, RunOutputs()); });
        NS_TEST_EXPECT_MSG_EQ(complaint, m_case.complaint, "complaint");
    }

    RangeCase m_case;
};

class CallerTestCase : public TestCase
{
  public:
    CallerTestCase()
        : TestCase("the caller's seed, run and global values are left alone")
    {
    }

  private:
    void DoRun() override
    {
        RngSeedManager::SetSeed(77);
        RngSeedManager::SetRun(88);
        for (const bool checksums : {false, true})
        {
            GlobalValue::Bind("ChecksumEnabled", BooleanValue(checksums));
            RunHandshake(With(SMALL), 5, 6, RunOutputs());
            BooleanValue found;
            GlobalValue::GetValueByName("ChecksumEnabled", found);
            NS_TEST_EXPECT_MSG_EQ(found.Get(), checksums, "checksums");
            NS_TEST_EXPECT_MSG_EQ(RngSeedManager::GetSeed(), 77, "seed");
            NS_TEST_EXPECT_MSG_EQ(RngSeedManager::GetRun(), 88, "run");
        }
        GlobalValue::Bind("ChecksumEnabled", BooleanValue(false));
    }
};

class LongestTestCase : public TestCase
{
  public:
    LongestTestCase()
        : TestCase("the longest give-up time and the most attempts")
    {
    }

  private:
    void DoRun() override
    {
        Changes changes = SMALL;
        changes.push_back({"give-up-time", "1000d"});
        changes.push_back({"max-attempts", "1000"});
        const auto record = RunHandshake(With(changes), 1, 1, RunOutputs());
        NS_TEST_EXPECT_MSG_EQ(record.completed, true, record.failure);
    }
};

class RunFilesTestSuite : public TestSuite
{
  public:
    RunFilesTestSuite()
        : TestSuite("mote-dtls-run-files", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : std::vector<RangeCase>{
                 {1, 1, ""},
                 {SEED_MAX, 1, ""},
                 {0, 1, "seed = 0: allowed is from 1 to 4294944442"},
                 {SEED_MAX + 1, 1, "seed = 4294944443: allowed is from 1 to 4294944442"},
                 {1, 0, "run = 0: allowed is from 1 on"},
             })
        {
            AddTestCase(new RangeTestCase(parameters));
        }
        AddTestCase(new CallerTestCase);
        AddTestCase(new LongestTestCase);
    }
};

RunFilesTestSuite g_runFilesTestSuite;

} // namespace
