/* SPDX-License-Identifier: GPL-2.0-only */

#include "besieged-sink.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/socket.h"
#include "ns3/udp-socket-factory.h"

#include <sstream>

namespace ns3::motedtls
{

namespace
{

/** \return the sink's address and port */
Inet6SocketAddress
GetSinkAddress()
{
    return Inet6SocketAddress(Ipv6Address::GetLoopback(), DataSinkApplication::DEFAULT_PORT);
}

void
Append(std::string& list, const std::string& element)
{
    list += (list.empty() ? "" : " ") + element;
}

} // namespace

BesiegedSink::BesiegedSink(const DtlsPairConfiguration& configuration)
    : program(CreateObject<DataSinkApplication>()),
      m_machines(configuration, TestIdentities::GetRsa()),
      m_node(CreateObject<Node>())
{
    InternetStackHelper().Install(m_node);
    program->SetEndpoint(m_machines.serverContext.get(),
                         m_machines.serverHost.GetEpochS(),
                         nullptr);
    program->SetInterface(m_node->GetDevice(0), Ipv6Address::GetLoopback());
    program->TraceConnectWithoutContext("Peer", MakeCallback(&BesiegedSink::OnPeer, this));
    program->TraceConnectWithoutContext("Forgotten",
                                        MakeCallback(&BesiegedSink::OnForgotten, this));
    program->GetHelloVerifier()->TraceConnectWithoutContext(
        "Sent",
        MakeCallback(&BesiegedSink::OnVerifyRequest, this));
    m_node->AddApplication(program);
}

BesiegedSink::~BesiegedSink() = default;

void
BesiegedSink::Send(Time when, uint16_t port, const std::vector<uint8_t>& bytes)
{
    Simulator::Schedule(when - Simulator::Now(), &BesiegedSink::SendNow, this, port, bytes);
}

void
BesiegedSink::SendNow(uint16_t port, std::vector<uint8_t> bytes)
{
    const auto socket = Socket::CreateSocket(m_node, UdpSocketFactory::GetTypeId());
    socket->Bind(Inet6SocketAddress(Ipv6Address::GetLoopback(), port));
    socket->SendTo(Create<Packet>(bytes.data(), bytes.size()), 0, GetSinkAddress());
    socket->Close();
}

void
BesiegedSink::Connect(Time start, Time end)
{
    const DtlsClientSetup setup{m_machines.clientContext.get(),
                                &m_machines.clientHost,
                                nullptr,
                                m_node->GetDevice(0),
                                GetSinkAddress(),
                                Ipv6Address::GetLoopback()};
    m_clients.push_back(std::make_unique<DtlsClient>(setup, m_clients.size()));
    const auto association = m_clients.back()->GetAssociation();
    association->TraceConnectWithoutContext("Sent",
                                            MakeCallback(&BesiegedSink::OnClientSent, this));
    const Time now = Simulator::Now();
    Simulator::Schedule(start - now, &DtlsAssociation::Start, association);
    Simulator::Schedule(end - now, &DtlsAssociation::Close, association);
}

void
BesiegedSink::Write(Time when)
{
    Simulator::Schedule(when - Simulator::Now(), &BesiegedSink::WriteNow, this);
}

void
BesiegedSink::WriteNow()
{
    m_clients.front()->GetAssociation()->Write({1, 2, 3, 4, 5, 6, 7, 8});
}

void
BesiegedSink::AdvanceTo(Time time)
{
    Simulator::Stop(time - Simulator::Now());
    Simulator::Run();
}

std::vector<std::vector<uint8_t>>
BesiegedSink::GetSent(unsigned flight) const
{
    std::vector<std::vector<uint8_t>> sent;
    for (const auto& datagram : m_sent)
    {
        if (datagram.flight == flight)
        {
            sent.push_back(datagram.bytes);
        }
    }
    return sent;
}

const std::string&
BesiegedSink::GetAnswers() const
{
    return m_answers;
}

uint32_t
BesiegedSink::GetVerifyRequests() const
{
    return m_verifyRequests;
}

const std::string&
BesiegedSink::GetForgotten() const
{
    return m_forgotten;
}

void
BesiegedSink::OnPeer(Ptr<DtlsAssociation> association)
{
    association->TraceConnectWithoutContext("Sent", MakeCallback(&BesiegedSink::OnAnswer, this));
}

void
BesiegedSink::OnVerifyRequest(const DtlsDatagram& datagram)
{
    ++m_verifyRequests;
    OnAnswer(datagram);
}

void
BesiegedSink::OnAnswer(const DtlsDatagram& datagram)
{
    std::ostringstream answer;
    answer << datagram.flight << '@' << Simulator::Now().GetSeconds();
    Append(m_answers, answer.str());
}

void
BesiegedSink::OnForgotten(const Address& peer)
{
    Append(m_forgotten, std::to_string(Inet6SocketAddress::ConvertFrom(peer).GetPort()));
}

void
BesiegedSink::OnClientSent(const DtlsDatagram& datagram)
{
    m_sent.push_back(datagram);
}

} // namespace ns3::motedtls
