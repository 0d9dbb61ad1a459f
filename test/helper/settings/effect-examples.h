/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef EFFECT_EXAMPLES_H
#define EFFECT_EXAMPLES_H

#include "changed-settings.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A system, and two values of a setting that make a difference there. */
struct EffectExample
{
    std::string name;
    Changes base;
    std::string one; //!< A value; of a file's name, what follows an @ is made by the test.
    std::string another;
    Changes withAnother{}; //!< What else the other value takes, as a key its certificate.
    bool isOfBytes{false}; //!< Whether frames differ in their bytes alone, and so no row does.
};

inline const Changes SMALL{{"key-bits", "1024"}, {"mote-key-bits", "1024"}};

/** \return changes of a system with small keys */
inline Changes
Small(const Changes& more = {})
{
    Changes changes = SMALL;
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** \return changes of a life of an hour */
inline Changes
Life(const Changes& more = {})
{
    Changes changes = Small({{"experiment", "life"},
                             {"life-duration", "1h"},
                             {"rekey-interval", "20min"},
                             {"reading-period", "5min"},
                             {"drop-rate", "0.1"}});
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** \return changes of a system whose ends often send at the same time */
inline Changes
Busy()
{
    return Small({{"mac-min-be", "0"},
                  {"timer-initial", "20ms"},
                  {"mote-send-service", "0ms"},
                  {"mote-receive-service", "0ms"},
                  {"sink-send-service", "0ms"},
                  {"sink-send-service-per-byte", "0us"},
                  {"sink-receive-service", "0ms"},
                  {"sink-receive-service-per-byte", "0us"},
                  {"sink-pacing", "0s"}});
}

/** \return changes of a network of a few motes */
inline Changes
Network(const Changes& more = {})
{
    Changes changes = Small({{"experiment", "network"}, {"motes", "3"}});
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** \return changes of a network in which motes reach the sink over others */
inline Changes
Chain(const Changes& more = {})
{
    Changes changes = Network({{"placement", "line"}, {"radio-range", "12m"}, {"routing", "etx"}});
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** \return changes of a network whose motes live for half an hour */
inline Changes
LivingNetwork(const Changes& more = {})
{
    Changes changes = Network({{"motes", "2"},
                               {"network-ends", "duration"},
                               {"network-duration", "30min"},
                               {"rekey-interval", "10min"},
                               {"reading-period", "5min"}});
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** \return changes of a network whose links were measured */
inline Changes
Measured(const Changes& more = {})
{
    Changes changes = Network({{"motes", "2"},
                               {"loss-model", "measured"},
                               {"connectivity-file", "@links.k7"},
                               {"routing", "etx"}});
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** At least one for each setting. */
inline const std::vector<EffectExample> EFFECT_EXAMPLES{
    {"key-type", SMALL, "rsa", "ecdsa-p256"},
    {"key-bits", {}, "1024", "2048"},
    {"mote-key-type", SMALL, "rsa", "ecdsa-p256"},
    {"mote-key-bits", {}, "1024", "2048"},
    {"certificate-padding", Small({{"certificate-hash", "sha256"}}), "pkcs1", "pss"},
    {"certificate-style", SMALL, "poster", "minimal"},
    {"chain-with-ca", SMALL, "on", "off"},
    {"epoch", SMALL, "1320105600", "4102444800"},
    {"mote-clock-offset", SMALL, "0s", "unset"},
    {"mote-clock-drift",
     Life({{"sink-certificate-lifetime", "1215s"}, {"drop-rate", "0"}}),
     "0",
     "10000"},
    {"mote-certificate-lifetime", SMALL, "0s", "1d"},
    {"sink-certificate-lifetime", SMALL, "0s", "1d"},
    {"mote-issuer", SMALL, "trusted", "other"},
    {"sink-issuer", SMALL, "trusted", "other"},
    {"mote-key-matches", SMALL, "on", "off"},
    {"sink-key-matches", SMALL, "on", "off"},
    {"dtls-version", SMALL, "1.0", "1.2"},
    {"cipher-suite", SMALL, "AES128-SHA", "AES256-SHA:AES128-SHA"},
    {"sink-cipher-suite", SMALL, "same", "AES256-SHA"},
    {"client-authentication", SMALL, "on", "off"},
    {"server-authentication", SMALL, "on", "off"},
    {"cookie-exchange", SMALL, "on", "off"},
    {"session-ticket", SMALL, "on", "off"},
    {"encrypt-then-mac", SMALL, "on", "off"},
    {"extended-master-secret", SMALL, "on", "off"},
    {"max-fragment-length", SMALL, "none", "512"},
    {"mtu", SMALL, "200", "500"},
    {"timer-initial", Small({{"drop-rate", "0.2"}}), "2s", "5s"},
    {"timer-jitter", Small({{"drop-rate", "0.2"}}), "0", "0.5"},
    {"timer-policy", Small({{"drop-rate", "0.4"}}), "flat", "doubling"},
    {"timer-maximum", Small({{"drop-rate", "0.4"}, {"timer-policy", "doubling"}}), "6s", "60s"},
    {"sink-pacing", SMALL, "0s", "500ms"},
    {"mote-datagram-time", SMALL, "0ms", "5ms"},
    {"sink-datagram-time", SMALL, "0ms", "5ms"},
    {"flight-sending", SMALL, "as-written", "when-complete"},
    {"datagram-packing", SMALL, "flight", "message"},
    {"reassembly", Small({{"drop-rate", "0.2"}}), "in-order", "buffered"},
    {"mote-chain-with-ca", SMALL, "on", "off"},
    {"sink-chain-with-ca", SMALL, "on", "off"},
    {"mote-mtu", SMALL, "200", "500"},
    {"sink-mtu", SMALL, "200", "500"},
    {"mote-timer-jitter", Small({{"drop-rate", "0.2"}}), "0", "0.5"},
    {"sink-timer-jitter", Small({{"drop-rate", "0.4"}}), "0", "0.5"},
    {"mote-pacing", SMALL, "0s", "500ms"},
    {"mote-datagram-packing", SMALL, "flight", "message"},
    {"sink-datagram-packing", SMALL, "flight", "message"},
    {"mote-flight-sending", SMALL, "as-written", "when-complete"},
    {"mote-timer-maximum",
     Small({{"drop-rate", "0.4"}, {"mote-timer-policy", "doubling"}}),
     "6s",
     "60s"},
    {"give-up-time", Small({{"drop-rate", "0.5"}}), "20s", "160s"},
    {"max-attempts", Small({{"drop-rate", "1"}}), "1", "2"},
    {"frame-payload", SMALL, "60", "100"},
    {"first-frame-payload", SMALL, "60", "same"},
    {"mac-acknowledgements", Small({{"drop-rate", "0.2"}, {"mac-retries", "3"}}), "on", "off"},
    {"medium", Network({{"motes", "8"}, {"drop-rate", "0.1"}}), "ns3", "lean"},
    {"mac-retries", Small({{"drop-rate", "0.2"}, {"mac-acknowledgements", "on"}}), "0", "3"},
    {"mac-min-be", SMALL, "3", "5"},
    {"loss-model", Small({{"drop-rate", "0.2"}}), "none", "independent"},
    {"drop-rate", SMALL, "0", "0.2"},
    {"drop-rate", Small({{"uplink-drop-rate", "0"}}), "0", "0.2"},
    {"uplink-drop-rate", SMALL, "0", "0.3"},
    {"downlink-drop-rate", SMALL, "0", "0.3"},
    {"burst-length", Small({{"loss-model", "gilbert-elliott"}, {"drop-rate", "0.2"}}), "2", "10"},
    {"burst-drop-rate",
     Small({{"loss-model", "gilbert-elliott"}, {"drop-rate", "0.2"}}),
     "0.5",
     "1"},
    {"distance", Small({{"loss-model", "snr"}}), "10m", "200m"},
    {"path-loss-exponent", Small({{"loss-model", "snr"}, {"distance", "100m"}}), "2", "4"},
    {"tx-power-dbm", Small({{"loss-model", "snr"}, {"distance", "100m"}}), "0", "-20"},
    {"uplink-loss-mask", Small({{"loss-model", "mask"}}), "0", "1"},
    {"downlink-loss-mask", Small({{"loss-model", "mask"}}), "0", "1"},
    {"mote-send-service", SMALL, "0ms", "10ms"},
    {"mote-receive-service", SMALL, "0ms", "10ms"},
    {"sink-send-service", SMALL, "0ms", "10ms"},
    {"sink-send-service-per-byte", SMALL, "0us", "72us"},
    {"sink-receive-service", SMALL, "0ms", "10ms"},
    {"sink-receive-service-per-byte", SMALL, "0us", "72us"},
    {"tpm", SMALL, "on", "off"},
    {"tpm",
     Small({{"key-type", "ecdsa-p256"}, {"cipher-suite", "ECDHE-ECDSA-AES128-SHA"}}),
     "on",
     "off"},
    {"tpm-start-time", SMALL, "880ms", "100ms"},
    {"tpm-verify-time-1024", SMALL, "30ms", "40ms"},
    {"tpm-verify-time-2048", {{"key-bits", "2048"}}, "30ms", "40ms"},
    {"tpm-verify-time-1024",
     Small({{"server-authentication", "off"}, {"cipher-suite", "ECDHE-RSA-AES128-SHA"}}),
     "30ms",
     "40ms"},
    {"tpm-encrypt-time-1024", SMALL, "30ms", "40ms"},
    {"tpm-encrypt-time-2048", {{"key-bits", "2048"}}, "30ms", "40ms"},
    {"tpm-sign-time-1024", SMALL, "30ms", "40ms"},
    {"tpm-sign-time-2048", {{"mote-key-bits", "2048"}}, "30ms", "40ms"},
    {"tpm-bus-rate", SMALL, "100kHz", "400kHz"},
    {"tpm-bus-overhead", SMALL, "1", "4.94"},
    {"tpm-bus-command-time", SMALL, "0ms", "10ms"},
    {"tpm-start-current", SMALL, "10mA", "20mA"},
    {"tpm-bus-current", SMALL, "10mA", "20mA"},
    {"tpm-verify-current", SMALL, "10mA", "20mA"},
    {"tpm-encrypt-current", SMALL, "10mA", "20mA"},
    {"tpm-sign-current", SMALL, "10mA", "20mA"},
    {"tpm-ready-current", SMALL, "10mA", "20mA"},
    {"digest-time-per-byte", SMALL, "1us", "10us"},
    {"cipher-time-per-byte", SMALL, "1us", "10us"},
    {"mac-time-per-byte", SMALL, "1us", "10us"},
    {"kdf-time-per-byte", SMALL, "1us", "10us"},
    {"cpu-rsa-public-time-2048", Small({{"tpm", "off"}}), "100ms", "200ms"},
    {"cpu-rsa-private-time-2048", Small({{"tpm", "off"}}), "1s", "2s"},
    {"cpu-ec-generate-time", Small({{"cipher-suite", "ECDHE-RSA-AES128-SHA"}}), "0s", "1s"},
    {"cpu-ec-generate-time", Life({{"rekey-scheme", "exporter-psk-ecdhe"}}), "0s", "1s"},
    {"cpu-dh-time-2048", Small({{"cipher-suite", "DHE-RSA-AES128-SHA"}}), "0s", "1s"},
    {"cpu-ec-derive-time", Small({{"cipher-suite", "ECDHE-RSA-AES128-SHA"}}), "0s", "1s"},
    {"cpu-ecdsa-sign-time", Small({{"mote-key-type", "ecdsa-p256"}}), "0s", "1s"},
    {"cpu-ecdsa-verify-time",
     Small({{"key-type", "ecdsa-p256"}, {"cipher-suite", "ECDHE-ECDSA-AES128-SHA"}}),
     "0s",
     "1s"},
    {"operation-variation", SMALL, "0", "0.1"},
    {"computation-current", SMALL, "10mA", "20mA"},
    {"radio-tx-current", SMALL, "10mA", "20mA"},
    {"radio-rx-current", SMALL, "10mA", "20mA"},
    {"base-current", SMALL, "0mA", "20mA"},
    {"idle-current", SMALL, "10mA", "20mA"},
    {"radio-off-while-signing", SMALL, "on", "off"},
    {"supply-voltage", SMALL, "3V", "4V"},
    {"sink-rsa-private-time-2048", {}, "0ms", "2s"},
    {"experiment", SMALL, "handshake", "life"},
    {"battery-voltage", Life(), "3V", "4V"},
    {"battery-capacity", Life(), "100mAh", "200mAh"},
    {"life-duration", Life(), "1h", "2h"},
    {"life-rekeys", Life(), "1", "2"},
    {"rekey-scheme", Life(), "full", "none"},
    {"rekey-interval", Life(), "10min", "20min"},
    {"rekey-records", Life(), "0", "2"},
    {"session-lifetime", Life({{"rekey-scheme", "resume-id"}}), "1s", "7d"},
    {"sink-restart-interval", Life(), "0s", "10min"},
    {"reading-period", Life(), "1min", "2min"},
    {"reading-payload", Life(), "16", "32"},
    {"reading-answer-payload", Life(), "8", "echo"},
    {"reading-ack-timeout", Life({{"drop-rate", "0.2"}, {"life-duration", "2h"}}), "1s", "2s"},
    {"reading-retries", Life({{"drop-rate", "0.2"}, {"life-duration", "2h"}}), "0", "3"},
    {"hello-backoff", Network(), "0s", "1min"},
    {"restart-backoff", Small({{"drop-rate", "0.5"}, {"give-up-time", "20s"}}), "0s", "1min"},
    {"motes", Network(), "2", "3"},
    {"placement", Network(), "grid", "ring"},
    {"spacing", Network(), "5m", "10m"},
    {"area-radius", Network({{"placement", "disc"}}), "5m", "10m"},
    {"placement-file", Network({{"placement", "file"}}), "@places.csv", "@other-places.csv"},
    {"shadowing", Network({{"loss-model", "snr"}, {"spacing", "150m"}}), "0", "15"},
    {"radio-range", Network({{"spacing", "10m"}}), "unlimited", "12m"},
    {"connectivity-file", Measured(), "@links.k7", "@other-links.k7"},
    {"connectivity-sink", Measured(), "first", "near"},
    {"connectivity-opposite", Measured(), "same", "none"},
    {"connectivity-scale", Measured(), "1", "0.5"},
    {"routing", Chain(), "direct", "etx"},
    {"least-delivery", Chain({{"drop-rate", "0.1"}}), "0.5", "0.95"},
    {"route-repair",
     Chain({{"motes", "weak:2, strong:2"},
            {"weak.battery-capacity", "0.03mAh"},
            {"placement", "file"},
            {"placement-file", "@relays.csv"},
            {"max-attempts", "3"},
            {"give-up-time", "60s"}}),
     "never",
     "5s"},
    {"sink-processors", Network({{"sink-datagram-time", "100ms"}}), "each", "one"},
    {"boot-window", Network(), "0s", "1min"},
    {"boot-waves", Network({{"boot-window", "1min"}}), "0", "2"},
    {"network-duration", Network({{"drop-rate", "0.5"}}), "5s", "1min"},
    {"network-ends", LivingNetwork(), "connected", "duration"},
    {"network-duration", LivingNetwork(), "10min", "20min"},
    {"rekey-scheme", LivingNetwork(), "full", "resume-id"},
    {"rekey-interval", LivingNetwork(), "10min", "20min"},
    {"session-lifetime", LivingNetwork({{"rekey-scheme", "resume-id"}}), "1s", "7d"},
    {"sink-restart-interval", LivingNetwork(), "0s", "12min"},
    {"reading-period", LivingNetwork(), "1min", "2min"},
    {"reading-answer-payload", LivingNetwork(), "8", "echo"},
    {"radio-duty-cycle", LivingNetwork(), "0", "0.5"},
    {"sleep-current", LivingNetwork(), "20uA", "40uA"},
    {"certificate-hash", Small({{"certificate-padding", "pss"}}), "sha1", "sha256"},
    {"mote-certificate-file", SMALL, "none", "@chain.pem", {{"mote-key-file", "@mote.key"}}},
    {"mote-key-file", SMALL, "none", "@mote.key", {{"mote-certificate-file", "@chain.pem"}}},
    {"sink-certificate-file", SMALL, "none", "@chain.pem", {{"sink-key-file", "@mote.key"}}},
    {"sink-key-file", SMALL, "none", "@mote.key", {{"sink-certificate-file", "@chain.pem"}}},
    {"trusted-certificates-file",
     Small({{"mote-certificate-file", "@chain.pem"}, {"mote-key-file", "@mote.key"}}),
     "none",
     "@root.pem"},
    {"psk", Small({{"cipher-suite", "PSK-AES128-CBC-SHA"}}), "0001", "0002", {}, true},
    {"psk-seed-length",
     Small({{"cipher-suite", "PSK-AES128-CBC-SHA"}, {"psk", "derived"}}),
     "8",
     "16",
     {},
     true},
    {"psk-file", Small({{"cipher-suite", "PSK-AES128-CBC-SHA"}}), "none", "@keys.csv", {}, true},
    {"sink-psk", Small({{"cipher-suite", "PSK-AES128-CBC-SHA"}}), "same", "other"},
    {"certificate-verify", SMALL, "standard", "sha1-pss", {}, true},
    {"point-formats", Small({{"cipher-suite", "ECDHE-RSA-AES128-SHA"}}), "all", "uncompressed"},
    {"timer-stop", Small({{"drop-rate", "0.2"}}), "flight", "message"},
    {"timeout-limit", Small({{"drop-rate", "0.4"}}), "1", "12"},
    {"after-timeouts", Small({{"drop-rate", "0.4"}, {"timeout-limit", "1"}}), "silent", "listen"},
    {"sink-early-cipher-change", Small({{"drop-rate", "0.2"}, {"mtu", "200"}}), "dropped", "taken"},
    {"last-flight-answers",
     Small({{"loss-model", "mask"}, {"downlink-loss-mask", "0x8000"}}), // the sink's Finished
     "0",
     "12"},
    {"mote-plaintext-alerts", Small({{"mote-key-matches", "off"}}), "taken", "ignored"},
    {"sink-plaintext-alerts", Small({{"sink-issuer", "other"}}), "taken", "ignored"},
    {"mote-timer-initial", Small({{"drop-rate", "0.2"}}), "2s", "5s"},
    {"sink-timer-initial", Small({{"drop-rate", "0.2"}}), "2s", "5s"},
    {"mote-timer-policy", Small({{"drop-rate", "0.4"}}), "flat", "doubling"},
    {"sink-timer-policy", Small({{"drop-rate", "0.4"}}), "flat", "doubling"},
    {"sink-timer-maximum",
     Small({{"drop-rate", "0.4"}, {"sink-timer-policy", "doubling"}}),
     "6s",
     "60s"},
    {"mote-timer-stop", Small({{"drop-rate", "0.2"}}), "flight", "message"},
    {"sink-timer-stop", Small({{"drop-rate", "0.2"}}), "flight", "message"},
    {"mote-timeout-limit", Small({{"drop-rate", "0.4"}}), "1", "12"},
    {"sink-timeout-limit", Small({{"drop-rate", "0.4"}}), "1", "12"},
    {"mote-after-timeouts",
     Small({{"drop-rate", "0.4"}, {"mote-timeout-limit", "1"}}),
     "silent",
     "listen"},
    {"sink-after-timeouts",
     Small({{"drop-rate", "0.4"}, {"sink-timeout-limit", "1"}}),
     "silent",
     "listen"},
    {"sink-flight-sending",
     Small({{"cipher-suite", "ECDHE-RSA-AES128-SHA"},
            {"sink-rsa-private-time-2048", "20s"},
            {"timer-stop", "message"},
            {"timer-initial", "1500ms"}}),
     "as-written",
     "when-complete"},
    {"mote-reassembly", Small({{"drop-rate", "0.2"}}), "in-order", "buffered"},
    {"sink-reassembly", Small({{"drop-rate", "0.2"}}), "in-order", "buffered"},
    {"mac-max-be", Busy(), "3", "8"},
    {"mac-max-backoffs", Busy(), "0", "5"},
    {"loss-trace", Small({{"loss-model", "trace"}}), "@clean.csv", "@early-losses.csv"},
    {"loss-trace-end",
     Small({{"loss-model", "trace"}, {"loss-trace", "@early-losses.csv"}}),
     "repeat",
     "hold"},
    {"tpm-verify-time-3072", {{"key-bits", "3072"}}, "30ms", "40ms"},
    {"tpm-verify-time-4096", {{"key-bits", "4096"}}, "30ms", "40ms"},
    {"tpm-encrypt-time-3072", {{"key-bits", "3072"}}, "30ms", "40ms"},
    {"tpm-encrypt-time-4096", {{"key-bits", "4096"}}, "30ms", "40ms"},
    {"tpm-sign-time-3072", {{"mote-key-bits", "3072"}}, "30ms", "40ms"},
    {"tpm-sign-time-4096", {{"mote-key-bits", "4096"}}, "30ms", "40ms"},
    {"reading-queue", Life({{"reading-period", "5s"}, {"drop-rate", "0.2"}}), "1", "16"},
    {"session-loss-limit",
     Life({{"drop-rate", "0.2"}, {"life-duration", "2h"}, {"reading-retries", "0"}}),
     "1",
     "1000"},
    {"radio-duty-cycle", Life(), "0", "0.5"},
    {"sleep-current", Life(), "20uA", "40uA"},
};

} // namespace ns3::motedtls

#endif /* EFFECT_EXAMPLES_H */
