/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-application.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/udp-socket-factory.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3
{
namespace motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteApplication");

NS_OBJECT_ENSURE_REGISTERED(MoteApplication);

namespace
{

constexpr uint16_t FIRST_PORT = 49152; // RFC 6335, 6: dynamic ports

} // namespace

TypeId
MoteApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::MoteApplication")
            .SetParent<Application>()
            .SetGroupName("MoteDtls")
            .AddConstructor<MoteApplication>()
            .AddAttribute("GiveUpTime",
                          "When an attempt is given up and a new one begins.",
                          TimeValue(Seconds(160)),
                          MakeTimeAccessor(&MoteApplication::m_giveUpTime),
                          MakeTimeChecker(Time(0)))
            .AddAttribute("MaxAttempts",
                          "Attempts before the mote gives up for good.",
                          UintegerValue(10),
                          MakeUintegerAccessor(&MoteApplication::m_maxAttempts),
                          MakeUintegerChecker<uint32_t>(1))
            .AddTraceSource("Attempt",
                            "An attempt begins.",
                            MakeTraceSourceAccessor(&MoteApplication::m_attemptTrace),
                            "ns3::motedtls::MoteApplication::AttemptCallback");
    return tid;
}

MoteApplication::MoteApplication() = default;

void
MoteApplication::SetEndpoint(const DtlsContext* context, CryptoHost* host)
{
    m_context = context;
    m_host = host;
}

void
MoteApplication::SetHardware(Ptr<MoteHardware> hardware)
{
    m_hardware = hardware;
}

void
MoteApplication::SetNetwork(Ptr<NetDevice> interface, const Address& sink)
{
    m_interface = interface;
    m_sink = sink;
}

void
MoteApplication::SetOnEnd(Callback<void> onEnd)
{
    m_onEnd = onEnd;
}

void
MoteApplication::SetKeyLogger(std::function<void(const std::string&)> logger)
{
    m_keyLogger = std::move(logger);
}

MoteApplication::Outcome
MoteApplication::GetOutcome() const
{
    return m_outcome;
}

const std::string&
MoteApplication::GetFailure() const
{
    return m_failure;
}

uint32_t
MoteApplication::GetAttempts() const
{
    return m_attempts;
}

uint32_t
MoteApplication::GetRetransmissions() const
{
    return m_retransmissions +
           (m_association ? m_association->GetEndpoint().GetRetransmissions() : 0);
}

uint32_t
MoteApplication::GetTimedOutAttempts() const
{
    const bool isLast = m_association && m_association->GetEndpoint().HasTimedOut();
    return m_timedOutAttempts + (isLast ? 1 : 0);
}

Time
MoteApplication::GetFirstHelloTime() const
{
    return m_firstHelloTime;
}

Time
MoteApplication::GetConnectedTime() const
{
    return m_connectedTime;
}

void
MoteApplication::HandleDepletion()
{
    if (m_outcome == Outcome::PENDING)
    {
        End(Outcome::FAILED, "battery empty");
    }
    // The last of the charge may be drawn by the association itself, which then still runs.
    m_closeEvent = Simulator::ScheduleNow(&MoteApplication::CloseAttempt, this);
}

void
MoteApplication::DoDispose()
{
    m_closeEvent.Cancel();
    CloseAttempt();
    m_hardware = nullptr;
    m_interface = nullptr;
    m_onEnd = Callback<void>();
    Application::DoDispose();
}

void
MoteApplication::StartApplication()
{
    StartAttempt();
}

void
MoteApplication::StopApplication()
{
    CloseAttempt();
}

void
MoteApplication::StartAttempt()
{
    ++m_attempts;
    m_socket = Socket::CreateSocket(GetNode(), UdpSocketFactory::GetTypeId());
    m_socket->Bind(Inet6SocketAddress(Ipv6Address::GetAny(), FIRST_PORT + m_attempts - 1));
    m_socket->BindToNetDevice(m_interface);
    m_socket->SetRecvCallback(MakeCallback(&MoteApplication::ReceiveDatagrams, this));

    m_association = CreateObject<DtlsAssociation>();
    m_association->Open(*m_context, *m_host, "sink");
    m_association->GetEndpoint().SetKeyLogger(m_keyLogger);
    m_association->SetSender(MakeCallback(&MoteApplication::SendDatagram, this));
    m_association->SetObserver(MakeCallback(&MoteApplication::OnStep, this));
    m_attemptTrace(m_attempts, m_association);
    m_giveUpEvent = Simulator::Schedule(m_giveUpTime, &MoteApplication::GiveUp, this);
    m_association->Start();
}

void
MoteApplication::CloseAttempt()
{
    m_giveUpEvent.Cancel();
    if (!m_association)
    {
        return;
    }
    m_timedOutAttempts += m_association->GetEndpoint().HasTimedOut() ? 1 : 0;
    m_retransmissions += m_association->GetEndpoint().GetRetransmissions();
    m_association->Dispose();
    m_association = nullptr;
    m_socket->Close();
    m_socket = nullptr;
}

void
MoteApplication::GiveUp()
{
    const std::string& reason = m_association->GetEndpoint().GetFailure();
    if (m_attempts >= m_maxAttempts)
    {
        End(Outcome::FAILED, reason.empty() ? "no connection within the give-up time" : reason);
        return;
    }
    NS_LOG_INFO("attempt " << m_attempts << " given up");
    CloseAttempt();
    StartAttempt();
}

void
MoteApplication::End(Outcome outcome, const std::string& failure)
{
    m_outcome = outcome;
    m_failure = failure;
    m_giveUpEvent.Cancel();
    if (!m_onEnd.IsNull())
    {
        m_onEnd();
    }
}

void
MoteApplication::OnStep()
{
    const DtlsEndpoint& endpoint = m_association->GetEndpoint();
    if (m_hardware && m_hardware->GetTpm() && endpoint.HasBegunFlight())
    {
        // Until the peer has answered there is nothing for the TPM to do.
        m_hardware->GetTpm()->PowerOff(endpoint.GetLocalTime());
    }
    if (m_outcome != Outcome::PENDING)
    {
        return;
    }
    if (endpoint.GetState() == DtlsEndpoint::State::CONNECTED)
    {
        m_connectedTime = Simulator::Now();
        End(Outcome::CONNECTED, "");
        return;
    }
    // After a time-out the attempt waits for GiveUp(): the peer may be out of reach for a while.
    if (endpoint.GetState() == DtlsEndpoint::State::FAILED && !endpoint.HasTimedOut())
    {
        End(Outcome::FAILED, endpoint.GetFailure());
    }
}

void
MoteApplication::SendDatagram(const DtlsDatagram& datagram)
{
    if (!std::exchange(m_hasSaidHello, true))
    {
        m_firstHelloTime = Simulator::Now();
    }
    m_socket->SendTo(Create<Packet>(datagram.bytes.data(), datagram.bytes.size()), 0, m_sink);
}

void
MoteApplication::ReceiveDatagrams(Ptr<Socket> socket)
{
    Address from;
    while (Ptr<Packet> packet = socket->RecvFrom(from))
    {
        std::vector<uint8_t> bytes(packet->GetSize());
        packet->CopyData(bytes.data(), bytes.size());
        m_association->Deliver(std::move(bytes));
    }
}

} // namespace motedtls
} // namespace ns3
