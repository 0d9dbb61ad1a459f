/* SPDX-License-Identifier: GPL-2.0-only */

#include "endpoint-configuration.h"

#include "ns3/derived-settings.h"
#include "ns3/module-versions.h"
#include "ns3/mote-population.h"
#include "ns3/openssl-compatibility.h"

#include <algorithm>
#include <numeric>
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

/** \return the sink's cipher suites: its own list, or those of all kinds of motes */
std::string
GetSinkSuites(const Settings& settings)
{
    const std::string& own = settings.GetText("sink-cipher-suite");
    if (own != "same")
    {
        return own;
    }
    const MotePopulation motes(settings);
    std::vector<std::string> lists;
    for (const auto& kind : motes.GetKinds())
    {
        const std::string& list = kind.settings.GetText("cipher-suite");
        if (std::find(lists.begin(), lists.end(), list) == lists.end())
        {
            lists.push_back(list);
        }
    }
    return std::accumulate(lists.begin() + 1, lists.end(), lists.front(), [](auto all, auto& list) {
        return all + ":" + list;
    });
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
    c.cipherSuites = isMote ? settings.GetText("cipher-suite") : GetSinkSuites(settings);
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
    if (HasLivingMotes(settings))
    {
        c.sessionLifetime = settings.GetTime("session-lifetime");
        GetRekeyScheme(settings).make()->Configure(c);
    }
    return c;
}

} // namespace ns3::motedtls
