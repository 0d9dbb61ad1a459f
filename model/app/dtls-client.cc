/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-client.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/udp-socket-factory.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("DtlsClient");

namespace
{

// Of the dynamic ports (RFC 6335, 6) those that ns-3 does not take for 6LoWPAN's short ones, which
// it decompresses wrongly.
constexpr uint32_t FIRST_PORT = 49152;
constexpr uint32_t PORTS = 61440 - FIRST_PORT;

} // namespace

DtlsClient::DtlsClient(const DtlsClientSetup& setup, uint32_t number)
    : m_server(setup.server),
      m_hardware(setup.hardware),
      m_socket(Socket::CreateSocket(setup.interface->GetNode(), UdpSocketFactory::GetTypeId())),
      m_association(CreateObject<DtlsAssociation>())
{
    m_socket->Bind(Inet6SocketAddress(setup.source, FIRST_PORT + number % PORTS));
    m_socket->BindToNetDevice(setup.interface);
    m_socket->SetRecvCallback(MakeCallback(&DtlsClient::ReceiveDatagrams, this));
    m_association->Open(*setup.context, *setup.host, "sink");
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
DtlsClient::Connect(const HandshakeOffer& offer, Time limit, EndCallback onEnd)
{
    GetEndpoint().Offer(offer);
    AwaitEnd(limit, std::move(onEnd));
    m_association->Start();
}

void
DtlsClient::Renegotiate(Time limit, EndCallback onEnd)
{
    AwaitEnd(limit, std::move(onEnd));
    m_association->Renegotiate();
}

void
DtlsClient::AwaitEnd(Time limit, EndCallback onEnd)
{
    m_onEnd = std::move(onEnd);
    m_handshakesBefore = GetEndpoint().GetHandshakes();
    m_endEvent = Simulator::Schedule(limit, &DtlsClient::End, this, false);
}

void
DtlsClient::Close()
{
    m_endEvent.Cancel();
    m_onEnd = nullptr;
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
    if (!m_onEnd)
    {
        return;
    }
    if (endpoint.GetState() == DtlsEndpoint::State::FAILED)
    {
        OnFailure();
        return;
    }
    if (endpoint.GetHandshakes() > m_handshakesBefore)
    {
        End(true);
    }
}

void
DtlsClient::OnFailure()
{
    const DtlsEndpoint& endpoint = GetEndpoint();
    if (m_handshakesBefore > 0)
    {
        End(false);
        return;
    }
    if (endpoint.HasTimedOut())
    {
        NS_LOG_LOGIC("the server may be out of reach for a while");
        return;
    }
    m_endEvent.Cancel();
    const Time idle = std::max(endpoint.GetLocalTime(), Simulator::Now());
    m_endEvent = Simulator::Schedule(idle - Simulator::Now(), &DtlsClient::End, this, false);
}

void
DtlsClient::End(bool isDone)
{
    m_endEvent.Cancel();
    const EndCallback onEnd = std::exchange(m_onEnd, nullptr); // outlives this
    onEnd(isDone);
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

} // namespace ns3::motedtls
