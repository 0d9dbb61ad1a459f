/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-contradiction.h"

#include "derived-settings.h"
#include "mote-population.h"

#include "ns3/cipher-suites.h"
#include "ns3/gilbert-elliott-error-model.h"

namespace ns3::motedtls
{

namespace
{

/** \return "mac-min-be = 6" */
std::string
Quote(const Settings& settings, const std::string& name)
{
    return name + " = " + settings.GetText(name);
}

/** The backoff exponent begins at macMinBE and grows to macMaxBE (IEEE 802.15.4, 6.2.5.1). */
std::string
CheckBackoff(const Settings& settings)
{
    if (settings.GetInteger("mac-min-be") <= settings.GetInteger("mac-max-be"))
    {
        return "";
    }
    return Quote(settings, "mac-min-be") + ": allowed is at most " + Quote(settings, "mac-max-be");
}

/** A timer that doubles begins below its limit (RFC 6347, 4.2.4.1). */
std::string
CheckTimers(const Settings& settings)
{
    for (const char* end : {"mote", "sink"})
    {
        const std::string initial = settings.GetNameAtEnd(end, "timer-initial");
        const std::string maximum = settings.GetNameAtEnd(end, "timer-maximum");
        const std::string policy = settings.GetNameAtEnd(end, "timer-policy");
        if (settings.GetText(policy) == "doubling" &&
            settings.GetTime(initial) > settings.GetTime(maximum))
        {
            return Quote(settings, maximum) + ": allowed with " + Quote(settings, policy) +
                   " is at least " + Quote(settings, initial);
        }
    }
    return "";
}

/** On the whole no more is lost than in bad periods, between which there is a frame at least. */
std::string
CheckBursts(const Settings& settings)
{
    if (settings.GetText("loss-model") != "gilbert-elliott")
    {
        return "";
    }
    for (const auto direction : {LinkDirection::UPLINK, LinkDirection::DOWNLINK})
    {
        const double dropRate = GetDropRate(settings, direction);
        if (dropRate > 0 &&
            !GilbertElliottErrorModel::IsPossible(dropRate,
                                                  settings.GetReal("burst-length"),
                                                  0,
                                                  settings.GetReal("burst-drop-rate")))
        {
            return Quote(settings, GetDropRateName(settings, direction)) + ": with " +
                   Quote(settings, "loss-model") + " needs a larger burst-drop-rate than " +
                   settings.GetText("burst-drop-rate") + " or a larger burst-length than " +
                   settings.GetText("burst-length");
        }
    }
    return "";
}

/** Each end has a suite of the version of DTLS. */
std::string
CheckSuites(const Settings& settings)
{
    const bool isOld = settings.GetText("dtls-version") == "1.0";
    for (const char* name : {"cipher-suite", "sink-cipher-suite"})
    {
        const std::string& list = settings.GetText(name);
        if (list != "same" &&
            ListCipherSuites(list, isOld ? DTLS1_VERSION : DTLS1_2_VERSION).empty())
        {
            return Quote(settings, name) + ": allowed with " + Quote(settings, "dtls-version") +
                   " is a list with a suite of that version";
        }
    }
    return "";
}

/** \return whether a certificate is verified whose validity the epoch decides on */
bool
HasVerifiedCertificate(const Settings& settings)
{
    const auto hasEffect = [&settings](const char* name) {
        return FindUnmetNeed(FindSetting(name), settings) == nullptr;
    };
    return hasEffect("mote-certificate-lifetime") || hasEffect("sink-certificate-lifetime");
}

/** Certificates know no years after 9999 (RFC 5280, 4.1.2.5). */
std::string
CheckYears(const Settings& settings)
{
    constexpr int64_t LAST_S = INT64_C(253402300799); // 9999-12-31 23:59:59
    const int64_t latestS =
        LAST_S - static_cast<int64_t>(GetAuthorityLifetime(settings).GetSeconds());
    if (settings.GetInteger("epoch") <= latestS || !HasVerifiedCertificate(settings))
    {
        return "";
    }
    return Quote(settings, "epoch") + ": allowed is at most " + std::to_string(latestS) +
           ", so that certificates end before the year 10000";
}

/** Measured links are those of a network. */
std::string
CheckMeasuredLinks(const Settings& settings)
{
    if (settings.GetText("loss-model") != "measured")
    {
        return "";
    }
    if (settings.GetText("experiment") != "network")
    {
        return Quote(settings, "loss-model") + ": allowed is another one with " +
               Quote(settings, "experiment") + "; a single link is a trace";
    }
    return settings.GetFileName("connectivity-file").empty()
               ? Quote(settings, "connectivity-file") + ": with " + Quote(settings, "loss-model") +
                     " a file is needed"
               : "";
}

/** Motes have places where a file gives them. */
std::string
CheckPlacement(const Settings& settings)
{
    const bool isMissing = settings.GetText("experiment") == "network" &&
                           settings.GetText("placement") == "file" &&
                           settings.GetFileName("placement-file").empty();
    return isMissing ? Quote(settings, "placement-file") + ": with " +
                           Quote(settings, "placement") + " a file is needed"
                     : "";
}

/** \return what is wrong with a system, empty if nothing is */
using Rule = std::string (*)(const Settings& settings);

constexpr Rule RULES[] = {CheckBackoff,
                          CheckTimers,
                          CheckBursts,
                          CheckSuites,
                          CheckYears,
                          CheckMeasuredLinks,
                          CheckPlacement};

std::string
FindContradictionOfOne(const Settings& settings)
{
    std::string complaint;
    for (const Rule rule : RULES)
    {
        complaint = complaint.empty() ? rule(settings) : complaint;
    }
    return complaint;
}

} // namespace

std::string
FindContradiction(const Settings& settings)
{
    const std::string common = FindContradictionOfOne(settings);
    if (!common.empty() || settings.GetNamesOfKinds().empty())
    {
        return common;
    }
    const MotePopulation motes(settings);
    for (const auto& kind : motes.GetKinds())
    {
        const std::string complaint = FindContradictionOfOne(kind.settings);
        if (!complaint.empty())
        {
            return kind.name + "." + complaint;
        }
    }
    return "";
}

const Settings&
RefuseContradiction(const Settings& settings)
{
    const std::string complaint = FindContradiction(settings);
    if (!complaint.empty())
    {
        throw ConfigurationError(complaint);
    }
    return settings;
}

} // namespace ns3::motedtls
