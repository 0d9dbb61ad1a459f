/* SPDX-License-Identifier: GPL-2.0-only */

#include "network-run.h"

#include "ns3/derived-settings.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

/** \return the ways to the sink by number of the node, also where all send to it themselves */
std::vector<Route>
GetRoutes(const MoteNetwork& network)
{
    return network.routes.empty() ? std::vector<Route>(network.motes.size() + 1, {true, 0, 1, 1})
                                  : network.routes;
}

} // namespace

NetworkRun::NetworkRun(const SharedParts& parts)
    : m_system(parts, parts.motes.GetCount()),
      m_routes(GetRoutes(m_system.network)),
      m_meter(m_system)
{
    if (HasLivingMotes(parts.settings))
    {
        m_sink.emplace(m_system);
    }
    for (auto& mote : m_system.motes)
    {
        NetworkMote& watched = m_motes.emplace_back(m_system, mote);
        mote.parts.battery->TraceConnectWithoutContext(
            "Depleted",
            MakeBoundCallback(&NetworkRun::OnDepleted, this, watched.GetNumber()));
        if (m_sink)
        {
            m_sink->Watch(watched.GetSensor());
        }
        if (m_routes[watched.GetNumber()].isReachable)
        {
            watched.Install(m_programs);
        }
        mote.AwaitBoot();
    }
    TellForwarding(m_routes);
}

void
NetworkRun::Record(NetworkRecording& recording)
{
    std::vector<Ptr<SessionApplication>> programs;
    for (const auto& mote : m_motes)
    {
        programs.push_back(mote.GetProgram());
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
    if (m_sink)
    {
        m_sink->RequireRoom();
    }
    NetworkRecord record;
    record.duration = Simulator::Now();
    for (auto& mote : m_motes)
    {
        record.motes.push_back(mote.MakeRecord(m_routes[mote.GetNumber()]));
    }
    m_meter.Fill(record);
    record.sink = m_system.sink.program->GetCounts();
    const uint64_t connections = m_system.sink.program->GetConnections();
    const uint64_t sessions =
        std::count_if(m_motes.begin(), m_motes.end(), [](const NetworkMote& mote) {
            return mote.HasSession();
        });
    record.halfOpen = connections - std::min(connections, sessions);
    return record;
}

void
NetworkRun::OnDepleted(NetworkRun* run, uint32_t mote)
{
    const Settings& settings = run->m_system.settings;
    run->m_dead.insert(mote);
    if (settings.GetText("routing") != "direct" && settings.GetText("route-repair") != "never")
    {
        Simulator::Schedule(settings.GetTime("route-repair"), &NetworkRun::RepairRoutes, run);
    }
}

void
NetworkRun::RepairRoutes()
{
    m_system.parts.network.RepairRoutes(m_system.network, 0, m_dead);
    TellForwarding(m_system.network.routes);
}

void
NetworkRun::TellForwarding(const std::vector<Route>& routes)
{
    std::set<uint32_t> parents;
    for (const auto& route : routes)
    {
        if (route.isReachable)
        {
            parents.insert(route.parent);
        }
    }
    for (auto& mote : m_motes)
    {
        mote.SetForwarding(parents.count(mote.GetNumber()) != 0);
    }
}

} // namespace ns3::motedtls
