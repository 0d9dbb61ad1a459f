/* SPDX-License-Identifier: GPL-2.0-only */

#include "receiver-switch.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("ReceiverSwitch");

ReceiverSwitch::ReceiverSwitch(Ptr<RadioDriverNetDevice> driver)
    : m_driver(driver)
{
}

ReceiverSwitch::~ReceiverSwitch()
{
    for (auto& event : m_events)
    {
        event.Cancel();
    }
}

void
ReceiverSwitch::SetQuiet(QuietReason reason, bool isGiven)
{
    m_reasons.set(static_cast<std::size_t>(reason), isGiven);
    NS_LOG_LOGIC("reasons not to listen: " << m_reasons);
    m_driver->SetListening(m_reasons.none());
}

void
ReceiverSwitch::SetQuietFor(QuietReason reason, Time start, Time duration)
{
    m_events.erase(std::remove_if(m_events.begin(),
                                  m_events.end(),
                                  [](const EventId& event) { return event.IsExpired(); }),
                   m_events.end());
    const Time now = Simulator::Now();
    const Time end = start + duration;
    m_events.push_back(
        Simulator::Schedule(start - now, &ReceiverSwitch::BeginWhile, this, reason, end));
    m_events.push_back(Simulator::Schedule(end - now, &ReceiverSwitch::EndWhile, this, reason));
}

void
ReceiverSwitch::BeginWhile(QuietReason reason, Time end)
{
    Time& until = m_until[static_cast<std::size_t>(reason)];
    until = std::max(until, end);
    SetQuiet(reason, true);
}

void
ReceiverSwitch::EndWhile(QuietReason reason)
{
    if (Simulator::Now() < m_until[static_cast<std::size_t>(reason)])
    {
        NS_LOG_LOGIC("a later one still lasts");
        return;
    }
    SetQuiet(reason, false);
}

} // namespace ns3::motedtls
