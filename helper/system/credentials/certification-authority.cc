/* SPDX-License-Identifier: GPL-2.0-only */

#include "certification-authority.h"

#include "ns3/crypto-host.h"
#include "ns3/derived-settings.h"
#include "ns3/mote-population.h"

#include <algorithm>
#include <map>

namespace ns3::motedtls
{

namespace
{

constexpr int64_t DAY_S = 86400;

/** Names and extensions of the three certificates. */
struct CertificateStyle
{
    CertificateProfile authority; //!< The CA's.
    CertificateProfile mote;      //!< The mote's.
    CertificateProfile sink;      //!< The sink's.
};

/** \return the style; in that of the poster, lengths are fitted to the sizes of its flights */
CertificateStyle
GetStyle(const Settings& settings)
{
    if (settings.GetText("certificate-style") == "minimal")
    {
        return {{"", "CA", false, true, ""},
                {"", "mote", false, false, ""},
                {"", "sink", false, false, ""}};
    }
    return {{"Sensor Network", "Certificate Authority", true, true, ""},
            {"Sensor Network", "mote", true, false, ""},
            {"Sensor Network", "sink.sensors.local", true, false, ""}};
}

KeySpecification
GetKeySpecification(const Settings& settings, const std::string& prefix)
{
    static const std::map<std::string, KeySpecification::Type> types{
        {"rsa", KeySpecification::Type::RSA},
        {"ecdsa-p256", KeySpecification::Type::ECDSA_P256},
        {"ecdsa-p384", KeySpecification::Type::ECDSA_P384}};
    KeySpecification specification;
    specification.type = types.at(settings.GetText(prefix + "key-type"));
    specification.rsaBits = settings.GetInteger(prefix + "key-bits");
    return specification;
}

/** \return whether somebody's certificate is of a CA that nobody trusts */
bool
HasOtherIssuer(const Settings& settings)
{
    const MotePopulation motes(settings);
    const auto& kinds = motes.GetKinds();
    return settings.GetText("sink-issuer") != "trusted" ||
           std::any_of(kinds.begin(), kinds.end(), [](const MoteKind& kind) {
               return kind.settings.GetText("mote-issuer") != "trusted";
           });
}

} // namespace

std::string
AddNumber(const std::string& name, std::size_t index)
{
    return index == 0 ? name : name + "-" + std::to_string(index);
}

CertificationAuthority::CertificationAuthority(const Settings& settings, uint32_t seed)
    : m_settings(settings),
      m_seed(seed),
      m_certificate(MakeAuthority("ca"))
{
    if (HasOtherIssuer(settings))
    {
        m_other = MakeAuthority("other-ca");
        return;
    }
    for (int i = 0; i < 2; ++i) // its signature's size, and its signature
    {
        CryptoHost::RandomForkScope drawn; // keeps what is drawn afterwards the same
    }
}

X509*
CertificationAuthority::GetCertificate() const
{
    return m_certificate.get();
}

EVP_PKEY*
CertificationAuthority::GetKey(const Settings& settings,
                               const std::string& who,
                               std::size_t index) const
{
    const KeySpecification kind = GetKeySpecification(settings, who == "mote" ? "mote-" : "");
    return GetKeyPair(m_seed, kind, AddNumber(who, index));
}

EndpointCredentials
CertificationAuthority::Issue(const Settings& settings,
                              const std::string& who,
                              std::size_t index) const
{
    const bool isMote = who == "mote";
    EVP_PKEY* key = GetKey(settings, who, index);
    const bool isTrusted = settings.GetText(who + "-issuer") == "trusted";
    X509* issuer = (isTrusted ? m_certificate : m_other).get();
    const KeySpecification issuerKind = GetKeySpecification(m_settings, "");
    EVP_PKEY* issuerKey = GetKeyPair(m_seed, issuerKind, isTrusted ? "ca" : "other-ca");
    CertificateProfile profile = isMote ? GetStyle(m_settings).mote : GetStyle(m_settings).sink;
    profile.commonName = AddNumber(profile.commonName, index);
    const long serial = isMote && index == 0 ? 2 : 3 + index; // the sink's is 3
    const CertificateTerms terms =
        GetTerms(settings.GetTime(who + "-certificate-lifetime"), serial);
    EndpointCredentials made;
    made.chain.push_back(IssueCertificate(key, profile, issuer, issuerKey, terms));
    if (settings.GetBoolean(settings.GetNameAtEnd(who, "chain-with-ca")))
    {
        X509_up_ref(issuer);
        made.chain.emplace_back(issuer);
    }
    if (!settings.GetBoolean(who + "-key-matches"))
    {
        const KeySpecification kind = GetKeySpecification(settings, isMote ? "mote-" : "");
        made.key =
            MakeMismatchedKey(key, GetKeyPair(m_seed, kind, AddNumber("stray-" + who, index)));
        return made;
    }
    EVP_PKEY_up_ref(key);
    made.key.reset(key);
    return made;
}

CertificatePtr
CertificationAuthority::MakeAuthority(const std::string& role) const
{
    EVP_PKEY* key = GetKeyPair(m_seed, GetKeySpecification(m_settings, ""), role);
    const CertificateTerms terms = GetTerms(GetAuthorityLifetime(m_settings), 1);
    return IssueCertificate(key, GetStyle(m_settings).authority, nullptr, key, terms);
}

CertificateTerms
CertificationAuthority::GetTerms(Time lifetime, long serial) const
{
    CertificateTerms terms;
    const int64_t epochS = m_settings.GetInteger("epoch");
    terms.notBeforeS = epochS - DAY_S;
    terms.notAfterS = epochS + static_cast<int64_t>(lifetime.GetSeconds());
    terms.hash = m_settings.GetText("certificate-hash") == "sha1" ? "SHA1" : "SHA256";
    terms.hasPssPadding = m_settings.GetText("certificate-padding") == "pss";
    terms.serial = serial;
    return terms;
}

} // namespace ns3::motedtls
