/* SPDX-License-Identifier: GPL-2.0-only */

#include "timeline.h"

#include "run-files.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <utility>

namespace ns3::motedtls
{

namespace
{

/** \return the lane of the timeline in which a component's intervals are drawn */
std::string
GetLane(EnergyComponent component)
{
    switch (component)
    {
    case EnergyComponent::COMPUTATION:
        return "processor";
    case EnergyComponent::TPM_TWI_BUS:
        return "tpm-bus";
    case EnergyComponent::RADIO_TX:
    case EnergyComponent::RADIO_RX:
        return "radio";
    default:
        return "tpm";
    }
}

} // namespace

void
Timeline::Watch(const MoteSystem& system, Ptr<MoteApplication> program)
{
    m_settings = &system.settings;
    m_program = program;
    const std::string moteName = "mote";
    const std::string sinkName = "sink";
    const MoteNetworkEnd& mote = system.motes.front().network;
    const MoteNetworkEnd& sink = system.sink.network;
    program->TraceConnectWithoutContext("Attempt", MakeCallback(&Timeline::OnAttempt, this));
    program->TraceConnectWithoutContext("Ended", MakeCallback(&Timeline::OnEnded, this));
    system.sink.program->TraceConnectWithoutContext("Peer", MakeCallback(&Timeline::OnPeer, this));
    const Ptr<HelloVerifier> verifier = system.sink.program->GetHelloVerifier();
    verifier->TraceConnectWithoutContext("Taken", MakeBoundCallback(&Timeline::OnHelloTaken, this));
    verifier->TraceConnectWithoutContext("Sent",
                                         MakeBoundCallback(&Timeline::OnSent, this, sinkName));
    system.motes.front().parts.ledger->TraceConnectWithoutContext(
        "Booked",
        MakeCallback(&Timeline::OnBooked, this));
    mote.driver->TraceConnectWithoutContext("FrameSent",
                                            MakeBoundCallback(&Timeline::OnFrame, this, moteName));
    mote.driver->TraceConnectWithoutContext("FrameFailed",
                                            MakeCallback(&Timeline::OnMoteFrameFailed, this));
    sink.driver->TraceConnectWithoutContext("FrameSent",
                                            MakeBoundCallback(&Timeline::OnFrame, this, sinkName));
    // What an end's filter loses, the other one has sent.
    mote.filter->TraceConnectWithoutContext(
        "FrameLost",
        MakeBoundCallback(&Timeline::OnFrameLost, this, sinkName));
    sink.filter->TraceConnectWithoutContext(
        "FrameLost",
        MakeBoundCallback(&Timeline::OnFrameLost, this, moteName));
}

void
Timeline::Write(const std::string& fileName) const
{
    auto ordered = m_events;
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
        return a.time < b.time;
    });
    std::ofstream file(fileName);
    file.imbue(std::locale::classic());
    file << "time_ms,duration_ms,node,lane,event,detail,bytes\n" << std::fixed;
    for (const auto& event : ordered)
    {
        file << std::setprecision(3) << event.time.GetSeconds() * 1e3 << ','
             << event.duration.GetSeconds() * 1e3 << ',' << event.node << ',' << event.lane << ','
             << event.event << ',' << event.detail << ',' << event.sizeBytes << '\n';
    }
    if (!file.flush())
    {
        RefuseUnwritten("the timeline file " + fileName);
    }
}

void
Timeline::OnAttempt(uint32_t number, Ptr<DtlsAssociation> association)
{
    const std::string detail = "attempt " + std::to_string(number);
    Add({Simulator::Now(), Time(0), "mote", "dtls", "attempt", detail, 0});
    WatchAssociation("mote", association);
}

void
Timeline::OnPeer(Ptr<DtlsAssociation> association)
{
    association->TraceConnectWithoutContext(
        "Taken",
        MakeBoundCallback(&Timeline::OnSinkTaken, this, PeekPointer(association)));
    WatchAssociation("sink", association);
}

void
Timeline::WatchAssociation(const std::string& node, Ptr<DtlsAssociation> association)
{
    association->TraceConnectWithoutContext("Sent",
                                            MakeBoundCallback(&Timeline::OnSent, this, node));
    association->TraceConnectWithoutContext("Timeout",
                                            MakeBoundCallback(&Timeline::OnTimeout, this, node));
}

void
Timeline::OnSent(Timeline* timeline, std::string node, const DtlsDatagram& datagram)
{
    const auto size = static_cast<uint32_t>(datagram.bytes.size());
    const std::string detail = datagram.flight == 0
                                   ? "alert"
                                   : "flight " + std::to_string(datagram.flight) +
                                         (datagram.isRetransmission ? " again" : "");
    const Time work = timeline->m_settings->GetTime(node + "-datagram-time");
    if (node == "sink")
    {
        timeline->AddSinkWork(Simulator::Now() - work); // the mote's is in its ledger
    }
    const Time pacing = timeline->m_settings->GetTime(node + "-pacing");
    if (pacing.IsStrictlyPositive())
    {
        const std::string lane = node == "sink" ? "server" : "processor";
        timeline->Add({Simulator::Now() - work - pacing, pacing, node, lane, "sleep", detail, 0});
    }
    timeline->Add({Simulator::Now(), Time(0), node, "dtls", "datagram", detail, size});
}

void
Timeline::OnSinkTaken(Timeline* timeline, DtlsAssociation* association, uint32_t /* size */)
{
    if (association->GetEndpoint().GetState() != DtlsEndpoint::State::FAILED)
    {
        timeline->AddSinkWork(Simulator::Now());
    }
}

void
Timeline::OnHelloTaken(Timeline* timeline, uint32_t /* size */)
{
    timeline->AddSinkWork(Simulator::Now());
}

void
Timeline::OnTimeout(Timeline* timeline, std::string node)
{
    timeline->Add({Simulator::Now(), Time(0), node, "timer", "timeout", "", 0});
}

void
Timeline::OnFrame(Timeline* timeline,
                  std::string node,
                  Ptr<const Packet> frame,
                  Time start,
                  Time end)
{
    timeline->Add({start, end - start, node, "radio", "frame", "", frame->GetSize()});
}

void
Timeline::OnMoteFrameFailed(Ptr<const Packet> frame, FrameFailure reason, Time start, Time end)
{
    const std::string detail = GetFrameFailureName(reason);
    Add({start, end - start, "mote", "radio", "frame-failed", detail, frame->GetSize()});
}

void
Timeline::OnFrameLost(Timeline* timeline, std::string node, Ptr<const Packet> frame)
{
    timeline->Add({Simulator::Now(), Time(0), node, "radio", "frame-lost", "", frame->GetSize()});
}

void
Timeline::OnBooked(EnergyComponent component, Time start, Time duration, double /* currentA */)
{
    const bool isShownElsewhere =
        component == EnergyComponent::RADIO_TX || component == EnergyComponent::RADIO_RX ||
        component == EnergyComponent::IDLE || component == EnergyComponent::BASE;
    if (isShownElsewhere)
    {
        return;
    }
    std::string event = GetEnergyComponentName(component);
    std::replace(event.begin(), event.end(), '_', '-');
    Add({start, duration, "mote", GetLane(component), event, "", 0});
}

void
Timeline::OnEnded()
{
    if (m_program->GetOutcome() == MoteApplication::Outcome::CONNECTED)
    {
        Add({Simulator::Now(), Time(0), "mote", "dtls", "finished", "", 0});
    }
}

void
Timeline::AddSinkWork(Time start)
{
    const Time work = m_settings->GetTime("sink-datagram-time");
    if (work.IsStrictlyPositive())
    {
        Add({start, work, "sink", "server", "computation", "", 0});
    }
}

void
Timeline::Add(TimelineEvent event)
{
    m_events.push_back(std::move(event));
}

} // namespace ns3::motedtls
