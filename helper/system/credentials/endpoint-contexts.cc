/* SPDX-License-Identifier: GPL-2.0-only */

#include "endpoint-contexts.h"

#include "ns3/derived-settings.h"
#include "ns3/dtls-endpoint.h"
#include "ns3/hardware-provider.h"
#include "ns3/module-versions.h"
#include "ns3/openssl-compatibility.h"

#include <algorithm>
#include <map>
#include <openssl/crypto.h>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr int64_t DAY_S = 86400;
constexpr const char* CREDENTIALS_GROUP = "keys and certificates";
constexpr const char* DTLS_GROUP = "DTLS";
constexpr const char* END_GROUP = "one end";

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

/** \return the curves to offer: P-256, and those of certificates' keys */
std::string
GetGroups(const std::vector<EVP_PKEY*>& keys)
{
    std::vector<std::string> groups{"prime256v1"};
    for (EVP_PKEY* key : keys)
    {
        char name[32] = "";
        if (EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_group_name(key, name, sizeof(name), nullptr) &&
            std::find(groups.begin(), groups.end(), name) == groups.end())
        {
            groups.emplace_back(name);
        }
    }
    std::string text = "P-256";
    std::for_each(groups.begin() + 1, groups.end(), [&text](const std::string& name) {
        text += ":" + name;
    });
    return text;
}

std::vector<unsigned char>
GetPreSharedKey(const Settings& settings)
{
    const std::string& text = settings.GetText("psk");
    long size = 0;
    unsigned char* bytes = OPENSSL_hexstr2buf(text.c_str(), &size);
    if (!bytes)
    {
        throw ConfigurationError("psk = " + text + ": pairs of hexadecimal digits are allowed");
    }
    const std::vector<unsigned char> key(bytes, bytes + size);
    OPENSSL_free(bytes);
    return key;
}

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

DtlsConfiguration
GetConfiguration(const Settings& settings, DtlsRole role)
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
    c.preSharedKey = GetPreSharedKey(settings);
    if (settings.GetText("experiment") == "life")
    {
        c.sessionLifetime = settings.GetTime("session-lifetime");
        GetRekeyScheme(settings).make()->Configure(c);
    }
    return c;
}

/** Makes the contexts of one system. */
class ContextBuilder
{
  public:
    ContextBuilder(const Settings& settings, uint32_t seed)
        : m_settings(settings),
          m_seed(seed),
          m_style(GetStyle(settings)),
          m_peerKind(GetKeySpecification(settings, "")),
          m_moteKind(GetKeySpecification(settings, "mote-"))
    {
    }

    void Build(EndpointContexts& contexts) const
    {
        EVP_PKEY* caKey = GetKeyPair(m_seed, m_peerKind, "ca");
        contexts.authority = MakeAuthority(caKey);
        contexts.otherAuthority = MakeOtherAuthority();
        EVP_PKEY* moteKey = GetKeyPair(m_seed, m_moteKind, "mote");
        EVP_PKEY* sinkKey = GetKeyPair(m_seed, m_peerKind, "sink");
        contexts.moteCertificate = Issue(contexts, "mote", moteKey, m_style.mote);
        contexts.sinkCertificate = Issue(contexts, "sink", sinkKey, m_style.sink);
        if (!m_settings.GetBoolean("mote-key-matches"))
        {
            contexts.moteMismatch =
                MakeMismatchedKey(moteKey, GetKeyPair(m_seed, m_moteKind, "stray-mote"));
        }
        if (!m_settings.GetBoolean("sink-key-matches"))
        {
            contexts.sinkMismatch =
                MakeMismatchedKey(sinkKey, GetKeyPair(m_seed, m_peerKind, "stray-sink"));
        }
        ReadFiles(contexts);
        DtlsIdentity mote{contexts.moteCertificate.get(),
                          contexts.moteMismatch ? contexts.moteMismatch.get() : moteKey,
                          GetMadeChain(contexts, "mote"),
                          GetTrusted(contexts)};
        DtlsIdentity sink{contexts.sinkCertificate.get(),
                          contexts.sinkMismatch ? contexts.sinkMismatch.get() : sinkKey,
                          GetMadeChain(contexts, "sink"),
                          GetTrusted(contexts)};
        UseFiles(contexts.moteFiles, mote);
        UseFiles(contexts.sinkFiles, sink);
        const std::string groups = GetGroups({mote.key, sink.key});
        contexts.mote = MakeContext(DtlsRole::CLIENT, groups, mote);
        contexts.sink = MakeContext(DtlsRole::SERVER, groups, sink);
    }

  private:
    /** What OpenSSL does not take of an end is due to the end's list, which may set a level. */
    std::unique_ptr<DtlsContext> MakeContext(DtlsRole role,
                                             const std::string& groups,
                                             const DtlsIdentity& identity) const
    {
        DtlsConfiguration configuration = GetConfiguration(m_settings, role);
        configuration.groups = groups;
        try
        {
            return std::make_unique<DtlsContext>(configuration, identity);
        }
        catch (const std::runtime_error& error)
        {
            const bool isSame =
                role == DtlsRole::CLIENT || m_settings.GetText("sink-cipher-suite") == "same";
            throw ConfigurationError(std::string(isSame ? "" : "sink-") +
                                     "cipher-suite = " + configuration.cipherSuites +
                                     ": OpenSSL refuses the " + error.what());
        }
    }

    void ReadFiles(EndpointContexts& contexts) const
    {
        contexts.moteFiles = ReadFileCredentials(m_settings, "mote");
        contexts.sinkFiles = ReadFileCredentials(m_settings, "sink");
        contexts.trusted = ReadTrustedCertificates(m_settings);
    }

    static void UseFiles(const std::optional<FileCredentials>& files, DtlsIdentity& identity)
    {
        if (!files)
        {
            return;
        }
        identity.certificate = files->chain.front().get();
        identity.key = files->key.get();
        identity.chain.clear();
        std::for_each(files->chain.begin() + 1, files->chain.end(), [&identity](const auto& next) {
            identity.chain.push_back(next.get());
        });
    }

    /** \return whom both ends trust: the CA that was made, unless it issued nothing, and files' */
    static std::vector<X509*> GetTrusted(const EndpointContexts& contexts)
    {
        std::vector<X509*> trusted;
        if (!contexts.moteFiles || !contexts.sinkFiles)
        {
            trusted.push_back(contexts.authority.get());
        }
        for (const auto& authority : contexts.trusted)
        {
            trusted.push_back(authority.get());
        }
        return trusted;
    }

    std::vector<X509*> GetMadeChain(const EndpointContexts& contexts, const std::string& who) const
    {
        const bool withCa = m_settings.GetBoolean(m_settings.GetNameAtEnd(who, "chain-with-ca"));
        return withCa ? std::vector<X509*>{GetIssuer(contexts, who)} : std::vector<X509*>();
    }

    CertificateTerms GetTerms(Time lifetime, long serial) const
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

    CertificatePtr MakeAuthority(EVP_PKEY* key) const
    {
        const CertificateTerms terms = GetTerms(GetAuthorityLifetime(m_settings), 1);
        return IssueCertificate(key, m_style.authority, nullptr, key, terms);
    }

    /** \return the CA that nobody trusts, or null if it has issued nothing */
    CertificatePtr MakeOtherAuthority() const
    {
        const bool isWanted = m_settings.GetText("mote-issuer") != "trusted" ||
                              m_settings.GetText("sink-issuer") != "trusted";
        if (isWanted)
        {
            return MakeAuthority(GetKeyPair(m_seed, m_peerKind, "other-ca"));
        }
        for (int i = 0; i < 2; ++i) // its signature's size, and its signature
        {
            CryptoHost::RandomForkScope drawn; // keeps what is drawn afterwards the same
        }
        return nullptr;
    }

    X509* GetIssuer(const EndpointContexts& contexts, const std::string& who) const
    {
        const bool isTrusted = m_settings.GetText(who + "-issuer") == "trusted";
        return (isTrusted ? contexts.authority : contexts.otherAuthority).get();
    }

    /** \return the CA's certificate if an end sends it, or null */
    CertificatePtr Issue(const EndpointContexts& contexts,
                         const std::string& who,
                         EVP_PKEY* key,
                         const CertificateProfile& profile) const
    {
        X509* issuer = GetIssuer(contexts, who);
        const bool isTrusted = issuer == contexts.authority.get();
        EVP_PKEY* issuerKey = GetKeyPair(m_seed, m_peerKind, isTrusted ? "ca" : "other-ca");
        const long serial = who == "mote" ? 2 : 3;
        const Time lifetime = m_settings.GetTime(who + "-certificate-lifetime");
        return IssueCertificate(key, profile, issuer, issuerKey, GetTerms(lifetime, serial));
    }

    const Settings& m_settings;  //!< The system.
    uint32_t m_seed;             //!< Seed of the keys.
    CertificateStyle m_style;    //!< Names and extensions.
    KeySpecification m_peerKind; //!< Keys of the CA and the sink.
    KeySpecification m_moteKind; //!< Key of the mote.
};

/** Moves what one endpoint has written to the other. \return whether there was anything */
bool
Exchange(DtlsEndpoint& from, DtlsEndpoint& to)
{
    const auto datagrams = from.TakeDatagrams();
    for (const auto& datagram : datagrams)
    {
        to.Receive(datagram.time, datagram.bytes.data(), datagram.bytes.size());
    }
    return !datagrams.empty();
}

/** \return what the contexts depend on, as text */
std::string
MakeCacheKey(const Settings& settings, uint32_t seed)
{
    std::string key = std::to_string(seed);
    for (const char* name : {"experiment", "rekey-scheme", "session-lifetime"})
    {
        key += '\n' + settings.GetText(name);
    }
    for (const auto& setting : GetSettingsTable())
    {
        if (setting.group == CREDENTIALS_GROUP || setting.group == DTLS_GROUP ||
            setting.group == END_GROUP)
        {
            key += '\n' + settings.GetText(setting.name);
        }
    }
    return key;
}

} // namespace

const EndpointContexts&
GetEndpointContexts(const Settings& settings, uint32_t seed)
{
    GetHardwareLibrary(); // made before the cache, so that it outlives the contexts
    static std::map<std::string, std::unique_ptr<EndpointContexts>> cache;
    auto& contexts = cache[MakeCacheKey(settings, seed)];
    if (contexts)
    {
        return *contexts;
    }
    auto made = std::make_unique<EndpointContexts>();
    CryptoHost host(settings.GetInteger("epoch"), MakeSeededStream(seed, "certificates"), nullptr);
    CryptoHost::Scope scope(host);
    try
    {
        ContextBuilder(settings, seed).Build(*made);
    }
    catch (const std::runtime_error& error)
    {
        throw ConfigurationError(error.what());
    }
    const MemoryHandshake warmUp = ShakeHandsInMemory(*made, settings, seed, "warm-up");
    made->moteRoomBytes = warmUp.moteRoomBytes; // whether it got connected does not matter
    made->sinkRoomBytes = warmUp.sinkRoomBytes;
    contexts = std::move(made);
    return *contexts;
}

MemoryHandshake
ShakeHandsInMemory(const EndpointContexts& contexts,
                   const Settings& settings,
                   uint32_t seed,
                   const std::string& stream)
{
    const int64_t epochS = settings.GetInteger("epoch");
    CryptoHost moteHost(epochS, MakeSeededStream(seed, stream + " mote"), nullptr);
    CryptoHost sinkHost(epochS, MakeSeededStream(seed, stream + " sink"), nullptr);
    DtlsEndpoint mote(*contexts.mote, moteHost, "sink");
    DtlsEndpoint sink(*contexts.sink, sinkHost, "mote");
    mote.Start(Time(0));
    while (Exchange(mote, sink) && Exchange(sink, mote))
    {
    }
    return {mote.GetState() == DtlsEndpoint::State::CONNECTED,
            mote.GetLargestData(),
            sink.GetLargestData()};
}

} // namespace motedtls
} // namespace ns3
