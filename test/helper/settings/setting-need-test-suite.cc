/* SPDX-License-Identifier: GPL-2.0-only */

#include "effect-examples.h"
#include "example-files.h"
#include "test-files.h"

#include "ns3/experiment.h"
#include "ns3/handshake-experiment.h"
#include "ns3/shared-parts.h"
#include "ns3/test.h"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return a row, as one text */
std::string
GetRow(const Changes& changes, const RunOutputs& outputs = RunOutputs())
{
    static SharedPartsCache cache; // keys take longer than runs
    std::string row;
    RunRecord record = RunExperiment(With(changes), 1, 1, outputs, cache);
    record.motes.push_back(record.values);
    for (const auto& fields : record.motes)
    {
        for (const auto& field : fields)
        {
            row += field + ",";
        }
    }
    return row;
}

/** \return changes and one more */
Changes
And(Changes changes, const std::string& name, const std::string& value)
{
    changes.emplace_back(name, value);
    return changes;
}

/** \return a row and the bytes of the mote's frames */
std::string
GetRowAndFrames(const Changes& changes, const std::string& directory)
{
    RunOutputs outputs;
    outputs.pcapPrefix = directory + "frames";
    const std::string row = GetRow(changes, outputs);
    std::ifstream frames(outputs.pcapPrefix + "-mote.pcap", std::ios::binary);
    return row + std::string(std::istreambuf_iterator<char>(frames), {});
}

/** \return a row, or why there is none: not every OpenSSL can do all */
std::string
GetRowOrRefusal(const Changes& changes)
{
    try
    {
        return GetRow(changes);
    }
    catch (const ConfigurationError& error)
    {
        return error.what();
    }
}

class EffectTestCase : public TestCase
{
  public:
    explicit EffectTestCase(const EffectExample& example)
        : TestCase("Where its needs are met, " + example.name + " has an effect"),
          m_example(example)
    {
    }

  private:
    void DoRun() override
    {
        const std::string directory = CreateTempDirFilename("");
        const TestFiles files(directory, {KeySpecification::Type::RSA, 1024});
        WriteExampleFiles(directory);
        Changes other = m_example.base;
        other.insert(other.end(), m_example.withAnother.begin(), m_example.withAnother.end());
        const Changes one =
            NameFiles(directory, And(m_example.base, m_example.name, m_example.one));
        const Changes another = NameFiles(directory, And(other, m_example.name, m_example.another));
        for (const auto& changes : {one, another})
        {
            const SettingNeed* unmet = FindUnmetNeed(FindSetting(m_example.name), With(changes));
            NS_TEST_EXPECT_MSG_EQ((unmet ? unmet->text : ""), "", "this need is not met");
        }
        Compare(one, another, directory);
    }

    void Compare(const Changes& one, const Changes& another, const std::string& directory)
    {
        const auto observe = [this, &directory](const Changes& changes) {
            const bool mayBeRefused = m_example.name == "point-formats" || // by OpenSSL before 3.6
                                      m_example.name == "mac-max-be";      // by ns-3.35 and 3.36
            return m_example.isOfBytes ? GetRowAndFrames(changes, directory)
                   : mayBeRefused      ? GetRowOrRefusal(changes)
                                       : GetRow(changes);
        };
        const std::string row = observe(one);
        const bool isDifferent = row != observe(another);
        NS_TEST_EXPECT_MSG_EQ(isDifferent, true, m_example.name << " makes no difference");
        const bool isRepeated = !m_example.isOfBytes || row == observe(one);
        NS_TEST_EXPECT_MSG_EQ(isRepeated, true, "the same bytes each time");
    }

    EffectExample m_example;
};

/** \return a value of a setting that is not its default */
std::string
GetAnotherValue(const Setting& setting)
{
    switch (setting.kind)
    {
    case SettingKind::BOOLEAN:
        return setting.defaultValue == "on" ? "off" : "on";
    case SettingKind::CHOICE:
        return setting.choices.front() == setting.defaultValue ? setting.choices.back()
                                                               : setting.choices.front();
    case SettingKind::FILE_NAME:
        return setting.defaultValue; // there is no file of which nothing were to be read
    case SettingKind::TIME:
        return "1234567ns";
    case SettingKind::CURRENT:
        return "12.3mA";
    case SettingKind::FREQUENCY:
        return "12345Hz";
    case SettingKind::DISTANCE:
        return "12.5m";
    case SettingKind::TEXT:
        return setting.name == "psk" ? "0102" : setting.defaultValue;
    case SettingKind::MASK:
        return "0xff";
    case SettingKind::REAL:
        return setting.maximum <= 1 ? "0.25" : "2.5";
    default:
        return std::to_string(static_cast<int64_t>(setting.minimum) + 1);
    }
}

class NoEffectTestCase : public TestCase
{
  public:
    NoEffectTestCase(const std::string& name, const Changes& base)
        : TestCase("In a system with " + name + ", what is without effect changes nothing"),
          m_base(base)
    {
    }

  private:
    void DoRun() override
    {
        const std::string row = GetRow(m_base);
        std::size_t count = 0;
        for (const auto& setting : GetSettingsTable())
        {
            // Without a certificate for it, the mote's key is made and used for nothing.
            const Changes changed = And(m_base, setting.name, GetAnotherValue(setting));
            const bool isRefused = setting.name == "point-formats"; // by OpenSSL before 3.6
            if (isRefused || !FindUnmetNeed(setting, With(m_base)) ||
                !FindUnmetNeed(setting, With(changed)))
            {
                continue;
            }
            ++count;
            NS_TEST_EXPECT_MSG_EQ(GetRow(changed), row, setting.name << " makes a difference");
        }
        NS_TEST_EXPECT_MSG_NE(count, 0, "no setting is without effect");
    }

    Changes m_base;
};

class CompletenessTestCase : public TestCase
{
  public:
    CompletenessTestCase()
        : TestCase("Every setting has an example of its effect")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& setting : GetSettingsTable())
        {
            const auto found = std::find_if(
                EFFECT_EXAMPLES.begin(),
                EFFECT_EXAMPLES.end(),
                [&setting](const EffectExample& example) { return example.name == setting.name; });
            NS_TEST_EXPECT_MSG_EQ((found == EFFECT_EXAMPLES.end() ? setting.name : ""),
                                  "",
                                  "a setting without an example");
        }
    }
};

class SettingNeedTestSuite : public TestSuite
{
  public:
    SettingNeedTestSuite()
        : TestSuite("mote-dtls-setting-need", TestSuite::Type::UNIT)
    {
        for (const auto& example : EFFECT_EXAMPLES)
        {
            AddTestCase(new EffectTestCase(example));
        }
        AddTestCase(new CompletenessTestCase());
        AddTestCase(new NoEffectTestCase("the poster's settings", SMALL));
        AddTestCase(new NoEffectTestCase("OpenSSL's own behaviour", Modern()));
        AddTestCase(new NoEffectTestCase("pre-shared keys",
                                         Small({{"cipher-suite", "PSK-AES128-CBC-SHA"}})));
        AddTestCase(
            new NoEffectTestCase("an anonymous mote", Small({{"client-authentication", "off"}})));
        AddTestCase(
            new NoEffectTestCase("bursts of losses",
                                 Small({{"loss-model", "gilbert-elliott"}, {"drop-rate", "0.1"}})));
        AddTestCase(new NoEffectTestCase("a distance", Small({{"loss-model", "snr"}})));
        AddTestCase(new NoEffectTestCase("RSA in software", Small({{"tpm", "off"}})));
        AddTestCase(new NoEffectTestCase("a network whose motes do but connect",
                                         Network({{"motes", "1"}})));
        AddTestCase(
            new NoEffectTestCase("a life without rekeys and readings",
                                 Life({{"rekey-scheme", "none"}, {"reading-period", "0s"}})));
    }
};

SettingNeedTestSuite g_settingNeedTestSuite;

} // namespace
