/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-application.h"

#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteApplication");

NS_OBJECT_ENSURE_REGISTERED(MoteApplication);

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

std::string
MoteApplication::GetCipherSuite() const
{
    return m_attempt ? m_attempt->GetEndpoint().GetSession().GetCipherSuite() : "";
}

uint32_t
MoteApplication::GetAttempts() const
{
    return m_attempts;
}

uint32_t
MoteApplication::GetRetransmissions() const
{
    return m_retransmissions + (m_attempt ? m_attempt->GetEndpoint().GetRetransmissions() : 0);
}

uint32_t
MoteApplication::GetTimedOutAttempts() const
{
    const bool isLast = m_attempt && m_attempt->GetEndpoint().HasTimedOut();
    return m_timedOutAttempts + (isLast ? 1 : 0);
}

uint32_t
MoteApplication::GetPlaintextAlerts() const
{
    return m_plaintextAlerts + (m_attempt ? m_attempt->GetEndpoint().GetPlaintextAlerts() : 0);
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
    const DtlsRoute route{GetNode(), m_interface, m_sink};
    m_attempt = std::make_unique<DtlsClient>(route, m_attempts - 1, *m_context, *m_host);
    m_attempt->GetEndpoint().SetKeyLogger(m_keyLogger);
    m_attempt->SetHardware(m_hardware);
    m_attempt->SetObserver(MakeCallback(&MoteApplication::OnStep, this));
    const Ptr<DtlsAssociation> association = m_attempt->GetAssociation();
    association->TraceConnectWithoutContext("Sent", MakeCallback(&MoteApplication::OnSent, this));
    m_attemptTrace(m_attempts, association);
    m_giveUpEvent = Simulator::Schedule(m_giveUpTime, &MoteApplication::GiveUp, this);
    association->Start();
}

void
MoteApplication::CloseAttempt()
{
    m_giveUpEvent.Cancel();
    if (!m_attempt)
    {
        return;
    }
    m_timedOutAttempts += m_attempt->GetEndpoint().HasTimedOut() ? 1 : 0;
    m_retransmissions += m_attempt->GetEndpoint().GetRetransmissions();
    m_plaintextAlerts += m_attempt->GetEndpoint().GetPlaintextAlerts();
    m_attempt.reset();
}

void
MoteApplication::GiveUp()
{
    m_attempt->Close();
    if (m_outcome != Outcome::PENDING)
    {
        NS_LOG_LOGIC("a TPM that waited has drawn the last of the battery");
        return;
    }
    const std::string& reason = m_attempt->GetEndpoint().GetFailure();
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
    const DtlsEndpoint& endpoint = m_attempt->GetEndpoint();
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
        m_giveUpEvent.Cancel();
        const Time idle = std::max(endpoint.GetLocalTime(), Simulator::Now());
        m_giveUpEvent =
            Simulator::Schedule(idle - Simulator::Now(), &MoteApplication::GiveUp, this);
    }
}

void
MoteApplication::OnSent(const DtlsDatagram& /* datagram */)
{
    if (!std::exchange(m_hasSaidHello, true))
    {
        m_firstHelloTime = Simulator::Now();
    }
}

} // namespace motedtls
} // namespace ns3
