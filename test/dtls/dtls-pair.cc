/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-pair.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <utility>

namespace ns3::motedtls
{

namespace
{

constexpr unsigned MASK_BITS = 64;

} // namespace

const Time DtlsPair::TRANSIT = MilliSeconds(20);

DtlsPair::DtlsPair(const DtlsPairConfiguration& configuration, const TestIdentities& identities)
    : m_machines(std::make_shared<DtlsPairMachines>(configuration, identities))
{
    Open();
}

DtlsPair::DtlsPair(const DtlsPair& before, const HandshakeOffer& offer, Time start)
    : m_machines(before.m_machines),
      m_now(std::max({start,
                      before.m_now,
                      m_machines->clientHost.GetLocalTime(),
                      m_machines->serverHost.GetLocalTime()}))
{
    Open();
    m_client->Offer(offer);
}

void
DtlsPair::Open()
{
    auto& machines = *m_machines;
    m_client =
        std::make_unique<DtlsEndpoint>(*machines.clientContext, machines.clientHost, "server");
    m_server =
        std::make_unique<DtlsEndpoint>(*machines.serverContext, machines.serverHost, "client");
    m_server->SetSessionStore(&machines.store);
    m_client->SetKeyLogger([this](const std::string& line) { m_keyLog.push_back(line); });
}

void
DtlsPair::Drop(uint64_t mask)
{
    m_mask = mask;
    m_maskStart = m_log.size();
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
DtlsPair::Renegotiate()
{
    m_client->Renegotiate(std::max(m_now, m_client->GetLocalTime()));
    Collect(*m_client);
}

void
DtlsPair::Write(DtlsEndpoint& from, const std::string& data)
{
    from.Write(std::max(m_now, from.GetLocalTime()),
               reinterpret_cast<const uint8_t*>(data.data()),
               data.size());
    Collect(from);
}

std::string
DtlsPair::TakeReceived(DtlsEndpoint& endpoint)
{
    std::string text;
    for (const auto& record : endpoint.TakeReceived())
    {
        text += (text.empty() ? "" : " ") + std::string(record.begin(), record.end());
    }
    return text;
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
    AdvanceTo(m_now + Hours(24));
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
        const unsigned bit = number - m_maskStart;
        const bool isMasked = bit < MASK_BITS && (m_mask >> bit & 1);
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
    return IsFromClient(number) ? *m_server : *m_client;
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
    return m_machines->clientHost;
}

std::vector<unsigned char>
DtlsPair::MakeTicketKeys() const
{
    return m_machines->serverContext->MakeTicketKeys(m_machines->store.GetGeneration());
}

SessionStore&
DtlsPair::GetStore()
{
    return m_machines->store;
}

Time
DtlsPair::GetNow() const
{
    return m_now;
}

bool
DtlsPair::IsFromClient(unsigned number) const
{
    return m_senders[number] == m_client.get();
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

std::vector<std::string>
DtlsPair::GetMasterLines() const
{
    std::vector<std::string> lines;
    std::copy_if(m_keyLog.begin(),
                 m_keyLog.end(),
                 std::back_inserter(lines),
                 [](const std::string& line) { return line.find("CLIENT_RANDOM ") == 0; });
    return lines;
}

const std::vector<std::string>&
DtlsPair::GetKeyLog() const
{
    return m_keyLog;
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

} // namespace ns3::motedtls
