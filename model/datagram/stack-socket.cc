/* SPDX-License-Identifier: GPL-2.0-only */

#include "stack-socket.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/udp-socket-factory.h"

#include <utility>

namespace ns3::motedtls
{

StackSocket::StackSocket(Ptr<NetDevice> interface,
                         const Ipv6Address& source,
                         uint16_t port,
                         Receiver receiver)
    : m_socket(Socket::CreateSocket(interface->GetNode(), UdpSocketFactory::GetTypeId())),
      m_receiver(std::move(receiver))
{
    m_socket->Bind(Inet6SocketAddress(source, port));
    m_socket->BindToNetDevice(interface);
    m_socket->SetRecvCallback(MakeCallback(&StackSocket::Receive, this));
}

StackSocket::~StackSocket()
{
    m_socket->SetRecvCallback(MakeNullCallback<void, Ptr<Socket>>());
    m_socket->Close();
}

bool
StackSocket::Send(const Address& to, const std::vector<uint8_t>& payload)
{
    return m_socket->SendTo(Create<Packet>(payload.data(), payload.size()), 0, to) >= 0;
}

void
StackSocket::Receive(Ptr<Socket> socket)
{
    Address from;
    if (Ptr<Packet> packet = socket->RecvFrom(from)) // called for each datagram
    {
        std::vector<uint8_t> payload(packet->GetSize());
        packet->CopyData(payload.data(), payload.size());
        const Receiver receiver = m_receiver; // which may destroy this socket
        receiver(from, std::move(payload));
    }
}

} // namespace ns3::motedtls
