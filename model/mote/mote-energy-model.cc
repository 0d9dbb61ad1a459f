/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-energy-model.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteDtlsMoteEnergyModel");

NS_OBJECT_ENSURE_REGISTERED(MoteEnergyModel);

namespace
{

/** How long after its start a busy interval may be booked and still replace idle current, s. */
constexpr int64_t LATEST_BOOKING_S = 60;

} // namespace

TypeId
MoteEnergyModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::MoteEnergyModel")
            .SetParent<DeviceEnergyModel>()
            .SetGroupName("MoteDtls")
            .AddConstructor<MoteEnergyModel>()
            .AddAttribute("IdleCurrentA",
                          "what the mote draws while it waits, without radio and TPM",
                          DoubleValue(1e-3),
                          MakeDoubleAccessor(&MoteEnergyModel::m_idleCurrentA),
                          MakeDoubleChecker<double>(0))
            .AddAttribute(
                "BaseCurrentA",
                "what a mote that is awake draws whatever it does, besides its components",
                DoubleValue(0),
                MakeDoubleAccessor(&MoteEnergyModel::m_baseCurrentA),
                MakeDoubleChecker<double>(0));
    return tid;
}

MoteEnergyModel::MoteEnergyModel()
    : m_lastCount(Simulator::Now())
{
}

void
MoteEnergyModel::SetLedger(Ptr<EnergyLedger> ledger)
{
    m_ledger = ledger;
    m_ledger->TraceConnectWithoutContext("Booked", MakeCallback(&MoteEnergyModel::OnBooked, this));
}

void
MoteEnergyModel::BookSpan(Time from, Time to)
{
    m_ledger->BookIdle(from, to, m_idleCurrentA);
    if (m_baseCurrentA > 0)
    {
        m_ledger->Book(EnergyComponent::BASE, from, to - from, m_baseCurrentA);
    }
}

void
MoteEnergyModel::SetCurrents(double idleA, double baseA)
{
    m_battery->UpdateEnergySource(); // at the current until now; may find the battery empty
    CountCharge();
    m_idleCurrentA = idleA;
    m_baseCurrentA = baseA;
    m_battery->UpdateEnergySource(); // for the battery to foresee its end at the new current
}

void
MoteEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    m_battery = DynamicCast<MoteBattery>(source);
    NS_ABORT_MSG_UNLESS(m_battery, "the energy source of a mote is a MoteBattery");
}

double
MoteEnergyModel::GetTotalEnergyConsumption() const
{
    const double sinceC = DoGetCurrentA() * (Simulator::Now() - m_lastCount).GetSeconds();
    return (m_drawnC + sinceC) * m_battery->GetSupplyVoltage();
}

void
MoteEnergyModel::ChangeState(int newState)
{
    NS_LOG_LOGIC("the ledger says what runs, not state " << newState);
}

double
MoteEnergyModel::DoGetCurrentA() const
{
    if (m_isDepleted)
    {
        return 0;
    }
    return m_baseCurrentA + m_running.currentA + (m_running.busy == 0 ? m_idleCurrentA : 0);
}

void
MoteEnergyModel::OnBooked(EnergyComponent component, Time start, Time duration, double currentA)
{
    const bool isOwn = component == EnergyComponent::IDLE || component == EnergyComponent::BASE;
    if (isOwn || m_isDepleted)
    {
        NS_LOG_LOGIC("idle and base current are drawn already, or the battery is empty");
        return;
    }
    const Time now = Simulator::Now();
    const Time end = start + duration;
    if (start < now)
    {
        DrawLate(component, start, std::min(end, now), currentA);
    }
    const bool isBusy = IsBusyComponent(component);
    if (isBusy)
    {
        m_busy.Add(start, end);
    }
    if (end > now && !m_isDepleted) // which DrawLate() may have brought about
    {
        AddChange(std::max(start, now), {currentA, 1, isBusy});
        AddChange(end, {-currentA, -1, -static_cast<int>(isBusy)});
        MakeChanges();
    }
}

void
MoteEnergyModel::DrawLate(EnergyComponent component, Time start, Time end, double currentA)
{
    double chargeC = currentA * (end - start).GetSeconds();
    if (IsBusyComponent(component))
    {
        for (const auto& [idleStart, idleEnd] : m_busy.GetIdle(start, end))
        {
            chargeC -= m_idleCurrentA * (idleEnd - idleStart).GetSeconds();
        }
    }
    m_drawnC += chargeC;
    m_battery->Draw(chargeC * m_battery->GetSupplyVoltage());
}

void
MoteEnergyModel::AddChange(Time at, const Change& change)
{
    Change& sum = m_changes[at];
    sum.currentA += change.currentA;
    sum.intervals += change.intervals;
    sum.busy += change.busy;
    if (sum.currentA == 0 && sum.intervals == 0 && sum.busy == 0)
    {
        m_changes.erase(at);
    }
}

void
MoteEnergyModel::MakeChanges()
{
    const Time now = Simulator::Now();
    if (m_changes.empty() || m_changes.begin()->first > now)
    {
        AwaitChange();
        return;
    }
    m_battery->UpdateEnergySource(); // at the current until now; may find the battery empty
    CountCharge();
    while (!m_changes.empty() && m_changes.begin()->first <= now)
    {
        const Change& change = m_changes.begin()->second;
        m_running.currentA += change.currentA;
        m_running.intervals += change.intervals;
        m_running.busy += change.busy;
        m_changes.erase(m_changes.begin());
    }
    if (m_running.intervals == 0)
    {
        m_running.currentA = 0; // leaves no rounding errors to add up
    }
    m_busy.ForgetBefore(now - Seconds(LATEST_BOOKING_S));
    m_battery->UpdateEnergySource(); // for the battery to foresee its end at the new current
    AwaitChange();
}

void
MoteEnergyModel::AwaitChange()
{
    if (m_changes.empty())
    {
        return;
    }
    const Time first = m_changes.begin()->first;
    if (!m_changeEvent.IsExpired() && m_awaited <= first)
    {
        return; // the pending event comes before, and looks again
    }
    m_changeEvent.Cancel();
    m_awaited = first;
    m_changeEvent =
        Simulator::Schedule(first - Simulator::Now(), &MoteEnergyModel::MakeChanges, this);
}

void
MoteEnergyModel::CountCharge()
{
    m_drawnC += DoGetCurrentA() * (Simulator::Now() - m_lastCount).GetSeconds();
    m_lastCount = Simulator::Now();
}

void
MoteEnergyModel::HandleEnergyDepletion()
{
    NS_LOG_FUNCTION(this);
    CountCharge();
    m_isDepleted = true;
    m_changes.clear();
    m_changeEvent.Cancel();
}

void
MoteEnergyModel::HandleEnergyRecharged()
{
    NS_LOG_LOGIC("a flat mote stays off");
}

void
MoteEnergyModel::HandleEnergyChanged()
{
    NS_LOG_LOGIC("the mote draws the same at any charge of its battery");
}

void
MoteEnergyModel::DoDispose()
{
    m_changeEvent.Cancel();
    m_changes.clear();
    if (m_ledger)
    {
        m_ledger->TraceDisconnectWithoutContext("Booked",
                                                MakeCallback(&MoteEnergyModel::OnBooked, this));
    }
    m_ledger = nullptr;
    m_battery = nullptr;
    DeviceEnergyModel::DoDispose();
}

} // namespace ns3::motedtls
