/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-rows.h"

namespace ns3::motedtls
{

namespace
{

/** \return version, suites and extensions */
std::vector<Setting>
GetProtocolSettings()
{
    return {
        Choice("dtls-version", "1.0", {"1.0", "1.2"}).From("given", "protocol version"),
        Suites("cipher-suite", "AES128-SHA", {})
            .From("given", "cipher suites of the mote, OpenSSL's names, colon-separated"),
        Suites("sink-cipher-suite", "same", {"same"})
            .From("given", "cipher suites of the sink; same: the mote's"),
        Switch("client-authentication", "on")
            .From("given", "whether the sink asks for a certificate")
            .Needs({CertificateSuite()}, "off"),
        Switch("server-authentication", "on")
            .From("given", "whether the mote verifies the sink")
            .Needs({CertificateSuite()}, "off"),
        Switch("cookie-exchange", "on").From("given", "HelloVerifyRequest (RFC 6347, 4.2.1)"),
        Choice("certificate-verify", "sha1-pss", {"standard", "sha1-pss"})
            .From("given",
                  "DTLS 1.0 CertificateVerify: MD5||SHA-1 and PKCS#1 1.5, or SHA-1 and PKCS#1 v2")
            .Needs({Is("dtls-version", {"1.0"}), Is("mote-key-type", {"rsa"}), MoteCertificate()},
                   "standard"),
        Switch("session-ticket", "off").From("deduced", "RFC 5077 extension"),
        Switch("encrypt-then-mac", "off").From("deduced", "RFC 7366 extension"),
        Switch("extended-master-secret", "off").From("deduced", "RFC 7627 extension"),
        Choice("point-formats", "all", {"all", "uncompressed"})
            .From("choice",
                  "points that both offer (RFC 8422, 5.1.2); not every OpenSSL can do without the "
                  "others")
            .Needs({CurveSuite()}),
        Choice("max-fragment-length", "none", {"none", "512", "1024", "2048", "4096"})
            .From(
                "choice",
                "largest content of a record that the mote asks both ends for, byte (RFC 6066, 4)"),
    };
}

/** \return datagrams' size and the timers of flights */
std::vector<Setting>
GetTimerSettings()
{
    constexpr double MTU_MIN = 96;   // a frame
    constexpr double MTU_MAX = 1232; // the IPv6 MTU of 1280 less 48 byte of IPv6 and UDP headers
    return {
        Number("mtu", SettingKind::INTEGER, "500", MTU_MIN, MTU_MAX)
            .From("given", "largest DTLS datagram, UDP payload in byte"),
        Duration("timer-initial", "5s", 60).From("given", "retransmission timer of a flight"),
        Number("timer-jitter", SettingKind::REAL, "0", 0, 1)
            .From("choice",
                  "by what share, at most, a flight's first timer is longer at random; CoAP: 0.5"),
        Choice("timer-policy", "flat", {"flat", "doubling"})
            .From("deduced", "later timers of a flight"),
        Duration("timer-maximum", "60s", 3600)
            .From("choice", "limit of a doubling timer")
            .Needs({Either(AtEnd("mote", "timer-policy", "doubling"),
                           AtEnd("sink", "timer-policy", "doubling"))}),
        Choice("timer-stop", "flight", {"flight", "message"})
            .From("choice",
                  "what stops a flight's timer: the whole answer, or its first whole message"),
        Number("timeout-limit", SettingKind::INTEGER, "12", 0, 12)
            .From("choice", "how often a timeout repeats a flight; OpenSSL's limit is 12"),
        Choice("after-timeouts", "silent", {"silent", "listen"})
            .From("choice",
                  "after that many: give up, or take what still comes, repeating nothing"),
    };
}

/** \return what an end takes its time for */
std::vector<Setting>
GetPaceSettings()
{
    return {
        Duration("mote-pacing", "0ms", 60)
            .From("choice", "sleep of the mote before every datagram"),
        Duration("sink-pacing", "500ms", 60)
            .From("given", "sleep of the sink before every datagram"),
        Duration("mote-datagram-time", "0ms", 1)
            .From("choice", "mote's processor: time a datagram, sent or received"),
        Duration("sink-datagram-time", "0ms", 1)
            .From("choice", "sink's processor: time a datagram, sent or received"),
    };
}

/** \return how flights are sent and taken, and when the mote gives up */
std::vector<Setting>
GetFlightSettings()
{
    return {
        Choice("flight-sending", "when-complete", {"as-written", "when-complete"})
            .From("deduced", "when a flight's datagrams are sent"),
        Choice("datagram-packing", "flight", {"flight", "message"})
            .From("choice", "what shares a datagram: what fits of a flight, or no two messages"),
        Choice("reassembly", "in-order", {"in-order", "buffered"})
            .From("deduced", "handshake fragments after a gap are lost, or kept"),
        Choice("sink-early-cipher-change", "taken", {"dropped", "taken"})
            .From("deduced",
                  "a ChangeCipherSpec while the sink lacks CertificateVerify: dropped, or taken, "
                  "which ends the attempt")
            .Needs({MoteCertificate()}, "dropped"),
        Number("last-flight-answers", SettingKind::INTEGER, "1", 0, 12)
            .From("given",
                  "how often the sink answers a repeated last flight; OpenSSL's limit is 12"),
        Choice("mote-plaintext-alerts", "taken", {"taken", "ignored"})
            .From("choice",
                  "fatal alerts in the clear, which anybody can send: end the mote's attempt, or "
                  "not"),
        Choice("sink-plaintext-alerts", "taken", {"taken", "ignored"})
            .From("choice", "the same at the sink: end its association, or not"),
        Duration("give-up-time", "160s", LONGEST_S)
            .From("deduced", "when the mote gives an attempt up and starts again"),
        Number("max-attempts", SettingKind::INTEGER, "10", 1, 1000)
            .From("choice", "attempts before the mote gives up for good"),
        Duration("hello-backoff", "0s", LONGEST_S)
            .From("choice", "longest random time before a connection's first ClientHello; 0: none"),
        Duration("restart-backoff", "0s", LONGEST_S)
            .From("choice", "longest random time before the mote starts again; 0: none"),
    };
}

} // namespace

std::vector<Setting>
GetDtlsSettings()
{
    return Join(
        {GetProtocolSettings(), GetTimerSettings(), GetPaceSettings(), GetFlightSettings()});
}

} // namespace ns3::motedtls
