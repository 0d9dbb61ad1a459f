/* SPDX-License-Identifier: GPL-2.0-only */

#include "energy-ledger.h"

#include "ns3/assert.h"
#include "ns3/log.h"

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("MoteDtlsEnergyLedger");

NS_OBJECT_ENSURE_REGISTERED(EnergyLedger);

const char*
GetEnergyComponentName(EnergyComponent component)
{
    static constexpr const char* NAMES[ENERGY_COMPONENT_COUNT] = {
        "computation",
        "radio_tx",
        "tpm_start",
        "tpm_twi_bus",
        "tpm_verify",
        "tpm_encrypt",
        "tpm_sign",
        "radio_rx",
        "idle",
        "tpm_ready",
        "base",
    };
    return NAMES[static_cast<std::size_t>(component)];
}

bool
IsBusyComponent(EnergyComponent component)
{
    switch (component)
    {
    case EnergyComponent::RADIO_RX:
    case EnergyComponent::IDLE:
    case EnergyComponent::TPM_READY:
    case EnergyComponent::BASE:
        return false;
    default:
        return true;
    }
}

TypeId
EnergyLedger::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::EnergyLedger")
            .SetParent<Object>()
            .SetGroupName("MoteDtls")
            .AddConstructor<EnergyLedger>()
            .AddTraceSource("Booked",
                            "An interval was booked: component, start, duration, current in A",
                            MakeTraceSourceAccessor(&EnergyLedger::m_bookedTrace),
                            "ns3::motedtls::EnergyLedger::BookedCallback");
    return tid;
}

void
EnergyLedger::Book(EnergyComponent component, Time start, Time duration, double currentA)
{
    NS_LOG_FUNCTION(this << GetEnergyComponentName(component) << start << duration << currentA);
    NS_ASSERT(!duration.IsStrictlyNegative());
    if (duration.IsZero())
    {
        return;
    }
    const auto index = static_cast<std::size_t>(component);
    m_time[index] += duration;
    m_chargeC[index] += currentA * duration.GetSeconds();
    if (IsBusyComponent(component))
    {
        m_busy.Add(start, start + duration);
    }
    m_bookedTrace(component, start, duration, currentA);
}

void
EnergyLedger::BookIdle(Time from, Time to, double currentA)
{
    NS_LOG_FUNCTION(this << from << to << currentA);
    for (const auto& [start, end] : m_busy.GetIdle(from, to))
    {
        Book(EnergyComponent::IDLE, start, end - start, currentA);
    }
    m_busy.ForgetBefore(to);
}

Time
EnergyLedger::GetTime(EnergyComponent component) const
{
    return m_time[static_cast<std::size_t>(component)];
}

double
EnergyLedger::GetChargeC(EnergyComponent component) const
{
    return m_chargeC[static_cast<std::size_t>(component)];
}

} // namespace ns3::motedtls
