/* SPDX-License-Identifier: GPL-2.0-only */

#include "short-life.h"

#include "ns3/test.h"

#include <algorithm>
#include <cstdlib>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

// Defaults of the settings.
constexpr double SUPPLY_V = 3.77;
constexpr double RADIO_RX_A = 12.3e-3;
constexpr double SLEEP_A = 20e-6;

class DutyCycleTestCase : public TestCase
{
  public:
    explicit DutyCycleTestCase(const std::string& dutyCycle)
        : TestCase("asleep the radio listens for its share of the time: " + dutyCycle),
          m_dutyCycle(dutyCycle)
    {
    }

  private:
    void DoRun() override
    {
        const LifeRecord record = Live({{"rekey-scheme", "none"},
                                        {"reading-period", "0s"},
                                        {"radio-duty-cycle", m_dutyCycle},
                                        {"life-duration", "2h"}});
        NS_TEST_ASSERT_MSG_EQ(record.completed, true, record.failure);
        const double sleepS = record.sleep.time.GetSeconds();
        NS_TEST_EXPECT_MSG_EQ(record.sleep.time, Hours(2) - record.connect.time, "sleep");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetEnergyJ(record.sleep, EnergyComponent::RADIO_RX),
                                  std::atof(m_dutyCycle.c_str()) * sleepS * RADIO_RX_A * SUPPLY_V,
                                  1e-3,
                                  "energy of listening");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetEnergyJ(record.sleep, EnergyComponent::IDLE),
                                  sleepS * SLEEP_A * SUPPLY_V,
                                  1e-4,
                                  "energy of sleep");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetEnergyJ(record.sleep),
                                  GetEnergyJ(record.sleep, EnergyComponent::RADIO_RX) +
                                      GetEnergyJ(record.sleep, EnergyComponent::IDLE),
                                  1e-9,
                                  "nothing else");
    }

    std::string m_dutyCycle;
};

class GivenUpTestCase : public TestCase
{
  public:
    GivenUpTestCase()
        : TestCase("a mote that gives up while its TPM signs sleeps without listening")
    {
    }

  private:
    void DoRun() override
    {
        const LifeRecord record = Live({{"mote-key-bits", "4096"},
                                        {"give-up-time", "22s"},
                                        {"max-attempts", "1"},
                                        {"drop-rate", "0.03"},
                                        {"rekey-interval", "10min"},
                                        {"life-duration", "1d"}});
        NS_TEST_ASSERT_MSG_GT(record.failedRekey.count, 10, "rekeys given up");
        NS_TEST_EXPECT_MSG_EQ(GetEnergyJ(record.sleep, EnergyComponent::RADIO_RX), 0, "listening");
    }
};

class EmptyBatteryTestCase : public TestCase
{
  public:
    EmptyBatteryTestCase(const std::string& scheme,
                         const std::string& dutyCycle,
                         const std::string& readingPeriod)
        : TestCase(scheme + ", duty cycle " + dutyCycle + ", a reading every " + readingPeriod +
                   ": a battery that ends during the life gave what the activities took"),
          m_changes{{"rekey-scheme", scheme},
                    {"radio-duty-cycle", dutyCycle},
                    {"rekey-interval", "10min"},
                    {"reading-period", readingPeriod},
                    {"battery-capacity", "10mAh"},
                    {"life-duration", "365d"}}
    {
    }

  private:
    void DoRun() override
    {
        const LifeRecord record = Live(m_changes);
        NS_TEST_EXPECT_MSG_EQ(record.completed, false, "completed");
        NS_TEST_EXPECT_MSG_EQ(record.failure, "battery empty", "reason");
        NS_TEST_EXPECT_MSG_EQ_TOL(record.batteryEnergyJ, 36 * 3.7, 1e-9, "energy of the battery");
        // What has begun is booked whole: start of the TPM, its bus and a verification, 0.25 J.
        NS_TEST_EXPECT_MSG_EQ_TOL(GetLifeJ(record),
                                  record.batteryEnergyJ,
                                  record.batteryEnergyJ * 2e-3,
                                  "energy of the life");
        Time sum;
        for (const auto& activity : GetActivities(record))
        {
            sum += activity.time;
        }
        NS_TEST_EXPECT_MSG_EQ(sum, record.duration, "time");
    }

    Changes m_changes;
};

class BatteryYearsTestCase : public TestCase
{
  public:
    BatteryYearsTestCase()
        : TestCase("battery_years is how long the battery lasts at the rate of the life")
    {
    }

  private:
    void DoRun() override
    {
        const LifeRecord record = Live({{"life-duration", "2d"}});
        const auto names = GetLifeColumns();
        const auto values = FormatLife(record);
        const auto find = [&](const std::string& name) {
            const auto found = std::find(names.begin(), names.end(), name);
            return std::atof(values.at(found - names.begin()).c_str());
        };
        const double lifeJ = GetLifeJ(record);
        const double years = record.batteryEnergyJ / lifeJ * 2 / 365.25;
        NS_TEST_EXPECT_MSG_EQ_TOL(find("battery_years"), years, 1e-4, "years");
        NS_TEST_EXPECT_MSG_EQ_TOL(find("life_energy_J"), lifeJ, 1e-6, "energy of the life");
        NS_TEST_EXPECT_MSG_EQ_TOL(find("rekey_share"),
                                  GetEnergyJ(record.rekey) / lifeJ,
                                  1e-6,
                                  "share of rekeying");
    }
};

/** A scheme's energy a rekey, as a share of that of a full handshake. */
struct ShareCase
{
    std::string scheme;
    double least;
    double most;
};

class ShareTestCase : public TestCase
{
  public:
    explicit ShareTestCase(const ShareCase& share)
        : TestCase(share.scheme + ": energy of a rekey against a full handshake's"),
          m_share(share)
    {
    }

  private:
    void DoRun() override
    {
        const double share = GetRekeyJ(m_share.scheme) / GetRekeyJ("full");
        NS_TEST_EXPECT_MSG_GT_OR_EQ(share, m_share.least, "share");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(share, m_share.most, "share");
    }

    static double GetRekeyJ(const std::string& scheme)
    {
        return GetEnergyJ(Live({{"rekey-scheme", scheme}, {"life-rekeys", "1"}}).rekey);
    }

    ShareCase m_share;
};

class LifeEnergyTestSuite : public TestSuite
{
  public:
    LifeEnergyTestSuite()
        : TestSuite("mote-dtls-life-energy", TestSuite::Type::UNIT)
    {
        for (const char* dutyCycle : {"0", "0.01", "1"})
        {
            AddTestCase(new DutyCycleTestCase(dutyCycle));
        }
        for (const char* dutyCycle : {"0", "0.5", "1"})
        {
            AddTestCase(new EmptyBatteryTestCase("full", dutyCycle, "60s"));
            AddTestCase(new EmptyBatteryTestCase("resume-id", dutyCycle, "60s"));
            AddTestCase(new EmptyBatteryTestCase("none", dutyCycle, "0s"));
        }
        AddTestCase(new GivenUpTestCase);
        AddTestCase(new BatteryYearsTestCase);
        AddTestCase(new ShareTestCase({"renegotiate", 0.9, 1.2}));
        AddTestCase(new ShareTestCase({"resume-id", 0.02, 0.2}));
        AddTestCase(new ShareTestCase({"resume-ticket", 0.02, 0.25}));
        AddTestCase(new ShareTestCase({"exporter-psk", 0.02, 0.25}));
        AddTestCase(new ShareTestCase({"exporter-psk-ecdhe", 0.05, 0.4}));
    }
};

LifeEnergyTestSuite g_lifeEnergyTestSuite;

} // namespace
