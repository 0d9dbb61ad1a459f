/* SPDX-License-Identifier: GPL-2.0-only */

#include "handshake-run.h"

#include "ns3/setting-need.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3::motedtls
{

HandshakeRun::HandshakeRun(const SharedParts& parts)
    : m_contexts(parts.contexts),
      m_system(parts),
      m_program(CreateObject<MoteApplication>()),
      m_meter(m_system, m_program)
{
    m_programs.Install(m_system, m_system.motes.front(), m_program);
}

void
HandshakeRun::Record(Timeline& timeline)
{
    timeline.Watch(m_system, m_program);
}

const MoteNetwork&
HandshakeRun::GetNetwork() const
{
    return m_system.network;
}

const std::vector<Ptr<SessionApplication>>&
HandshakeRun::GetPrograms() const
{
    return m_programs.GetAll();
}

HandshakeRecord
HandshakeRun::Simulate()
{
    // The program ends by itself; this is for one whose battery or socket leaves it waiting.
    constexpr double LONGEST_S = 9e9; // what ns-3's Time holds in ns is little more
    const double limitS = m_system.settings.GetTime("give-up-time").GetSeconds() *
                          m_system.settings.GetInteger("max-attempts");
    Simulator::Stop(Seconds(std::min(limitS, LONGEST_S)) + Hours(1));
    m_system.Run();
    // The mote's program begins at 0, its first hello may be later.
    m_system.motes.front().BookUntilNow(Time(0));
    return MakeRecord();
}

HandshakeRecord
HandshakeRun::MakeRecord() const
{
    HandshakeRecord record;
    static_cast<RunCost&>(record) = m_meter.Read();
    record.completed = m_program->GetOutcome() == MoteApplication::Outcome::CONNECTED;
    if (record.completed)
    {
        record.latency = m_program->GetConnectedTime() - m_program->GetFirstHelloTime();
    }
    else
    {
        const std::string sinkFailure = DescribeSinkFailure();
        record.failure = "mote: " + m_program->GetFailure();
        record.failure += sinkFailure.empty() ? "" : "; sink: " + sinkFailure;
    }
    const AssociationCounts counts = m_program->GetKeeper().GetCounts();
    const AssociationCounts sinkCounts = m_system.sink.program->GetCounts();
    record.cipherSuite = m_program->GetKeeper().GetCipherSuite();
    record.attempts = m_program->GetAttempts();
    record.retransmissionsMote = counts.retransmissions;
    record.retransmissionsSink = sinkCounts.retransmissions;
    record.flight4 = m_meter.FindFlightSize(4);
    record.flight5 = m_meter.FindFlightSize(5);
    record.halfOpen = m_system.sink.program->GetConnections() - (record.completed ? 1 : 0);
    record.timeoutsMote = counts.timedOut;
    record.timeoutsSink = sinkCounts.timedOut;
    record.alertsMote = counts.plaintextAlerts;
    record.alertsSink = sinkCounts.plaintextAlerts;
    return record;
}

std::string
HandshakeRun::DescribeSinkFailure() const
{
    const std::string failure = m_system.sink.program->GetFailure();
    // The sink cannot read the mote's Finished and drops it without a word (RFC 6347, 4.1.2.7).
    const bool isOfKeys = failure.empty() && m_contexts->HasOtherKey() &&
                          PreSharedKeySuite().isMet(m_system.settings);
    return isOfKeys ? "another pre-shared key" : failure;
}

} // namespace ns3::motedtls
