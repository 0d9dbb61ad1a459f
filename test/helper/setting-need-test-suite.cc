/* SPDX-License-Identifier: GPL-2.0-only */

#include "changed-settings.h"

#include "ns3/experiment.h"
#include "ns3/handshake-experiment.h"
#include "ns3/test.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A system, and two values of a setting that make a difference there. */
struct Example
{
    std::string name;
    Changes base;
    std::string one;
    std::string another;
};

const Changes SMALL{{"key-bits", "1024"}, {"mote-key-bits", "1024"}};

/** \return changes of a system with small keys */
Changes
Small(const Changes& more = {})
{
    Changes changes = SMALL;
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** \return changes of a life of an hour */
Changes
Life(const Changes& more = {})
{
    Changes changes = Small({{"experiment", "life"},
                             {"life-duration", "1h"},
                             {"rekey-interval", "20min"},
                             {"reading-period", "5min"},
                             {"drop-rate", "0.1"}});
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** \return a row, as one text */
std::string
GetRow(const Changes& changes)
{
    std::string row;
    for (const auto& field : RunExperiment(With(changes), 1, 1, RunOutputs()))
    {
        row += field + ",";
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

class EffectTestCase : public TestCase
{
  public:
    explicit EffectTestCase(const Example& example)
        : TestCase("Where its needs are met, " + example.name + " has an effect"),
          m_example(example)
    {
    }

  private:
    void DoRun() override
    {
        const Setting& setting = FindSetting(m_example.name);
        for (const auto& value : {m_example.one, m_example.another})
        {
            const Settings settings = With(And(m_example.base, m_example.name, value));
            const SettingNeed* unmet = FindUnmetNeed(setting, settings);
            NS_TEST_EXPECT_MSG_EQ((unmet ? unmet->text : ""), "", "this need is not met");
        }
        NS_TEST_EXPECT_MSG_NE(GetRow(And(m_example.base, m_example.name, m_example.one)),
                              GetRow(And(m_example.base, m_example.name, m_example.another)),
                              m_example.name << " makes no difference");
    }

    Example m_example;
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

const std::vector<Example> EXAMPLES{
    {"key-type", SMALL, "rsa", "ecdsa-p256"},
    {"key-bits", {}, "1024", "2048"},
    {"mote-key-type", SMALL, "rsa", "ecdsa-p256"},
    {"mote-key-bits", {}, "1024", "2048"},
    {"certificate-padding", Small({{"certificate-hash", "sha256"}}), "pkcs1", "pss"},
    {"certificate-style", SMALL, "poster", "minimal"},
    {"chain-with-ca", SMALL, "on", "off"},
    {"epoch", SMALL, "1320105600", "4102444800"},
    {"mote-clock-offset", SMALL, "0s", "unset"},
    {"mote-clock-drift",
     Life({{"sink-certificate-lifetime", "1215s"}, {"drop-rate", "0"}}),
     "0",
     "10000"},
    {"mote-certificate-lifetime", SMALL, "0s", "1d"},
    {"sink-certificate-lifetime", SMALL, "0s", "1d"},
    {"mote-issuer", SMALL, "trusted", "other"},
    {"sink-issuer", SMALL, "trusted", "other"},
    {"mote-key-matches", SMALL, "on", "off"},
    {"sink-key-matches", SMALL, "on", "off"},
    {"dtls-version", SMALL, "1.0", "1.2"},
    {"cipher-suite", SMALL, "AES128-SHA", "AES256-SHA:AES128-SHA"},
    {"sink-cipher-suite", SMALL, "same", "AES256-SHA"},
    {"client-authentication", SMALL, "on", "off"},
    {"server-authentication", SMALL, "on", "off"},
    {"cookie-exchange", SMALL, "on", "off"},
    {"session-ticket", SMALL, "on", "off"},
    {"encrypt-then-mac", SMALL, "on", "off"},
    {"extended-master-secret", SMALL, "on", "off"},
    {"max-fragment-length", SMALL, "none", "512"},
    {"mtu", SMALL, "200", "500"},
    {"timer-initial", Small({{"drop-rate", "0.2"}}), "2s", "5s"},
    {"timer-jitter", Small({{"drop-rate", "0.2"}}), "0", "0.5"},
    {"timer-policy", Small({{"drop-rate", "0.4"}}), "flat", "doubling"},
    {"timer-maximum", Small({{"drop-rate", "0.4"}, {"timer-policy", "doubling"}}), "6s", "60s"},
    {"sink-pacing", SMALL, "0s", "500ms"},
    {"mote-datagram-time", SMALL, "0ms", "5ms"},
    {"sink-datagram-time", SMALL, "0ms", "5ms"},
    {"flight-sending", SMALL, "as-written", "when-complete"},
    {"datagram-packing", SMALL, "flight", "message"},
    {"reassembly", Small({{"drop-rate", "0.2"}}), "in-order", "buffered"},
    {"mote-chain-with-ca", SMALL, "on", "off"},
    {"sink-chain-with-ca", SMALL, "on", "off"},
    {"mote-mtu", SMALL, "200", "500"},
    {"sink-mtu", SMALL, "200", "500"},
    {"mote-timer-jitter", Small({{"drop-rate", "0.2"}}), "0", "0.5"},
    {"sink-timer-jitter", Small({{"drop-rate", "0.4"}}), "0", "0.5"},
    {"mote-pacing", SMALL, "0s", "500ms"},
    {"mote-datagram-packing", SMALL, "flight", "message"},
    {"sink-datagram-packing", SMALL, "flight", "message"},
    {"mote-flight-sending", SMALL, "as-written", "when-complete"},
    {"mote-timer-maximum",
     Small({{"drop-rate", "0.4"}, {"mote-timer-policy", "doubling"}}),
     "6s",
     "60s"},
    {"give-up-time", Small({{"drop-rate", "0.5"}}), "20s", "160s"},
    {"max-attempts", Small({{"drop-rate", "1"}}), "1", "2"},
    {"frame-payload", SMALL, "60", "100"},
    {"first-frame-payload", SMALL, "60", "same"},
    {"mac-acknowledgements", Small({{"drop-rate", "0.2"}, {"mac-retries", "3"}}), "on", "off"},
    {"mac-retries", Small({{"drop-rate", "0.2"}, {"mac-acknowledgements", "on"}}), "0", "3"},
    {"mac-min-be", SMALL, "3", "5"},
    {"loss-model", Small({{"drop-rate", "0.2"}}), "none", "independent"},
    {"drop-rate", SMALL, "0", "0.2"},
    {"drop-rate", Small({{"uplink-drop-rate", "0"}}), "0", "0.2"},
    {"uplink-drop-rate", SMALL, "0", "0.3"},
    {"downlink-drop-rate", SMALL, "0", "0.3"},
    {"burst-length", Small({{"loss-model", "gilbert-elliott"}, {"drop-rate", "0.2"}}), "2", "10"},
    {"burst-drop-rate",
     Small({{"loss-model", "gilbert-elliott"}, {"drop-rate", "0.2"}}),
     "0.5",
     "1"},
    {"distance", Small({{"loss-model", "snr"}}), "10m", "200m"},
    {"path-loss-exponent", Small({{"loss-model", "snr"}, {"distance", "100m"}}), "2", "4"},
    {"tx-power-dbm", Small({{"loss-model", "snr"}, {"distance", "100m"}}), "0", "-20"},
    {"uplink-loss-mask", Small({{"loss-model", "mask"}}), "0", "1"},
    {"downlink-loss-mask", Small({{"loss-model", "mask"}}), "0", "1"},
    {"mote-send-service", SMALL, "0ms", "10ms"},
    {"mote-receive-service", SMALL, "0ms", "10ms"},
    {"sink-send-service", SMALL, "0ms", "10ms"},
    {"sink-send-service-per-byte", SMALL, "0us", "72us"},
    {"sink-receive-service", SMALL, "0ms", "10ms"},
    {"sink-receive-service-per-byte", SMALL, "0us", "72us"},
    {"tpm", SMALL, "on", "off"},
    {"tpm",
     Small({{"key-type", "ecdsa-p256"}, {"cipher-suite", "ECDHE-ECDSA-AES128-SHA"}}),
     "on",
     "off"},
    {"tpm-start-time", SMALL, "880ms", "100ms"},
    {"tpm-verify-time-1024", SMALL, "30ms", "40ms"},
    {"tpm-verify-time-2048", {{"key-bits", "2048"}}, "30ms", "40ms"},
    {"tpm-verify-time-1024",
     Small({{"server-authentication", "off"}, {"cipher-suite", "ECDHE-RSA-AES128-SHA"}}),
     "30ms",
     "40ms"},
    {"tpm-encrypt-time-1024", SMALL, "30ms", "40ms"},
    {"tpm-encrypt-time-2048", {{"key-bits", "2048"}}, "30ms", "40ms"},
    {"tpm-sign-time-1024", SMALL, "30ms", "40ms"},
    {"tpm-sign-time-2048", {{"mote-key-bits", "2048"}}, "30ms", "40ms"},
    {"tpm-bus-rate", SMALL, "100kHz", "400kHz"},
    {"tpm-bus-overhead", SMALL, "1", "4.94"},
    {"tpm-bus-command-time", SMALL, "0ms", "10ms"},
    {"tpm-start-current", SMALL, "10mA", "20mA"},
    {"tpm-bus-current", SMALL, "10mA", "20mA"},
    {"tpm-verify-current", SMALL, "10mA", "20mA"},
    {"tpm-encrypt-current", SMALL, "10mA", "20mA"},
    {"tpm-sign-current", SMALL, "10mA", "20mA"},
    {"digest-time-per-byte", SMALL, "1us", "10us"},
    {"cipher-time-per-byte", SMALL, "1us", "10us"},
    {"mac-time-per-byte", SMALL, "1us", "10us"},
    {"kdf-time-per-byte", SMALL, "1us", "10us"},
    {"cpu-rsa-public-time-2048", Small({{"tpm", "off"}}), "100ms", "200ms"},
    {"cpu-rsa-private-time-2048", Small({{"tpm", "off"}}), "1s", "2s"},
    {"cpu-ec-generate-time", Small({{"cipher-suite", "ECDHE-RSA-AES128-SHA"}}), "0s", "1s"},
    {"cpu-ec-generate-time", Life({{"rekey-scheme", "exporter-psk-ecdhe"}}), "0s", "1s"},
    {"cpu-dh-time-2048", Small({{"cipher-suite", "DHE-RSA-AES128-SHA"}}), "0s", "1s"},
    {"cpu-ec-derive-time", Small({{"cipher-suite", "ECDHE-RSA-AES128-SHA"}}), "0s", "1s"},
    {"cpu-ecdsa-sign-time", Small({{"mote-key-type", "ecdsa-p256"}}), "0s", "1s"},
    {"cpu-ecdsa-verify-time",
     Small({{"key-type", "ecdsa-p256"}, {"cipher-suite", "ECDHE-ECDSA-AES128-SHA"}}),
     "0s",
     "1s"},
    {"operation-variation", SMALL, "0", "0.1"},
    {"computation-current", SMALL, "10mA", "20mA"},
    {"radio-tx-current", SMALL, "10mA", "20mA"},
    {"radio-rx-current", SMALL, "10mA", "20mA"},
    {"idle-current", SMALL, "10mA", "20mA"},
    {"radio-off-while-signing", SMALL, "on", "off"},
    {"supply-voltage", SMALL, "3V", "4V"},
    {"sink-rsa-private-time-2048", {}, "0ms", "2s"},
    {"experiment", SMALL, "handshake", "life"},
    {"battery-voltage", Life(), "3V", "4V"},
    {"battery-capacity", Life(), "100mAh", "200mAh"},
    {"life-duration", Life(), "1h", "2h"},
    {"life-rekeys", Life(), "1", "2"},
    {"rekey-scheme", Life(), "full", "none"},
    {"rekey-interval", Life(), "10min", "20min"},
    {"rekey-records", Life(), "0", "2"},
    {"session-lifetime", Life({{"rekey-scheme", "resume-id"}}), "1s", "7d"},
    {"sink-restart-interval", Life(), "0s", "10min"},
    {"reading-period", Life(), "1min", "2min"},
    {"reading-payload", Life(), "16", "32"},
    {"reading-answer-payload", Life(), "8", "echo"},
    {"reading-ack-timeout", Life({{"drop-rate", "0.2"}, {"life-duration", "2h"}}), "1s", "2s"},
    {"reading-retries", Life({{"drop-rate", "0.2"}, {"life-duration", "2h"}}), "0", "3"},
    {"session-loss-limit",
     Life({{"drop-rate", "0.2"}, {"life-duration", "2h"}, {"reading-retries", "0"}}),
     "1",
     "1000"},
    {"radio-duty-cycle", Life(), "0", "0.5"},
    {"sleep-current", Life(), "20uA", "40uA"},
};

class SettingNeedTestSuite : public TestSuite
{
  public:
    SettingNeedTestSuite()
        : TestSuite("mote-dtls-setting-need", TestSuite::Type::UNIT)
    {
        for (const auto& example : EXAMPLES)
        {
            AddTestCase(new EffectTestCase(example));
        }
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
        AddTestCase(
            new NoEffectTestCase("a life without rekeys and readings",
                                 Life({{"rekey-scheme", "none"}, {"reading-period", "0s"}})));
    }
};

SettingNeedTestSuite g_settingNeedTestSuite;

} // namespace
