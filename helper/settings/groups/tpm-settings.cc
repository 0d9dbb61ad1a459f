/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

#include "ns3/tpm.h"

#include <utility>

namespace ns3::motedtls
{

namespace
{

/** \return a setting for a time of the TPM's */
Setting
TpmTime(const std::string& name, const std::string& attribute, const char* origin)
{
    return Attribute(name, Tpm::GetTypeId(), attribute, 0, 60, origin);
}

/** \return a setting for a current of the TPM's */
Setting
TpmCurrent(const char* name, const char* attribute, const char* origin)
{
    return Attribute(name, Tpm::GetTypeId(), attribute, 0, 1, origin);
}

/**
 * \param operation the operation, and what its attributes' names begin with
 * \param owner who has the key: "mote-", or nothing for the sink
 * \param user what else must be met for the operation to be needed
 * \return settings for the operation's times by key size
 */
std::vector<Setting>
GetOperationTimes(const std::pair<std::string, std::string>& operation,
                  const std::string& owner,
                  const SettingNeed& user)
{
    std::vector<Setting> rows;
    for (const std::string bits : {"1024", "2048", "3072", "4096"})
    {
        const auto& [name, attribute] = operation;
        rows.push_back(
            TpmTime("tpm-" + name + "-time-" + bits,
                    attribute + "Time" + bits,
                    bits == "2048" ? "given" : "deduced")
                .Needs({Is(owner + "key-type", {"rsa"}), Is(owner + "key-bits", {bits}), user}));
    }
    return rows;
}

} // namespace

std::vector<Setting>
GetTpmSettings()
{
    const TypeId tpm = Tpm::GetTypeId();
    const SettingNeed sinkRsa = Is("key-type", {"rsa"});
    return Join({
        {Switch("tpm", "on")
             .From("given", "whether RSA runs in the TPM; off: in software")
             .Needs({}, "off"),
         TpmTime("tpm-start-time", "StartTime", "given")},
        GetOperationTimes({"verify", "Verify"}, "", VerifyingMote()),
        GetOperationTimes({"encrypt", "Encrypt"}, "", RsaEncryptionSuite()),
        GetOperationTimes({"sign", "Sign"}, "mote-", MoteCertificate()),
        {Attribute("tpm-bus-rate", tpm, "BusRateHz", 1e3, 1e6, "measured"),
         Attribute("tpm-bus-overhead", tpm, "BusOverhead", 1, 100, "fitted"),
         TpmTime("tpm-bus-command-time", "BusCommandTime", "choice"),
         TpmCurrent("tpm-start-current", "StartCurrentA", "given"),
         TpmCurrent("tpm-bus-current", "BusCurrentA", "given"),
         TpmCurrent("tpm-verify-current", "VerifyCurrentA", "given")
             .Needs({sinkRsa, VerifyingMote()}),
         TpmCurrent("tpm-encrypt-current", "EncryptCurrentA", "given")
             .Needs({sinkRsa, RsaEncryptionSuite()}),
         TpmCurrent("tpm-sign-current", "SignCurrentA", "given")
             .Needs({Is("mote-key-type", {"rsa"}), MoteCertificate()}),
         TpmCurrent("tpm-ready-current", "ReadyCurrentA", "deduced")},
    });
}

} // namespace ns3::motedtls
