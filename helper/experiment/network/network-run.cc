/* SPDX-License-Identifier: GPL-2.0-only */

#include "network-run.h"

#include "ns3/simulator.h"
#include "ns3/system-meter.h"

namespace ns3::motedtls
{

namespace
{

/** \return whether there is a way from a mote to the sink */
bool
HasWay(const MoteNetwork& network, const MoteUnit& mote)
{
    return network.routes.empty() || network.routes[mote.index + 1].isReachable;
}

} // namespace

NetworkRun::NetworkRun(const SharedParts& parts)
    : m_system(parts, parts.motes.GetCount()),
      m_routes(m_system.network.routes),
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
            MakeBoundCallback(&NetworkRun::OnDepleted, this, &watched));
        if (HasWay(m_system.network, mote))
        {
            m_programs.Install(m_system, mote, watched.program);
        }
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
    const MoteUnit& mote = *watched->mote;
    watched->mote->BookUntilNow(mote.bootTime);
    RunCost spent = ReadMote(mote);
    // What it did for others is told apart.
    const ForwardedTraffic& forwarded = mote.radio.GetForwarded();
    const auto sending = static_cast<std::size_t>(EnergyComponent::RADIO_TX);
    spent.framesMote -= forwarded.frames;
    spent.componentTime[sending] -= forwarded.time;
    spent.componentEnergyJ[sending] -=
        forwarded.chargeC * mote.settings.GetVoltageV("supply-voltage");
    watched->spent = spent;
}

void
NetworkRun::OnDepleted(NetworkRun* run, Watched* watched)
{
    const Settings& settings = run->m_system.settings;
    watched->diedAt = Simulator::Now();
    run->m_dead.insert(watched->mote->index + 1);
    if (settings.GetText("routing") != "direct" && settings.GetText("route-repair") != "never")
    {
        Simulator::Schedule(settings.GetTime("route-repair"), &NetworkRun::RepairRoutes, run);
    }
}

void
NetworkRun::RepairRoutes()
{
    m_system.parts.network.RepairRoutes(m_system.network, 0, m_dead);
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
    record.hops = 1;
    static_cast<RunCost&>(record) = watched.spent.value_or(RunCost());
    record.number = mote.index + 1;
    record.kind = mote.kind.name;
    record.position = mote.position;
    record.booted = mote.bootTime;
    record.diedAt = watched.diedAt;
    record.forwarded = mote.radio.GetForwarded();
    record.forwardedJ = record.forwarded.chargeC * mote.settings.GetVoltageV("supply-voltage");
    if (!m_system.network.routes.empty())
    {
        record.hops = m_routes[mote.index + 1].hops;
        record.parent = m_routes[mote.index + 1].parent;
    }
    if (record.hops == 0)
    {
        record.failure = "mote: no way to the sink";
        return record;
    }
    record.attempts = watched.program->GetAttempts();
    record.associations = watched.program->GetKeeper().GetCounts();
    record.cipherSuite = watched.program->GetKeeper().GetCipherSuite();
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
