/* SPDX-License-Identifier: GPL-2.0-only */

#include "changed-settings.h"
#include "complaint.h"

#include "ns3/mote-population.h"
#include "ns3/motes-value.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A text for motes, and what it is when written again; empty if it is none. */
struct MotesText
{
    std::string text;
    std::string again;
};

const std::vector<MotesText> TEXTS{
    {"1", "1"},
    {"100", "100"},
    {"opal", "opal:1"},
    {"opal:50, telosb-psk:50", "opal:50+telosb-psk:50"},
    {"opal:50+telosb-psk:50", "opal:50+telosb-psk:50"},
    {" opal : 2 ", ""},
    {"2, opal:3", "2+opal:3"},
    {"65532", "65532"},
    {"65533", ""},
    {"opal:65532, telosb-psk", ""},
    {"0", ""},
    {"opal:0", ""},
    {"opal:", ""},
    {"opal, opal:3", ""},
    {"opal,", ""},
    {"Opal", ""},
    {"", ""},
};

class MotesValueTestCase : public TestCase
{
  public:
    explicit MotesValueTestCase(const MotesText& text)
        : TestCase("motes = " + text.text + (text.again.empty() ? " is refused" : " is read")),
          m_text(text)
    {
    }

  private:
    void DoRun() override
    {
        const auto shares = ReadMotes(m_text.text);
        NS_TEST_ASSERT_MSG_EQ(shares.has_value(), !m_text.again.empty(), "whether it is read");
        NS_TEST_EXPECT_MSG_EQ((shares ? FormatMotes(*shares) : ""), m_text.again, "written again");
        const std::string complaint = GetComplaint([this] { With({{"motes", m_text.text}}); });
        NS_TEST_EXPECT_MSG_EQ(complaint.empty(), shares.has_value(), complaint);
    }

    MotesText m_text;
};

class SpreadTestCase : public TestCase
{
  public:
    SpreadTestCase()
        : TestCase("Kinds are spread evenly over the motes' numbers")
    {
    }

  private:
    void DoRun() override
    {
        const MotePopulation motes(
            With({{"experiment", "network"}, {"motes", "opal:6, telosb-psk:3"}}));
        NS_TEST_ASSERT_MSG_EQ(motes.GetCount(), 9, "motes");
        for (std::size_t first = 0; first < 9; first += 3)
        {
            std::size_t opals = 0;
            for (std::size_t mote = first; mote < first + 3; ++mote)
            {
                opals += motes.GetKind(mote).name == "opal" ? 1 : 0;
            }
            NS_TEST_EXPECT_MSG_EQ(opals, 2, "of three motes in a row, from " << first);
        }
    }
};

class OwnSettingsTestCase : public TestCase
{
  public:
    OwnSettingsTestCase()
        : TestCase("A kind has its own value of a setting, and what is for all otherwise")
    {
    }

  private:
    void DoRun() override
    {
        const MotePopulation motes(With({{"experiment", "network"},
                                         {"motes", "opal, telosb-psk"},
                                         {"telosb-psk.tpm", "off"},
                                         {"give-up-time", "60s"}}));
        NS_TEST_EXPECT_MSG_EQ(motes.GetKind(0).settings.GetText("tpm"), "on", "opal");
        NS_TEST_EXPECT_MSG_EQ(motes.GetKind(1).settings.GetText("tpm"), "off", "telosb-psk");
        for (const auto& kind : motes.GetKinds())
        {
            NS_TEST_EXPECT_MSG_EQ(kind.settings.GetTime("give-up-time"), Seconds(60), kind.name);
        }
    }
};

class CommonSettingTestCase : public TestCase
{
  public:
    CommonSettingTestCase()
        : TestCase("What all motes have in common is no setting of a kind")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ(GetComplaint([] {
                                  With({{"opal.dtls-version", "1.2"}});
                              }),
                              "opal.dtls-version: all kinds of motes have dtls-version in common",
                              "a setting of the network");
        const std::string unknown = GetComplaint([] { With({{"opal.tpn", "on"}}); });
        NS_TEST_EXPECT_MSG_EQ(unknown.find("opal.tpn: no such setting"), 0, unknown);
        const std::string value = GetComplaint([] { With({{"opal.tpm", "perhaps"}}); });
        NS_TEST_EXPECT_MSG_EQ(value.find("opal.tpm = perhaps: "), 0, value);
    }
};

class MotePopulationTestSuite : public TestSuite
{
  public:
    MotePopulationTestSuite()
        : TestSuite("mote-dtls-mote-population", Type::UNIT)
    {
        for (const auto& text : TEXTS)
        {
            AddTestCase(new MotesValueTestCase(text));
        }
        AddTestCase(new SpreadTestCase);
        AddTestCase(new OwnSettingsTestCase);
        AddTestCase(new CommonSettingTestCase);
    }
};

MotePopulationTestSuite g_motePopulationTestSuite; //!< Registers the suite.

} // namespace
