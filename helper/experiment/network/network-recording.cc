/* SPDX-License-Identifier: GPL-2.0-only */

#include "network-recording.h"

#include "ns3/dtls-record.h"
#include "ns3/lr-wpan-frame.h"
#include "ns3/lr-wpan-mac-header.h"
#include "ns3/mote-application.h"
#include "ns3/run-files.h"
#include "ns3/simulator.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <fstream>

namespace ns3::motedtls
{

namespace
{

/** \return more about an event, for example "flight 3 again" */
std::string
DescribeDetail(const NetworkEvent& event)
{
    switch (event.kind)
    {
    case NetworkEventKind::ATTEMPT:
        return "attempt " + std::to_string(event.number);
    case NetworkEventKind::FLIGHT:
        return event.number == 0
                   ? event.reason
                   : "flight " + std::to_string(event.number) + (event.isAgain ? " again" : "");
    default:
        return event.reason;
    }
}

} // namespace

const char*
GetNetworkEventName(NetworkEventKind kind)
{
    switch (kind)
    {
    case NetworkEventKind::BOOT:
        return "boot";
    case NetworkEventKind::ATTEMPT:
        return "attempt";
    case NetworkEventKind::FLIGHT:
        return "datagram";
    case NetworkEventKind::FRAME:
        return "frame";
    case NetworkEventKind::ACKNOWLEDGEMENT:
        return "acknowledgement";
    case NetworkEventKind::FRAME_FAILED:
        return "frame-failed";
    case NetworkEventKind::BASE_SENDS:
        return "base-sends";
    case NetworkEventKind::BASE_RECEIVES:
        return "base-receives";
    case NetworkEventKind::CONNECTED:
        return "connected";
    case NetworkEventKind::FAILED:
        break;
    }
    return "failed";
}

void
NetworkRecording::Watch(const MoteSystem& system,
                        const std::vector<Ptr<SessionApplication>>& programs)
{
    m_sinkPosition = system.positions.front();
    m_base = system.network.sink.driver;
    WatchEnd(system.network.sink, nullptr);
    system.sink.program->TraceConnectWithoutContext(
        "Peer",
        MakeBoundCallback(&NetworkRecording::OnPeer, &m_nodes.back()));
    m_base->TraceConnectWithoutContext("Sending",
                                       MakeCallback(&NetworkRecording::OnBaseSending, this));
    m_base->TraceConnectWithoutContext("FrameReceived",
                                       MakeCallback(&NetworkRecording::OnBaseReceived, this));
    for (const auto& mote : system.motes)
    {
        const Ptr<SessionApplication> program = programs.at(mote.index);
        WatchEnd(mote.network, program);
        Watched* node = &m_nodes.back();
        Simulator::Schedule(mote.bootTime, &NetworkRecording::OnBoot, node);
        program->TraceConnectWithoutContext("Attempt",
                                            MakeBoundCallback(&NetworkRecording::OnAttempt, node));
        program->TraceConnectWithoutContext("Ended",
                                            MakeBoundCallback(&NetworkRecording::OnEnded, node));
        if (const auto sensor = DynamicCast<SensorApplication>(program))
        {
            sensor->TraceConnectWithoutContext("Kept",
                                               MakeBoundCallback(&NetworkRecording::OnKept, node));
        }
    }
}

const Vector&
NetworkRecording::GetSinkPosition() const
{
    return m_sinkPosition;
}

std::vector<NetworkEvent>
NetworkRecording::GetEvents() const
{
    auto ordered = m_events;
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
        return a.time < b.time;
    });
    return ordered;
}

void
NetworkRecording::Write(const std::string& fileName) const
{
    std::ofstream file(fileName);
    file << "time_ms,duration_ms,node,event,peer,detail,bytes,lost\n";
    for (const auto& event : GetEvents())
    {
        file << FormatMs(event.time) << ',' << FormatMs(event.duration) << ','
             << std::to_string(event.node) << ',' << GetNetworkEventName(event.kind) << ','
             << (event.peer ? std::to_string(*event.peer) : "") << ',' << DescribeDetail(event)
             << ',' << std::to_string(event.sizeBytes) << ',' << (event.isLost ? '1' : '0') << '\n';
    }
    if (!file.flush())
    {
        RefuseUnwritten("the timeline file " + fileName);
    }
}

void
NetworkRecording::WatchEnd(const MoteNetworkEnd& end, Ptr<SessionApplication> program)
{
    const auto number = static_cast<uint32_t>(m_nodes.size());
    m_nodes.push_back({this, number, program});
    Watched* node = &m_nodes.back();
    m_numbers[end.radio->GetShortAddress()] = number;
    end.radio->TraceConnectWithoutContext("TxBegin",
                                          MakeBoundCallback(&NetworkRecording::OnAirBegin, node));
    end.radio->TraceConnectWithoutContext("TxEnd",
                                          MakeBoundCallback(&NetworkRecording::OnAirEnd, node));
    end.filter->TraceConnectWithoutContext("FrameLost",
                                           MakeBoundCallback(&NetworkRecording::OnLost, node));
    end.driver->TraceConnectWithoutContext("FrameFailed",
                                           MakeBoundCallback(&NetworkRecording::OnFailed, node));
}

void
NetworkRecording::OnBoot(Watched* node)
{
    node->recording->Add(NetworkEventKind::BOOT, node->number);
}

void
NetworkRecording::OnAttempt(Watched* node, uint32_t number, Ptr<DtlsAssociation> association)
{
    node->recording->Add(NetworkEventKind::ATTEMPT, node->number).number = number;
    OnPeer(node, association);
}

void
NetworkRecording::OnPeer(Watched* node, Ptr<DtlsAssociation> association)
{
    association->TraceConnectWithoutContext("Sent",
                                            MakeBoundCallback(&NetworkRecording::OnSent, node));
}

void
NetworkRecording::OnSent(Watched* node, const DtlsDatagram& datagram)
{
    NetworkEvent& event = node->recording->Add(NetworkEventKind::FLIGHT, node->number);
    event.sizeBytes = static_cast<uint32_t>(datagram.bytes.size());
    event.number = datagram.flight;
    event.isAgain = datagram.isRetransmission;
    const bool isData =
        datagram.bytes.front() == static_cast<uint8_t>(ContentType::APPLICATION_DATA);
    event.reason = isData ? "data" : "alert";
}

void
NetworkRecording::OnKept(Watched* node, LifeActivity activity, const KeepingOutcome& outcome)
{
    if (activity == LifeActivity::CONNECTING && outcome.done)
    {
        node->recording->Add(NetworkEventKind::CONNECTED, node->number);
    }
}

void
NetworkRecording::OnEnded(Watched* node)
{
    const auto program = DynamicCast<MoteApplication>(node->program);
    const bool isConnected =
        program && program->GetOutcome() == MoteApplication::Outcome::CONNECTED;
    node->recording->Add(isConnected ? NetworkEventKind::CONNECTED : NetworkEventKind::FAILED,
                         node->number);
}

void
NetworkRecording::OnAirBegin(Watched* node, Ptr<const Packet> psdu)
{
    NetworkRecording& recording = *node->recording;
    LrWpanMacHeader header;
    psdu->PeekHeader(header);
    const bool isFrame = IsDataFrame(psdu);
    NetworkEvent& event =
        recording.Add(isFrame ? NetworkEventKind::FRAME : NetworkEventKind::ACKNOWLEDGEMENT,
                      node->number);
    node->onAir = recording.m_events.size() - 1;
    event.sizeBytes = psdu->GetSize();
    if (!isFrame)
    {
        const auto sender = recording.m_awaited.find({node->number, header.GetSeqNum()});
        event.peer =
            sender == recording.m_awaited.end() ? std::nullopt : std::optional(sender->second);
        return;
    }
    event.peer = recording.FindNode(header.GetShortDstAddr());
    node->frameTo = event.peer;
    if (event.peer)
    {
        recording.m_awaited[{*event.peer, header.GetSeqNum()}] = node->number;
    }
}

void
NetworkRecording::OnAirEnd(Watched* node, Ptr<const Packet> /* psdu */)
{
    if (node->onAir)
    {
        NetworkEvent& event = node->recording->m_events[*node->onAir];
        event.duration = Simulator::Now() - event.time;
    }
}

void
NetworkRecording::OnLost(Watched* node, Ptr<const Packet> psdu)
{
    NetworkRecording& recording = *node->recording;
    LrWpanMacHeader header;
    psdu->PeekHeader(header);
    const auto sender =
        header.IsAcknowledgment() ? node->frameTo : recording.FindNode(header.GetShortSrcAddr());
    const auto onAir = sender ? recording.m_nodes[*sender].onAir : std::nullopt;
    if (onAir && recording.m_events[*onAir].peer == node->number)
    {
        recording.m_events[*onAir].isLost = true;
    }
}

void
NetworkRecording::OnFailed(Watched* node,
                           Ptr<const Packet> frame,
                           FrameFailure reason,
                           Time start,
                           Time end)
{
    NetworkEvent& event = node->recording->Add(NetworkEventKind::FRAME_FAILED, node->number);
    event.time = start;
    event.duration = end - start;
    event.sizeBytes = frame->GetSize();
    event.reason = GetFrameFailureName(reason);
}

void
NetworkRecording::OnBaseSending(bool isSending)
{
    if (isSending)
    {
        m_baseSendStart = Simulator::Now();
        return;
    }
    NetworkEvent& event = Add(NetworkEventKind::BASE_SENDS, 0);
    event.time = m_baseSendStart;
    event.duration = Simulator::Now() - m_baseSendStart;
}

void
NetworkRecording::OnBaseReceived(Ptr<const Packet> frame)
{
    NetworkEvent& event = Add(NetworkEventKind::BASE_RECEIVES, 0);
    event.duration = m_base->GetReceiveService(frame->GetSize());
    event.time -= event.duration;
}

std::optional<uint32_t>
NetworkRecording::FindNode(Mac16Address address) const
{
    const auto found = m_numbers.find(address);
    return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
}

NetworkEvent&
NetworkRecording::Add(NetworkEventKind kind, uint32_t node)
{
    m_events.push_back({kind, Simulator::Now(), node});
    return m_events.back();
}

} // namespace ns3::motedtls
