/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-client.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/udp-socket-factory.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace motedtls
{

NS_LOG_COMPONENT_DEFINE("DtlsClient");

namespace
{

// Of the dynamic ports (RFC 6335, 6) those that ns-3 does not take for 6LoWPAN's short ones, which
// it decompresses wrongly.
constexpr uint32_t FIRST_PORT = 49152;
constexpr uint32_t PORTS = 61440 - FIRST_PORT;

} // namespace

DtlsClient::DtlsClient(const DtlsRoute& route,
                       uint32_t number,
                       const DtlsContext& context,
                       CryptoHost& host)
    : m_server(route.server),
      m_socket(Socket::CreateSocket(route.node, UdpSocketFactory::GetTypeId())),
      m_association(CreateObject<DtlsAssociation>())
{
    m_socket->Bind(Inet6SocketAddress(Ipv6Address::GetAny(), FIRST_PORT + number % PORTS));
    m_socket->BindToNetDevice(route.interface);
    m_socket->SetRecvCallback(MakeCallback(&DtlsClient::ReceiveDatagrams, this));
    m_association->Open(context, host, "sink");
    m_association->SetSender(MakeCallback(&DtlsClient::SendDatagram, this));
    m_association->SetObserver(MakeCallback(&DtlsClient::OnStep, this));
}

DtlsClient::~DtlsClient()
{
    Close();
    m_association->Dispose();
    m_socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
    m_socket->Close();
}

void
DtlsClient::SetHardware(Ptr<MoteHardware> hardware)
{
    m_hardware = hardware;
}

void
DtlsClient::SetObserver(DtlsAssociation::Observer observer)
{
    m_observer = observer;
}

void
DtlsClient::Close()
{
    if (std::exchange(m_isHandshaking, false))
    {
        SwitchTpmOff();
    }
    m_association->Close();
}

Ptr<DtlsAssociation>
DtlsClient::GetAssociation() const
{
    return m_association;
}

DtlsEndpoint&
DtlsClient::GetEndpoint() const
{
    return m_association->GetEndpoint();
}

bool
DtlsClient::SendDatagram(const DtlsDatagram& datagram)
{
    const auto packet = Create<Packet>(datagram.bytes.data(), datagram.bytes.size());
    return m_socket->SendTo(packet, 0, m_server) >= 0;
}

void
DtlsClient::OnStep()
{
    const DtlsEndpoint& endpoint = GetEndpoint();
    const bool wasHandshaking = std::exchange(m_isHandshaking, endpoint.IsHandshaking());
    if (endpoint.HasBegunFlight() || (wasHandshaking && !m_isHandshaking))
    {
        SwitchTpmOff();
    }
    const DtlsAssociation::Observer observer = m_observer; // outlives this
    if (!observer.IsNull())
    {
        observer();
    }
}

void
DtlsClient::SwitchTpmOff()
{
    const Ptr<Tpm> tpm = m_hardware ? m_hardware->GetTpm() : nullptr;
    if (tpm)
    {
        tpm->PowerOff(std::max(GetEndpoint().GetLocalTime(), Simulator::Now()));
    }
}

void
DtlsClient::ReceiveDatagrams(Ptr<Socket> socket)
{
    Address from;
    while (Ptr<Packet> packet = socket->RecvFrom(from))
    {
        if (from != m_server)
        {
            NS_LOG_LOGIC("datagram from elsewhere: dropped");
            continue;
        }
        std::vector<uint8_t> bytes(packet->GetSize());
        packet->CopyData(bytes.data(), bytes.size());
        m_association->Deliver(std::move(bytes));
    }
}

} // namespace motedtls
} // namespace ns3
