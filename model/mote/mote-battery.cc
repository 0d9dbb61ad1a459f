/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-battery.h"

#include "ns3/double.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteDtlsMoteBattery");

NS_OBJECT_ENSURE_REGISTERED(MoteBattery);

namespace
{

constexpr double RESOLUTION_S = 1e-9; //!< Of the simulator's time.
constexpr double HORIZON_S = 1e9;     //!< An end later than this is not foreseen; 31 years.

} // namespace

TypeId
MoteBattery::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::MoteBattery")
            .SetParent<EnergySource>()
            .SetGroupName("MoteDtls")
            .AddConstructor<MoteBattery>()
            .AddAttribute("CapacityC",
                          "charge of the full battery",
                          DoubleValue(6.6 * 3600),
                          MakeDoubleAccessor(&MoteBattery::m_capacityC),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("NominalVoltageV",
                          "battery voltage",
                          DoubleValue(3.7),
                          MakeDoubleAccessor(&MoteBattery::m_nominalVoltageV),
                          MakeDoubleChecker<double>(0))
            .AddAttribute("SupplyVoltageV",
                          "supply voltage",
                          DoubleValue(3.77),
                          MakeDoubleAccessor(&MoteBattery::m_supplyVoltageV),
                          MakeDoubleChecker<double>(0))
            .AddTraceSource("RemainingEnergy",
                            "Energy left in J",
                            MakeTraceSourceAccessor(&MoteBattery::m_remainingEnergyJ),
                            "ns3::TracedValueCallback::Double")
            .AddTraceSource("Depleted",
                            "The battery is empty",
                            MakeTraceSourceAccessor(&MoteBattery::m_depletedTrace),
                            "ns3::TracedCallback::Empty");
    return tid;
}

MoteBattery::MoteBattery()
    : m_lastUpdate(Simulator::Now())
{
}

double
MoteBattery::GetSupplyVoltage() const
{
    return m_supplyVoltageV;
}

double
MoteBattery::GetInitialEnergy() const
{
    return m_capacityC * m_nominalVoltageV;
}

double
MoteBattery::GetRemainingEnergy()
{
    UpdateEnergySource();
    return GetInitialEnergy() - m_drawnJ;
}

double
MoteBattery::GetEnergyFraction()
{
    return GetRemainingEnergy() / GetInitialEnergy();
}

bool
MoteBattery::IsDepleted() const
{
    return m_isDepleted;
}

void
MoteBattery::UpdateEnergySource()
{
    NS_LOG_FUNCTION(this);
    const Time now = Simulator::Now();
    const double powerW = CalculateTotalCurrent() * m_supplyVoltageV;
    if (now == m_lastUpdate && powerW == m_foreseenW && now != m_foreseen)
    {
        return; // nothing has changed, and this is not the update foreseen
    }
    const double elapsedS = (now - m_lastUpdate).GetSeconds();
    m_lastUpdate = now;
    Take(powerW * elapsedS, powerW);
}

void
MoteBattery::Draw(double energyJ)
{
    NS_LOG_FUNCTION(this << energyJ);
    UpdateEnergySource();
    Take(energyJ, m_foreseenW);
}

void
MoteBattery::Take(double energyJ, double powerW)
{
    if (m_isDepleted)
    {
        NS_LOG_LOGIC("is empty");
        return;
    }
    m_drawnJ = std::max(0.0, m_drawnJ + energyJ);
    if (GetInitialEnergy() - m_drawnJ <= std::max(0.0, powerW * RESOLUTION_S))
    {
        Deplete();
        return;
    }
    m_remainingEnergyJ = GetInitialEnergy() - m_drawnJ;
    Foresee(powerW);
    if (energyJ != 0)
    {
        NotifyEnergyChanged();
    }
}

void
MoteBattery::Deplete()
{
    NS_LOG_INFO("battery is empty");
    m_isDepleted = true;
    m_drawnJ = GetInitialEnergy();
    m_remainingEnergyJ = 0;
    m_foreseenEvent.Cancel();
    NotifyEnergyDrained();
    m_depletedTrace();
}

void
MoteBattery::Foresee(double powerW)
{
    m_foreseenW = powerW;
    const double leftS = powerW > 0 ? (GetInitialEnergy() - m_drawnJ) / powerW : HORIZON_S;
    if (leftS >= HORIZON_S)
    {
        NS_LOG_LOGIC("no end in sight");
        return;
    }
    const auto leftNs = static_cast<int64_t>(std::ceil(leftS / RESOLUTION_S));
    const Time end = Simulator::Now() + NanoSeconds(leftNs);
    if (!m_foreseenEvent.IsExpired() && m_foreseen <= end)
    {
        return; // the pending update comes before, and looks again
    }
    Simulator::Remove(m_foreseenEvent);
    m_foreseen = end;
    m_foreseenEvent =
        Simulator::Schedule(end - Simulator::Now(), &MoteBattery::UpdateEnergySource, this);
}

void
MoteBattery::DoInitialize()
{
    UpdateEnergySource();
    Object::DoInitialize();
}

void
MoteBattery::DoDispose()
{
    m_foreseenEvent.Cancel();
    BreakDeviceEnergyModelRefCycle();
    Object::DoDispose();
}

} // namespace ns3::motedtls
