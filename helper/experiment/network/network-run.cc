/* SPDX-License-Identifier: GPL-2.0-only */

#include "network-run.h"

#include "ns3/simulator.h"
#include "ns3/system-meter.h"

namespace ns3::motedtls
{

NetworkRun::NetworkRun(const SharedParts& parts)
    : m_system(parts, parts.motes.GetCount()),
      m_meter(m_system)
{
    for (auto& mote : m_system.motes)
    {
        m_motes.push_back({&mote, CreateObject<MoteApplication>()});
        Watched& watched = m_motes.back();
        // Before the programs learn of it, which may end the simulation.
        watched.program->TraceConnectWithoutContext(
            "Ended",
            MakeBoundCallback(&NetworkRun::OnEnded, &watched));
        mote.parts.battery->TraceConnectWithoutContext(
            "Depleted",
            MakeBoundCallback(&NetworkRun::OnDepleted, &watched));
        m_programs.Install(m_system, mote, watched.program);
        mote.AwaitBoot();
    }
}

void
NetworkRun::Record(NetworkRecording& recording)
{
    std::vector<Ptr<MoteApplication>> programs;
    for (const auto& watched : m_motes)
    {
        programs.push_back(watched.program);
    }
    recording.Watch(m_system, programs);
}

const MoteNetwork&
NetworkRun::GetNetwork() const
{
    return m_system.network;
}

const std::vector<Ptr<SessionApplication>>&
NetworkRun::GetPrograms() const
{
    return m_programs.GetAll();
}

NetworkRecord
NetworkRun::Simulate()
{
    Simulator::Stop(m_system.settings.GetTime("network-duration"));
    m_system.Run();
    NetworkRecord record;
    record.duration = Simulator::Now();
    for (auto& watched : m_motes)
    {
        record.motes.push_back(MakeRecord(watched));
    }
    m_meter.Fill(record);
    record.sink = m_system.sink.program->GetCounts();
    record.halfOpen = m_system.sink.program->GetConnections() - CountConnected(record);
    return record;
}

void
NetworkRun::OnEnded(Watched* watched)
{
    watched->mote->BookUntilNow(watched->mote->bootTime);
    watched->spent = ReadMote(*watched->mote);
}

void
NetworkRun::OnDepleted(Watched* watched)
{
    watched->diedAt = Simulator::Now();
}

MoteRecord
NetworkRun::MakeRecord(Watched& watched) const
{
    MoteUnit& mote = *watched.mote;
    if (!watched.spent && mote.bootTime < Simulator::Now())
    {
        OnEnded(&watched);
    }
    MoteRecord record;
    static_cast<RunCost&>(record) = watched.spent.value_or(RunCost());
    record.number = mote.index + 1;
    record.kind = mote.kind.name;
    record.position = mote.position;
    record.hops = 1;
    record.booted = mote.bootTime;
    record.attempts = watched.program->GetAttempts();
    record.associations = watched.program->GetKeeper().GetCounts();
    record.cipherSuite = watched.program->GetKeeper().GetCipherSuite();
    record.diedAt = watched.diedAt;
    if (watched.program->GetOutcome() == MoteApplication::Outcome::CONNECTED)
    {
        record.connectedAt = watched.program->GetConnectedTime();
        record.latency = *record.connectedAt - watched.program->GetFirstHelloTime();
        return record;
    }
    const std::string& reason = watched.program->GetFailure();
    record.failure = "mote: " + (reason.empty() ? "no connection at the end of the time" : reason);
    return record;
}

} // namespace ns3::motedtls
