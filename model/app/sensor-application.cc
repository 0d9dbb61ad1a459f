/* SPDX-License-Identifier: GPL-2.0-only */

#include "sensor-application.h"

#include "ns3/log.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trace-source-accessor.h"
#include "ns3/uinteger.h"

#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("SensorApplication");

NS_OBJECT_ENSURE_REGISTERED(SensorApplication);

TypeId
SensorApplication::GetTypeId()
{
    static TypeId tid =
        AddLimits(AddAttributes(TypeId("ns3::motedtls::SensorApplication")
                                    .SetParent<SessionApplication>()
                                    .SetGroupName("MoteDtls")
                                    .AddConstructor<SensorApplication>()),
                  "Full handshakes in a row before the mote waits for its next reading.")
            .AddTraceSource("Activity",
                            "An activity begins, and the one before ends.",
                            MakeTraceSourceAccessor(&SensorApplication::m_activityTrace),
                            "ns3::motedtls::SensorApplication::ActivityCallback")
            .AddTraceSource("Kept",
                            "A connection or a rekey has ended.",
                            MakeTraceSourceAccessor(&SensorApplication::m_keepingTrace),
                            "ns3::motedtls::SensorApplication::KeepingCallback")
            .AddTraceSource("TooLarge",
                            "No datagram has room for a reading: its size, the room.",
                            MakeTraceSourceAccessor(&SensorApplication::m_tooLargeTrace),
                            "ns3::motedtls::SensorApplication::TooLargeCallback")
            .AddTraceSource("ReadingEnded",
                            "A reading that was sent was answered, or is given up.",
                            MakeTraceSourceAccessor(&SensorApplication::m_readingTrace),
                            "ns3::motedtls::SensorApplication::ReadingCallback");
    return tid;
}

TypeId
SensorApplication::AddAttributes(TypeId tid)
{
    return tid
        .AddAttribute("ReadingPeriod",
                      "time between two sensor readings; 0: none",
                      StringValue("60s"),
                      MakeTimeAccessor(&SensorApplication::m_readingPeriod),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("ReadingPayload",
                      "size of a reading, byte",
                      UintegerValue(16),
                      MakeUintegerAccessor(&SensorApplication::m_readingPayload),
                      MakeUintegerChecker<uint32_t>(READING_NUMBER_BYTES))
        .AddAttribute("AnswerTimeout",
                      "how long the mote listens for a reading's acknowledgement",
                      StringValue("1s"),
                      MakeTimeAccessor(&SensorApplication::m_answerTimeout),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("ReadingRetries",
                      "how often a reading is sent again before it is lost",
                      UintegerValue(3),
                      MakeUintegerAccessor(&SensorApplication::m_readingRetries),
                      MakeUintegerChecker<uint32_t>())
        .AddAttribute("QueueLimit",
                      "readings that the mote keeps while it cannot send; the oldest give way",
                      UintegerValue(16),
                      MakeUintegerAccessor(&SensorApplication::m_queueLimit),
                      MakeUintegerChecker<uint32_t>(1))
        .AddAttribute("SessionLossLimit",
                      "readings lost in a row after which the mote connects anew",
                      UintegerValue(3),
                      MakeUintegerAccessor(&SensorApplication::m_sessionLossLimit),
                      MakeUintegerChecker<uint32_t>(1))
        .AddAttribute("RekeyInterval",
                      "age of a session at which it is rekeyed; 0: its records alone count",
                      StringValue("1d"),
                      MakeTimeAccessor(&SensorApplication::m_rekeyInterval),
                      MakeTimeChecker(Time(0)))
        .AddAttribute("RekeyRecords",
                      "readings after which a session is rekeyed; 0: its age alone counts",
                      UintegerValue(0),
                      MakeUintegerAccessor(&SensorApplication::m_rekeyRecords),
                      MakeUintegerChecker<uint32_t>());
}

SensorApplication::SensorApplication() = default;

const ReadingQueue&
SensorApplication::GetReadings() const
{
    return m_readings;
}

uint64_t
SensorApplication::GetRepeatedReadings() const
{
    return m_repeatedReadings;
}

uint64_t
SensorApplication::GetSessionsLost() const
{
    return m_sessionsLost;
}

void
SensorApplication::HandleDepletion()
{
    m_isStopped = true;
    SessionApplication::HandleDepletion();
}

void
SensorApplication::StartApplication()
{
    GetKeeper().SetLimits(GetLimits("no answer within the give-up time"));
    m_readings.SetLimit(m_queueLimit);
    AwaitReading();
    Continue();
}

void
SensorApplication::StopApplication()
{
    m_isStopped = true;
    m_readingEvent.Cancel();
    m_answerEvent.Cancel();
    m_rekeyEvent.Cancel();
    SessionApplication::StopApplication();
}

void
SensorApplication::Begin(LifeActivity activity)
{
    if (activity == m_activity)
    {
        return;
    }
    m_activity = activity;
    m_activityTrace(activity);
}

void
SensorApplication::Continue()
{
    if (m_isStopped)
    {
        return;
    }
    if (!GetKeeper().HasSession() && m_mayConnect)
    {
        Begin(LifeActivity::CONNECTING);
        GetKeeper().Connect();
        return;
    }
    if (GetKeeper().HasSession() && m_isRekeyDue)
    {
        m_isRekeyDue = false;
        Begin(LifeActivity::REKEYING);
        GetKeeper().Rekey();
        return;
    }
    if (GetKeeper().HasSession() && !m_readings.IsEmpty())
    {
        Begin(LifeActivity::READING);
        SendReading();
        return;
    }
    Begin(LifeActivity::SLEEPING);
}

void
SensorApplication::AwaitReading()
{
    if (m_readingPeriod.IsStrictlyPositive())
    {
        m_readingEvent =
            Simulator::Schedule(m_readingPeriod, &SensorApplication::OnReadingDue, this);
    }
}

void
SensorApplication::OnReadingDue()
{
    AwaitReading();
    m_readings.Take(GetKeeper().IsBusy());
    m_mayConnect = true;
    if (m_activity == LifeActivity::SLEEPING)
    {
        Continue();
    }
}

void
SensorApplication::OnRekeyDue()
{
    m_isRekeyDue = true;
    m_mayConnect = true;
    if (m_activity == LifeActivity::SLEEPING)
    {
        Continue();
    }
}

void
SensorApplication::SendReading()
{
    m_repeatedReadings += m_tries > 0 ? 1 : 0;
    ++m_tries;
    m_answerEvent = Simulator::Schedule(m_answerTimeout, &SensorApplication::OnNoAnswer, this);
    const std::vector<uint8_t> reading = m_readings.SendFirst(m_readingPayload);
    if (!GetKeeper().Write(reading))
    {
        m_tooLargeTrace(reading.size(), GetKeeper().GetLargestData());
    }
}

void
SensorApplication::OnData(const std::vector<uint8_t>& data)
{
    if (m_activity != LifeActivity::READING || !m_readings.IsAnswer(data))
    {
        NS_LOG_LOGIC("an answer for the second time");
        return;
    }
    m_answerEvent.Cancel();
    m_readings.Deliver();
    m_readingTrace(true);
    m_tries = 0;
    m_lossesInARow = 0;
    m_isProven = true;
    ++m_answersOfSession;
    m_isRekeyDue = m_isRekeyDue || (m_rekeyRecords > 0 && m_answersOfSession >= m_rekeyRecords);
    Continue();
}

void
SensorApplication::OnNoAnswer()
{
    if (GetKeeper().HasSession() && m_tries <= m_readingRetries)
    {
        SendReading();
        return;
    }
    m_tries = 0;
    if (!std::exchange(m_isProven, true) && GetKeeper().HasSession())
    {
        NS_LOG_INFO("the sink may have missed the end of the rekey, which is done once more");
        m_isRekeyDue = true;
        Continue();
        return;
    }
    m_readings.Lose();
    m_readingTrace(false);
    if (++m_lossesInARow >= m_sessionLossLimit || !GetKeeper().HasSession())
    {
        NS_LOG_INFO("the sink does not answer: the session is lost");
        ++m_sessionsLost;
        m_lossesInARow = 0;
        GetKeeper().DropSession();
    }
    Continue();
}

void
SensorApplication::OnKept(const KeepingOutcome& outcome)
{
    m_keepingTrace(m_activity, outcome);
    m_mayConnect = outcome.done;
    m_isProven = outcome.done ? outcome.isProven : m_isProven;
    m_isRekeyDue = m_isRekeyDue && !outcome.done;
    m_answersOfSession = 0;
    m_rekeyEvent.Cancel();
    if (m_rekeyInterval.IsStrictlyPositive())
    {
        m_rekeyEvent = Simulator::Schedule(m_rekeyInterval, &SensorApplication::OnRekeyDue, this);
    }
    Continue();
}

} // namespace ns3::motedtls
