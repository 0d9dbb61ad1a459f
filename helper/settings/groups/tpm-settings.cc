/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

namespace ns3
{
namespace motedtls
{

std::vector<Setting>
GetTpmSettings()
{
    return {
        Switch("tpm", "on", "given", "whether RSA runs in the TPM; off: in software")
            .Needs({}, "off"),
        Duration("tpm-start-time", "880ms", 60, "given", "start of the TPM"),
        Duration("tpm-verify-time-1024", "30ms", 60, "deduced", "verify, 1024-bit key")
            .Needs({Is("key-type", {"rsa"}), Is("key-bits", {"1024"}), VerifyingMote()}),
        Duration("tpm-verify-time-2048", "120ms", 60, "given", "verify, 2048-bit key")
            .Needs({Is("key-type", {"rsa"}), Is("key-bits", {"2048"}), VerifyingMote()}),
        Duration("tpm-verify-time-3072", "270ms", 60, "deduced", "verify, 3072-bit key")
            .Needs({Is("key-type", {"rsa"}), Is("key-bits", {"3072"}), VerifyingMote()}),
        Duration("tpm-verify-time-4096", "480ms", 60, "deduced", "verify, 4096-bit key")
            .Needs({Is("key-type", {"rsa"}), Is("key-bits", {"4096"}), VerifyingMote()}),
        Duration("tpm-encrypt-time-1024", "10.75ms", 60, "deduced", "encrypt, 1024-bit key")
            .Needs({Is("key-type", {"rsa"}), Is("key-bits", {"1024"}), RsaEncryptionSuite()}),
        Duration("tpm-encrypt-time-2048", "43ms", 60, "given", "encrypt, 2048-bit key")
            .Needs({Is("key-type", {"rsa"}), Is("key-bits", {"2048"}), RsaEncryptionSuite()}),
        Duration("tpm-encrypt-time-3072", "96.75ms", 60, "deduced", "encrypt, 3072-bit key")
            .Needs({Is("key-type", {"rsa"}), Is("key-bits", {"3072"}), RsaEncryptionSuite()}),
        Duration("tpm-encrypt-time-4096", "172ms", 60, "deduced", "encrypt, 4096-bit key")
            .Needs({Is("key-type", {"rsa"}), Is("key-bits", {"4096"}), RsaEncryptionSuite()}),
        Duration("tpm-sign-time-1024", "109.4ms", 60, "deduced", "sign or decrypt, 1024-bit key")
            .Needs(
                {Is("mote-key-type", {"rsa"}), Is("mote-key-bits", {"1024"}), MoteCertificate()}),
        Duration("tpm-sign-time-2048", "875ms", 60, "given", "sign or decrypt, 2048-bit key")
            .Needs(
                {Is("mote-key-type", {"rsa"}), Is("mote-key-bits", {"2048"}), MoteCertificate()}),
        Duration("tpm-sign-time-3072", "2953ms", 60, "deduced", "sign or decrypt, 3072-bit key")
            .Needs(
                {Is("mote-key-type", {"rsa"}), Is("mote-key-bits", {"3072"}), MoteCertificate()}),
        Duration("tpm-sign-time-4096", "7s", 60, "deduced", "sign or decrypt, 4096-bit key")
            .Needs(
                {Is("mote-key-type", {"rsa"}), Is("mote-key-bits", {"4096"}), MoteCertificate()}),
        Number("tpm-bus-rate",
               SettingKind::FREQUENCY,
               "100kHz",
               1e3,
               1e6,
               "measured",
               "clock of the TWI bus; a byte takes nine cycles"),
        Number("tpm-bus-overhead",
               SettingKind::REAL,
               "4.94",
               1,
               100,
               "fitted",
               "bytes on the bus for each byte of a TPM command or response"),
        Duration("tpm-bus-command-time",
                 "0ms",
                 60,
                 "choice",
                 "bus time of a TPM operation besides its bytes"),
        Current("tpm-start-current", "57.6mA", "given", "what the TPM adds while it starts"),
        Current("tpm-bus-current",
                "49.4mA",
                "given",
                "what TPM and processor add while the bus transfers"),
        Current("tpm-verify-current", "59.8mA", "given", "what the TPM adds while it verifies")
            .Needs({Is("key-type", {"rsa"}), VerifyingMote()}),
        Current("tpm-encrypt-current", "57mA", "given", "what the TPM adds while it encrypts")
            .Needs({Is("key-type", {"rsa"}), RsaEncryptionSuite()}),
        Current("tpm-sign-current", "57.6mA", "given", "what the TPM adds while it signs")
            .Needs({Is("mote-key-type", {"rsa"}), MoteCertificate()}),
        Current("tpm-ready-current",
                "38mA",
                "deduced",
                "what a TPM adds that is on and waits for a command: tpm-bus-current less "
                "computation-current"),
    };
}

} // namespace motedtls
} // namespace ns3
