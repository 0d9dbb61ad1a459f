/* SPDX-License-Identifier: GPL-2.0-only */

#include "changed-settings.h"

#include "ns3/handshake-run.h"
#include "ns3/life-run.h"
#include "ns3/run-files.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

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

/** \return what else has to be set for a setting to have an effect, and not to contradict others */
Changes
GetCompanions(const Setting& setting)
{
    const std::map<std::string, Changes> companions{
        {"mac-min-be", {{"mac-max-be", "8"}}},
        {"mac-max-be", {{"mac-min-be", "0"}}},
        {"mac-retries", {{"mac-acknowledgements", "on"}}},
        {"timer-maximum", {{"timer-policy", "doubling"}, {"timer-initial", "0s"}}},
        {"epoch", {{"client-authentication", "off"}, {"server-authentication", "off"}}},
        {"reading-payload", {{"mtu", "1232"}}},
        {"reading-answer-payload", {{"mtu", "1232"}}},
        {"rekey-records", {{"rekey-interval", "0s"}}},
        {"burst-length", {{"loss-model", "gilbert-elliott"}, {"drop-rate", "0.1"}}},
        {"burst-drop-rate", {{"loss-model", "gilbert-elliott"}, {"drop-rate", "0"}}},
        {"distance", {{"loss-model", "snr"}}},
        {"path-loss-exponent", {{"loss-model", "snr"}}},
        {"tx-power-dbm", {{"loss-model", "snr"}}},
    };
    const auto found = companions.find(setting.name);
    Changes changes = found == companions.end() ? Changes() : found->second;
    if (setting.group == "life")
    {
        changes.push_back({"experiment", "life"});
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
    static std::string Format(const Setting& setting, double number)
    {
        std::ostringstream text;
        text << std::setprecision(17) << number << GetBaseUnit(setting.kind);
        return text.str();
    }

    void DoRun() override
    {
        std::string complaint;
        try
        {
            Simulate();
        }
        catch (const ConfigurationError& error)
        {
            complaint = error.what();
        }
        NS_TEST_EXPECT_MSG_EQ(complaint, "", "complaint");
    }

    void Simulate() const
    {
        Changes changes = GetCompanions(m_setting);
        changes.push_back({m_setting.name, m_text});
        const Settings settings = With(changes);
        const SharedParts parts(settings, 1);
        SimulationGuard guard(1, 1);
        Simulator::Stop(Seconds(30));
        if (settings.GetText("experiment") == "life")
        {
            LifeRun(parts).Simulate();
            return;
        }
        HandshakeRun(parts).Simulate();
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
            }
        }
    }
};

SettingRangesTestSuite g_settingRangesTestSuite;

} // namespace
