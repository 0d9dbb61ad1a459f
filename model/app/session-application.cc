/* SPDX-License-Identifier: GPL-2.0-only */

#include "session-application.h"

#include "ns3/simulator.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3::motedtls
{

NS_OBJECT_ENSURE_REGISTERED(SessionApplication);

TypeId
SessionApplication::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::SessionApplication")
            .SetParent<Application>()
            .SetGroupName("MoteDtls")
            .AddTraceSource("Attempt",
                            "An attempt begins: its number, its association.",
                            MakeTraceSourceAccessor(&SessionApplication::m_attemptTrace),
                            "ns3::motedtls::SessionApplication::AttemptCallback")
            .AddTraceSource("Ended",
                            "Nothing is left for the program to do.",
                            MakeTraceSourceAccessor(&SessionApplication::m_endedTrace),
                            "ns3::TracedCallback::Empty");
    return tid;
}

TypeId
SessionApplication::AddLimits(TypeId tid, const std::string& outcome)
{
    return tid
        .AddAttribute("GiveUpTime",
                      "When an attempt is given up and a new one begins.",
                      TimeValue(Seconds(160)),
                      MakeTimeAccessor(&SessionApplication::m_giveUpTime),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("MaxAttempts",
                      outcome,
                      UintegerValue(10),
                      MakeUintegerAccessor(&SessionApplication::m_maxAttempts),
                      MakeUintegerChecker<uint32_t>(1))
        .AddAttribute("HelloBackoff",
                      "Longest random time before a connection's first ClientHello; 0: none.",
                      TimeValue(Time(0)),
                      MakeTimeAccessor(&SessionApplication::m_helloBackoff),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("RestartBackoff",
                      "Longest random time before a new attempt; 0: none.",
                      TimeValue(Time(0)),
                      MakeTimeAccessor(&SessionApplication::m_restartBackoff),
                      MakeTimeChecker(Time(0)));
}

KeepingLimits
SessionApplication::GetLimits(const std::string& silence) const
{
    return {m_giveUpTime, m_maxAttempts, silence, m_helloBackoff, m_restartBackoff};
}

SessionApplication::SessionApplication() = default;

SessionApplication::~SessionApplication() = default;

void
SessionApplication::SetUp(const DtlsClientSetup& setup, std::unique_ptr<RekeyScheme> scheme)
{
    Owner& owner = *this;
    m_keeper = std::make_unique<SessionKeeper>(owner, setup, std::move(scheme));
}

SessionKeeper&
SessionApplication::GetKeeper() const
{
    return *m_keeper;
}

uint32_t
SessionApplication::GetAttempts() const
{
    return m_attempts;
}

bool
SessionApplication::HasEnded() const
{
    return m_hasEnded;
}

void
SessionApplication::End()
{
    if (!std::exchange(m_hasEnded, true))
    {
        m_endedTrace();
    }
}

void
SessionApplication::HandleDepletion()
{
    if (!m_keeper)
    {
        return; // the battery ends when everything is taken down
    }
    m_keeper->Abandon();
    // The last of the charge may be drawn by the association itself, which then still runs.
    m_stopEvent = Simulator::ScheduleNow(&SessionApplication::StopApplication, this);
    End();
}

void
SessionApplication::DoDispose()
{
    m_stopEvent.Cancel();
    StopApplication();
    m_keeper.reset();
    Application::DoDispose();
}

void
SessionApplication::StopApplication()
{
    if (m_keeper)
    {
        m_keeper->Stop();
    }
}

void
SessionApplication::OnAssociation(Ptr<DtlsAssociation> association)
{
    m_attemptTrace(++m_attempts, association);
}

void
SessionApplication::OnData(const std::vector<uint8_t>& /* data */)
{
}

} // namespace ns3::motedtls
