/* SPDX-License-Identifier: GPL-2.0-only */

#include "life-run.h"

#include "ns3/derived-settings.h"
#include "ns3/reading-room.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

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

LifeRun::LifeRun(const SharedParts& parts)
    : m_system(parts),
      m_mote(m_system.motes.front()),
      m_program(
          m_system.settings.GetFactory(SensorApplication::GetTypeId()).Create<SensorApplication>()),
      m_counters(m_system, m_program),
      m_meter(m_system, m_counters)
{
    RequireRoomForReadings(parts.settings, *parts.contexts);
    ConfigureSink();
    InstallMote();
}

void
LifeRun::ConfigureSink()
{
    const Settings& settings = m_system.settings;
    m_system.sink.program->SetAttribute("RestartInterval",
                                        TimeValue(settings.GetTime("sink-restart-interval")));
    m_system.sink.program->SetScheme(GetRekeyScheme(settings).make());
    const bool isEcho = settings.GetText("reading-answer-payload") == "echo";
    m_system.sink.program->SetAttribute(
        "AnswerPayload",
        UintegerValue(isEcho ? 0 : settings.GetInteger("reading-answer-payload")));
    m_system.sink.program->TraceConnectWithoutContext(
        "TooLarge",
        MakeBoundCallback(&LifeRun::OnTooLarge, this, false));
}

void
LifeRun::InstallMote()
{
    m_program->TraceConnectWithoutContext("Activity", MakeCallback(&LifeRun::OnActivity, this));
    m_program->TraceConnectWithoutContext("Kept", MakeCallback(&LifeRun::OnKept, this));
    m_program->TraceConnectWithoutContext("TooLarge",
                                          MakeBoundCallback(&LifeRun::OnTooLarge, this, true));
    m_program->TraceConnectWithoutContext("ReadingEnded",
                                          MakeCallback(&LifeRun::OnReadingEnded, this));
    m_programs.Install(m_system, m_mote, m_program, GetRekeyScheme(m_system.settings).make());
    m_program->GetKeeper().SetDriver(m_mote.network.driver);
}

void
LifeRun::LogRekeys(std::vector<RekeyRecord>& rekeys)
{
    m_rekeys = &rekeys;
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

ActivityCost
LifeRun::Begin(LifeActivity activity)
{
    const RunCost spent = m_meter.SwitchTo(activity);
    const uint64_t repetitions = CountRepetitions();
    m_begun = Simulator::Now();
    m_counters.TakeTurns();
    return {spent, 0, repetitions - std::exchange(m_repetitionsBefore, repetitions)};
}

void
LifeRun::OnActivity(LifeActivity activity)
{
    CloseSpan(activity);
    m_activity = activity;
}

void
LifeRun::CloseSpan(LifeActivity next)
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
LifeRun::OnKept(LifeActivity activity, const KeepingOutcome& outcome)
{
    std::string& suite =
        activity == LifeActivity::REKEYING ? m_record.rekeySuite : m_record.cipherSuite;
    if (outcome.done && suite.empty())
    {
        suite = m_program->GetKeeper().GetCipherSuite();
    }
    const bool isHopeless =
        activity == LifeActivity::CONNECTING && !outcome.done && m_record.connect.count == 0;
    if (activity == LifeActivity::REKEYING)
    {
        AddRekey(outcome);
    }
    else
    {
        AddConnect(outcome);
    }
    const uint64_t wanted = m_system.settings.GetInteger("life-rekeys");
    const bool isLast =
        activity == LifeActivity::REKEYING && outcome.done && m_record.rekey.count == wanted;
    if (isHopeless || isLast)
    {
        m_program->End();
    }
}

void
LifeRun::AddConnect(const KeepingOutcome& outcome)
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
LifeRun::AddRekey(const KeepingOutcome& outcome)
{
    if (outcome.attempts == 0)
    {
        return; // the scheme wanted none
    }
    const Time begun = m_begun;
    const std::string flights = FormatTurns(m_counters.TakeTurns());
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
LifeRun::DescribeFailure() const
{
    return "mote: " + m_program->GetKeeper().GetFailure();
}

void
LifeRun::OnReadingEnded(bool isAnswered)
{
    m_openReading += Begin(LifeActivity::READING);
    m_openReading.count = 1;
    (isAnswered ? m_record.reading : m_record.unansweredReading) += m_openReading;
    m_openReading = ActivityCost();
}

uint64_t
LifeRun::CountRepetitions() const
{
    return m_program->GetKeeper().GetCounts().retransmissions + m_program->GetRepeatedReadings();
}

void
LifeRun::OnTooLarge(LifeRun* run, bool isReading, uint32_t /* sizeBytes */, uint32_t roomBytes)
{
    // What a scheme negotiates need not be known before.
    run->m_error = DescribeLackOfRoom(run->m_system.settings, isReading, roomBytes);
    Simulator::Stop();
}

LifeRecord
LifeRun::Simulate()
{
    Simulator::Stop(m_system.settings.GetTime("life-duration"));
    m_system.Run();
    if (!m_error.empty())
    {
        throw ConfigurationError(m_error);
    }
    CloseSpan(LifeActivity::SLEEPING);
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

} // namespace ns3::motedtls
