/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

#include <limits>

namespace ns3
{
namespace motedtls
{

std::vector<Setting>
GetMoteSettings()
{
    return {
        Duration("digest-time-per-byte", "3.70us", 1, "fitted", "hash of a byte on the processor"),
        Duration("cipher-time-per-byte", "4.93us", 1, "fitted", "AES of a byte on the processor"),
        Duration("mac-time-per-byte", "3.70us", 1, "fitted", "HMAC of a byte on the processor"),
        Duration("kdf-time-per-byte", "3.70us", 1, "fitted", "key derivation of a byte"),
        Duration("cpu-rsa-public-time-2048",
                 "440ms",
                 3600,
                 "measured",
                 "RSA public operation in software, 2048 bit; grows with the square")
            .Needs({Is("tpm", {"off"}), Is("key-type", {"rsa"}), CertificateSuite()}),
        Duration("cpu-rsa-private-time-2048",
                 "4725ms",
                 3600,
                 "measured",
                 "RSA private operation in software, 2048 bit; grows with the cube")
            .Needs({Is("tpm", {"off"}), Is("mote-key-type", {"rsa"}), MoteCertificate()}),
        Duration("cpu-dh-time-2048",
                 "18900ms",
                 3600,
                 "deduced",
                 "finite-field exponentiation in software, 2048 bit; grows with the cube")
            .Needs({FiniteFieldSuite()}),
        Duration("cpu-ec-generate-time", "387ms", 3600, "measured", "ephemeral EC key pair")
            .Needs({CurveSuite()}),
        Duration("cpu-ec-derive-time", "387ms", 3600, "measured", "ECDH agreement")
            .Needs({CurveSuite()}),
        Duration("cpu-ecdsa-sign-time", "432ms", 3600, "measured", "ECDSA signature")
            .Needs({Is("mote-key-type", {"ecdsa-p256"}), MoteCertificate()}),
        Duration("cpu-ecdsa-verify-time", "795ms", 3600, "measured", "ECDSA verification")
            .Needs({Is("key-type", {"ecdsa-p256"}), VerifyingMote()}),
        Number("operation-variation",
               SettingKind::REAL,
               "0.032",
               0,
               0.3,
               "fitted",
               "standard deviation of an operation's time, relative to its mean"),
        Current("computation-current",
                "11.4mA",
                "given",
                "what the processor adds while it computes"),
        Current("radio-tx-current", "18mA", "given", "what the radio adds while a frame is sent"),
        Current("radio-rx-current",
                "12.3mA",
                "measured",
                "what the radio adds while it listens or receives"),
        Current("base-current",
                "0mA",
                "choice",
                "what a mote that is awake draws whatever it does, besides its components"),
        Current("idle-current",
                "1mA",
                "choice",
                "what the mote draws while it waits, without radio and TPM"),
        Switch("radio-off-while-signing", "on", "measured", "no listening while the TPM signs")
            .Needs({Is("tpm", {"on"}), Is("mote-key-type", {"rsa"}), MoteCertificate()}),
        Number("supply-voltage", SettingKind::VOLTAGE, "3.77V", 1, 12, "deduced", "supply voltage"),
        Number("battery-voltage", SettingKind::VOLTAGE, "3.7V", 1, 12, "given", "battery voltage"),
        Number("battery-capacity",
               SettingKind::CHARGE,
               "6600mAh",
               0.001,
               std::numeric_limits<float>::max(),
               "given",
               "charge of the full battery"),
        Duration("sink-rsa-private-time-2048",
                 "0ms",
                 60,
                 "choice",
                 "RSA private operation of the sink, 2048 bit; grows with the cube")
            .Needs({Is("key-type", {"rsa"}), CertificateSuite()}),
    };
}

} // namespace motedtls
} // namespace ns3
