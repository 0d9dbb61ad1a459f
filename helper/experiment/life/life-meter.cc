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

LifeMeter::LifeMeter(MoteSystem& system, const SystemMeter& meter)
    : m_system(system),
      m_mote(system.motes.front()),
      m_meter(meter)
{
}

LifeMeter::~LifeMeter()
{
    m_partEvent.Cancel();
}

RunCost
LifeMeter::SwitchTo(LifeActivity activity)
{
    BookSpan();
    const RunCost now = m_meter.Read();
    const RunCost before = std::exchange(m_before, now);
    SetAsleep(activity == LifeActivity::SLEEPING);
    return now - before;
}

void
LifeMeter::BookSpan()
{
    const Time now = Simulator::Now();
    const double dutyCycle = m_system.settings.GetReal("radio-duty-cycle");
    if (m_isAsleep && dutyCycle < 1)
    {
        m_mote.parts.ledger->Book(EnergyComponent::RADIO_RX,
                                  m_since,
                                  Seconds((now - m_since).GetSeconds() * dutyCycle),
                                  m_system.settings.GetCurrentA("radio-rx-current"));
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
    const double dutyCycle = m_system.settings.GetReal("radio-duty-cycle");
    if (!m_isAsleep || dutyCycle == 0)
    {
        return; // what the mote draws is known beforehand
    }
    const double listeningW = dutyCycle * m_system.settings.GetCurrentA("radio-rx-current") *
                              m_system.settings.GetVoltageV("supply-voltage");
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
    const Settings& settings = m_system.settings;
    m_mote.parts.energy->SetCurrents(
        settings.GetCurrentA(isAsleep ? "sleep-current" : "idle-current"),
        isAsleep ? 0 : settings.GetCurrentA("base-current"));
    if (settings.GetReal("radio-duty-cycle") < 1)
    {
        m_mote.receiver.SetQuiet(QuietReason::SLEEP, isAsleep);
    }
    AwaitPart();
}

} // namespace ns3::motedtls
