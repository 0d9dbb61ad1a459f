/* SPDX-License-Identifier: GPL-2.0-only */

#include "queueing-hardware.h"

#include "ns3/simulator.h"

namespace ns3::motedtls
{

QueueingHardware::QueueingHardware(Ptr<MoteHardware> hardware)
    : m_hardware(hardware)
{
}

Time
QueueingHardware::Charge(const CryptoWork& work, Time start)
{
    return Queue(start, m_hardware->Charge(work, start));
}

Time
QueueingHardware::Occupy(Time start, Time duration)
{
    return Queue(start, m_hardware->Occupy(start, duration));
}

Time
QueueingHardware::GetBusyTime() const
{
    return m_busyTime;
}

Time
QueueingHardware::Queue(Time start, Time duration)
{
    m_busy.ForgetBefore(Simulator::Now());
    const Time begin = m_busy.FindIdle(start, duration);
    m_busy.Add(begin, begin + duration);
    m_busyTime += duration;
    return begin + duration - start;
}

} // namespace ns3::motedtls
