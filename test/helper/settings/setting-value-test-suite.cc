/* SPDX-License-Identifier: GPL-2.0-only */

#include "complaint.h"

#include "ns3/ns3-compatibility.h"
#include "ns3/setting-value.h"
#include "ns3/settings.h"
#include "ns3/test.h"

#include <functional>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A value that is taken, and what a getter then answers. */
struct GoodValue
{
    std::string name;
    std::string value;
    std::function<bool(const Settings&)> isRead; //!< Whether the getter answers as expected.
};

/** A value that is refused, and words that the complaint must contain. */
struct BadValue
{
    std::string name;
    std::string value;
    std::vector<std::string> words;
};

class GoodValueTestCase : public TestCase
{
  public:
    explicit GoodValueTestCase(const GoodValue& good)
        : TestCase(good.name + " takes " + good.value),
          m_good(good)
    {
    }

  private:
    void DoRun() override
    {
        Settings settings;
        settings.Set(m_good.name, m_good.value);
        NS_TEST_ASSERT_MSG_EQ(m_good.isRead(settings), true, "read differently");
        NS_TEST_ASSERT_MSG_EQ(settings.GetText(m_good.name), m_good.value, "text was changed");
    }

    GoodValue m_good;
};

class BadValueTestCase : public TestCase
{
  public:
    explicit BadValueTestCase(const BadValue& bad)
        : TestCase(bad.name + " refuses a value: " + bad.words[0]),
          m_bad(bad)
    {
    }

  private:
    void DoRun() override
    {
        Settings settings;
        const auto complaint = GetComplaint([&] { settings.Set(m_bad.name, m_bad.value); });
        NS_TEST_ASSERT_MSG_NE(complaint, "", "was taken");
        NS_TEST_ASSERT_MSG_EQ(complaint.find('\n'), std::string::npos, "more than one line");
        for (const auto& word : m_bad.words)
        {
            NS_TEST_EXPECT_MSG_NE(complaint.find(word),
                                  std::string::npos,
                                  "'" << complaint << "' lacks '" << word << "'");
        }
    }

    BadValue m_bad;
};

/** Two values of a setting, and whether they are the same. */
struct Pair
{
    std::string name;
    std::string one;
    std::string other;
    bool isSame;
};

class SameValueTestCase : public TestCase
{
  public:
    explicit SameValueTestCase(const Pair& pair)
        : TestCase(pair.name + ": " + pair.one + (pair.isSame ? " is " : " is not ") + pair.other),
          m_pair(pair)
    {
    }

  private:
    void DoRun() override
    {
        const Setting& setting = FindSetting(m_pair.name);
        NS_TEST_EXPECT_MSG_EQ(IsSameSettingValue(setting, m_pair.one, m_pair.other),
                              m_pair.isSame,
                              "as texts");
        Settings one;
        one.Set(m_pair.name, m_pair.one);
        Settings other;
        other.Set(m_pair.name, m_pair.other);
        NS_TEST_EXPECT_MSG_EQ((one == other), m_pair.isSame, "in settings");
        const bool isDefault = IsSameSettingValue(setting, m_pair.one, setting.defaultValue);
        NS_TEST_EXPECT_MSG_EQ((one == Settings()), isDefault, "with the default");
    }

    Pair m_pair;
};

class PercentageTestCase : public TestCase
{
  public:
    PercentageTestCase()
        : TestCase("A percentage is kept as the number that it is")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& [percentage, number] :
             {std::pair("5%", "0.05"), std::pair("0.7%", "0.007"), std::pair("100%", "1")})
        {
            Settings settings;
            settings.Set("drop-rate", percentage);
            NS_TEST_EXPECT_MSG_EQ(settings.GetText("drop-rate"), number, percentage);
            Settings plain;
            plain.Set("drop-rate", number);
            NS_TEST_EXPECT_MSG_EQ(settings.GetReal("drop-rate"),
                                  plain.GetReal("drop-rate"),
                                  percentage);
        }
    }
};

/** \return a check that a TIME setting was read as so many ns */
std::function<bool(const Settings&)>
IsTimeNs(const std::string& name, int64_t ns)
{
    return [name, ns](const Settings& settings) {
        return settings.GetTime(name).GetNanoSeconds() == ns;
    };
}

/** \return a check that a number was read as expected, by any getter */
template <typename T>
std::function<bool(const Settings&)>
Is(T (Settings::*getter)(const std::string&) const, const std::string& name, T expected)
{
    return [=](const Settings& settings) { return (settings.*getter)(name) == expected; };
}

const std::vector<GoodValue> GOOD_VALUES{
    {"timer-initial", "5s", IsTimeNs("timer-initial", 5000000000)},
    {"timer-initial", "5 s", IsTimeNs("timer-initial", 5000000000)},
    {"timer-initial", "0s", IsTimeNs("timer-initial", 0)},
    {"timer-initial", "60s", IsTimeNs("timer-initial", 60000000000)},
    {"timer-initial", "1min", IsTimeNs("timer-initial", 60000000000)},
    {"timer-initial", "250ms", IsTimeNs("timer-initial", 250000000)},
    {"timer-initial", "7ns", IsTimeNs("timer-initial", 7)},
    {"timer-initial", "1e-3s", IsTimeNs("timer-initial", 1000000)},
    {"timer-initial", "1.001s", IsTimeNs("timer-initial", 1001000000)},
    {"sink-send-service-per-byte", "72us", IsTimeNs("sink-send-service-per-byte", 72000)},
    {"tpm-encrypt-time-1024", "10.75ms", IsTimeNs("tpm-encrypt-time-1024", 10750000)},
    {"tpm-sign-time-1024", "109.4ms", IsTimeNs("tpm-sign-time-1024", 109400000)},
    {"give-up-time", "2h", IsTimeNs("give-up-time", 7200000000000)},
    {"mote-certificate-lifetime",
     "365d",
     IsTimeNs("mote-certificate-lifetime", 365 * INT64_C(86400000000000))},
    {"idle-current", "800uA", Is(&Settings::GetCurrentA, "idle-current", 800e-6)},
    {"idle-current", "11.4mA", Is(&Settings::GetCurrentA, "idle-current", 0.0114)},
    {"idle-current", "1A", Is(&Settings::GetCurrentA, "idle-current", 1.0)},
    {"supply-voltage", "3770mV", Is(&Settings::GetVoltageV, "supply-voltage", 3.77)},
    {"supply-voltage", "3.77 V", Is(&Settings::GetVoltageV, "supply-voltage", 3.77)},
    {"battery-capacity", "6600mAh", Is(&Settings::GetChargeC, "battery-capacity", 23760.0)},
    {"battery-capacity", "2Ah", Is(&Settings::GetChargeC, "battery-capacity", 7200.0)},
    {"battery-capacity", "1.5C", Is(&Settings::GetChargeC, "battery-capacity", 1.5)},
    {"distance", "0.5km", Is(&Settings::GetDistanceM, "distance", 500.0)},
    {"distance", "0.1m", Is(&Settings::GetDistanceM, "distance", 0.1)},
    {"tpm-bus-rate", "1kHz", Is(&Settings::GetFrequencyHz, "tpm-bus-rate", 1e3)},
    {"tpm-bus-rate", "1MHz", Is(&Settings::GetFrequencyHz, "tpm-bus-rate", 1e6)},
    {"tpm-bus-rate", "400000Hz", Is(&Settings::GetFrequencyHz, "tpm-bus-rate", 4e5)},
    {"drop-rate", "0.05", Is(&Settings::GetReal, "drop-rate", 0.05)},
    {"drop-rate", ".5", Is(&Settings::GetReal, "drop-rate", 0.5)},
    {"drop-rate", "1", Is(&Settings::GetReal, "drop-rate", 1.0)},
    {"uplink-drop-rate", "0.1", Is(&Settings::GetReal, "uplink-drop-rate", 0.1)},
    {"uplink-drop-rate", "same", [](const Settings&) { return true; }},
    {"sink-timer-initial", "same", [](const Settings&) { return true; }},
    {"sink-timer-initial", "7s", IsTimeNs("sink-timer-initial", 7000000000)},
    {"mote-mtu", "same", [](const Settings&) { return true; }},
    {"mote-mtu", "300", Is(&Settings::GetInteger, "mote-mtu", INT64_C(300))},
    {"mote-chain-with-ca", "same", [](const Settings&) { return true; }},
    {"mote-chain-with-ca", "off", Is(&Settings::GetBoolean, "mote-chain-with-ca", false)},
    {"sink-reassembly", "same", [](const Settings&) { return true; }},
    {"tx-power-dbm", "-3.5", Is(&Settings::GetReal, "tx-power-dbm", -3.5)},
    {"mtu", "256", Is(&Settings::GetInteger, "mtu", INT64_C(256))},
    {"mtu", "1232", Is(&Settings::GetInteger, "mtu", INT64_C(1232))},
    {"key-bits", "1024", Is(&Settings::GetInteger, "key-bits", INT64_C(1024))},
    {"key-type", "ecdsa-p256", [](const Settings&) { return true; }},
    {"tpm", "off", Is(&Settings::GetBoolean, "tpm", false)},
    {"tpm", "on", Is(&Settings::GetBoolean, "tpm", true)},
    {"uplink-loss-mask", "5", Is(&Settings::GetMask, "uplink-loss-mask", UINT64_C(5))},
    {"uplink-loss-mask", "0x1F", Is(&Settings::GetMask, "uplink-loss-mask", UINT64_C(31))},
    {"uplink-loss-mask",
     "0xffffffffffffffff",
     Is(&Settings::GetMask, "uplink-loss-mask", UINT64_MAX)},
    {"cipher-suite", "PSK-AES128-CCM8:AES128-SHA", [](const Settings&) { return true; }},
    {"cipher-suite",
     "@SECLEVEL=0:kRSA+AES:!eNULL:-SHA256:AES256-SHA:@STRENGTH",
     [](const Settings&) { return true; }},
    {"sink-cipher-suite", "same", [](const Settings&) { return true; }},
};

const std::vector<BadValue> BAD_VALUES{
    {"timer-initial",
     "5",
     {"timer-initial = 5: ", "a time needs a unit (ns, us, ms, s, min, h, d), from 0 s to 60 s"}},
    {"timer-initial", "5V", {"V is not a unit of a time", "ms", "from 0 s to 60 s"}},
    {"timer-initial", "5  s", {"not a unit"}},
    {"timer-initial", "5s ", {"not a unit"}},
    {"timer-initial", "s", {"a number with a unit", "from 0 s to 60 s"}},
    {"timer-initial", "", {"a number with a unit"}},
    {"timer-initial", "5,5s", {"not a unit"}},
    {"timer-initial", "5s\n", {"not a unit"}},
    {"timer-initial", "60.001s", {"out of range", "from 0 s to 60 s"}},
    {"timer-initial", "-1ns", {"out of range"}},
    {"timer-initial", "1e400s", {"out of range"}},
    {"timer-initial", "nan s", {"a number with a unit"}},
    {"timer-initial", "infs", {"a number with a unit"}},
    {"sink-send-service-per-byte", "101ms", {"from 0 s to 100 ms"}},
    {"give-up-time", "1001d", {"from 0 s to 1000 d"}},
    {"idle-current", "1.1A", {"out of range", "from 0 A to 1 A"}},
    {"idle-current", "5", {"a current needs a unit (uA, mA, A)"}},
    {"supply-voltage", "0.9V", {"from 1 V to 12 V"}},
    {"battery-capacity", "0C", {"at least 0.001 C"}},
    {"battery-capacity", "5Wh", {"Wh is not a unit of a charge (C, mAh, Ah)"}},
    {"distance", "99mm", {"mm is not a unit of a distance (m, km)"}},
    {"distance", "0.09m", {"from 0.1 m to 10 km"}},
    {"tpm-bus-rate", "1.1MHz", {"from 1 kHz to 1 MHz"}},
    {"drop-rate", "1.01", {"drop-rate = 1.01: ", "from 0 to 1"}},
    {"drop-rate", "101%", {"out of range", "from 0 to 1"}},
    {"drop-rate", "%", {"percentage", "from 0 to 1"}},
    {"drop-rate", "5 %", {"percentage"}},
    {"burst-length", "5%", {"not a number without unit"}},
    {"drop-rate", "nan", {"neither a number"}},
    {"drop-rate", "inf", {"neither a number"}},
    {"drop-rate", "0x1", {"neither a number"}},
    {"drop-rate", "1e", {"neither a number"}},
    {"drop-rate", ".", {"neither a number"}},
    {"drop-rate", "same", {"neither a number"}},
    {"uplink-drop-rate", "equal", {"from 0 to 1, or same"}},
    {"sink-timer-initial", "equal", {"from 0 s to 60 s, or same"}},
    {"timer-initial", "same", {"a number with a unit"}},
    {"mote-mtu", "95", {"out of range", "from 96 to 1232, or same"}},
    {"mtu", "same", {"whole number"}},
    {"mote-chain-with-ca", "yes", {"on, off or same"}},
    {"chain-with-ca", "same", {"on or off"}},
    {"sink-reassembly", "none", {"in-order, buffered or same"}},
    {"mtu", "95", {"out of range", "from 96 to 1232"}},
    {"mtu", "1233", {"out of range"}},
    {"mtu", "500.0", {"whole number", "from 96 to 1232"}},
    {"mtu", "", {"whole number"}},
    {"mtu", "99999999999999999999", {"out of range"}},
    {"key-bits", "2049", {"1024, 2048, 3072 or 4096"}},
    {"key-type", "RSA", {"ecdsa-p256 or ecdsa-p384", "the nearest is rsa"}},
    {"loss-model", "gilbert", {"gilbert-elliott, snr, mask, trace or measured"}},
    {"tpm", "yes", {"tpm = yes: ", "on or off"}},
    {"uplink-loss-mask", "-1", {"at most 64 bit"}},
    {"uplink-loss-mask", "0x", {"hexadecimal"}},
    {"uplink-loss-mask", "0x10000000000000000", {"at most 64 bit"}},
    {"cipher-suite", "AES128-SHA:AES256-SHAA", {"'AES256-SHAA'", "the nearest is AES256-SHA"}},
    {"cipher-suite", "aes128-sha", {"'aes128-sha'", "the nearest is AES128-SHA"}},
    {"cipher-suite", "HIGH:!RC44", {"'RC44' is no cipher suite of DTLS in OpenSSL 3."}},
    {"cipher-suite", "kRSA+AESS", {"'AESS' is no cipher suite"}},
    {"cipher-suite",
     "TLS_RSA_WITH_AES_128_CBC_SHA",
     {"the IETF's name for what OpenSSL calls AES128-SHA"}},
    {"cipher-suite", "AES128-SHA:tls_psk_with_aes_128_ccm_8", {"OpenSSL calls PSK-AES128-CCM8"}},
    {"cipher-suite", "TLS_AES_128_GCM_SHA256", {"no cipher suite of DTLS"}},
    {"cipher-suite", "!ALL", {"leaves no cipher suite"}},
    {"cipher-suite", "AES128-SHA:", {"'' is no cipher suite"}},
    {"cipher-suite", "", {"'' is no cipher suite"}},
    {"cipher-suite", "same", {"'same' is no cipher suite"}},
    {"cipher-suite", "A\nB", {"no cipher suite"}},
    {"psk", "00\n", {"one line"}},
};

const std::vector<Pair> PAIRS{
    {"timer-initial", "5s", "5000ms", true},
    {"timer-initial", "60s", "1min", true},
    {"timer-initial", "5s", "5.000000001s", false},
    {"drop-rate", "0.1", "0.10", true},
    {"drop-rate", "0.1", "1e-1", true},
    {"drop-rate", "10%", "0.1", true},
    {"drop-rate", "0.1", "0.1000001", false},
    {"uplink-drop-rate", "same", "0", false},
    {"battery-capacity", "6600mAh", "6.6Ah", true},
    {"battery-capacity", "6600mAh", "6601mAh", false},
    {"distance", "0.05km", "50m", true},
    {"tpm-bus-rate", "0.1MHz", "100kHz", true},
    {"uplink-loss-mask", "0x10", "16", true},
    {"uplink-loss-mask", "0x10", "0x11", false},
    {"key-type", "rsa", "ecdsa-p256", false},
    {"cipher-suite", "AES128-SHA", "AES256-SHA", false},
};

class SettingValueTestSuite : public TestSuite
{
  public:
    SettingValueTestSuite()
        : TestSuite("mote-dtls-setting-value", TestSuite::Type::UNIT)
    {
        for (const auto& good : GOOD_VALUES)
        {
            AddTestCase(new GoodValueTestCase(good));
        }
        for (const auto& bad : BAD_VALUES)
        {
            AddTestCase(new BadValueTestCase(bad));
        }
        for (const auto& pair : PAIRS)
        {
            AddTestCase(new SameValueTestCase(pair));
        }
        AddTestCase(new PercentageTestCase);
    }
};

SettingValueTestSuite g_settingValueTestSuite;

} // namespace
