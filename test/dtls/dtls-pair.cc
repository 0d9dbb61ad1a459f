/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include "ns3/rng-seed-manager.h"

#include <algorithm>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr uint32_t SEED = 1;
constexpr int64_t EPOCH_S = 1320105600; // 2011-11-01
constexpr int64_t YEAR_S = 365 * 86400;

/** \return a stream that only its number and the seed decide */
Ptr<UniformRandomVariable>
MakeStream(int64_t number)
{
    RngSeedManager::SetSeed(SEED);
    RngSeedManager::SetRun(1);
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(number);
    return random;
}

} // namespace

const Time DtlsPair::TRANSIT = MilliSeconds(20);

TestIdentities::TestIdentities(uint32_t keyBits)
{
    const KeySpecification peer{KeySpecification::Type::RSA, keyBits};
    CryptoHost host(EPOCH_S, MakeStream(3), nullptr);
    CryptoHost::Scope scope(host);
    const CertificateTerms terms{EPOCH_S - YEAR_S, EPOCH_S + YEAR_S, "SHA1", 1};
    EVP_PKEY* authorityKey = GetKeyPair(SEED, peer, "ca");
    clientKey = GetKeyPair(SEED, {KeySpecification::Type::RSA, 2048}, "mote");
    serverKey = GetKeyPair(SEED, peer, "sink");
    authority = IssueCertificate(authorityKey,
                                 {"Test", "CA", true, true, ""},
                                 nullptr,
                                 authorityKey,
                                 terms);
    client = IssueCertificate(clientKey,
                              {"Test", "mote", true, false, ""},
                              authority.get(),
                              authorityKey,
                              terms);
    server = IssueCertificate(serverKey,
                              {"Test", "sink", true, false, ""},
                              authority.get(),
                              authorityKey,
                              terms);
}

DtlsPair::DtlsPair(const DtlsConfiguration& client,
                   const DtlsConfiguration& server,
                   CryptoHardware* clientHardware)
    : m_identities(1024),
      m_clientHost(EPOCH_S, MakeStream(1), clientHardware),
      m_serverHost(EPOCH_S, MakeStream(2), nullptr),
      m_drop([](unsigned) { return false; })
{
    CryptoHost::Scope scope(m_serverHost);
    m_clientContext = std::make_unique<DtlsContext>(client,
                                                    DtlsIdentity{m_identities.client.get(),
                                                                 m_identities.clientKey,
                                                                 m_identities.authority.get(),
                                                                 m_identities.authority.get()});
    m_serverContext = std::make_unique<DtlsContext>(server,
                                                    DtlsIdentity{m_identities.server.get(),
                                                                 m_identities.serverKey,
                                                                 m_identities.authority.get(),
                                                                 m_identities.authority.get()});
    m_client = std::make_unique<DtlsEndpoint>(*m_clientContext, m_clientHost, "server");
    m_server = std::make_unique<DtlsEndpoint>(*m_serverContext, m_serverHost, "client");
    m_client->SetKeyLogger([this](const std::string& line) { m_keyLog.push_back(line); });
}

void
DtlsPair::Drop(std::function<bool(unsigned)> drop)
{
    m_drop = std::move(drop);
}

void
DtlsPair::Collect(DtlsEndpoint& from, bool toServer)
{
    for (auto& datagram : from.TakeDatagrams())
    {
        if (!m_drop(m_log.size()))
        {
            m_transit.push_back({datagram.time + TRANSIT, toServer, datagram.bytes});
        }
        m_log.push_back(std::move(datagram));
    }
}

Time
DtlsPair::GetNextEvent() const
{
    Time next = std::min(std::max(m_client->GetNextTimeout(), m_client->GetLocalTime()),
                         std::max(m_server->GetNextTimeout(), m_server->GetLocalTime()));
    for (const auto& transit : m_transit)
    {
        const auto& to = transit.toServer ? *m_server : *m_client;
        next = std::min(next, std::max(transit.arrival, to.GetLocalTime()));
    }
    return next;
}

void
DtlsPair::Step(Time time)
{
    m_now = time;
    const auto due = std::find_if(m_transit.begin(), m_transit.end(), [&](const Transit& transit) {
        const auto& to = transit.toServer ? *m_server : *m_client;
        return std::max(transit.arrival, to.GetLocalTime()) == time;
    });
    if (due != m_transit.end())
    {
        const Transit transit = *due;
        m_transit.erase(due);
        (transit.toServer ? *m_server : *m_client)
            .Receive(time, transit.bytes.data(), transit.bytes.size());
    }
    for (auto* endpoint : {m_client.get(), m_server.get()})
    {
        if (std::max(endpoint->GetNextTimeout(), endpoint->GetLocalTime()) == time)
        {
            endpoint->HandleTimeout(time);
        }
        Collect(*endpoint, endpoint == m_client.get());
    }
    if (m_client->GetState() == DtlsEndpoint::State::CONNECTED && m_connectedAt == Time::Max())
    {
        m_connectedAt = time;
    }
}

void
DtlsPair::AdvanceTo(Time time)
{
    if (!std::exchange(m_started, true))
    {
        m_client->Start(m_now);
        Collect(*m_client, true);
    }
    for (Time next = GetNextEvent(); next <= time && next != Time::Max(); next = GetNextEvent())
    {
        Step(next);
    }
}

bool
DtlsPair::IsConnected() const
{
    return m_client->GetState() == DtlsEndpoint::State::CONNECTED &&
           m_server->GetState() == DtlsEndpoint::State::CONNECTED;
}

DtlsEndpoint&
DtlsPair::GetClient()
{
    return *m_client;
}

DtlsEndpoint&
DtlsPair::GetServer()
{
    return *m_server;
}

CryptoHost&
DtlsPair::GetClientHost()
{
    return m_clientHost;
}

Time
DtlsPair::GetTime() const
{
    return m_now;
}

Time
DtlsPair::GetConnectedAt() const
{
    return m_connectedAt;
}

unsigned
DtlsPair::GetSent() const
{
    return m_log.size();
}

const std::vector<DtlsDatagram>&
DtlsPair::GetLog() const
{
    return m_log;
}

std::string
DtlsPair::GetFlights() const
{
    std::string flights;
    unsigned last = 0;
    for (const auto& datagram : m_log)
    {
        if (datagram.flight != last)
        {
            flights += (flights.empty() ? "" : " ") + std::to_string(datagram.flight);
        }
        last = datagram.flight;
    }
    return flights;
}

const std::vector<std::string>&
DtlsPair::GetKeyLog() const
{
    return m_keyLog;
}

DtlsConfiguration
MakePosterConfiguration(DtlsRole role)
{
    DtlsConfiguration c;
    c.role = role;
    c.version = DTLS1_VERSION;
    c.cipherSuites = "AES128-SHA";
    c.sessionTicket = false;
    c.encryptThenMac = false;
    c.extendedMasterSecret = false;
    c.sha1PssCertificateVerify = true;
    c.mtuBytes = 500;
    c.timerInitial = Seconds(5);
    c.timerDoubles = false;
    c.pacing = role == DtlsRole::SERVER ? MilliSeconds(500) : Seconds(0);
    c.sendsFlightWhenComplete = role == DtlsRole::CLIENT;
    c.takesFragmentsInOrder = true;
    c.lastFlightAnswers = 1;
    return c;
}

DtlsConfiguration
MakeModernConfiguration(DtlsRole role)
{
    DtlsConfiguration c;
    c.role = role;
    c.version = DTLS1_2_VERSION;
    c.cipherSuites = "ECDHE-RSA-AES128-GCM-SHA256";
    c.mtuBytes = 500;
    return c;
}

} // namespace motedtls
} // namespace ns3
