/* SPDX-License-Identifier: GPL-2.0-only */

#include "network-meter.h"

#include "ns3/simulator.h"

namespace ns3::motedtls
{

namespace
{

/** \return the share of a time that another one is; 0 of none */
double
GetShare(const Time& part, const Time& whole)
{
    return whole.IsStrictlyPositive() ? part.GetSeconds() / whole.GetSeconds() : 0;
}

} // namespace

void
NetworkMeter::BusyTime::Change(int more)
{
    const Time now = Simulator::Now();
    m_sum += m_count > 0 ? now - m_since : Time(0);
    m_since = now;
    m_count += more;
}

Time
NetworkMeter::BusyTime::Get() const
{
    return m_sum + (m_count > 0 ? Simulator::Now() - m_since : Time(0));
}

NetworkMeter::NetworkMeter(const MoteSystem& system)
    : m_system(system)
{
    for (const auto& mote : system.network.motes)
    {
        Watch(mote);
    }
    Watch(system.network.sink);
    const Ptr<RadioDriverNetDevice> base = system.network.sink.driver;
    base->TraceConnectWithoutContext("Sending", MakeCallback(&NetworkMeter::OnBaseSending, this));
    base->TraceConnectWithoutContext("FrameReceived",
                                     MakeCallback(&NetworkMeter::OnBaseReceived, this));
}

void
NetworkMeter::Watch(const MoteNetworkEnd& end)
{
    end.radio->TraceConnectWithoutContext("TxBegin",
                                                    MakeCallback(&NetworkMeter::OnAirBegin, this));
    end.radio->TraceConnectWithoutContext("TxEnd",
                                                    MakeCallback(&NetworkMeter::OnAirEnd, this));
    end.driver->TraceConnectWithoutContext("FrameFailed",
                                           MakeCallback(&NetworkMeter::OnFailed, this));
}

void
NetworkMeter::Fill(NetworkRecord& record) const
{
    for (const auto& mote : m_system.network.motes)
    {
        record.framesMotes += mote.driver->GetFramesOnAir();
        record.framesLost += mote.filter->GetDataFramesLost();
        record.framesUnheard += mote.filter->GetDataFramesUnheard();
    }
    const MoteNetworkEnd& sink = m_system.network.sink;
    record.framesSink = sink.driver->GetFramesOnAir();
    record.framesLost += sink.filter->GetDataFramesLost();
    record.framesUnheard += sink.filter->GetDataFramesUnheard();
    record.accessFailures = m_accessFailures;
    record.framesDropped = m_framesDropped;
    record.channelLoad = GetShare(m_onAir.Get(), record.duration);
    record.baseSendLoad = GetShare(m_baseSending.Get(), record.duration);
    record.baseReceiveLoad = GetShare(m_baseReceiving, record.duration);
}

void
NetworkMeter::OnAirBegin(Ptr<const Packet> /* psdu */)
{
    m_onAir.Change(1);
}

void
NetworkMeter::OnAirEnd(Ptr<const Packet> /* psdu */)
{
    m_onAir.Change(-1);
}

void
NetworkMeter::OnFailed(Ptr<const Packet> /* frame */,
                       FrameFailure reason,
                       Time /* start */,
                       Time /* end */)
{
    const bool isQueue =
        reason == FrameFailure::SEND_QUEUE_FULL || reason == FrameFailure::RECEIVE_QUEUE_FULL;
    m_accessFailures += reason == FrameFailure::CHANNEL_ACCESS ? 1 : 0;
    m_framesDropped += isQueue ? 1 : 0;
}

void
NetworkMeter::OnBaseSending(bool isSending)
{
    m_baseSending.Change(isSending ? 1 : -1);
}

void
NetworkMeter::OnBaseReceived(Ptr<const Packet> frame)
{
    m_baseReceiving += m_system.network.sink.driver->GetReceiveService(frame->GetSize());
}

} // namespace ns3::motedtls
