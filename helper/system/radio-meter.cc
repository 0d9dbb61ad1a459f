/* SPDX-License-Identifier: GPL-2.0-only */

#include "radio-meter.h"

#include "ns3/flow-id-tag.h"
#include "ns3/ipv6-l3-protocol.h"
#include "ns3/node.h"

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
RadioMeter::TellForwarded()
{
    m_tellsForwarded = true;
    Ptr<Ipv6L3Protocol> ipv6 = m_driver->GetNode()->GetObject<Ipv6L3Protocol>();
    ipv6->TraceConnectWithoutContext("SendOutgoing",
                                     MakeCallback(&RadioMeter::OnOwnDatagram, this));
}

const ForwardedTraffic&
RadioMeter::GetForwarded() const
{
    return m_forwarded;
}

void
RadioMeter::OnOwnDatagram(const Ipv6Header& /* header */,
                          Ptr<const Packet> packet,
                          uint32_t /* interface */)
{
    packet->AddPacketTag(FlowIdTag(m_driver->GetNode()->GetId()));
}

bool
RadioMeter::IsForwarded(Ptr<const Packet> frame) const
{
    FlowIdTag sender;
    const bool isOwn =
        frame->PeekPacketTag(sender) && sender.GetFlowId() == m_driver->GetNode()->GetId();
    return m_tellsForwarded && !isOwn;
}

void
RadioMeter::OnFrame(Ptr<const Packet> frame, Time start, Time end)
{
    m_ledger->Book(EnergyComponent::RADIO_TX, start, end - start, m_txCurrentA);
    if (IsForwarded(frame))
    {
        ++m_forwarded.frames;
        m_forwarded.time += end - start;
        m_forwarded.chargeC += m_txCurrentA * (end - start).GetSeconds();
    }
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
