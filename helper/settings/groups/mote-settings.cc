/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

#include "ns3/mote-battery.h"
#include "ns3/mote-energy-model.h"
#include "ns3/mote-hardware.h"
#include "ns3/processor.h"

#include <limits>

namespace ns3::motedtls
{

namespace
{

/** \return a setting for a time of the processor's, which is at most an hour */
Setting
ProcessorTime(const char* name,
              const char* attribute,
              const char* origin,
              const std::vector<SettingNeed>& needs)
{
    return Attribute(name, Processor::GetTypeId(), attribute, 0, 3600, origin).Needs(needs);
}

/** \return a setting for the time that the processor spends on a byte */
Setting
ByteTime(const char* name, const char* attribute)
{
    return Attribute(name, Processor::GetTypeId(), attribute, 0, 1, "fitted");
}

std::vector<Setting>
GetProcessorSettings()
{
    const SettingNeed noTpm = Is("tpm", {"off"});
    return {
        ByteTime("digest-time-per-byte", "DigestTimePerByte"),
        ByteTime("cipher-time-per-byte", "CipherTimePerByte"),
        ByteTime("mac-time-per-byte", "MacTimePerByte"),
        ByteTime("kdf-time-per-byte", "KdfTimePerByte"),
        ProcessorTime("cpu-rsa-public-time-2048",
                      "RsaPublicTime2048",
                      "measured",
                      {noTpm, Is("key-type", {"rsa"}), CertificateSuite()}),
        ProcessorTime("cpu-rsa-private-time-2048",
                      "RsaPrivateTime2048",
                      "measured",
                      {noTpm, Is("mote-key-type", {"rsa"}), MoteCertificate()}),
        ProcessorTime("cpu-dh-time-2048", "DhTime2048", "deduced", {FiniteFieldSuite()}),
        ProcessorTime("cpu-ec-generate-time", "EcGenerateTime", "measured", {CurveSuite()}),
        ProcessorTime("cpu-ec-derive-time", "EcDeriveTime", "measured", {CurveSuite()}),
        ProcessorTime("cpu-ecdsa-sign-time",
                      "EcdsaSignTime",
                      "measured",
                      {Is("mote-key-type", {"ecdsa-p256"}), MoteCertificate()}),
        ProcessorTime("cpu-ecdsa-verify-time",
                      "EcdsaVerifyTime",
                      "measured",
                      {Is("key-type", {"ecdsa-p256"}), VerifyingMote()}),
    };
}

std::vector<Setting>
GetEnergySettings()
{
    const TypeId energy = MoteEnergyModel::GetTypeId();
    const TypeId battery = MoteBattery::GetTypeId();
    constexpr double UNBOUNDED = std::numeric_limits<float>::max();
    return {
        Attribute("computation-current", Processor::GetTypeId(), "CurrentA", 0, 1, "given"),
        Current("radio-tx-current", "18mA")
            .From("given", "what the radio adds while a frame is sent"),
        Current("radio-rx-current", "12.3mA")
            .From("measured", "what the radio adds while it listens or receives"),
        Attribute("base-current", energy, "BaseCurrentA", 0, 1, "choice"),
        Attribute("idle-current", energy, "IdleCurrentA", 0, 1, "choice"),
        Switch("radio-off-while-signing", "on")
            .From("measured", "no listening while the TPM signs")
            .Needs({Is("tpm", {"on"}), Is("mote-key-type", {"rsa"}), MoteCertificate()}),
        Attribute("supply-voltage", battery, "SupplyVoltageV", 1, 12, "deduced"),
        Attribute("battery-voltage", battery, "NominalVoltageV", 1, 12, "given"),
        Attribute("battery-capacity", battery, "CapacityC", 0.001, UNBOUNDED, "given"),
    };
}

} // namespace

std::vector<Setting>
GetMoteSettings()
{
    return Join({
        GetProcessorSettings(),
        {Attribute("operation-variation",
                   MoteHardware::GetTypeId(),
                   "Variation",
                   0,
                   0.3,
                   "fitted")},
        GetEnergySettings(),
        {Duration("sink-rsa-private-time-2048", "0ms", 60)
             .From("choice", "RSA private operation of the sink, 2048 bit; grows with the cube")
             .Needs({Is("key-type", {"rsa"}), CertificateSuite()})},
    });
}

} // namespace ns3::motedtls
