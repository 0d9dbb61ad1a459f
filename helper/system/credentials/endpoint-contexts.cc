/* SPDX-License-Identifier: GPL-2.0-only */

#include "endpoint-contexts.h"

#include "endpoint-configuration.h"

#include "ns3/dtls-endpoint.h"
#include "ns3/setting-need.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

constexpr const char* CREDENTIALS_GROUP = "keys and certificates";
constexpr const char* DTLS_GROUP = "DTLS";
constexpr const char* END_GROUP = "one end";

/** \return certificates of somebody's, from the one with this number on */
std::vector<X509*>
Borrow(const std::vector<CertificatePtr>& owned, std::size_t first)
{
    std::vector<X509*> borrowed;
    for (std::size_t i = first; i < owned.size(); ++i)
    {
        borrowed.push_back(owned[i].get());
    }
    return borrowed;
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

} // namespace

EndpointContexts::EndpointContexts(const Settings& settings, uint32_t seed)
    : m_settings(settings),
      m_population(settings),
      m_seed(seed),
      m_moteKeys(std::make_shared<PreSharedKeys>()),
      m_sinkKeys(std::make_shared<PreSharedKeys>())
{
    for (const auto& kind : m_population.GetKinds())
    {
        m_keySources.emplace_back(kind.settings, seed);
    }
    CryptoHost host(settings.GetInteger("epoch"), MakeSeededStream(seed, "certificates"), nullptr);
    CryptoHost::Scope scope(host);
    try
    {
        m_authority = std::make_unique<CertificationAuthority>(settings, seed);
        const EndpointCredentials madeMote =
            m_authority->Issue(m_population.GetKind(0).settings, "mote");
        const EndpointCredentials madeSink = m_authority->Issue(settings, "sink");
        for (const auto& kind : m_population.GetKinds())
        {
            m_moteFiles.push_back(ReadFileCredentials(kind.settings, "mote"));
        }
        const auto sinkFiles = ReadFileCredentials(settings, "sink");
        m_trusted = ReadTrustedCertificates(settings);
        const bool isAllOfFiles =
            sinkFiles && std::all_of(m_moteFiles.begin(), m_moteFiles.end(), [](const auto& files) {
                return files.has_value();
            });
        if (!isAllOfFiles) // or else the CA has issued nothing
        {
            X509_up_ref(m_authority->GetCertificate());
            m_trusted.emplace(m_trusted.begin(), m_authority->GetCertificate());
        }
        const auto& moteFiles = m_moteFiles[m_population.GetKindNumber(0)];
        const EndpointCredentials& mote = moteFiles ? *moteFiles : madeMote;
        const EndpointCredentials& sink = sinkFiles ? *sinkFiles : madeSink;
        m_groups = GetGroups(ListKeys(mote.key.get(), sink.key.get()));
        m_motes[0] = MakeMote(0, mote);
        m_sink = MakeContext(DtlsRole::SERVER, settings, sink, "");
    }
    catch (const std::runtime_error& error)
    {
        throw ConfigurationError(error.what());
    }
    m_warmUp = WarmUp(0); // whether it got connected does not matter
}

const DtlsContext&
EndpointContexts::GetSink() const
{
    return *m_sink;
}

const DtlsContext&
EndpointContexts::GetMote(std::size_t index) const
{
    auto& mote = m_motes[index];
    if (!mote)
    {
        const std::string stream = AddNumber("certificates", index);
        CryptoHost host(m_settings.GetInteger("epoch"), MakeSeededStream(m_seed, stream), nullptr);
        CryptoHost::Scope scope(host);
        const auto& files = m_moteFiles[m_population.GetKindNumber(index)];
        const Settings& settings = m_population.GetKind(index).settings;
        // Those who never show a certificate share one, since a key takes its time to be made.
        const std::size_t owner = MoteCertificate().isMet(settings) ? index : 0;
        mote = files ? MakeMote(index, *files)
                     : MakeMote(index, m_authority->Issue(settings, "mote", owner));
        WarmUp(index);
    }
    return *mote;
}

bool
EndpointContexts::HasOtherKey(std::size_t index) const
{
    const std::string& identity = GetMote(index).GetConfiguration().pskIdentity;
    const auto known = m_sinkKeys->find(identity);
    return known != m_sinkKeys->end() && known->second != m_moteKeys->at(identity);
}

const MemoryHandshake&
EndpointContexts::GetWarmUp() const
{
    return m_warmUp;
}

/** \return the keys of mote 0 and sink, and one of each further kind of motes */
std::vector<EVP_PKEY*>
EndpointContexts::ListKeys(EVP_PKEY* mote, EVP_PKEY* sink) const
{
    std::vector<EVP_PKEY*> keys{mote, sink};
    for (std::size_t kind = 0; kind < m_moteFiles.size(); ++kind)
    {
        if (kind != m_population.GetKindNumber(0))
        {
            const Settings& settings = m_population.GetKinds()[kind].settings;
            keys.push_back(m_moteFiles[kind] ? m_moteFiles[kind]->key.get()
                                             : m_authority->GetKey(settings, "mote", kind));
        }
    }
    return keys;
}

std::unique_ptr<DtlsContext>
EndpointContexts::MakeMote(std::size_t index, const EndpointCredentials& credentials) const
{
    const std::string pskIdentity = AddNumber("mote", index);
    const Settings& settings = m_population.GetKind(index).settings;
    const KeyBytes key = m_keySources[m_population.GetKindNumber(index)].Get(pskIdentity);
    (*m_moteKeys)[pskIdentity] = key;
    if (const auto known = GetKeyAtSink(m_settings, key, pskIdentity))
    {
        (*m_sinkKeys)[pskIdentity] = *known;
    }
    return MakeContext(DtlsRole::CLIENT, settings, credentials, pskIdentity);
}

std::unique_ptr<DtlsContext>
EndpointContexts::MakeContext(DtlsRole role,
                              const Settings& settings,
                              const EndpointCredentials& credentials,
                              const std::string& pskIdentity) const
{
    const auto& keys = role == DtlsRole::CLIENT ? m_moteKeys : m_sinkKeys;
    DtlsConfiguration configuration = GetEndpointConfiguration(settings, role, keys);
    configuration.groups = m_groups;
    configuration.pskIdentity = pskIdentity;
    DtlsIdentity identity;
    identity.certificate = credentials.chain.front().get();
    identity.key = credentials.key.get();
    identity.chain = Borrow(credentials.chain, 1);
    identity.trusted = Borrow(m_trusted, 0);
    try
    {
        return std::make_unique<DtlsContext>(configuration, identity);
    }
    catch (const std::runtime_error& error)
    {
        // What OpenSSL does not take of an end is due to the end's list, which may set a level.
        const bool isSame =
            role == DtlsRole::CLIENT || settings.GetText("sink-cipher-suite") == "same";
        throw ConfigurationError(std::string(isSame ? "" : "sink-") +
                                 "cipher-suite = " + configuration.cipherSuites +
                                 ": OpenSSL refuses the " + error.what());
    }
}

MemoryHandshake
EndpointContexts::WarmUp(std::size_t index) const
{
    return ShakeHandsInMemory(*m_motes.at(index),
                              *m_sink,
                              m_settings.GetInteger("epoch"),
                              m_seed,
                              AddNumber("warm-up", index));
}

std::string
DescribeContexts(const Settings& settings, uint32_t seed)
{
    std::string key = std::to_string(seed);
    for (const char* name : {"experiment", "network-ends", "rekey-scheme", "session-lifetime"})
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
    if (settings.GetText("experiment") == "network")
    {
        key += '\n' + settings.GetText("motes");
    }
    for (const auto& name : settings.GetNamesOfKinds())
    {
        key += '\n' + name + '\n' + settings.GetText(name);
    }
    return key;
}

MemoryHandshake
ShakeHandsInMemory(const DtlsContext& moteContext,
                   const DtlsContext& sinkContext,
                   int64_t epochS,
                   uint32_t seed,
                   const std::string& stream)
{
    CryptoHost moteHost(epochS, MakeSeededStream(seed, stream + " mote"), nullptr);
    CryptoHost sinkHost(epochS, MakeSeededStream(seed, stream + " sink"), nullptr);
    DtlsEndpoint mote(moteContext, moteHost, "sink");
    DtlsEndpoint sink(sinkContext, sinkHost, "mote");
    mote.Start(Time(0));
    while (Exchange(mote, sink) && Exchange(sink, mote))
    {
    }
    return {mote.GetState() == DtlsEndpoint::State::CONNECTED,
            mote.GetLargestData(),
            sink.GetLargestData()};
}

} // namespace ns3::motedtls
