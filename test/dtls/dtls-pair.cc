/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr uint32_t SEED = 1;
constexpr int64_t EPOCH_S = 1320105600; // 2011-11-01
constexpr int64_t YEAR_S = 365 * 86400;
constexpr unsigned MASK_BITS = 64;

} // namespace

const Time DtlsPair::TRANSIT = MilliSeconds(20);

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

DtlsPair::DtlsPair(const DtlsPairConfiguration& configuration, const TestIdentities& identities)
    : m_clientHost(EPOCH_S, MakeSeededStream(SEED, "client"), nullptr),
      m_serverHost(EPOCH_S, MakeSeededStream(SEED, "server"), nullptr)
{
    CryptoHost::Scope scope(m_serverHost);
    X509* authority = identities.authority.get();
    const DtlsIdentity client{identities.client.get(), identities.clientKey, authority, authority};
    const DtlsIdentity server{identities.server.get(), identities.serverKey, authority, authority};
    m_clientContext = std::make_unique<DtlsContext>(configuration.client, client);
    m_serverContext = std::make_unique<DtlsContext>(configuration.server, server);
    m_client = std::make_unique<DtlsEndpoint>(*m_clientContext, m_clientHost, "server");
    m_server = std::make_unique<DtlsEndpoint>(*m_serverContext, m_serverHost, "client");
    m_client->SetKeyLogger([this](const std::string& line) { m_keyLog.push_back(line); });
}

void
DtlsPair::Drop(uint64_t mask)
{
    m_mask = mask;
}

void
DtlsPair::DropFlight(unsigned flight, unsigned times)
{
    m_droppedFlight = flight;
    m_dropsLeft = times;
}

void
DtlsPair::Deliver(unsigned number)
{
    const auto& bytes = m_log[number].bytes;
    DtlsEndpoint& to = GetReceiver(number);
    to.Receive(std::max(m_now, to.GetLocalTime()), bytes.data(), bytes.size());
    Collect(to);
}

void
DtlsPair::AdvanceTo(Time time)
{
    Start();
    for (Time next = GetNextEvent(); next <= time && next != Time::Max(); next = GetNextEvent())
    {
        Step(next);
    }
}

void
DtlsPair::Finish()
{
    AdvanceTo(Hours(24));
}

void
DtlsPair::Start()
{
    if (std::exchange(m_started, true))
    {
        return;
    }
    m_client->Start(m_now);
    Collect(*m_client);
}

void
DtlsPair::Collect(DtlsEndpoint& from)
{
    auto datagrams = from.TakeDatagrams();
    const bool isDropped =
        m_dropsLeft > 0 && std::any_of(datagrams.begin(), datagrams.end(), [&](const auto& d) {
            return d.flight == m_droppedFlight;
        });
    m_dropsLeft -= isDropped ? 1 : 0;
    for (auto& datagram : datagrams)
    {
        const unsigned number = m_log.size();
        const bool isMasked = number < MASK_BITS && (m_mask >> number & 1);
        if (isMasked || (isDropped && datagram.flight == m_droppedFlight))
        {
            m_lost.push_back(number);
        }
        else
        {
            m_transit.push_back({datagram.time + TRANSIT, number});
        }
        m_log.push_back(std::move(datagram));
        m_senders.push_back(&from);
    }
}

DtlsEndpoint&
DtlsPair::GetReceiver(unsigned number) const
{
    return m_senders[number] == m_client.get() ? *m_server : *m_client;
}

Time
DtlsPair::GetDue(const Transit& transit) const
{
    return std::max(transit.arrival, GetReceiver(transit.number).GetLocalTime());
}

Time
DtlsPair::GetNextEvent() const
{
    Time next = std::min(std::max(m_client->GetNextTimeout(), m_client->GetLocalTime()),
                         std::max(m_server->GetNextTimeout(), m_server->GetLocalTime()));
    for (const auto& transit : m_transit)
    {
        next = std::min(next, GetDue(transit));
    }
    return next;
}

void
DtlsPair::Step(Time time)
{
    m_now = time;
    const auto due = std::find_if(m_transit.begin(), m_transit.end(), [&](const auto& transit) {
        return GetDue(transit) == time;
    });
    if (due != m_transit.end())
    {
        const unsigned number = due->number;
        m_transit.erase(due);
        Deliver(number);
    }
    for (auto* endpoint : {m_client.get(), m_server.get()})
    {
        if (std::max(endpoint->GetNextTimeout(), endpoint->GetLocalTime()) == time)
        {
            endpoint->HandleTimeout(time);
        }
        Collect(*endpoint);
    }
}

bool
DtlsPair::IsConnected() const
{
    return m_client->GetState() == DtlsEndpoint::State::CONNECTED &&
           m_server->GetState() == DtlsEndpoint::State::CONNECTED;
}

bool
DtlsPair::HasAlert() const
{
    return std::any_of(m_log.begin(), m_log.end(), [](const auto& datagram) {
        return static_cast<ContentType>(datagram.bytes[0]) == ContentType::ALERT;
    });
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

const std::vector<DtlsDatagram>&
DtlsPair::GetLog() const
{
    return m_log;
}

std::string
DtlsPair::GetTimesOf(unsigned flight) const
{
    std::ostringstream times;
    for (const auto& datagram : m_log)
    {
        if (datagram.flight == flight)
        {
            times << (times.tellp() > 0 ? " " : "") << datagram.time.GetSeconds();
        }
    }
    return times.str();
}

unsigned
DtlsPair::CountLost(unsigned flight) const
{
    return std::count_if(m_lost.begin(), m_lost.end(), [&](unsigned number) {
        return m_log[number].flight == flight;
    });
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

void
DtlsTestCase::ExpectFlights(const DtlsPair& pair, const std::string& flights)
{
    NS_TEST_EXPECT_MSG_EQ(pair.GetFlights(), flights, "flights");
}

void
DtlsTestCase::ExpectNextTimeout(const DtlsEndpoint& endpoint, Time time)
{
    NS_TEST_EXPECT_MSG_EQ(endpoint.GetNextTimeout(), time, "next timeout");
}

void
DtlsTestCase::ExpectConnected(DtlsPair& pair)
{
    NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetFailure(), "", "the client's failure");
    NS_TEST_EXPECT_MSG_EQ(pair.GetServer().GetFailure(), "", "the server's failure");
    NS_TEST_EXPECT_MSG_EQ(pair.IsConnected(), true, "connected");
    NS_TEST_EXPECT_MSG_EQ(pair.HasAlert(), false, "alert");
}

void
DtlsTestCase::ExpectTimedOut(DtlsPair& pair)
{
    NS_TEST_EXPECT_MSG_EQ(pair.GetClient().HasTimedOut(), true, "timed out");
    NS_TEST_EXPECT_MSG_EQ(pair.GetClient().GetFailure(), "read timeout expired", "the reason");
    NS_TEST_EXPECT_MSG_EQ(pair.HasAlert(), false, "alert");
}

} // namespace motedtls
} // namespace ns3
