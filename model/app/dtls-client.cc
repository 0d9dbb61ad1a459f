/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-client.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

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
      m_socket(DatagramSocket::Open(setup.interface,
                                    setup.source,
                                    FIRST_PORT + number % PORTS,
                                    [this](const Address& from, std::vector<uint8_t> payload) {
                                        ReceiveDatagram(from, std::move(payload));
                                    })),
      m_association(CreateObject<DtlsAssociation>())
{
    m_association->Open(*setup.context, *setup.host, "sink");
    m_association->SetSender(MakeCallback(&DtlsClient::SendDatagram, this));
    m_association->SetObserver(MakeCallback(&DtlsClient::OnStep, this));
}

DtlsClient::~DtlsClient()
{
    Close();
    m_association->Dispose();
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
    return m_socket->Send(m_server, datagram.bytes);
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
DtlsClient::ReceiveDatagram(const Address& from, std::vector<uint8_t> payload)
{
    if (from != m_server)
    {
        NS_LOG_LOGIC("datagram from elsewhere: dropped");
        return;
    }
    m_association->Deliver(std::move(payload));
}

} // namespace ns3::motedtls
