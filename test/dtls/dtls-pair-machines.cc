/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair-machines.h"

namespace ns3::motedtls
{

namespace
{

constexpr uint32_t SEED = 1;
constexpr int64_t EPOCH_S = 1320105600; // 2011-11-01
constexpr int64_t YEAR_S = 365 * 86400;

} // namespace

TestIdentities::TestIdentities(const KeySpecification& peerKind, const KeySpecification& clientKind)
{
    CryptoHost host(EPOCH_S, MakeSeededStream(SEED, "test certificates"), nullptr);
    CryptoHost::Scope scope(host);
    const CertificateTerms terms{EPOCH_S - YEAR_S, EPOCH_S + YEAR_S, "SHA1", 1};
    EVP_PKEY* authorityKey = GetKeyPair(SEED, peerKind, "ca");
    clientKey = GetKeyPair(SEED, clientKind, "mote");
    serverKey = GetKeyPair(SEED, peerKind, "sink");
    const CertificateProfile authorityProfile{"Test", "CA", true, true, ""};
    authority = IssueCertificate(authorityKey, authorityProfile, nullptr, authorityKey, terms);
    const auto issue = [&](EVP_PKEY* key, const char* name) {
        const CertificateProfile profile{"Test", name, true, false, ""};
        return IssueCertificate(key, profile, authority.get(), authorityKey, terms);
    };
    client = issue(clientKey, "mote");
    server = issue(serverKey, "sink");
}

const TestIdentities&
TestIdentities::GetRsa()
{
    const KeySpecification kind{KeySpecification::Type::RSA, 1024};
    static const TestIdentities identities(kind, kind);
    return identities;
}

const TestIdentities&
TestIdentities::GetEcdsa()
{
    const KeySpecification kind{KeySpecification::Type::ECDSA_P256, 0};
    static const TestIdentities identities(kind, kind);
    return identities;
}

DtlsPairMachines::DtlsPairMachines(const DtlsPairConfiguration& configuration,
                                   const TestIdentities& identities)
    : clientHost(EPOCH_S, MakeSeededStream(SEED, "client"), nullptr),
      serverHost(EPOCH_S, MakeSeededStream(SEED, "server"), nullptr)
{
    clientHost.SetTimerRandom(MakeSeededStream(SEED, "client's timers"));
    serverHost.SetTimerRandom(MakeSeededStream(SEED, "server's timers"));
    CryptoHost::Scope scope(serverHost);
    X509* authority = identities.authority.get();
    const DtlsIdentity client{identities.client.get(),
                              identities.clientKey,
                              {authority},
                              {authority}};
    const DtlsIdentity server{identities.server.get(),
                              identities.serverKey,
                              {authority},
                              {authority}};
    clientContext = std::make_unique<DtlsContext>(configuration.client, client);
    serverContext = std::make_unique<DtlsContext>(configuration.server, server);
}

std::shared_ptr<const PreSharedKeys>
MakePreSharedKeys()
{
    const PreSharedKeys keys{{DtlsConfiguration().pskIdentity, std::vector<unsigned char>(16, 7)}};
    return std::make_shared<PreSharedKeys>(keys);
}

DtlsPairConfiguration
MakePosterConfiguration()
{
    DtlsConfiguration c;
    c.version = DTLS1_VERSION;
    c.cipherSuites = "AES128-SHA";
    c.sessionTicket = false;
    c.encryptThenMac = false;
    c.extendedMasterSecret = false;
    c.sha1PssCertificateVerify = true;
    c.mtuBytes = 500;
    c.timerInitial = Seconds(5);
    c.timerDoubles = false;
    c.takesFragmentsInOrder = true;
    c.lastFlightAnswers = 1;
    DtlsPairConfiguration pair{c, c};
    pair.client.sendsFlightWhenComplete = true;
    pair.server.role = DtlsRole::SERVER;
    pair.server.pacing = MilliSeconds(500);
    return pair;
}

DtlsPairConfiguration
MakeModernConfiguration()
{
    DtlsConfiguration c;
    c.version = DTLS1_2_VERSION;
    c.cipherSuites = "ECDHE-RSA-AES128-GCM-SHA256";
    c.mtuBytes = 500;
    DtlsPairConfiguration pair{c, c};
    pair.server.role = DtlsRole::SERVER;
    return pair;
}

} // namespace ns3::motedtls
