/* SPDX-License-Identifier: GPL-2.0-only */

#include "data-sink-application.h"

#include "reading-queue.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <sstream>

namespace ns3
{
namespace motedtls
{

NS_LOG_COMPONENT_DEFINE("DataSinkApplication");

NS_OBJECT_ENSURE_REGISTERED(DataSinkApplication);

namespace
{

/** The sink's end of a mote's session, as a scheme sees it. */
class PeerSession : public SinkSession
{
  public:
    /**
     * \param endpoint the end
     * \param store what the sink remembers
     * \param mote the mote's address
     */
    PeerSession(DtlsEndpoint& endpoint, SessionStore& store, std::string mote)
        : m_endpoint(endpoint),
          m_store(store),
          m_mote(std::move(mote))
    {
    }

    std::vector<unsigned char> ExportKey(const std::string& label, std::size_t sizeBytes) override
    {
        return m_endpoint.GetSession().ExportKey(label, sizeBytes);
    }

    std::string GetPskIdentity() const override
    {
        return m_endpoint.GetSession().GetPskIdentity();
    }

    void AddPreSharedKey(const std::string& identity,
                         const std::vector<unsigned char>& key) override
    {
        m_store.AddPreSharedKey(identity, key, m_mote);
    }

    void KeepOnlyPreSharedKey(const std::string& identity) override
    {
        m_store.KeepOnlyPreSharedKey(m_mote, identity);
    }

  private:
    DtlsEndpoint& m_endpoint; //!< The end.
    SessionStore& m_store;    //!< What the sink remembers.
    std::string m_mote;       //!< The mote's address.
};

/** \return the address of a peer without its port */
std::string
GetHost(const Address& peer)
{
    std::ostringstream host;
    host << Inet6SocketAddress::ConvertFrom(peer).GetIpv6();
    return host.str();
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
            .AddTraceSource("Peer",
                            "A peer that was unknown has sent a datagram.",
                            MakeTraceSourceAccessor(&DataSinkApplication::m_peerTrace),
                            "ns3::motedtls::DataSinkApplication::PeerCallback")
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
    : m_random(CreateObject<UniformRandomVariable>()),
      m_timerRandom(CreateObject<UniformRandomVariable>())
{
}

void
DataSinkApplication::SetEndpoint(const DtlsContext* context,
                                 int64_t epochS,
                                 CryptoHardware* hardware)
{
    m_context = context;
    m_epochS = epochS;
    m_hardware = hardware;
}

void
DataSinkApplication::SetScheme(std::unique_ptr<RekeyScheme> scheme)
{
    m_scheme = std::move(scheme);
}

const SessionStore&
DataSinkApplication::GetSessionStore() const
{
    return m_store;
}

void
DataSinkApplication::SetInterface(Ptr<NetDevice> interface)
{
    m_interface = interface;
}

uint32_t
DataSinkApplication::GetRetransmissions() const
{
    uint32_t retransmissions = 0;
    for (const auto& [peer, session] : m_sessions)
    {
        retransmissions += session.association->GetEndpoint().GetRetransmissions();
    }
    return retransmissions;
}

uint32_t
DataSinkApplication::GetConnections() const
{
    return std::count_if(m_sessions.begin(), m_sessions.end(), [](const auto& session) {
        const auto& endpoint = session.second.association->GetEndpoint();
        return endpoint.GetState() == DtlsEndpoint::State::CONNECTED;
    });
}

uint16_t
DataSinkApplication::GetPort() const
{
    return m_port;
}

uint32_t
DataSinkApplication::GetTimedOutPeers() const
{
    return std::count_if(m_sessions.begin(), m_sessions.end(), [](const auto& session) {
        return session.second.association->GetEndpoint().HasTimedOut();
    });
}

uint32_t
DataSinkApplication::GetPlaintextAlerts() const
{
    uint32_t alerts = 0;
    for (const auto& [peer, session] : m_sessions)
    {
        alerts += session.association->GetEndpoint().GetPlaintextAlerts();
    }
    return alerts;
}

std::string
DataSinkApplication::GetFailure() const
{
    for (auto peer = m_order.rbegin(); peer != m_order.rend(); ++peer)
    {
        const auto& endpoint = m_sessions.at(*peer).association->GetEndpoint();
        if (endpoint.GetState() == DtlsEndpoint::State::FAILED)
        {
            return endpoint.GetFailure();
        }
    }
    return "";
}

int64_t
DataSinkApplication::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    m_timerRandom->SetStream(stream + 1);
    return 2;
}

void
DataSinkApplication::DoDispose()
{
    CloseSessions();
    m_interface = nullptr;
    m_random = nullptr;
    m_timerRandom = nullptr;
    Application::DoDispose();
}

void
DataSinkApplication::StartApplication()
{
    m_socket = Socket::CreateSocket(GetNode(), UdpSocketFactory::GetTypeId());
    m_socket->Bind(Inet6SocketAddress(Ipv6Address::GetAny(), m_port));
    m_socket->BindToNetDevice(m_interface);
    m_socket->SetRecvCallback(MakeCallback(&DataSinkApplication::ReceiveDatagrams, this));
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
    ForgetSessions();
    m_store.Forget();
    AwaitRestart();
}

void
DataSinkApplication::ForgetSessions()
{
    for (auto& [peer, session] : m_sessions)
    {
        session.association->Dispose();
    }
    m_sessions.clear();
    m_order.clear();
}

void
DataSinkApplication::OnStep(DataSinkApplication* sink, Address peer)
{
    if (!sink->m_scheme)
    {
        return;
    }
    Session& session = sink->m_sessions.at(peer);
    DtlsEndpoint& endpoint = session.association->GetEndpoint();
    if (endpoint.GetHandshakes() == session.handshakes)
    {
        return;
    }
    session.handshakes = endpoint.GetHandshakes();
    session.isConfirmed = false;
    PeerSession end(endpoint, sink->m_store, GetHost(peer));
    sink->m_scheme->OnSinkEstablished(end);
}

void
DataSinkApplication::OnData(DataSinkApplication* sink,
                            Address peer,
                            const std::vector<uint8_t>& data)
{
    Session& session = sink->m_sessions.at(peer);
    if (!session.isConfirmed)
    {
        sink->Confirm(peer, session);
    }
    sink->m_readingTrace(peer, data);
    const std::vector<uint8_t> answer = MakeAnswer(data, sink->m_answerPayload);
    if (!session.association->Write(answer))
    {
        sink->m_tooLargeTrace(answer.size(), session.association->GetEndpoint().GetLargestData());
    }
}

void
DataSinkApplication::Confirm(const Address& peer, Session& session)
{
    session.isConfirmed = true;
    const std::string host = GetHost(peer);
    if (m_scheme)
    {
        PeerSession end(session.association->GetEndpoint(), m_store, host);
        m_scheme->OnSinkConfirmed(end);
    }
    for (auto it = m_sessions.begin(); it != m_sessions.end();)
    {
        const bool isObsolete = it->first != peer && GetHost(it->first) == host;
        if (isObsolete)
        {
            it->second.association->Dispose();
            m_order.erase(std::remove(m_order.begin(), m_order.end(), it->first), m_order.end());
        }
        it = isObsolete ? m_sessions.erase(it) : std::next(it);
    }
}

void
DataSinkApplication::CloseSessions()
{
    m_restartEvent.Cancel();
    ForgetSessions();
    if (m_socket)
    {
        m_socket->Close();
        m_socket = nullptr;
    }
}

DataSinkApplication::Session&
DataSinkApplication::GetSession(const Address& peer)
{
    Session& session = m_sessions[peer];
    if (session.association)
    {
        return session;
    }
    NS_LOG_INFO("new peer " << Inet6SocketAddress::ConvertFrom(peer).GetPort());
    std::ostringstream name;
    name << peer;
    session.host = std::make_unique<CryptoHost>(m_epochS, m_random, m_hardware);
    session.host->SetTimerRandom(m_timerRandom);
    session.association = CreateObject<DtlsAssociation>();
    session.association->Open(*m_context, *session.host, name.str());
    session.association->SetSender(
        MakeBoundCallback(&DataSinkApplication::SendDatagram, m_socket, peer));
    session.association->GetEndpoint().SetSessionStore(&m_store);
    session.association->SetObserver(MakeBoundCallback(&DataSinkApplication::OnStep, this, peer));
    session.association->SetReceiver(MakeBoundCallback(&DataSinkApplication::OnData, this, peer));
    m_order.push_back(peer);
    m_peerTrace(session.association);
    return session;
}

void
DataSinkApplication::ReceiveDatagrams(Ptr<Socket> socket)
{
    Address from;
    while (Ptr<Packet> packet = socket->RecvFrom(from))
    {
        std::vector<uint8_t> bytes(packet->GetSize());
        packet->CopyData(bytes.data(), bytes.size());
        GetSession(from).association->Deliver(std::move(bytes));
    }
}

bool
DataSinkApplication::SendDatagram(Ptr<Socket> socket, Address peer, const DtlsDatagram& datagram)
{
    const auto packet = Create<Packet>(datagram.bytes.data(), datagram.bytes.size());
    return socket->SendTo(packet, 0, peer) >= 0;
}

} // namespace motedtls
} // namespace ns3
