/* SPDX-License-Identifier: GPL-2.0-only */

#include "complaint.h"

#include "ns3/ns3-compatibility.h"
#include "ns3/setting-value.h"
#include "ns3/settings.h"
#include "ns3/test.h"

#include <set>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

class TableTestCase : public TestCase
{
  public:
    TableTestCase()
        : TestCase("every default is allowed, every name unique and lower-case-hyphen")
    {
    }

  private:
    void DoRun() override
    {
        std::set<std::string> names;
        for (const auto& setting : GetSettingsTable())
        {
            Settings settings;
            const auto complaint =
                GetComplaint([&] { settings.Set(setting.name, setting.defaultValue); });
            NS_TEST_EXPECT_MSG_EQ(complaint, "", "refused its default");
            NS_TEST_EXPECT_MSG_EQ(names.insert(setting.name).second, true, setting.name);
            const auto odd =
                setting.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-");
            NS_TEST_EXPECT_MSG_EQ(odd, std::string::npos, setting.name);
            NS_TEST_EXPECT_MSG_EQ(setting.help.empty(), false, setting.name << " has no help");
            NS_TEST_EXPECT_MSG_EQ(DescribeRange(setting).empty(), false, setting.name);
        }
    }
};

class LookUpTestCase : public TestCase
{
  public:
    LookUpTestCase()
        : TestCase("A setting that does not exist can be looked for")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ((LookUpSetting("mtu") == &FindSetting("mtu")), true, "exists");
        NS_TEST_EXPECT_MSG_EQ((LookUpSetting("mtus") == nullptr), true, "does not");
        NS_TEST_EXPECT_MSG_EQ(IsSameSettingValue("mtu", "500", "+500"), false, "not a number");
        NS_TEST_EXPECT_MSG_EQ(IsSameSettingValue("drop-rate", "0.1", "0.10"), true, "one rate");
        NS_TEST_EXPECT_MSG_EQ(IsSameSettingValue("drop-rates", "0.1", "0.10"), false, "no setting");
        NS_TEST_EXPECT_MSG_EQ(IsSameSettingValue("drop-rates", "0.1", "0.1"), true, "same text");
    }
};

class RefusedValueKeepsOldTestCase : public TestCase
{
  public:
    RefusedValueKeepsOldTestCase()
        : TestCase("a refused value leaves the one before")
    {
    }

  private:
    void DoRun() override
    {
        Settings settings;
        settings.Set("mtu", "300");
        GetComplaint([&] { settings.Set("mtu", "1"); });
        NS_TEST_ASSERT_MSG_EQ(settings.GetInteger("mtu"), 300, "changed by a refused value");
    }
};

class NearestNameTestCase : public TestCase
{
  public:
    /**
     * \param written what a user wrote
     * \param meant the setting to be named
     */
    NearestNameTestCase(const std::string& written, const std::string& meant)
        : TestCase(written + " reminds of " + meant),
          m_written(written),
          m_meant(meant)
    {
    }

  private:
    void DoRun() override
    {
        const auto complaint = GetComplaint([&] { FindSetting(m_written); });
        NS_TEST_EXPECT_MSG_NE(complaint.find(m_written), std::string::npos, complaint);
        NS_TEST_EXPECT_MSG_NE(complaint.find("nearest is " + m_meant),
                              std::string::npos,
                              complaint);
    }

    std::string m_written;
    std::string m_meant;
};

class NoNearNameTestCase : public TestCase
{
  public:
    NoNearNameTestCase()
        : TestCase("A name that is like none reminds of none")
    {
    }

  private:
    void DoRun() override
    {
        for (const char* name : {"temperature", "x", "", "mtuuu-size"})
        {
            const auto complaint = GetComplaint([name] { FindSetting(name); });
            NS_TEST_EXPECT_MSG_EQ(complaint, std::string(name) + ": no such setting", "named one");
        }
    }
};

class SettingsTestSuite : public TestSuite
{
  public:
    SettingsTestSuite()
        : TestSuite("mote-dtls-settings", TestSuite::Type::UNIT)
    {
        AddTestCase(new LookUpTestCase);
        AddTestCase(new TableTestCase);
        AddTestCase(new RefusedValueKeepsOldTestCase);
        AddTestCase(new NearestNameTestCase("drop_rate", "drop-rate"));
        AddTestCase(new NearestNameTestCase("timer-inital", "timer-initial"));
        AddTestCase(new NearestNameTestCase("Drop_Rate", "drop-rate"));
        AddTestCase(new NearestNameTestCase("TPM", "tpm"));
        AddTestCase(new NoNearNameTestCase);
    }
};

SettingsTestSuite g_settingsTestSuite;

} // namespace
