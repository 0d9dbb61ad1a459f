/* SPDX-License-Identifier: GPL-2.0-only */

#include "data-sink-application.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/node.h"
#include "ns3/packet.h"
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

TypeId
DataSinkApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::DataSinkApplication")
            .SetParent<Application>()
            .SetGroupName("MoteDtls")
            .AddConstructor<DataSinkApplication>()
            .AddAttribute("Port",
                          "UDP port; 5684 is that of secure CoAP (RFC 7252).",
                          UintegerValue(5684),
                          MakeUintegerAccessor(&DataSinkApplication::m_port),
                          MakeUintegerChecker<uint16_t>(1))
            .AddTraceSource("Peer",
                            "A peer that was unknown has sent a datagram.",
                            MakeTraceSourceAccessor(&DataSinkApplication::m_peerTrace),
                            "ns3::motedtls::DataSinkApplication::PeerCallback");
    return tid;
}

DataSinkApplication::DataSinkApplication()
    : m_random(CreateObject<UniformRandomVariable>())
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

uint32_t
DataSinkApplication::GetTimedOutPeers() const
{
    return std::count_if(m_sessions.begin(), m_sessions.end(), [](const auto& session) {
        return session.second.association->GetEndpoint().HasTimedOut();
    });
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
    return 1;
}

void
DataSinkApplication::DoDispose()
{
    CloseSessions();
    m_interface = nullptr;
    m_random = nullptr;
    Application::DoDispose();
}

void
DataSinkApplication::StartApplication()
{
    m_socket = Socket::CreateSocket(GetNode(), UdpSocketFactory::GetTypeId());
    m_socket->Bind(Inet6SocketAddress(Ipv6Address::GetAny(), m_port));
    m_socket->BindToNetDevice(m_interface);
    m_socket->SetRecvCallback(MakeCallback(&DataSinkApplication::ReceiveDatagrams, this));
}

void
DataSinkApplication::StopApplication()
{
    CloseSessions();
}

void
DataSinkApplication::CloseSessions()
{
    for (auto& [peer, session] : m_sessions)
    {
        session.association->Dispose();
    }
    m_sessions.clear();
    m_order.clear();
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
    session.association = CreateObject<DtlsAssociation>();
    session.association->Open(*m_context, *session.host, name.str());
    session.association->SetSender(
        MakeBoundCallback(&DataSinkApplication::SendDatagram, m_socket, peer));
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

void
DataSinkApplication::SendDatagram(Ptr<Socket> socket, Address peer, const DtlsDatagram& datagram)
{
    socket->SendTo(Create<Packet>(datagram.bytes.data(), datagram.bytes.size()), 0, peer);
}

} // namespace motedtls
} // namespace ns3
