/* SPDX-License-Identifier: GPL-2.0-only */

#include "network-mote.h"

#include "ns3/derived-settings.h"
#include "ns3/simulator.h"
#include "ns3/system-meter.h"

namespace ns3::motedtls
{

namespace
{

/** \return what a mote has spent for itself; what it did for others is told apart */
RunCost
ReadOwn(const MoteUnit& mote)
{
    RunCost spent = ReadMote(mote);
    const ForwardedTraffic& forwarded = mote.radio.GetForwarded();
    const auto sending = static_cast<std::size_t>(EnergyComponent::RADIO_TX);
    spent.framesMote -= forwarded.frames;
    spent.componentTime[sending] -= forwarded.time;
    spent.componentEnergyJ[sending] -= forwarded.chargeC * mote.parts.battery->GetSupplyVoltage();
    return spent;
}

} // namespace

NetworkMote::NetworkMote(MoteSystem& system, MoteUnit& mote)
    : m_system(system),
      m_mote(mote)
{
    if (HasLivingMotes(system.settings))
    {
        m_sensor =
            mote.settings.GetFactory(SensorApplication::GetTypeId()).Create<SensorApplication>();
        m_program = m_sensor;
        m_life.emplace(mote, m_sensor);
        // After the life has booked what was spent.
        m_sensor->TraceConnectWithoutContext("Kept", MakeCallback(&NetworkMote::OnKept, this));
    }
    else
    {
        m_connecting = CreateObject<MoteApplication>();
        m_program = m_connecting;
    }
    m_program->TraceConnectWithoutContext("Attempt", MakeCallback(&NetworkMote::OnAttempt, this));
    // Both before the program learns of it, which may end the simulation.
    m_program->TraceConnectWithoutContext("Ended", MakeCallback(&NetworkMote::OnEnded, this));
    mote.parts.battery->TraceConnectWithoutContext("Depleted",
                                                   MakeCallback(&NetworkMote::OnDepleted, this));
}

void
NetworkMote::Install(MotePrograms& programs)
{
    m_hasProgram = true;
    m_life ? m_life->Install(m_system, programs) : programs.Install(m_system, m_mote, m_connecting);
}

Ptr<SessionApplication>
NetworkMote::GetProgram() const
{
    return m_program;
}

Ptr<SensorApplication>
NetworkMote::GetSensor() const
{
    return m_sensor;
}

uint32_t
NetworkMote::GetNumber() const
{
    return m_mote.index + 1;
}

void
NetworkMote::SetForwarding(bool isForwarding)
{
    if (m_life)
    {
        m_life->SetForwarding(isForwarding);
    }
}

bool
NetworkMote::HasSession() const
{
    if (m_life)
    {
        return m_hasProgram && !m_diedAt && m_sensor->GetKeeper().HasSession();
    }
    return m_connectedAt.has_value();
}

MoteRecord
NetworkMote::MakeRecord(const Route& route)
{
    const bool hasBooted = m_mote.bootTime < Simulator::Now();
    const bool hasLived = m_life && m_hasProgram && hasBooted;
    if (hasLived)
    {
        CloseLife();
    }
    if (!m_life && hasBooted)
    {
        NoteEnd();
    }
    MoteRecord record;
    static_cast<RunCost&>(record) = m_spent.value_or(RunCost());
    record.number = GetNumber();
    record.kind = m_mote.kind.name;
    record.position = m_mote.position;
    record.hops = route.hops;
    record.parent = route.parent;
    record.booted = m_mote.bootTime;
    record.diedAt = m_diedAt;
    record.forwarded = m_mote.radio.GetForwarded();
    record.forwardedJ = record.forwarded.chargeC * m_mote.parts.battery->GetSupplyVoltage();
    if (!m_hasProgram)
    {
        record.failure = "mote: no way to the sink";
        return record;
    }
    if (!m_life)
    {
        CountHandshakes();
    }
    record.attempts = m_attempts;
    record.associations = m_associations;
    record.cipherSuite = m_program->GetKeeper().GetCipherSuite();
    if (hasLived)
    {
        record.life = m_life->GetRecord();
        record.cipherSuite = record.life->cipherSuite;
    }
    record.connectedAt = m_connectedAt;
    if (m_connectedAt)
    {
        record.latency = *m_connectedAt - *m_firstHello;
        return record;
    }
    record.failure = "mote: " + DescribeFailure();
    return record;
}

void
NetworkMote::OnAttempt(uint32_t /* number */, Ptr<DtlsAssociation> association)
{
    if (!m_firstHello)
    {
        association->TraceConnectWithoutContext("Sent", MakeCallback(&NetworkMote::OnSent, this));
    }
}

void
NetworkMote::OnSent(const DtlsDatagram& /* datagram */)
{
    m_firstHello = m_firstHello.value_or(Simulator::Now());
}

void
NetworkMote::OnKept(LifeActivity activity, const KeepingOutcome& outcome)
{
    if (activity == LifeActivity::CONNECTING && outcome.done && !m_connectedAt)
    {
        m_connectedAt = Simulator::Now();
        NoteOutcome();
    }
}

void
NetworkMote::OnEnded()
{
    if (m_life)
    {
        return; // it has died, and closes the life when all is booked
    }
    if (m_connecting->GetOutcome() == MoteApplication::Outcome::CONNECTED)
    {
        m_connectedAt = m_connecting->GetConnectedTime();
    }
    NoteEnd();
}

void
NetworkMote::OnDepleted()
{
    m_diedAt = Simulator::Now();
    if (m_life && m_hasProgram)
    {
        Simulator::ScheduleNow(&NetworkMote::CloseLife, this);
    }
}

void
NetworkMote::NoteEnd()
{
    if (!m_spent)
    {
        m_mote.BookUntilNow(m_mote.bootTime);
        m_spent = ReadOwn(m_mote);
    }
}

void
NetworkMote::NoteOutcome()
{
    if (!m_spent)
    {
        m_spent = ReadOwn(m_mote);
        CountHandshakes();
    }
}

void
NetworkMote::CountHandshakes()
{
    m_attempts = m_program->GetAttempts();
    m_associations = m_program->GetKeeper().GetCounts();
}

void
NetworkMote::CloseLife()
{
    m_life->Close();
    NoteOutcome();
}

std::string
NetworkMote::DescribeFailure() const
{
    const std::string& ofKeeper = m_program->GetKeeper().GetFailure();
    const std::string reason = m_connecting ? m_connecting->GetFailure()
                               : m_diedAt   ? "battery empty"
                                            : ofKeeper;
    return reason.empty() ? "no connection at the end of the time" : reason;
}

} // namespace ns3::motedtls
