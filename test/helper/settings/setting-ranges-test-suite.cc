/* SPDX-License-Identifier: GPL-2.0-only */

#include "complaint.h"
#include "effect-examples.h"
#include "example-files.h"

#include "ns3/handshake-run.h"
#include "ns3/life-run.h"
#include "ns3/network-run.h"
#include "ns3/run-files.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <map>
#include <sstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return the unit in which a kind's limits are given; null if it has no limits */
const char*
GetBaseUnit(SettingKind kind)
{
    static const std::map<SettingKind, const char*> units{{SettingKind::INTEGER, ""},
                                                          {SettingKind::REAL, ""},
                                                          {SettingKind::TIME, "s"},
                                                          {SettingKind::CURRENT, "A"},
                                                          {SettingKind::VOLTAGE, "V"},
                                                          {SettingKind::CHARGE, "C"},
                                                          {SettingKind::DISTANCE, "m"},
                                                          {SettingKind::FREQUENCY, "Hz"}};
    const auto unit = units.find(kind);
    return unit == units.end() ? nullptr : unit->second;
}

/** \return a number in the base unit of a setting, as a user writes it */
std::string
Format(const Setting& setting, double number)
{
    std::ostringstream text;
    text << std::setprecision(17) << number << GetBaseUnit(setting.kind);
    return text.str();
}

/** \return what else has to be set for a setting to have an effect, and not to contradict others */
Changes
GetCompanions(const Setting& setting)
{
    const std::map<std::string, Changes> companions{
        {"mac-min-be", {{"mac-max-be", "8"}}},
        {"mac-max-be", {{"mac-min-be", "0"}}},
        {"timer-maximum", {{"timer-initial", "0s"}}},
        {"mote-timer-maximum", {{"timer-initial", "0s"}}},
        {"sink-timer-maximum", {{"sink-timer-policy", "doubling"}, {"timer-initial", "0s"}}},
        {"epoch", {{"client-authentication", "off"}, {"server-authentication", "off"}}},
        {"reading-payload", {{"mtu", "1232"}}},
        {"reading-answer-payload", {{"mtu", "1232"}}},
        {"rekey-records", {{"rekey-interval", "0s"}}},
        {"burst-drop-rate", {{"drop-rate", "0"}}}, // other losses take a rate that is lower
    };
    const auto example =
        std::find_if(EFFECT_EXAMPLES.begin(),
                     EFFECT_EXAMPLES.end(),
                     [&setting](const EffectExample& other) { return other.name == setting.name; });
    Changes changes = example == EFFECT_EXAMPLES.end() ? Changes() : example->base;
    const auto found = companions.find(setting.name);
    if (found != companions.end())
    {
        changes.insert(changes.end(), found->second.begin(), found->second.end());
    }
    return changes;
}

/** A setting at one end of its range. */
class EndTestCase : public TestCase
{
  public:
    EndTestCase(const Setting& setting, double number)
        : TestCase(setting.name + " = " + Format(setting, number)),
          m_setting(setting),
          m_text(Format(setting, number))
    {
    }

  private:
    void DoRun() override
    {
        const std::string directory = CreateTempDirFilename("");
        WriteExampleFiles(directory);
        Changes changes = NameFiles(directory, GetCompanions(m_setting));
        changes.push_back({m_setting.name, m_text});
        const SettingNeed* unmet = FindUnmetNeed(m_setting, With(changes));
        NS_TEST_EXPECT_MSG_EQ((unmet ? unmet->text : ""), "", "this need is not met");
        const std::string complaint = GetComplaint([&] { Simulate(With(changes)); });
        const bool isOfNs3 = complaint.find("mac-max-be = 8: allowed is 5, which ns-3 3.3") == 0 ||
                             complaint.find("mac-max-be = 3: allowed is 5, which ns-3 3.3") == 0;
        NS_TEST_EXPECT_MSG_EQ((isOfNs3 ? "" : complaint), "", "complaint");
    }

    static void Simulate(const Settings& settings)
    {
        const SharedParts parts(settings, 1);
        SimulationGuard guard(1, 1);
        Simulator::Stop(Seconds(30));
        if (settings.GetText("experiment") == "life")
        {
            LifeRun(parts).Simulate();
            return;
        }
        if (settings.GetText("experiment") == "network")
        {
            NetworkRun(parts).Simulate();
            return;
        }
        HandshakeRun(parts).Simulate();
    }

    Setting m_setting;
    std::string m_text;
};

/** A setting one step outside of its range. */
class OutsideTestCase : public TestCase
{
  public:
    OutsideTestCase(const Setting& setting, bool isBelow)
        : TestCase(setting.name + " = " + Format(setting, GoOutside(setting, isBelow)) +
                   " is refused"),
          m_setting(setting),
          m_text(Format(setting, GoOutside(setting, isBelow)))
    {
    }

  private:
    static double GoOutside(const Setting& setting, bool isBelow)
    {
        const double end = isBelow ? setting.minimum : setting.maximum;
        const double direction = isBelow ? -1 : 1;
        constexpr double SMALL = 1e-9; // what a step from 0 is
        return setting.kind == SettingKind::INTEGER ? end + direction
               : end == 0                           ? direction * SMALL
                          : std::nextafter(end, end + direction * 2 * std::abs(end));
    }

    void DoRun() override
    {
        const std::string complaint = GetComplaint([&] { With({{m_setting.name, m_text}}); });
        NS_TEST_EXPECT_MSG_EQ(complaint,
                              m_setting.name + " = " + m_text + ": out of range, allowed is " +
                                  DescribeRange(m_setting),
                              "complaint");
    }

    Setting m_setting;
    std::string m_text;
};

class SettingRangesTestSuite : public TestSuite
{
  public:
    SettingRangesTestSuite()
        : TestSuite("mote-dtls-setting-ranges", TestSuite::Type::UNIT)
    {
        for (const auto& setting : GetSettingsTable())
        {
            if (GetBaseUnit(setting.kind))
            {
                AddTestCase(new EndTestCase(setting, setting.minimum));
                AddTestCase(new EndTestCase(setting, setting.maximum));
                AddTestCase(new OutsideTestCase(setting, true));
                AddTestCase(new OutsideTestCase(setting, false));
            }
        }
    }
};

SettingRangesTestSuite g_settingRangesTestSuite;

} // namespace
