/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/double.h"
#include "ns3/energy-source-container.h"
#include "ns3/mote-hardware-helper.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <algorithm>
#include <vector>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

class InstallTestCase : public TestCase
{
  public:
    InstallTestCase()
        : TestCase("a node finds its hardware and its battery the usual way")
    {
    }

  private:
    void DoRun() override
    {
        auto node = CreateObject<Node>();
        const auto parts = MoteHardwareHelper(Settings()).Install(node);
        NS_TEST_EXPECT_MSG_EQ(node->GetObject<MoteHardware>(), parts.hardware, "hardware");
        NS_TEST_EXPECT_MSG_EQ(parts.hardware->GetLedger(), parts.ledger, "ledger");
        auto sources = node->GetObject<EnergySourceContainer>();
        NS_TEST_ASSERT_MSG_EQ(sources->GetN(), 1, "energy sources");
        auto models = sources->Get(0)->FindDeviceEnergyModels(MoteEnergyModel::GetTypeId());
        NS_TEST_EXPECT_MSG_EQ(models.GetN(), 1, "energy models");
        const double energyJ = sources->Get(0)->GetInitialEnergy();
        NS_TEST_EXPECT_MSG_EQ_TOL(energyJ, 87912, 1e-6, "6600 mAh at 3.7 V");
        const double voltageV = sources->Get(0)->GetSupplyVoltage();
        NS_TEST_EXPECT_MSG_EQ(voltageV, 3.77, "supply voltage");
        node->Dispose();
        Simulator::Destroy();
    }
};

/** A setting, a value other than the default, and a number that it must change. */
struct EffectCase
{
    std::string setting;
    std::string value;
    CryptoWork work;
    EnergyComponent component;
    double expectedTimeMs;   //!< Booked for the component.
    double expectedCurrentA; //!< Its mean current.
};

class EffectTestCase : public TestCase
{
  public:
    explicit EffectTestCase(const EffectCase& effect)
        : TestCase(effect.setting + " = " + effect.value),
          m_effect(effect)
    {
    }

  private:
    void DoRun() override
    {
        Settings settings;
        settings.Set("tpm-bus-command-time", "0ms");
        settings.Set("tpm-bus-overhead", "1");
        settings.Set("digest-time-per-byte", "10us");
        settings.Set("operation-variation", "0");
        settings.Set(m_effect.setting, m_effect.value);
        auto node = CreateObject<Node>();
        const auto parts = MoteHardwareHelper(settings).Install(node);
        parts.hardware->Charge(m_effect.work, Seconds(0));
        const double timeS = parts.ledger->GetTime(m_effect.component).GetSeconds();
        const double chargeC = parts.ledger->GetChargeC(m_effect.component);
        NS_TEST_EXPECT_MSG_EQ_TOL(timeS * 1e3, m_effect.expectedTimeMs, 1e-6, "time");
        NS_TEST_EXPECT_MSG_EQ_TOL(chargeC / timeS, m_effect.expectedCurrentA, 1e-9, "current");
        node->Dispose();
        Simulator::Destroy();
    }

    EffectCase m_effect;
};

/** \return an attribute's value as text */
std::string
GetAttributeText(Ptr<Object> object, const TypeId::AttributeInformation& attribute)
{
    if (attribute.checker->GetValueTypeName() == "ns3::TimeValue")
    {
        TimeValue value;
        object->GetAttribute(attribute.name, value);
        return std::to_string(value.Get().GetNanoSeconds());
    }
    DoubleValue value;
    object->GetAttribute(attribute.name, value);
    return std::to_string(value.Get());
}

class DefaultsTestCase : public TestCase
{
  public:
    DefaultsTestCase()
        : TestCase("default settings and default attributes are the same")
    {
    }

  private:
    void Compare(Ptr<Object> fromSettings, Ptr<Object> plain)
    {
        const TypeId tid = plain->GetInstanceTypeId();
        for (std::size_t i = 0; i < tid.GetAttributeN(); ++i)
        {
            const auto attribute = tid.GetAttribute(i);
            NS_TEST_EXPECT_MSG_EQ(GetAttributeText(fromSettings, attribute),
                                  GetAttributeText(plain, attribute),
                                  tid.GetName() << "::" << attribute.name);
        }
    }

    void DoRun() override
    {
        auto node = CreateObject<Node>();
        const auto parts = MoteHardwareHelper(Settings()).Install(node);
        Compare(parts.hardware, CreateObject<MoteHardware>());
        Compare(parts.hardware->GetTpm(), CreateObject<Tpm>());
        Compare(parts.hardware->GetProcessor(), CreateObject<Processor>());
        Compare(parts.battery, CreateObject<MoteBattery>());
        Compare(parts.energy, CreateObject<MoteEnergyModel>());
        node->Dispose();
        Simulator::Destroy();
    }
};

class OneDefinitionTestCase : public TestCase
{
  public:
    OneDefinitionTestCase()
        : TestCase("each attribute of the hardware has one setting, with its help")
    {
    }

  private:
    void DoRun() override
    {
        for (const TypeId& type : {MoteHardware::GetTypeId(),
                                   Tpm::GetTypeId(),
                                   Processor::GetTypeId(),
                                   MoteBattery::GetTypeId(),
                                   MoteEnergyModel::GetTypeId()})
        {
            for (std::size_t i = 0; i < type.GetAttributeN(); ++i)
            {
                const auto attribute = type.GetAttribute(i);
                const auto& table = GetSettingsTable();
                const auto count = std::count_if(table.begin(), table.end(), [&](const auto& row) {
                    return row.type == type && row.attribute == attribute.name &&
                           row.help == attribute.help;
                });
                NS_TEST_EXPECT_MSG_EQ(count, 1, type.GetName() << "::" << attribute.name);
            }
        }
    }
};

class SinkTestCase : public TestCase
{
  public:
    SinkTestCase()
        : TestCase("the sink pays for RSA private operations only")
    {
    }

  private:
    void DoRun() override
    {
        Settings settings;
        settings.Set("sink-rsa-private-time-2048", "16ms");
        auto sink = MoteHardwareHelper(settings).CreateSinkHardware();
        for (std::size_t i = 0; i < CRYPTO_OPERATION_COUNT; ++i)
        {
            const auto operation = static_cast<CryptoOperation>(i);
            const bool isPrivate =
                operation == CryptoOperation::RSA_SIGN || operation == CryptoOperation::RSA_DECRYPT;
            const Time time = sink->Charge({operation, 1024, 100}, Seconds(0));
            NS_TEST_EXPECT_MSG_EQ(time, MilliSeconds(isPrivate ? 2 : 0), "operation " << i);
        }
    }
};

const CryptoWork SIGN{CryptoOperation::RSA_SIGN, 2048, 0};
const CryptoWork VERIFY{CryptoOperation::RSA_VERIFY, 2048, 0};
const CryptoWork ENCRYPT{CryptoOperation::RSA_ENCRYPT, 2048, 48};
const CryptoWork HASH{CryptoOperation::DIGEST, 0, 100};
const CryptoWork AGREE{CryptoOperation::DH_DERIVE, 1024, 0};

const std::vector<EffectCase> EFFECT_CASES{
    {"tpm", "off", SIGN, EnergyComponent::COMPUTATION, 4725, 11.4e-3},
    {"tpm-start-time", "1s", SIGN, EnergyComponent::TPM_START, 1000, 57.6e-3},
    {"tpm-start-current", "40mA", SIGN, EnergyComponent::TPM_START, 880, 40e-3},
    {"tpm-sign-time-2048", "2s", SIGN, EnergyComponent::TPM_SIGN, 2000, 57.6e-3},
    {"tpm-sign-current", "40mA", SIGN, EnergyComponent::TPM_SIGN, 875, 40e-3},
    {"tpm-verify-time-2048", "2s", VERIFY, EnergyComponent::TPM_VERIFY, 2000, 59.8e-3},
    {"tpm-verify-current", "40mA", VERIFY, EnergyComponent::TPM_VERIFY, 120, 40e-3},
    {"tpm-encrypt-time-2048", "2s", ENCRYPT, EnergyComponent::TPM_ENCRYPT, 2000, 57e-3},
    {"tpm-encrypt-current", "40mA", ENCRYPT, EnergyComponent::TPM_ENCRYPT, 43, 40e-3},
    {"tpm-bus-rate", "400kHz", VERIFY, EnergyComponent::TPM_TWI_BUS, 13.23, 49.4e-3},
    {"tpm-bus-overhead", "2", VERIFY, EnergyComponent::TPM_TWI_BUS, 105.84, 49.4e-3},
    {"tpm-bus-command-time", "7ms", VERIFY, EnergyComponent::TPM_TWI_BUS, 59.92, 49.4e-3},
    {"tpm-bus-current", "40mA", VERIFY, EnergyComponent::TPM_TWI_BUS, 52.92, 40e-3},
    {"cpu-dh-time-2048", "8s", AGREE, EnergyComponent::COMPUTATION, 1000, 11.4e-3},
    {"digest-time-per-byte", "35us", HASH, EnergyComponent::COMPUTATION, 3.5, 11.4e-3},
    {"computation-current", "30mA", HASH, EnergyComponent::COMPUTATION, 1, 30e-3},
};

class MoteHardwareHelperTestSuite : public TestSuite
{
  public:
    MoteHardwareHelperTestSuite()
        : TestSuite("mote-dtls-mote-hardware-helper", TestSuite::Type::UNIT)
    {
        AddTestCase(new InstallTestCase);
        AddTestCase(new DefaultsTestCase);
        AddTestCase(new OneDefinitionTestCase);
        AddTestCase(new SinkTestCase);
        for (const auto& effect : EFFECT_CASES)
        {
            AddTestCase(new EffectTestCase(effect));
        }
    }
};

MoteHardwareHelperTestSuite g_moteHardwareHelperTestSuite;

} // namespace
