/* SPDX-License-Identifier: GPL-2.0-only */

#include "life-meter.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr double PART_OF_BATTERY = 1e-3; //!< That may be drawn before it is booked.

/** \return what was spent from one reading of the meter to a later one */
ActivityCost
Subtract(ActivityCost later, const ActivityCost& earlier)
{
    later.time -= earlier.time;
    later.bytesMote -= earlier.bytesMote;
    later.bytesSink -= earlier.bytesSink;
    later.framesMote -= earlier.framesMote;
    later.framesSink -= earlier.framesSink;
    later.framesLost -= earlier.framesLost;
    later.rsaOperations -= earlier.rsaOperations;
    later.ecOperations -= earlier.ecOperations;
    later.dhOperations -= earlier.dhOperations;
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        later.componentTime[i] -= earlier.componentTime[i];
        later.componentEnergyJ[i] -= earlier.componentEnergyJ[i];
    }
    return later;
}

uint64_t
CountOperations(const CryptoHost& host, std::initializer_list<CryptoOperation> operations)
{
    uint64_t count = 0;
    for (const auto operation : operations)
    {
        count += host.GetCount(operation);
    }
    return count;
}

} // namespace

LifeMeter::LifeMeter(MoteSystem& system)
    : m_system(system),
      m_mote(system.motes.front())
{
}

LifeMeter::~LifeMeter()
{
    m_partEvent.Cancel();
}

void
LifeMeter::AddDatagram(bool byMote, std::size_t sizeBytes)
{
    (byMote ? m_bytesMote : m_bytesSink) += sizeBytes;
}

ActivityCost
LifeMeter::SwitchTo(LifeActivity activity)
{
    BookSpan();
    ActivityCost now = Read();
    const ActivityCost spent = Subtract(now, m_before);
    m_before = now;
    SetAsleep(activity == LifeActivity::SLEEPING);
    return spent;
}

ActivityCost
LifeMeter::Read() const
{
    ActivityCost sums;
    sums.time = Simulator::Now();
    sums.bytesMote = m_bytesMote;
    sums.bytesSink = m_bytesSink;
    sums.framesMote = m_mote.network.driver->GetFramesOnAir();
    sums.framesSink = m_system.sink.network.driver->GetFramesOnAir();
    sums.framesLost = m_mote.network.filter->GetDataFramesLost() +
                      m_system.sink.network.filter->GetDataFramesLost();
    sums.rsaOperations = CountOperations(m_mote.host,
                                         {CryptoOperation::RSA_SIGN,
                                          CryptoOperation::RSA_VERIFY,
                                          CryptoOperation::RSA_ENCRYPT,
                                          CryptoOperation::RSA_DECRYPT});
    sums.ecOperations = CountOperations(m_mote.host,
                                        {CryptoOperation::EC_GENERATE,
                                         CryptoOperation::EC_DERIVE,
                                         CryptoOperation::ECDSA_SIGN,
                                         CryptoOperation::ECDSA_VERIFY});
    sums.dhOperations =
        CountOperations(m_mote.host, {CryptoOperation::DH_GENERATE, CryptoOperation::DH_DERIVE});
    const double voltageV = m_system.settings.GetVoltageV("supply-voltage");
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const auto component = static_cast<EnergyComponent>(i);
        sums.componentTime[i] = m_mote.parts.ledger->GetTime(component);
        sums.componentEnergyJ[i] = m_mote.parts.ledger->GetChargeC(component) * voltageV;
    }
    return sums;
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
    if (m_system.settings.GetReal("radio-duty-cycle") < 1)
    {
        m_mote.receiver.SetQuiet(QuietReason::SLEEP, isAsleep);
    }
    AwaitPart();
}

void
AddCost(ActivityCost& sum, const ActivityCost& cost)
{
    sum.count += cost.count;
    sum.time += cost.time;
    sum.bytesMote += cost.bytesMote;
    sum.bytesSink += cost.bytesSink;
    sum.framesMote += cost.framesMote;
    sum.framesSink += cost.framesSink;
    sum.framesLost += cost.framesLost;
    sum.repetitions += cost.repetitions;
    sum.rsaOperations += cost.rsaOperations;
    sum.ecOperations += cost.ecOperations;
    sum.dhOperations += cost.dhOperations;
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        sum.componentTime[i] += cost.componentTime[i];
        sum.componentEnergyJ[i] += cost.componentEnergyJ[i];
    }
}

} // namespace motedtls
} // namespace ns3
