/* SPDX-License-Identifier: GPL-2.0-only */

#include "life-run.h"

#include "ns3/simulator.h"

namespace ns3::motedtls
{

LifeRun::LifeRun(const SharedParts& parts)
    : m_system(parts),
      m_sink(m_system),
      m_program(
          m_system.settings.GetFactory(SensorApplication::GetTypeId()).Create<SensorApplication>()),
      m_counters(m_system, m_program),
      m_life(m_system.motes.front(), m_program, &m_counters)
{
    // After the life's record is told.
    m_program->TraceConnectWithoutContext("Kept", MakeCallback(&LifeRun::OnKept, this));
    m_sink.Watch(m_program);
    m_life.Install(m_system, m_programs);
}

void
LifeRun::LogRekeys(std::vector<RekeyRecord>& rekeys)
{
    m_life.LogRekeys(rekeys);
}

const MoteNetwork&
LifeRun::GetNetwork() const
{
    return m_system.network;
}

const std::vector<Ptr<SessionApplication>>&
LifeRun::GetPrograms() const
{
    return m_programs.GetAll();
}

void
LifeRun::OnKept(LifeActivity activity, const KeepingOutcome& outcome)
{
    const LifeRecord& record = m_life.GetRecord();
    const uint64_t wanted = m_system.settings.GetInteger("life-rekeys");
    const bool isHopeless =
        activity == LifeActivity::CONNECTING && !outcome.done && record.connect.count == 0;
    const bool isLast =
        activity == LifeActivity::REKEYING && outcome.done && record.rekey.count == wanted;
    if (isHopeless || isLast)
    {
        m_program->End();
    }
}

LifeRecord
LifeRun::Simulate()
{
    Simulator::Stop(m_system.settings.GetTime("life-duration"));
    m_system.Run();
    m_sink.RequireRoom();
    return m_life.Close();
}

} // namespace ns3::motedtls
