/* SPDX-License-Identifier: GPL-2.0-only */

#include "radio-listening-monitor.h"

#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("RadioListeningMonitor");

NS_OBJECT_ENSURE_REGISTERED(RadioListeningMonitor);

TypeId
RadioListeningMonitor::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::RadioListeningMonitor")
            .SetParent<Object>()
            .SetGroupName("MoteDtls")
            .AddConstructor<RadioListeningMonitor>()
            .AddTraceSource("Listened",
                            "The radio has listened: start, duration.",
                            MakeTraceSourceAccessor(&RadioListeningMonitor::m_listenedTrace),
                            "ns3::motedtls::RadioListeningMonitor::ListenedCallback");
    return tid;
}

void
RadioListeningMonitor::DoDispose()
{
    m_watching = false;
    Object::DoDispose();
}

void
RadioListeningMonitor::Watch(Ptr<RadioDriverNetDevice> driver)
{
    NS_LOG_FUNCTION(this << driver);
    m_watching = true;
    m_sending = driver->IsSending();
    driver->GetRadio()->TraceConnectWithoutContext(
        "Receiving",
        MakeCallback(&RadioListeningMonitor::NoteReceiving, Ptr<RadioListeningMonitor>(this)));
    driver->TraceConnectWithoutContext(
        "Sending",
        MakeCallback(&RadioListeningMonitor::NoteSending, Ptr<RadioListeningMonitor>(this)));
}

void
RadioListeningMonitor::Flush()
{
    if (m_watching && m_open)
    {
        Report();
    }
}

void
RadioListeningMonitor::Stop()
{
    m_receiverOn = false;
    Update();
    m_watching = false;
}

Time
RadioListeningMonitor::GetListeningTime() const
{
    const Time open = m_open ? Simulator::Now() - m_start : Time(0);
    return m_total + std::max(open, Time(0));
}

void
RadioListeningMonitor::NoteReceiving(bool isOn, Time since)
{
    m_receiverOn = isOn;
    m_receiverOnSince = since;
    Update();
}

void
RadioListeningMonitor::NoteSending(bool sending)
{
    m_sending = sending;
    Update();
}

void
RadioListeningMonitor::Update()
{
    const bool listening = m_receiverOn && !m_sending;
    if (!m_watching || listening == m_open)
    {
        return;
    }
    m_open = listening;
    if (m_open)
    {
        m_start = std::max(Simulator::Now(), m_receiverOnSince);
        return;
    }
    Report();
}

void
RadioListeningMonitor::Report()
{
    const Time duration = Simulator::Now() - m_start;
    if (!duration.IsStrictlyPositive())
    {
        return;
    }
    m_total += duration;
    const Time start = std::exchange(m_start, Simulator::Now());
    m_listenedTrace(start, duration);
}

} // namespace ns3::motedtls
