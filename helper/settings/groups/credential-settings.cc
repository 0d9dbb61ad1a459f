/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

namespace ns3::motedtls
{

namespace
{

const std::vector<std::string> RSA_BITS{"1024", "2048", "3072", "4096"};
const std::vector<std::string> KEY_TYPES{"rsa", "ecdsa-p256", "ecdsa-p384"};
constexpr double CENTURY_S = 36500 * DAY_S;

/** \return keys, and the signatures of certificates */
std::vector<Setting>
GetKeySettings()
{
    return {
        Choice("key-type", "rsa", KEY_TYPES)
            .From("given", "key type of the sink and of the CA")
            .Needs({CertificateSuite()}),
        Choice("key-bits", "2048", RSA_BITS)
            .From("given", "RSA modulus of the sink and of the CA, bit")
            .Needs({Is("key-type", {"rsa"}), CertificateSuite()}),
        Choice("mote-key-type", "rsa", KEY_TYPES)
            .From("given", "key type of the mote")
            .Needs({MoteCertificate()}),
        Choice("mote-key-bits", "2048", RSA_BITS)
            .From("deduced", "RSA modulus of the mote, bit")
            .Needs({Is("mote-key-type", {"rsa"}),
                    Is("mote-certificate-file", {"none"}),
                    MoteCertificate()}),
        Choice("certificate-hash", "sha1", {"sha1", "sha256"})
            .From("choice", "hash in the signatures of certificates")
            .Needs({CertificateSuite()}),
        Choice("certificate-padding", "pkcs1", {"pkcs1", "pss"})
            .From("choice", "padding of the CA's signatures, if its key is RSA (RFC 4055)")
            .Needs({Is("key-type", {"rsa"}), CertificateSuite()}),
        Choice("certificate-style", "poster", {"poster", "minimal"})
            .From("fitted", "names and extensions: of the poster's sizes, or as short as possible")
            .Needs({CertificateSuite()}),
        Switch("chain-with-ca", "on")
            .From("deduced", "whether chains carry the CA's certificate")
            .Needs({CertificateSuite()}),
    };
}

/** \return what the ends take for today */
std::vector<Setting>
GetCalendarSettings()
{
    return {
        Number("epoch", SettingKind::INTEGER, "1320105600", 0, 253402300799.0)
            .From("choice", "Unix time in s at the start of the simulation"),
        Number("mote-clock-offset", SettingKind::TIME, "0s", -CENTURY_S, CENTURY_S)
            .Or("unset")
            .From(
                "choice",
                "by how much the mote's calendar is fast at the start; unset: it begins with 1970")
            .Needs({Is("server-authentication", {"on"}), CertificateSuite()}),
        Number("mote-clock-drift", SettingKind::REAL, "0", -10000, 10000)
            .From("choice", "by how much the mote's calendar gains, ppm")
            .Needs({Is("server-authentication", {"on"}), CertificateSuite()}),
    };
}

/** \return credentials from files */
std::vector<Setting>
GetFileSettings()
{
    return {
        FileName("mote-certificate-file",
                 "the mote's certificate, and what follows it in its chain, PEM")
            .Needs({MoteCertificate()}, "none"),
        FileName("mote-key-file", "the private key of mote-certificate-file, PEM")
            .Needs({MoteCertificate()}, "none"),
        FileName("sink-certificate-file",
                 "the sink's certificate, and what follows it in its chain, PEM")
            .Needs({CertificateSuite()}, "none"),
        FileName("sink-key-file", "the private key of sink-certificate-file, PEM")
            .Needs({CertificateSuite()}, "none"),
        FileName("trusted-certificates-file", "who both ends trust besides the made CA, PEM")
            .Needs({CertificateSuite()}, "none"),
    };
}

/** \return credentials that are made */
std::vector<Setting>
GetMadeSettings()
{
    return {
        Duration("mote-certificate-lifetime", "365d", LONGEST_S * 10)
            .From("choice", "validity of the mote's certificate from the start of the simulation")
            .Needs({Is("mote-certificate-file", {"none"}), MoteCertificate()}),
        Duration("sink-certificate-lifetime", "365d", LONGEST_S * 10)
            .From("choice", "validity of the sink's certificate from the start of the simulation")
            .Needs({Is("sink-certificate-file", {"none"}),
                    Is("server-authentication", {"on"}),
                    CertificateSuite()}),
        Choice("mote-issuer", "trusted", {"trusted", "other"})
            .From("choice", "which CA issued the mote's certificate")
            .Needs({Is("mote-certificate-file", {"none"}), MoteCertificate()}),
        Choice("sink-issuer", "trusted", {"trusted", "other"})
            .From("choice", "which CA issued the sink's certificate")
            .Needs({Is("sink-certificate-file", {"none"}),
                    Is("server-authentication", {"on"}),
                    CertificateSuite()}),
        Switch("mote-key-matches", "on")
            .From("choice", "whether mote's key and certificate match")
            .Needs({Is("mote-certificate-file", {"none"}), MoteCertificate()}),
        Switch("sink-key-matches", "on")
            .From("choice", "whether sink's key and certificate match")
            .Needs({Is("sink-certificate-file", {"none"}), CertificateSuite()}),
    };
}

/** \return pre-shared keys */
std::vector<Setting>
GetPreSharedSettings()
{
    return AllNeed(
        {PreSharedKeySuite()},
        {
            Number("psk", SettingKind::TEXT, "000102030405060708090a0b0c0d0e0f", 0, 0)
                .From("choice",
                      "pre-shared key of PSK cipher suites: one of all motes in hexadecimal, or "
                      "derived, for each mote from random bytes of its own")
                .Needs({Either(Is("psk-file", {"none"}), Is("psk", {"derived"}))}),
            FileName("psk-file",
                     "each mote's key, or with psk = derived its preloaded bytes, CSV with the "
                     "columns identity,key"),
            Number("psk-seed-length", SettingKind::INTEGER, "16", 1, 64)
                .From("choice", "random bytes preloaded to a mote, from which its key is derived")
                .Needs({Is("psk", {"derived"}), Is("psk-file", {"none"})}),
            Choice("sink-psk", "same", {"same", "other", "none"})
                .From("choice", "which pre-shared key the sink has for a mote"),
        });
}

} // namespace

std::vector<Setting>
GetCredentialSettings()
{
    return Join({GetKeySettings(),
                 GetCalendarSettings(),
                 GetFileSettings(),
                 GetMadeSettings(),
                 GetPreSharedSettings()});
}

} // namespace ns3::motedtls
