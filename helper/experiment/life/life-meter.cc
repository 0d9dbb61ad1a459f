/* SPDX-License-Identifier: GPL-2.0-only */

#include "life-meter.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3::motedtls
{

namespace
{

constexpr double PART_OF_BATTERY = 1e-3; //!< That may be drawn before it is booked.

} // namespace

LifeMeter::LifeMeter(MoteUnit& mote, const SystemMeter* counters)
    : m_mote(mote),
      m_counters(counters),
      m_dutyCycle(mote.settings.GetReal("radio-duty-cycle")),
      m_listeningA(mote.settings.GetCurrentA("radio-rx-current")),
      m_sleepingA(mote.settings.GetCurrentA("sleep-current")),
      m_idleA(mote.settings.GetCurrentA("idle-current")),
      m_baseA(mote.settings.GetCurrentA("base-current")),
      m_since(mote.bootTime)
{
    m_before.time = m_since;
}

LifeMeter::~LifeMeter()
{
    m_partEvent.Cancel();
}

RunCost
LifeMeter::SwitchTo(LifeActivity activity)
{
    BookSpan();
    const RunCost now = m_counters ? m_counters->Read() : ReadMote(m_mote);
    const RunCost before = std::exchange(m_before, now);
    SetAsleep(activity == LifeActivity::SLEEPING);
    return now - before;
}

void
LifeMeter::SetForwarding(bool isForwarding)
{
    if (!m_isAsleep)
    {
        m_isForwarding = isForwarding;
        return;
    }
    BookSpan();
    m_isForwarding = isForwarding;
    m_mote.receiver.SetQuiet(QuietReason::SLEEP, GetDutyCycle() < 1);
    AwaitPart();
}

void
LifeMeter::Stop()
{
    m_partEvent.Cancel();
}

double
LifeMeter::GetDutyCycle() const
{
    return m_isForwarding ? 1 : m_dutyCycle;
}

void
LifeMeter::BookSpan()
{
    const Time now = Simulator::Now();
    const double dutyCycle = GetDutyCycle();
    if (m_isAsleep && dutyCycle < 1)
    {
        m_mote.parts.ledger->Book(EnergyComponent::RADIO_RX,
                                  m_since,
                                  Seconds((now - m_since).GetSeconds() * dutyCycle),
                                  m_listeningA);
    }
    m_mote.BookUntilNow(m_since);
    m_since = now;
}

void
LifeMeter::BookPart()
{
    BookSpan();
    AwaitPart();
}

void
LifeMeter::AwaitPart()
{
    m_partEvent.Cancel();
    const double dutyCycle = GetDutyCycle();
    if (!m_isAsleep || dutyCycle == 0)
    {
        return; // what the mote draws is known beforehand
    }
    const double listeningW =
        dutyCycle * m_listeningA * m_mote.parts.battery->GetSupplyVoltage();
    const double partJ = m_mote.parts.battery->GetInitialEnergy() * PART_OF_BATTERY;
    m_partEvent = Simulator::Schedule(Seconds(partJ / listeningW), &LifeMeter::BookPart, this);
}

void
LifeMeter::SetAsleep(bool isAsleep)
{
    if (std::exchange(m_isAsleep, isAsleep) == isAsleep)
    {
        return;
    }
    m_mote.parts.energy->SetCurrents(isAsleep ? m_sleepingA : m_idleA, isAsleep ? 0 : m_baseA);
    if (GetDutyCycle() < 1)
    {
        m_mote.receiver.SetQuiet(QuietReason::SLEEP, isAsleep);
    }
    AwaitPart();
}

} // namespace ns3::motedtls
