/* SPDX-License-Identifier: GPL-2.0-only */

#include "../../helper/settings/complaint.h"
#include "plan/effect-check.h"

#include "ns3/setting-value.h"
#include "ns3/test.h"

#include <algorithm>
#include <iomanip>
#include <map>
#include <optional>
#include <sstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** Settings by name, as a scenario writes them. */
using Lines = std::vector<std::pair<std::string, std::string>>;

/** Systems in which one thing or another is not there; the defaults lack some things as well. */
const std::vector<Lines> SYSTEMS{
    {},
    {{"cipher-suite", "PSK-AES128-CBC-SHA"}},
    {{"loss-model", "none"}},
    {{"tpm", "off"}},
    {{"experiment", "life"}, {"rekey-scheme", "none"}, {"reading-period", "0s"}},
};

/** \return a system in which each end has a value of its own of what both share */
std::optional<Lines>
GiveEachEndItsOwn(const Setting& setting)
{
    const auto& all = GetSettingsTable();
    const auto isOfMote = [&setting](const Setting& other) {
        return other.name == "mote-" + setting.name && other.group == "one end";
    };
    if (std::none_of(all.begin(), all.end(), isOfMote))
    {
        return {};
    }
    return Lines{{"mote-" + setting.name, setting.defaultValue},
                 {"sink-" + setting.name, setting.defaultValue}};
}

/** \return a number as a value of a setting */
std::string
FormatValue(const Setting& setting, double number)
{
    static const std::map<SettingKind, const char*> units{{SettingKind::TIME, "s"},
                                                          {SettingKind::CURRENT, "A"},
                                                          {SettingKind::VOLTAGE, "V"},
                                                          {SettingKind::CHARGE, "C"},
                                                          {SettingKind::DISTANCE, "m"},
                                                          {SettingKind::FREQUENCY, "Hz"}};
    std::ostringstream text;
    const auto unit = units.find(setting.kind);
    text << std::setprecision(17) << number << (unit == units.end() ? "" : unit->second);
    return text.str();
}

/** \return two values of a setting, the first of which does not say what is so without it */
std::vector<std::string>
ChooseValues(const Setting& setting)
{
    std::vector<std::string> values{FormatValue(setting, setting.maximum),
                                    FormatValue(setting, setting.minimum)};
    switch (setting.kind)
    {
    case SettingKind::CHOICE:
        values = {setting.choices.begin(), setting.choices.begin() + 2};
        break;
    case SettingKind::BOOLEAN:
        values = {"on", "off"};
        break;
    case SettingKind::FILE_NAME:
        values = {"one", "another"};
        break;
    case SettingKind::TEXT:
        values = setting.name == "rekey-scheme" ? std::vector<std::string>{"full", "resume-id"}
                                                : std::vector<std::string>{"01", "02"};
        break;
    case SettingKind::MASK:
    case SettingKind::MOTES:
        values = {"1", "2"};
        break;
    default:
        break;
    }
    if (!setting.idleValue.empty() &&
        IsSameSettingValue(setting, values.front(), setting.idleValue))
    {
        std::swap(values.front(), values.back());
    }
    return values;
}

/** \return a scenario of a system and one more assignment, which the command line makes */
Scenario
MakeScenario(const Lines& system, const std::string& name, const std::vector<std::string>& values)
{
    Scenario scenario;
    for (const auto& [other, value] : system)
    {
        scenario.assignments.push_back({other, {value}, "own.ini:1"});
    }
    scenario.assignments.push_back({name, values, SET_OPTION});
    return scenario;
}

class NoEffectTestCase : public TestCase
{
  public:
    explicit NoEffectTestCase(const Setting& setting)
        : TestCase("Where it has no effect, " + setting.name + " is refused as an axis and told"),
          m_setting(setting),
          m_values(ChooseValues(setting))
    {
    }

  private:
    void DoRun() override
    {
        const auto system = FindSystem();
        NS_TEST_ASSERT_MSG_EQ(system.has_value(), true, "no system lacks " << m_setting.name);
        const Scenario axis = MakeScenario(*system, m_setting.name, m_values);
        const std::string refusal = GetComplaint([&] { CheckEffects(axis, ExpandScenario(axis)); });
        NS_TEST_EXPECT_MSG_EQ(refusal,
                              "--set: " + m_setting.name + " = " + m_values.front() + ", " +
                                  m_values.back() + " is an axis without effect: " +
                                  m_setting.name + " needs " + DescribeNeeds(m_setting),
                              "an axis");
        const Scenario single = MakeScenario(*system, m_setting.name, {m_values.front()});
        const Sweep sweep = ExpandScenario(single);
        const auto lines = CheckEffects(single, sweep);
        const std::string expected = "--set: " + m_setting.name + " = " + m_values.front() +
                                     " has no effect: it needs " +
                                     FindUnmetNeed(m_setting, sweep.cells.front().settings)->text;
        NS_TEST_EXPECT_MSG_EQ(std::count(lines.begin(), lines.end(), expected),
                              1,
                              "a line that is " << expected);
    }

    /** \return a system in which the setting has no effect */
    std::optional<Lines> FindSystem() const
    {
        auto systems = SYSTEMS;
        if (const auto own = GiveEachEndItsOwn(m_setting))
        {
            systems.push_back(*own);
        }
        for (const auto& system : systems)
        {
            Settings settings;
            for (const auto& [name, value] : system)
            {
                settings.Set(name, value);
            }
            if (FindUnmetNeed(m_setting, settings))
            {
                return system;
            }
        }
        return {};
    }

    Setting m_setting;
    std::vector<std::string> m_values;
};

class EffectCheckTestSuite : public TestSuite
{
  public:
    EffectCheckTestSuite()
        : TestSuite("mote-dtls-effect-check", TestSuite::Type::UNIT)
    {
        for (const auto& setting : GetSettingsTable())
        {
            if (!setting.needs.empty())
            {
                AddTestCase(new NoEffectTestCase(setting));
            }
        }
    }
};

EffectCheckTestSuite g_effectCheckTestSuite;

} // namespace
