/* SPDX-License-Identifier: GPL-2.0-only */

#include "radio-meter.h"

namespace ns3::motedtls
{

RadioMeter::RadioMeter(const Settings& settings,
                       Ptr<RadioDriverNetDevice> driver,
                       Ptr<EnergyLedger> ledger)
    : m_txCurrentA(settings.GetCurrentA("radio-tx-current")),
      m_rxCurrentA(settings.GetCurrentA("radio-rx-current")),
      m_driver(driver),
      m_ledger(ledger),
      m_monitor(CreateObject<RadioListeningMonitor>())
{
    m_driver->TraceConnectWithoutContext("FrameSent", MakeCallback(&RadioMeter::OnFrame, this));
    m_driver->TraceConnectWithoutContext("FrameFailed",
                                         MakeCallback(&RadioMeter::OnFrameFailed, this));
    m_monitor->TraceConnectWithoutContext("Listened", MakeCallback(&RadioMeter::OnListened, this));
    m_monitor->Watch(m_driver);
}

void
RadioMeter::Flush()
{
    m_monitor->Flush();
}

void
RadioMeter::OnFrame(Ptr<const Packet> /* frame */, Time start, Time end)
{
    m_ledger->Book(EnergyComponent::RADIO_TX, start, end - start, m_txCurrentA);
}

void
RadioMeter::OnFrameFailed(Ptr<const Packet> frame, FrameFailure /* reason */, Time start, Time end)
{
    OnFrame(frame, start, end);
}

void
RadioMeter::OnListened(Time start, Time duration)
{
    m_ledger->Book(EnergyComponent::RADIO_RX, start, duration, m_rxCurrentA);
}

} // namespace ns3::motedtls
