/* SPDX-License-Identifier: GPL-2.0-only */

#include "changed-settings.h"
#include "complaint.h"

#include "ns3/experiment.h"
#include "ns3/setting-contradiction.h"
#include "ns3/shared-parts.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** Settings that contradict each other, the complaint, and the change that is enough. */
struct Contradiction
{
    std::string name;
    Changes changes;
    std::string complaint;
    Changes remedy;
};

class ContradictionTestCase : public TestCase
{
  public:
    explicit ContradictionTestCase(const Contradiction& contradiction)
        : TestCase(contradiction.name),
          m_contradiction(contradiction)
    {
    }

  private:
    void DoRun() override
    {
        const Settings settings = With(m_contradiction.changes);
        NS_TEST_EXPECT_MSG_EQ(FindContradiction(settings), m_contradiction.complaint, "complaint");
        const std::string complaint = GetComplaint([&] {
            SharedPartsCache cache;
            PrepareCredentials(settings, 1, cache);
        });
        NS_TEST_EXPECT_MSG_EQ(complaint, m_contradiction.complaint, "before a run");
        Changes changes = m_contradiction.changes;
        changes.insert(changes.end(), m_contradiction.remedy.begin(), m_contradiction.remedy.end());
        NS_TEST_EXPECT_MSG_EQ(FindContradiction(With(changes)), "", "remedy");
    }

    Contradiction m_contradiction;
};

const std::vector<Contradiction> CONTRADICTIONS{
    {"Backoff exponents",
     {{"mac-max-be", "4"}},
     "mac-min-be = 5: allowed is at most mac-max-be = 4",
     {{"mac-min-be", "4"}}},
    {"A timer that begins beyond its limit",
     {{"timer-policy", "doubling"}, {"timer-maximum", "4s"}},
     "timer-maximum = 4s: allowed with timer-policy = doubling is at least timer-initial = 5s",
     {{"timer-initial", "4000ms"}}},
    {"A flat timer has no limit to begin beyond",
     {{"timer-policy", "doubling"}, {"timer-maximum", "4s"}},
     "timer-maximum = 4s: allowed with timer-policy = doubling is at least timer-initial = 5s",
     {{"timer-policy", "flat"}}},
    {"A timer of one end",
     {{"mote-timer-policy", "doubling"}, {"mote-timer-initial", "9s"}, {"timer-maximum", "8s"}},
     "timer-maximum = 8s: allowed with mote-timer-policy = doubling is at least "
     "mote-timer-initial = 9s",
     {{"mote-timer-maximum", "9s"}}},
    {"A timer of the other end",
     {{"sink-timer-policy", "doubling"}, {"sink-timer-maximum", "4s"}},
     "sink-timer-maximum = 4s: allowed with sink-timer-policy = doubling is at least "
     "timer-initial = 5s",
     {{"sink-timer-initial", "4s"}}},
    {"Bursts that lose too little",
     {{"loss-model", "gilbert-elliott"}, {"drop-rate", "0.2"}, {"burst-drop-rate", "0.1"}},
     "drop-rate = 0.2: with loss-model = gilbert-elliott needs a larger burst-drop-rate than 0.1 "
     "or a larger burst-length than 4",
     {{"burst-drop-rate", "0.25"}}},
    {"Bursts that are too short, in one direction",
     {{"loss-model", "gilbert-elliott"}, {"downlink-drop-rate", "0.75"}, {"burst-length", "2.9"}},
     "downlink-drop-rate = 0.75: with loss-model = gilbert-elliott needs a larger burst-drop-rate "
     "than 1 or a larger burst-length than 2.9",
     {{"burst-length", "3"}}},
    {"Suites of another version",
     {{"cipher-suite", "AES128-GCM-SHA256:AES256-GCM-SHA384"}},
     "cipher-suite = AES128-GCM-SHA256:AES256-GCM-SHA384: allowed with dtls-version = 1.0 is a "
     "list with a suite of that version",
     {{"cipher-suite", "AES128-GCM-SHA256:AES128-SHA"}}},
    {"The sink's suites of another version",
     {{"sink-cipher-suite", "AES128-GCM-SHA256"}},
     "sink-cipher-suite = AES128-GCM-SHA256: allowed with dtls-version = 1.0 is a list with a "
     "suite of that version",
     {{"dtls-version", "1.2"}}},
    {"Certificates after the year 9999",
     {{"epoch", "253086940800"}},
     "epoch = 253086940800: allowed is at most 253086940799, so that certificates end before the "
     "year 10000",
     {{"epoch", "253086940799"}}},
    {"Long certificates after the year 9999",
     {{"epoch", "253086940799"}, {"sink-certificate-lifetime", "3651d"}},
     "epoch = 253086940799: allowed is at most 253086854399, so that certificates end before the "
     "year 10000",
     {{"client-authentication", "off"}, {"server-authentication", "off"}}},
};

class NoContradictionTestCase : public TestCase
{
  public:
    NoContradictionTestCase()
        : TestCase("The systems of the profiles contradict themselves in nothing")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(FindContradiction(Settings()), "", "the poster's");
        NS_TEST_EXPECT_MSG_EQ(FindContradiction(With(Modern())), "", "modern");
    }
};

class SettingContradictionTestSuite : public TestSuite
{
  public:
    SettingContradictionTestSuite()
        : TestSuite("mote-dtls-setting-contradiction", TestSuite::Type::UNIT)
    {
        for (const auto& contradiction : CONTRADICTIONS)
        {
            AddTestCase(new ContradictionTestCase(contradiction));
        }
        AddTestCase(new NoContradictionTestCase);
    }
};

SettingContradictionTestSuite g_settingContradictionTestSuite;

} // namespace
