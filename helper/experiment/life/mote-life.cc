/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-life.h"

#include "ns3/derived-settings.h"
#include "ns3/simulator.h"

#include <utility>

namespace ns3::motedtls
{

namespace
{

/** \return for example "m74 s60": what the mote sent, what the sink answered, in bytes */
std::string
FormatTurns(const std::vector<std::pair<bool, uint64_t>>& turns)
{
    std::string text;
    for (const auto& [byMote, bytes] : turns)
    {
        text += (text.empty() ? "" : " ") + std::string(byMote ? "m" : "s") + std::to_string(bytes);
    }
    return text;
}

} // namespace

MoteLife::MoteLife(MoteUnit& mote, Ptr<SensorApplication> program, SystemMeter* counters)
    : m_mote(mote),
      m_program(program),
      m_counters(counters),
      m_meter(mote, counters)
{
    m_program->TraceConnectWithoutContext("Activity", MakeCallback(&MoteLife::OnActivity, this));
    m_program->TraceConnectWithoutContext("Kept", MakeCallback(&MoteLife::OnKept, this));
    m_program->TraceConnectWithoutContext("ReadingEnded",
                                          MakeCallback(&MoteLife::OnReadingEnded, this));
}

void
MoteLife::Install(const MoteSystem& system, MotePrograms& programs)
{
    programs.Install(system, m_mote, m_program, GetRekeyScheme(system.settings).make());
    m_program->GetKeeper().SetDriver(m_mote.network.driver);
}

void
MoteLife::LogRekeys(std::vector<RekeyRecord>& rekeys)
{
    m_rekeys = &rekeys;
}

void
MoteLife::SetForwarding(bool isForwarding)
{
    if (!m_isClosed)
    {
        m_meter.SetForwarding(isForwarding);
    }
}

const LifeRecord&
MoteLife::GetRecord() const
{
    return m_record;
}

const LifeRecord&
MoteLife::Close()
{
    if (std::exchange(m_isClosed, true))
    {
        return m_record;
    }
    CloseSpan(LifeActivity::SLEEPING);
    m_meter.Stop();
    m_record.unfinished[static_cast<std::size_t>(LifeActivity::READING)] += m_openReading;
    const ReadingQueue& readings = m_program->GetReadings();
    m_record.duration = Simulator::Now();
    m_record.readingsTaken = readings.GetTaken();
    m_record.readingsDelayed = readings.GetDelayed();
    m_record.readingsLost = readings.GetLost();
    m_record.alertsMote = m_program->GetKeeper().GetCounts().plaintextAlerts;
    m_record.sessionsLost = m_program->GetSessionsLost();
    m_record.batteryEnergyJ = m_mote.parts.battery->GetInitialEnergy();
    const bool isDepleted = m_mote.parts.battery->IsDepleted();
    m_record.completed = m_program->GetKeeper().HasSession() && !isDepleted;
    if (!m_record.completed)
    {
        const std::string& reason = m_program->GetKeeper().GetFailure();
        const std::string failure = reason.empty() ? "no session at the end of the life" : reason;
        m_record.failure = isDepleted ? "battery empty" : "mote: " + failure;
    }
    return m_record;
}

ActivityCost
MoteLife::Begin(LifeActivity activity)
{
    const RunCost spent = m_meter.SwitchTo(activity);
    const uint64_t repetitions = CountRepetitions();
    m_begun = Simulator::Now();
    if (m_counters)
    {
        m_counters->TakeTurns(); // those of what has ended
    }
    return {spent, 0, repetitions - std::exchange(m_repetitionsBefore, repetitions)};
}

void
MoteLife::OnActivity(LifeActivity activity)
{
    CloseSpan(activity);
    m_activity = activity;
}

void
MoteLife::CloseSpan(LifeActivity next)
{
    const ActivityCost cost = Begin(next);
    switch (m_activity)
    {
    case LifeActivity::CONNECTING:
    case LifeActivity::REKEYING:
        m_record.unfinished[static_cast<std::size_t>(m_activity)] += cost;
        break;
    case LifeActivity::READING:
        m_openReading += cost;
        break;
    case LifeActivity::SLEEPING:
        m_record.sleep += cost;
        break;
    }
}

void
MoteLife::OnKept(LifeActivity activity, const KeepingOutcome& outcome)
{
    std::string& suite =
        activity == LifeActivity::REKEYING ? m_record.rekeySuite : m_record.cipherSuite;
    if (outcome.done && suite.empty())
    {
        suite = m_program->GetKeeper().GetCipherSuite();
    }
    if (activity == LifeActivity::REKEYING)
    {
        AddRekey(outcome);
    }
    else
    {
        AddConnect(outcome);
    }
}

void
MoteLife::AddConnect(const KeepingOutcome& outcome)
{
    ActivityCost cost = Begin(LifeActivity::CONNECTING);
    cost.count = 1;
    (outcome.done ? m_record.connect : m_record.failedConnect) += cost;
    if (!outcome.done)
    {
        m_record.connectFailures.Add(DescribeFailure());
    }
}

void
MoteLife::AddRekey(const KeepingOutcome& outcome)
{
    if (outcome.attempts == 0)
    {
        return; // the scheme wanted none
    }
    const Time begun = m_begun;
    const std::string flights = TakeFlights();
    ActivityCost cost = Begin(LifeActivity::REKEYING);
    cost.count = 1;
    (outcome.done ? m_record.rekey : m_record.failedRekey) += cost;
    m_record.rekeyAttempts += outcome.attempts;
    m_record.fallbacks += outcome.fellBack ? 1 : 0;
    std::string failure;
    if (outcome.done)
    {
        m_record.flights = m_record.flights.empty() ? flights : m_record.flights;
    }
    else
    {
        failure = DescribeFailure();
        m_record.rekeyFailures.Add(failure);
    }
    if (m_rekeys)
    {
        m_rekeys->push_back({begun, outcome, cost, flights, failure});
    }
}

std::string
MoteLife::TakeFlights()
{
    return m_counters ? FormatTurns(m_counters->TakeTurns()) : "";
}

std::string
MoteLife::DescribeFailure() const
{
    return "mote: " + m_program->GetKeeper().GetFailure();
}

void
MoteLife::OnReadingEnded(bool isAnswered)
{
    m_openReading += Begin(LifeActivity::READING);
    m_openReading.count = 1;
    (isAnswered ? m_record.reading : m_record.unansweredReading) += m_openReading;
    m_openReading = ActivityCost();
}

uint64_t
MoteLife::CountRepetitions() const
{
    return m_program->GetKeeper().GetCounts().retransmissions + m_program->GetRepeatedReadings();
}

} // namespace ns3::motedtls
