/* SPDX-License-Identifier: GPL-2.0-only */

#include "endpoint-configuration.h"

#include "ns3/derived-settings.h"
#include "ns3/module-versions.h"
#include "ns3/openssl-compatibility.h"

#include <utility>

namespace ns3::motedtls
{

namespace
{

bool
OffersAllPointFormats(const Settings& settings)
{
    const bool isAll = settings.GetText("point-formats") == "all";
    if (!isAll && !CAN_OFFER_UNCOMPRESSED_POINTS)
    {
        throw ConfigurationError("point-formats = uncompressed: allowed is all, which OpenSSL " +
                                 GetVersions().openssl + " cannot but offer");
    }
    return isAll;
}

/** Sets what is apart for each end. */
void
ConfigureEnd(DtlsConfiguration& c, const Settings& settings)
{
    const std::string end = c.role == DtlsRole::CLIENT ? "mote" : "sink";
    const auto name = [&](const char* shared) { return settings.GetNameAtEnd(end, shared); };
    c.mtuBytes = settings.GetInteger(name("mtu"));
    c.timerInitial = settings.GetTime(name("timer-initial"));
    c.timerJitter = settings.GetReal(name("timer-jitter"));
    c.timerDoubles = settings.GetText(name("timer-policy")) == "doubling";
    c.timerMaximum = settings.GetTime(name("timer-maximum"));
    c.timerStopsAtMessage = settings.GetText(name("timer-stop")) == "message";
    c.timeoutLimit = settings.GetInteger(name("timeout-limit"));
    c.listensAfterTimeouts = settings.GetText(name("after-timeouts")) == "listen";
    c.pacing = settings.GetTime(end + "-pacing");
    c.datagramTime = settings.GetTime(end + "-datagram-time");
    c.sendsFlightWhenComplete = settings.GetText(name("flight-sending")) == "when-complete";
    c.sendsMessagesApart = settings.GetText(name("datagram-packing")) == "message";
    c.takesFragmentsInOrder = settings.GetText(name("reassembly")) == "in-order";
}

} // namespace

DtlsConfiguration
GetEndpointConfiguration(const Settings& settings,
                         DtlsRole role,
                         std::shared_ptr<const PreSharedKeys> keys)
{
    const bool isMote = role == DtlsRole::CLIENT;
    DtlsConfiguration c;
    c.role = role;
    c.version = settings.GetText("dtls-version") == "1.0" ? DTLS1_VERSION : DTLS1_2_VERSION;
    const std::string& sinkSuites = settings.GetText("sink-cipher-suite");
    c.cipherSuites = isMote || sinkSuites == "same" ? settings.GetText("cipher-suite") : sinkSuites;
    c.verifyPeer = settings.GetBoolean(isMote ? "server-authentication" : "client-authentication");
    c.cookieExchange = settings.GetBoolean("cookie-exchange");
    c.sessionTicket = settings.GetBoolean("session-ticket");
    c.encryptThenMac = settings.GetBoolean("encrypt-then-mac");
    c.extendedMasterSecret = settings.GetBoolean("extended-master-secret");
    c.allPointFormats = OffersAllPointFormats(settings);
    c.sha1PssCertificateVerify = settings.GetText("certificate-verify") == "sha1-pss";
    const bool hasMaximum = settings.GetText("max-fragment-length") != "none";
    c.maxFragmentBytes = hasMaximum ? settings.GetInteger("max-fragment-length") : 0;
    c.takesEarlyCipherChange = settings.GetText("sink-early-cipher-change") == "taken";
    ConfigureEnd(c, settings);
    c.lastFlightAnswers = settings.GetInteger("last-flight-answers");
    c.ignoresPlaintextAlerts =
        settings.GetText(isMote ? "mote-plaintext-alerts" : "sink-plaintext-alerts") == "ignored";
    c.preSharedKeys = std::move(keys);
    if (settings.GetText("experiment") == "life")
    {
        c.sessionLifetime = settings.GetTime("session-lifetime");
        GetRekeyScheme(settings).make()->Configure(c);
    }
    return c;
}

} // namespace ns3::motedtls
