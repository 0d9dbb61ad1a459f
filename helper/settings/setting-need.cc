/* SPDX-License-Identifier: GPL-2.0-only */

#include "setting-need.h"

#include "derived-settings.h"
#include "settings.h"

#include "ns3/cipher-suites.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

using Suites = std::vector<CipherSuite>;

bool
Has(const Suites& suites, const std::string& name)
{
    return std::any_of(suites.begin(), suites.end(), [&name](const CipherSuite& suite) {
        return suite.name == name;
    });
}

/** \return how the sink speaks DTLS, as far as the rekeying scheme says so */
DtlsConfiguration
GetSinkConfiguration(const Settings& settings)
{
    DtlsConfiguration sink;
    sink.role = DtlsRole::SERVER;
    const std::string& suites = settings.GetText("sink-cipher-suite");
    sink.cipherSuites = suites == "same" ? settings.GetText("cipher-suite") : suites;
    sink.sessionTicket = settings.GetBoolean("session-ticket");
    if (HasLivingMotes(settings))
    {
        GetRekeyScheme(settings).make()->Configure(sink);
    }
    return sink;
}

/** \return the suites that can be negotiated: by both ends' lists, or in a rekey */
Suites
ListPossibleSuites(const Settings& settings)
{
    const int version = settings.GetText("dtls-version") == "1.0" ? DTLS1_VERSION : DTLS1_2_VERSION;
    const Suites mote = ListCipherSuites(settings.GetText("cipher-suite"), version);
    const std::string& sinkList = settings.GetText("sink-cipher-suite");
    const Suites sink = sinkList == "same" ? mote : ListCipherSuites(sinkList, version);
    Suites possible;
    for (const auto& suite : ListCipherSuites(GetSinkConfiguration(settings).cipherSuites, version))
    {
        // The sink's alone are a scheme's, which has the mote offer them in rekeys.
        if (Has(mote, suite.name) || !Has(sink, suite.name))
        {
            possible.push_back(suite);
        }
    }
    return possible;
}

/** Whether a suite is of a kind. */
using SuiteKind = bool (*)(const CipherSuite&);

/** \return whether a suite of a kind is possible; true too where no suite is possible at all */
bool
IsPossible(const Settings& settings, SuiteKind kind)
{
    const Suites suites = ListPossibleSuites(settings);
    return suites.empty() || std::any_of(suites.begin(), suites.end(), kind);
}

SettingNeed
Suite(const std::string& text, SuiteKind kind)
{
    return {"a cipher-suite " + text,
            [kind](const Settings& settings) { return IsPossible(settings, kind); },
            ""};
}

/** Whether the sink signs its half of a key agreement. */
bool
HasSignedExchange(const CipherSuite& suite)
{
    return suite.usesCertificates && (suite.agreesOnCurve || suite.agreesOnFiniteField);
}

} // namespace

SettingNeed
Is(const std::string& name, const std::vector<std::string>& words)
{
    std::string text = name + " = ";
    for (std::size_t i = 0; i < words.size(); ++i)
    {
        text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    }
    const auto isMet = [name, words](const Settings& settings) {
        return std::find(words.begin(), words.end(), settings.GetText(name)) != words.end();
    };
    return {text, isMet, name};
}

SettingNeed
AtEnd(const std::string& end, const std::string& name, const std::string& word)
{
    return {end + "-" + name + " = " + word,
            [end, name, word](const Settings& settings) {
                return settings.GetText(settings.GetNameAtEnd(end, name)) == word;
            },
            ""};
}

SettingNeed
Either(const SettingNeed& one, const SettingNeed& other)
{
    return {one.text + " or " + other.text,
            [one, other](const Settings& settings) {
                return one.isMet(settings) || other.isMet(settings);
            },
            ""};
}

SettingNeed
Not(const std::string& name, const std::string& word)
{
    return {name + " other than " + word,
            [name, word](const Settings& settings) { return settings.GetText(name) != word; },
            name};
}

SettingNeed
PositiveTime(const std::string& name)
{
    return {
        name + " above 0",
        [name](const Settings& settings) { return settings.GetTime(name).IsStrictlyPositive(); },
        name};
}

SettingNeed
CertificateSuite()
{
    return Suite("with certificates",
                 [](const CipherSuite& suite) { return suite.usesCertificates; });
}

SettingNeed
PreSharedKeySuite()
{
    return Suite("with a pre-shared key",
                 [](const CipherSuite& suite) { return suite.usesPreSharedKey; });
}

SettingNeed
RsaEncryptionSuite()
{
    return Suite("whose secret is encrypted to an RSA key",
                 [](const CipherSuite& suite) { return suite.encryptsToRsaKey; });
}

SettingNeed
CurveSuite()
{
    return Suite("with ECDHE", [](const CipherSuite& suite) { return suite.agreesOnCurve; });
}

SettingNeed
FiniteFieldSuite()
{
    return Suite("with DHE", [](const CipherSuite& suite) { return suite.agreesOnFiniteField; });
}

SettingNeed
MoteCertificate()
{
    const SettingNeed suite = CertificateSuite();
    return {"client-authentication = on, " + suite.text,
            [suite](const Settings& settings) {
                return settings.GetBoolean("client-authentication") && suite.isMet(settings);
            },
            ""};
}

SettingNeed
VerifyingMote()
{
    return {"server-authentication = on or an ephemeral cipher-suite with certificates",
            [](const Settings& settings) {
                return IsPossible(settings, HasSignedExchange) ||
                       (settings.GetBoolean("server-authentication") &&
                        CertificateSuite().isMet(settings));
            },
            ""};
}

SettingNeed
RsaKeys()
{
    return {"key-type = rsa, or mote-key-type = rsa with client-authentication = on",
            [](const Settings& settings) {
                return settings.GetText("key-type") == "rsa" ||
                       (settings.GetText("mote-key-type") == "rsa" &&
                        settings.GetBoolean("client-authentication"));
            },
            ""};
}

SettingNeed
LivingMotes()
{
    return {"experiment = life, or experiment = network with network-ends = duration",
            HasLivingMotes,
            ""};
}

SettingNeed
ResumingSink()
{
    return {"a rekey-scheme or tickets that resume",
            [](const Settings& settings) {
                const DtlsConfiguration sink = GetSinkConfiguration(settings);
                return sink.sessionCache || sink.sessionTicket;
            },
            ""};
}

} // namespace ns3::motedtls
