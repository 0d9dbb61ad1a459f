/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

#include <limits>

namespace ns3
{
namespace motedtls
{

namespace
{

const std::vector<std::string> RSA_BITS{"1024", "2048", "3072", "4096"};
const std::vector<std::string> KEY_TYPES{"rsa", "ecdsa-p256", "ecdsa-p384"};
constexpr double CENTURY_S = 36500 * DAY_S;

std::vector<Setting>
CredentialSettings()
{
    return {
        Choice("key-type", "rsa", KEY_TYPES, "given", "key type of the sink and of the CA")
            .Needs({CertificateSuite()}),
        Choice("key-bits", "2048", RSA_BITS, "given", "RSA modulus of the sink and of the CA, bit")
            .Needs({Is("key-type", {"rsa"}), CertificateSuite()}),
        Choice("mote-key-type", "rsa", KEY_TYPES, "given", "key type of the mote")
            .Needs({MoteCertificate()}),
        Choice("mote-key-bits", "2048", RSA_BITS, "deduced", "RSA modulus of the mote, bit")
            .Needs({Is("mote-key-type", {"rsa"}),
                    Is("mote-certificate-file", {"none"}),
                    MoteCertificate()}),
        Choice("certificate-hash",
               "sha1",
               {"sha1", "sha256"},
               "choice",
               "hash in the signatures of certificates")
            .Needs({CertificateSuite()}),
        Choice("certificate-padding",
               "pkcs1",
               {"pkcs1", "pss"},
               "choice",
               "padding of the CA's signatures, if its key is RSA (RFC 4055)")
            .Needs({Is("key-type", {"rsa"}), CertificateSuite()}),
        Choice("certificate-style",
               "poster",
               {"poster", "minimal"},
               "fitted",
               "names and extensions: of the poster's sizes, or as short as possible")
            .Needs({CertificateSuite()}),
        Switch("chain-with-ca", "on", "deduced", "whether chains carry the CA's certificate")
            .Needs({CertificateSuite()}),
        Number("epoch",
               SettingKind::INTEGER,
               "1320105600",
               0,
               253402300799.0,
               "choice",
               "Unix time in s at the start of the simulation"),
        WithWord(Number("mote-clock-offset",
                        SettingKind::TIME,
                        "0s",
                        -CENTURY_S,
                        CENTURY_S,
                        "choice",
                        "by how much the mote's calendar is fast at the start; unset: it begins "
                        "with 1970"),
                 "unset")
            .Needs({Is("server-authentication", {"on"}), CertificateSuite()}),
        Number("mote-clock-drift",
               SettingKind::REAL,
               "0",
               -10000,
               10000,
               "choice",
               "by how much the mote's calendar gains, ppm")
            .Needs({Is("server-authentication", {"on"}), CertificateSuite()}),
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
        Duration("mote-certificate-lifetime",
                 "365d",
                 LONGEST_S * 10,
                 "choice",
                 "validity of the mote's certificate from the start of the simulation")
            .Needs({Is("mote-certificate-file", {"none"}), MoteCertificate()}),
        Duration("sink-certificate-lifetime",
                 "365d",
                 LONGEST_S * 10,
                 "choice",
                 "validity of the sink's certificate from the start of the simulation")
            .Needs({Is("sink-certificate-file", {"none"}),
                    Is("server-authentication", {"on"}),
                    CertificateSuite()}),
        Choice("mote-issuer",
               "trusted",
               {"trusted", "other"},
               "choice",
               "which CA issued the mote's certificate")
            .Needs({Is("mote-certificate-file", {"none"}), MoteCertificate()}),
        Choice("sink-issuer",
               "trusted",
               {"trusted", "other"},
               "choice",
               "which CA issued the sink's certificate")
            .Needs({Is("sink-certificate-file", {"none"}),
                    Is("server-authentication", {"on"}),
                    CertificateSuite()}),
        Switch("mote-key-matches", "on", "choice", "whether mote's key and certificate match")
            .Needs({Is("mote-certificate-file", {"none"}), MoteCertificate()}),
        Switch("sink-key-matches", "on", "choice", "whether sink's key and certificate match")
            .Needs({Is("sink-certificate-file", {"none"}), CertificateSuite()}),
        Number("psk",
               SettingKind::TEXT,
               "000102030405060708090a0b0c0d0e0f",
               0,
               0,
               "choice",
               "pre-shared key in hexadecimal, for PSK cipher suites")
            .Needs({PreSharedKeySuite()}),
    };
}

std::vector<Setting>
DtlsSettingsRows()
{
    constexpr double MTU_MIN = 96;   // a frame
    constexpr double MTU_MAX = 1232; // the IPv6 MTU of 1280 less 48 byte of IPv6 and UDP headers
    return {
        Choice("dtls-version", "1.0", {"1.0", "1.2"}, "given", "protocol version"),
        Suites("cipher-suite",
               "AES128-SHA",
               {},
               "given",
               "cipher suites of the mote, OpenSSL's names, colon-separated"),
        Suites("sink-cipher-suite",
               "same",
               {"same"},
               "given",
               "cipher suites of the sink; same: the mote's"),
        Switch("client-authentication", "on", "given", "whether the sink asks for a certificate")
            .Needs({CertificateSuite()}, "off"),
        Switch("server-authentication", "on", "given", "whether the mote verifies the sink")
            .Needs({CertificateSuite()}, "off"),
        Switch("cookie-exchange", "on", "given", "HelloVerifyRequest (RFC 6347, 4.2.1)"),
        Choice("certificate-verify",
               "sha1-pss",
               {"standard", "sha1-pss"},
               "given",
               "DTLS 1.0 CertificateVerify: MD5||SHA-1 and PKCS#1 1.5, or SHA-1 and PKCS#1 v2")
            .Needs({Is("dtls-version", {"1.0"}), Is("mote-key-type", {"rsa"}), MoteCertificate()},
                   "standard"),
        Switch("session-ticket", "off", "deduced", "RFC 5077 extension"),
        Switch("encrypt-then-mac", "off", "deduced", "RFC 7366 extension"),
        Switch("extended-master-secret", "off", "deduced", "RFC 7627 extension"),
        Choice("point-formats",
               "all",
               {"all", "uncompressed"},
               "choice",
               "points that both offer (RFC 8422, 5.1.2); not every OpenSSL can do without the "
               "others")
            .Needs({CurveSuite()}),
        Choice("max-fragment-length",
               "none",
               {"none", "512", "1024", "2048", "4096"},
               "choice",
               "largest content of a record that the mote asks both ends for, byte (RFC 6066, 4)"),
        Number("mtu",
               SettingKind::INTEGER,
               "500",
               MTU_MIN,
               MTU_MAX,
               "given",
               "largest DTLS datagram, UDP payload in byte"),
        Duration("timer-initial", "5s", 60, "given", "retransmission timer of a flight"),
        Number("timer-jitter",
               SettingKind::REAL,
               "0",
               0,
               1,
               "choice",
               "by what share, at most, a flight's first timer is longer at random; CoAP: 0.5"),
        Choice("timer-policy", "flat", {"flat", "doubling"}, "deduced", "later timers of a flight"),
        Duration("timer-maximum", "60s", 3600, "choice", "limit of a doubling timer")
            .Needs({Either(AtEnd("mote", "timer-policy", "doubling"),
                           AtEnd("sink", "timer-policy", "doubling"))}),
        Choice("timer-stop",
               "flight",
               {"flight", "message"},
               "choice",
               "what stops a flight's timer: the whole answer, or its first whole message"),
        Number("timeout-limit",
               SettingKind::INTEGER,
               "12",
               0,
               12,
               "choice",
               "how often a timeout repeats a flight; OpenSSL's limit is 12"),
        Choice("after-timeouts",
               "silent",
               {"silent", "listen"},
               "choice",
               "after that many: give up, or take what still comes, repeating nothing"),
        Duration("mote-pacing", "0ms", 60, "choice", "sleep of the mote before every datagram"),
        Duration("sink-pacing", "500ms", 60, "given", "sleep of the sink before every datagram"),
        Duration("mote-datagram-time",
                 "0ms",
                 1,
                 "choice",
                 "mote's processor: time a datagram, sent or received"),
        Duration("sink-datagram-time",
                 "0ms",
                 1,
                 "choice",
                 "sink's processor: time a datagram, sent or received"),
        Choice("flight-sending",
               "when-complete",
               {"as-written", "when-complete"},
               "deduced",
               "when a flight's datagrams are sent"),
        Choice("datagram-packing",
               "flight",
               {"flight", "message"},
               "choice",
               "what shares a datagram: what fits of a flight, or no two messages"),
        Choice("reassembly",
               "in-order",
               {"in-order", "buffered"},
               "deduced",
               "handshake fragments after a gap are lost, or kept"),
        Choice(
            "sink-early-cipher-change",
            "taken",
            {"dropped", "taken"},
            "deduced",
            "a ChangeCipherSpec while the sink lacks CertificateVerify: dropped, or taken, which "
            "ends the attempt")
            .Needs({MoteCertificate()}, "dropped"),
        Number("last-flight-answers",
               SettingKind::INTEGER,
               "1",
               0,
               12,
               "given",
               "how often the sink answers a repeated last flight; OpenSSL's limit is 12"),
        Choice("mote-plaintext-alerts",
               "taken",
               {"taken", "ignored"},
               "choice",
               "fatal alerts in the clear, which anybody can send: end the mote's attempt, or not"),
        Choice("sink-plaintext-alerts",
               "taken",
               {"taken", "ignored"},
               "choice",
               "the same at the sink: end its association, or not"),
        Duration("give-up-time",
                 "160s",
                 LONGEST_S,
                 "deduced",
                 "when the mote gives an attempt up and starts again"),
        Number("max-attempts",
               SettingKind::INTEGER,
               "10",
               1,
               1000,
               "choice",
               "attempts before the mote gives up for good"),
    };
}

std::vector<Setting>
LinkSettings()
{
    return {
        Number("frame-payload",
               SettingKind::INTEGER,
               "100",
               40,
               102,
               "given",
               "6LoWPAN payload of a frame before the fragment header, byte"),
        WithWord(Number("first-frame-payload",
                        SettingKind::INTEGER,
                        "same",
                        40,
                        102,
                        "choice",
                        "6LoWPAN payload of a datagram's first frame, byte; same: frame-payload"),
                 "same"),
        Switch("mac-acknowledgements", "off", "deduced", "802.15.4 acknowledgements"),
        Number("mac-retries",
               SettingKind::INTEGER,
               "0",
               0,
               7,
               "deduced",
               "macMaxFrameRetries; takes effect with acknowledgements")
            .Needs({Is("mac-acknowledgements", {"on"})}, "0"),
        Number("mac-min-be", SettingKind::INTEGER, "5", 0, 8, "measured", "macMinBE"),
        Number("mac-max-be", SettingKind::INTEGER, "5", 3, 8, "measured", "macMaxBE"),
        Number("mac-max-backoffs", SettingKind::INTEGER, "4", 0, 5, "choice", "macMaxCSMABackoffs"),
        Choice("loss-model",
               "independent",
               {"none", "independent", "gilbert-elliott", "snr", "mask", "trace"},
               "given",
               "how frames are lost"),
        Number("drop-rate",
               SettingKind::REAL,
               "0",
               0,
               1,
               "given",
               "mean probability that a frame is lost, both directions")
            .Needs({Is("loss-model", {"independent", "gilbert-elliott"}),
                    Either(Is("uplink-drop-rate", {"same"}), Is("downlink-drop-rate", {"same"}))}),
        NumberOrSame("uplink-drop-rate", 0, 1, "drop rate from mote to sink")
            .Needs({Is("loss-model", {"independent", "gilbert-elliott"})}),
        NumberOrSame("downlink-drop-rate", 0, 1, "drop rate from sink to mote")
            .Needs({Is("loss-model", {"independent", "gilbert-elliott"})}),
        Number("burst-length",
               SettingKind::REAL,
               "4",
               1,
               1e6,
               "choice",
               "gilbert-elliott: mean length of a bad period, frames")
            .Needs({Is("loss-model", {"gilbert-elliott"})}),
        Number("burst-drop-rate",
               SettingKind::REAL,
               "1",
               0,
               1,
               "choice",
               "gilbert-elliott: probability of loss in a bad period")
            .Needs({Is("loss-model", {"gilbert-elliott"})}),
        Number("distance",
               SettingKind::DISTANCE,
               "10m",
               0.1,
               10000,
               "choice",
               "snr: distance of mote and base station")
            .Needs({Is("loss-model", {"snr"})}),
        Number("path-loss-exponent",
               SettingKind::REAL,
               "3",
               1,
               6,
               "choice",
               "snr: log-distance path loss")
            .Needs({Is("loss-model", {"snr"})}),
        Number("tx-power-dbm",
               SettingKind::REAL,
               "0",
               -32,
               20,
               "choice",
               "snr: transmit power of both radios, dBm")
            .Needs({Is("loss-model", {"snr"})}),
        Number("uplink-loss-mask",
               SettingKind::MASK,
               "0",
               0,
               0,
               "choice",
               "mask: bit k loses the mote's k-th frame, the first is bit 0")
            .Needs({Is("loss-model", {"mask"})}),
        Number("downlink-loss-mask",
               SettingKind::MASK,
               "0",
               0,
               0,
               "choice",
               "mask: bit k loses the base station's k-th frame")
            .Needs({Is("loss-model", {"mask"})}),
        FileName("loss-trace",
                 "trace: what happened on a link, by time and direction or frame by frame")
            .Needs({Is("loss-model", {"trace"})}),
        Choice("loss-trace-end",
               "repeat",
               {"repeat", "hold"},
               "choice",
               "trace: at its end it begins again, or its last loss rate stays")
            .Needs({Is("loss-model", {"trace"})}),
        Duration("mote-send-service", "4.34ms", 1, "fitted", "mote's driver: time to load a frame"),
        Duration("mote-receive-service",
                 "0ms",
                 1,
                 "choice",
                 "mote's driver: time to fetch a frame"),
        Duration("sink-send-service", "21.6ms", 1, "fitted", "base station: time a frame sent"),
        Duration("sink-send-service-per-byte",
                 "72us",
                 0.1,
                 "measured",
                 "base station: time a byte sent"),
        Duration("sink-receive-service",
                 "30.7ms",
                 1,
                 "fitted",
                 "base station: time a frame received"),
        Duration("sink-receive-service-per-byte",
                 "72us",
                 0.1,
                 "measured",
                 "base station: time a byte received"),
    };
}

std::vector<Setting>
TpmSettings()
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

std::vector<Setting>
MoteSettings()
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

/** Appends a group's rows under its heading. */
void
Append(std::vector<Setting>& table, const char* group, std::vector<Setting> rows)
{
    for (auto& row : rows)
    {
        row.group = group;
        table.push_back(std::move(row));
    }
}

std::vector<Setting>
BuildTable()
{
    std::vector<Setting> table;
    Append(table, "keys and certificates", CredentialSettings());
    Append(table, "DTLS", DtlsSettingsRows());
    Append(table, "one end", GetEndSettings(table));
    Append(table, "link", LinkSettings());
    Append(table,
           "TPM",
           AllNeed({Is("tpm", {"on"}), RsaKeys(), CertificateSuite()}, TpmSettings()));
    Append(table, "mote", MoteSettings());
    Append(table, "life", AllNeed({Is("experiment", {"life"})}, GetLifeSettings()));
    return table;
}

} // namespace

const std::vector<Setting>&
GetSettingsTable()
{
    static const std::vector<Setting> table = BuildTable();
    return table;
}

} // namespace motedtls
} // namespace ns3
