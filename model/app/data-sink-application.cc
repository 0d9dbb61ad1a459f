/* SPDX-License-Identifier: GPL-2.0-only */

#include "data-sink-application.h"

#include "reading-queue.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <algorithm>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("DataSinkApplication");

NS_OBJECT_ENSURE_REGISTERED(DataSinkApplication);

namespace
{

bool
IsConnected(const PeerSession& session)
{
    const auto& endpoint = session.GetAssociation()->GetEndpoint();
    return endpoint.GetState() == DtlsEndpoint::State::CONNECTED;
}

} // namespace

TypeId
DataSinkApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::DataSinkApplication")
            .SetParent<Application>()
            .SetGroupName("MoteDtls")
            .AddConstructor<DataSinkApplication>()
            .AddAttribute("Port",
                          "UDP port.",
                          UintegerValue(DEFAULT_PORT),
                          MakeUintegerAccessor(&DataSinkApplication::m_port),
                          MakeUintegerChecker<uint16_t>(1))
            .AddAttribute("AnswerPayload",
                          "Size in byte of the answer to a reading, its number and zeros; 0: the "
                          "reading itself.",
                          UintegerValue(READING_NUMBER_BYTES),
                          MakeUintegerAccessor(&DataSinkApplication::m_answerPayload),
                          MakeUintegerChecker<uint32_t>())
            .AddAttribute("RestartInterval",
                          "Time after which the sink forgets all, again and again; 0: never.",
                          TimeValue(Time(0)),
                          MakeTimeAccessor(&DataSinkApplication::m_restartInterval),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("HalfOpenLimit",
                          "How many associations may be half-open, not connected yet or failed; "
                          "one more, and the oldest of them is forgotten; 0: any number.",
                          UintegerValue(1000),
                          MakeUintegerAccessor(&DataSinkApplication::m_halfOpenLimit),
                          MakeUintegerChecker<uint32_t>())
            .AddTraceSource("Peer",
                            "An association begins with a peer that was unknown, which has shown a "
                            "valid cookie or, where none is wanted, sent a datagram.",
                            MakeTraceSourceAccessor(&DataSinkApplication::m_peerTrace),
                            "ns3::motedtls::DataSinkApplication::PeerCallback")
            .AddTraceSource("Forgotten",
                            "HalfOpenLimit is reached, the oldest half-open association is "
                            "forgotten: its peer.",
                            MakeTraceSourceAccessor(&DataSinkApplication::m_forgottenTrace),
                            "ns3::motedtls::DataSinkApplication::ForgottenCallback")
            .AddTraceSource("Reading",
                            "A reading has come: who sent it, its bytes.",
                            MakeTraceSourceAccessor(&DataSinkApplication::m_readingTrace),
                            "ns3::motedtls::DataSinkApplication::ReadingCallback")
            .AddTraceSource("TooLarge",
                            "No datagram has room for an answer: its size, the room.",
                            MakeTraceSourceAccessor(&DataSinkApplication::m_tooLargeTrace),
                            "ns3::motedtls::DataSinkApplication::TooLargeCallback");
    return tid;
}

DataSinkApplication::DataSinkApplication()
    : m_verifier(CreateObject<HelloVerifier>())
{
    m_parts.random = CreateObject<UniformRandomVariable>();
    m_parts.timerRandom = CreateObject<UniformRandomVariable>();
}

void
DataSinkApplication::SetEndpoint(const DtlsContext* context,
                                 int64_t epochS,
                                 CryptoHardware* hardware)
{
    m_parts.context = context;
    m_parts.epochS = epochS;
    m_parts.hardware = hardware;
}

void
DataSinkApplication::SetScheme(std::unique_ptr<RekeyScheme> scheme)
{
    m_parts.scheme = std::move(scheme);
}

void
DataSinkApplication::SetInterface(Ptr<NetDevice> interface, Ipv6Address address)
{
    m_interface = interface;
    m_address = address;
}

AssociationCounts
DataSinkApplication::GetCounts() const
{
    AssociationCounts counts = m_pastCounts;
    for (const auto& [peer, session] : m_sessions)
    {
        counts += session.GetAssociation()->GetCounts();
    }
    return counts;
}

uint32_t
DataSinkApplication::GetAssociations() const
{
    return m_sessions.size();
}

uint32_t
DataSinkApplication::GetConnections() const
{
    return std::count_if(m_sessions.begin(), m_sessions.end(), [](const auto& session) {
        return IsConnected(session.second);
    });
}

Ptr<HelloVerifier>
DataSinkApplication::GetHelloVerifier() const
{
    return m_verifier;
}

uint16_t
DataSinkApplication::GetPort() const
{
    return m_port;
}

std::string
DataSinkApplication::GetFailure() const
{
    const PeerSession* latest = nullptr;
    for (const auto& [peer, session] : m_sessions)
    {
        const bool isLater = !latest || session.GetNumber() > latest->GetNumber();
        const auto& endpoint = session.GetAssociation()->GetEndpoint();
        latest = isLater && endpoint.GetState() == DtlsEndpoint::State::FAILED ? &session : latest;
    }
    return latest ? latest->GetAssociation()->GetEndpoint().GetFailure() : "";
}

int64_t
DataSinkApplication::AssignStreams(int64_t stream)
{
    m_parts.random->SetStream(stream);
    m_parts.timerRandom->SetStream(stream + 1);
    return 2;
}

void
DataSinkApplication::DoDispose()
{
    CloseSessions();
    m_verifier->Dispose();
    m_interface = nullptr;
    m_parts.random = nullptr;
    m_parts.timerRandom = nullptr;
    Application::DoDispose();
}

void
DataSinkApplication::StartApplication()
{
    m_socket = DatagramSocket::Open(
        m_interface,
        m_address,
        m_port,
        [this](const Address& from, std::vector<uint8_t> payload) { Deliver(from, payload); });
    m_verifier->Open(&m_parts,
                     MakeBoundCallback(&DataSinkApplication::SendDatagram, this),
                     MakeCallback(&DataSinkApplication::Deliver, this));
    AwaitRestart();
}

void
DataSinkApplication::StopApplication()
{
    CloseSessions();
}

void
DataSinkApplication::AwaitRestart()
{
    if (m_restartInterval.IsStrictlyPositive())
    {
        m_restartEvent =
            Simulator::Schedule(m_restartInterval, &DataSinkApplication::Restart, this);
    }
}

void
DataSinkApplication::Restart()
{
    NS_LOG_INFO("the sink forgets everything");
    m_verifier->Close();
    while (!m_sessions.empty())
    {
        Forget(m_sessions.begin());
    }
    m_parts.store.Forget();
    AwaitRestart();
}

void
DataSinkApplication::OnData(DataSinkApplication* sink,
                            Address peer,
                            const std::vector<uint8_t>& data)
{
    PeerSession& session = sink->m_sessions.at(peer);
    if (session.Confirm())
    {
        sink->KeepOnly(session);
    }
    sink->m_readingTrace(peer, data);
    const std::vector<uint8_t> answer = MakeAnswer(data, sink->m_answerPayload);
    const Ptr<DtlsAssociation> association = session.GetAssociation();
    if (!association->Write(answer))
    {
        sink->m_tooLargeTrace(answer.size(), association->GetEndpoint().GetLargestData());
    }
}

void
DataSinkApplication::KeepOnly(const PeerSession& session)
{
    for (auto other = m_sessions.begin(); other != m_sessions.end();)
    {
        const bool isObsolete =
            &other->second != &session && other->second.GetMote() == session.GetMote();
        other = isObsolete ? Forget(other) : std::next(other);
    }
}

void
DataSinkApplication::CloseSessions()
{
    m_restartEvent.Cancel();
    m_verifier->Close();
    m_sessions.clear();
    m_socket = nullptr;
}

void
DataSinkApplication::Deliver(const Address& peer, const std::vector<uint8_t>& bytes)
{
    const auto known = m_sessions.find(peer);
    if (known == m_sessions.end() && !m_verifier->Admit(peer, bytes))
    {
        NS_LOG_LOGIC("unknown peer without a valid cookie: nothing of it is kept");
        return;
    }
    PeerSession& session = known == m_sessions.end() ? BeginSession(peer) : known->second;
    session.GetAssociation()->Deliver(bytes);
}

PeerSession&
DataSinkApplication::BeginSession(const Address& peer)
{
    NS_LOG_INFO("new peer " << Inet6SocketAddress::ConvertFrom(peer).GetPort());
    MakeRoom();
    PeerSession& session = m_sessions.try_emplace(peer, m_parts, peer, m_peers++).first->second;
    const Ptr<DtlsAssociation> association = session.GetAssociation();
    association->SetSender(MakeBoundCallback(&DataSinkApplication::SendDatagram, this, peer));
    association->SetReceiver(MakeBoundCallback(&DataSinkApplication::OnData, this, peer));
    m_peerTrace(association);
    return session;
}

void
DataSinkApplication::MakeRoom()
{
    if (m_halfOpenLimit == 0)
    {
        return;
    }
    std::map<uint64_t, Sessions::iterator> halfOpen; // the oldest first
    for (auto session = m_sessions.begin(); session != m_sessions.end(); ++session)
    {
        if (!IsConnected(session->second))
        {
            halfOpen.emplace(session->second.GetNumber(), session);
        }
    }
    while (halfOpen.size() >= m_halfOpenLimit)
    {
        const Address peer = halfOpen.begin()->second->first;
        NS_LOG_INFO("too many half-open associations: the oldest one is forgotten");
        Forget(halfOpen.begin()->second);
        halfOpen.erase(halfOpen.begin());
        m_forgottenTrace(peer);
    }
}

DataSinkApplication::Sessions::iterator
DataSinkApplication::Forget(Sessions::iterator session)
{
    m_pastCounts += session->second.GetAssociation()->GetCounts();
    return m_sessions.erase(session);
}

bool
DataSinkApplication::SendDatagram(DataSinkApplication* sink,
                                  Address peer,
                                  const DtlsDatagram& datagram)
{
    return sink->m_socket && sink->m_socket->Send(peer, datagram.bytes);
}

} // namespace ns3::motedtls
