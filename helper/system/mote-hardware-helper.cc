/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-hardware-helper.h"

#include "ns3/double.h"
#include "ns3/energy-source-container.h"

namespace ns3::motedtls
{

namespace
{

/** \return a processor that needs time for RSA private operations only */
Ptr<Processor>
CreateSinkProcessor(const Settings& settings)
{
    ObjectFactory factory;
    factory.SetTypeId(Processor::GetTypeId());
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
        factory.Set(attribute, TimeValue(Time(0)));
    }
    factory.Set("RsaPrivateTime2048", TimeValue(settings.GetTime("sink-rsa-private-time-2048")));
    return factory.Create<Processor>();
}

} // namespace

MoteHardwareHelper::MoteHardwareHelper(const Settings& settings)
    : m_hardware(settings.GetFactory(MoteHardware::GetTypeId())),
      m_battery(settings.GetFactory(MoteBattery::GetTypeId())),
      m_energy(settings.GetFactory(MoteEnergyModel::GetTypeId())),
      m_tpm(settings.GetBoolean("tpm") ? settings.GetFactory(Tpm::GetTypeId()).Create<Tpm>()
                                       : nullptr),
      m_processor(settings.GetFactory(Processor::GetTypeId()).Create<Processor>()),
      m_sinkProcessor(CreateSinkProcessor(settings))
{
}

MoteHardwareParts
MoteHardwareHelper::Install(Ptr<Node> node) const
{
    MoteHardwareParts parts;
    parts.ledger = CreateObject<EnergyLedger>();

    parts.hardware = m_hardware.Create<MoteHardware>();
    parts.hardware->SetLedger(parts.ledger);
    parts.hardware->SetProcessor(CopyObject(m_processor));
    parts.hardware->SetTpm(m_tpm ? CopyObject(m_tpm) : nullptr);
    node->AggregateObject(parts.hardware);

    parts.battery = m_battery.Create<MoteBattery>();
    parts.battery->SetNode(node);
    parts.energy = m_energy.Create<MoteEnergyModel>();
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

Ptr<MoteHardware>
MoteHardwareHelper::CreateSinkHardware() const
{
    auto hardware = CreateObject<MoteHardware>();
    hardware->SetAttribute("Variation", DoubleValue(0));
    hardware->SetProcessor(CopyObject(m_sinkProcessor));
    return hardware;
}

} // namespace ns3::motedtls
