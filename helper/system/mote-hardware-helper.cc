/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-hardware-helper.h"

#include "ns3/double.h"
#include "ns3/energy-source-container.h"

#include <vector>

namespace ns3
{
namespace motedtls
{

namespace
{

/** An attribute and the setting that it is set from. */
struct Source
{
    const char* attribute;
    const char* setting;
};

void
SetTimes(Ptr<Object> object, const Settings& settings, const std::vector<Source>& sources)
{
    for (const auto& source : sources)
    {
        object->SetAttribute(source.attribute, TimeValue(settings.GetTime(source.setting)));
    }
}

void
SetCurrents(Ptr<Object> object, const Settings& settings, const std::vector<Source>& sources)
{
    for (const auto& source : sources)
    {
        object->SetAttribute(source.attribute, DoubleValue(settings.GetCurrentA(source.setting)));
    }
}

} // namespace

MoteHardwareHelper::MoteHardwareHelper(const Settings& settings)
    : m_settings(settings),
      m_tpm(settings.GetBoolean("tpm") ? CreateTpm() : nullptr),
      m_processor(CreateProcessor()),
      m_sinkProcessor(CreateSinkProcessor())
{
}

Ptr<Tpm>
MoteHardwareHelper::CreateTpm() const
{
    auto tpm = CreateObject<Tpm>();
    SetTimes(tpm,
             m_settings,
             {
                 {"StartTime", "tpm-start-time"},
                 {"BusCommandTime", "tpm-bus-command-time"},
                 {"VerifyTime1024", "tpm-verify-time-1024"},
                 {"VerifyTime2048", "tpm-verify-time-2048"},
                 {"VerifyTime3072", "tpm-verify-time-3072"},
                 {"VerifyTime4096", "tpm-verify-time-4096"},
                 {"EncryptTime1024", "tpm-encrypt-time-1024"},
                 {"EncryptTime2048", "tpm-encrypt-time-2048"},
                 {"EncryptTime3072", "tpm-encrypt-time-3072"},
                 {"EncryptTime4096", "tpm-encrypt-time-4096"},
                 {"SignTime1024", "tpm-sign-time-1024"},
                 {"SignTime2048", "tpm-sign-time-2048"},
                 {"SignTime3072", "tpm-sign-time-3072"},
                 {"SignTime4096", "tpm-sign-time-4096"},
             });
    SetCurrents(tpm,
                m_settings,
                {
                    {"StartCurrentA", "tpm-start-current"},
                    {"BusCurrentA", "tpm-bus-current"},
                    {"VerifyCurrentA", "tpm-verify-current"},
                    {"EncryptCurrentA", "tpm-encrypt-current"},
                    {"SignCurrentA", "tpm-sign-current"},
                    {"ReadyCurrentA", "tpm-ready-current"},
                });
    tpm->SetAttribute("BusRateHz", DoubleValue(m_settings.GetFrequencyHz("tpm-bus-rate")));
    tpm->SetAttribute("BusOverhead", DoubleValue(m_settings.GetReal("tpm-bus-overhead")));
    return tpm;
}

Ptr<Processor>
MoteHardwareHelper::CreateProcessor() const
{
    auto processor = CreateObject<Processor>();
    SetTimes(processor,
             m_settings,
             {
                 {"DigestTimePerByte", "digest-time-per-byte"},
                 {"MacTimePerByte", "mac-time-per-byte"},
                 {"CipherTimePerByte", "cipher-time-per-byte"},
                 {"KdfTimePerByte", "kdf-time-per-byte"},
                 {"RsaPublicTime2048", "cpu-rsa-public-time-2048"},
                 {"RsaPrivateTime2048", "cpu-rsa-private-time-2048"},
                 {"DhTime2048", "cpu-dh-time-2048"},
                 {"EcGenerateTime", "cpu-ec-generate-time"},
                 {"EcDeriveTime", "cpu-ec-derive-time"},
                 {"EcdsaSignTime", "cpu-ecdsa-sign-time"},
                 {"EcdsaVerifyTime", "cpu-ecdsa-verify-time"},
             });
    SetCurrents(processor, m_settings, {{"CurrentA", "computation-current"}});
    return processor;
}

Ptr<MoteBattery>
MoteHardwareHelper::CreateBattery() const
{
    auto battery = CreateObject<MoteBattery>();
    battery->SetAttribute("CapacityC", DoubleValue(m_settings.GetChargeC("battery-capacity")));
    battery->SetAttribute("NominalVoltageV",
                          DoubleValue(m_settings.GetVoltageV("battery-voltage")));
    battery->SetAttribute("SupplyVoltageV", DoubleValue(m_settings.GetVoltageV("supply-voltage")));
    return battery;
}

MoteHardwareParts
MoteHardwareHelper::Install(Ptr<Node> node) const
{
    MoteHardwareParts parts;
    parts.ledger = CreateObject<EnergyLedger>();

    parts.hardware = CreateObject<MoteHardware>();
    parts.hardware->SetAttribute("Variation",
                                 DoubleValue(m_settings.GetReal("operation-variation")));
    parts.hardware->SetLedger(parts.ledger);
    parts.hardware->SetProcessor(CopyObject(m_processor));
    parts.hardware->SetTpm(m_tpm ? CopyObject(m_tpm) : nullptr);
    node->AggregateObject(parts.hardware);

    parts.battery = CreateBattery();
    parts.battery->SetNode(node);
    parts.energy = CreateObject<MoteEnergyModel>();
    SetCurrents(parts.energy,
                m_settings,
                {{"IdleCurrentA", "idle-current"}, {"BaseCurrentA", "base-current"}});
    parts.energy->SetLedger(parts.ledger);
    parts.energy->SetEnergySource(parts.battery);
    parts.battery->AppendDeviceEnergyModel(parts.energy);

    auto sources = node->GetObject<EnergySourceContainer>();
    if (!sources)
    {
        sources = CreateObject<EnergySourceContainer>();
        node->AggregateObject(sources);
    }
    sources->Add(parts.battery);
    return parts;
}

Ptr<Processor>
MoteHardwareHelper::CreateSinkProcessor() const
{
    auto processor = CreateObject<Processor>();
    for (const char* attribute : {"DigestTimePerByte",
                                  "MacTimePerByte",
                                  "CipherTimePerByte",
                                  "KdfTimePerByte",
                                  "RsaPublicTime2048",
                                  "DhTime2048",
                                  "EcGenerateTime",
                                  "EcDeriveTime",
                                  "EcdsaSignTime",
                                  "EcdsaVerifyTime"})
    {
        processor->SetAttribute(attribute, TimeValue(Time(0)));
    }
    SetTimes(processor, m_settings, {{"RsaPrivateTime2048", "sink-rsa-private-time-2048"}});
    return processor;
}

Ptr<MoteHardware>
MoteHardwareHelper::CreateSinkHardware() const
{
    auto hardware = CreateObject<MoteHardware>();
    hardware->SetAttribute("Variation", DoubleValue(0));
    hardware->SetProcessor(CopyObject(m_sinkProcessor));
    return hardware;
}

} // namespace motedtls
} // namespace ns3
