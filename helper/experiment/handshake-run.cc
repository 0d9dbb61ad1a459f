/* SPDX-License-Identifier: GPL-2.0-only */

#include "handshake-run.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr unsigned FIRST_SIZED_FLIGHT = 4; // the poster gives sizes of flights 4 and 5

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

HandshakeRun::HandshakeRun(const SharedParts& parts)
    : m_system(parts),
      m_mote(m_system.motes.front()),
      m_client(CreateObject<MoteApplication>())
{
    m_moteTraffic.driver = m_mote.network.driver;
    m_sinkTraffic.driver = m_system.sink.network.driver;
    m_system.sink.program->TraceConnectWithoutContext("Peer", MakeCallback(&HandshakeRun::OnPeer, this));
    m_client->TraceConnectWithoutContext("Attempt", MakeCallback(&HandshakeRun::OnAttempt, this));
    m_programs.Install(m_system, m_mote, m_client);
}

void
HandshakeRun::Record(Timeline& timeline)
{
    m_timeline = &timeline;
    m_mote.network.driver->TraceConnectWithoutContext(
        "FrameSent",
        MakeCallback(&HandshakeRun::OnMoteFrame, this));
    m_mote.network.driver->TraceConnectWithoutContext(
        "FrameFailed",
        MakeCallback(&HandshakeRun::OnMoteFrameFailed, this));
    m_mote.parts.ledger->TraceConnectWithoutContext("Booked",
                                                    MakeCallback(&HandshakeRun::OnBooked, this));
    m_system.sink.network.driver->TraceConnectWithoutContext(
        "FrameSent",
        MakeCallback(&HandshakeRun::OnSinkFrame, this));
    m_mote.network.filter->TraceConnectWithoutContext(
        "FrameLost",
        MakeBoundCallback(&HandshakeRun::OnFrameLost, this, std::string("sink")));
    m_system.sink.network.filter->TraceConnectWithoutContext(
        "FrameLost",
        MakeBoundCallback(&HandshakeRun::OnFrameLost, this, std::string("mote")));
}

const MoteNetwork&
HandshakeRun::GetNetwork() const
{
    return m_system.network;
}

Ptr<SessionApplication>
HandshakeRun::GetProgram() const
{
    return m_client;
}

HandshakeRecord
HandshakeRun::Simulate()
{
    // The program ends by itself; this is for one whose battery or socket leaves it waiting.
    constexpr double LONGEST_S = 9e9; // what ns-3's Time holds in ns is little more
    const double limitS = m_system.settings.GetTime("give-up-time").GetSeconds() *
                          m_system.settings.GetInteger("max-attempts");
    Simulator::Stop(Seconds(std::min(limitS, LONGEST_S)) + Hours(1));
    m_system.Run();
    return MakeRecord();
}

void
HandshakeRun::OnAttempt(uint32_t number, Ptr<DtlsAssociation> association)
{
    association->TraceConnectWithoutContext(
        "Sent",
        MakeBoundCallback(&HandshakeRun::OnSent, this, &m_moteTraffic, PeekPointer(association)));
    if (!m_timeline)
    {
        return;
    }
    const std::string detail = "attempt " + std::to_string(number);
    m_timeline->Add({Simulator::Now(), Time(0), "mote", "dtls", "attempt", detail, 0});
    association->TraceConnectWithoutContext(
        "Timeout",
        MakeBoundCallback(&HandshakeRun::OnTimeout, this, std::string("mote")));
}

void
HandshakeRun::OnPeer(Ptr<DtlsAssociation> association)
{
    association->TraceConnectWithoutContext(
        "Sent",
        MakeBoundCallback(&HandshakeRun::OnSent, this, &m_sinkTraffic, PeekPointer(association)));
    if (m_timeline)
    {
        association->TraceConnectWithoutContext(
            "Taken",
            MakeBoundCallback(&HandshakeRun::OnSinkTaken, this, PeekPointer(association)));
        association->TraceConnectWithoutContext(
            "Timeout",
            MakeBoundCallback(&HandshakeRun::OnTimeout, this, std::string("sink")));
    }
}

void
HandshakeRun::OnSent(HandshakeRun* run,
                     Traffic* traffic,
                     DtlsAssociation* association,
                     const DtlsDatagram& datagram)
{
    const uint32_t queued = traffic->driver->GetFramesQueued();
    const uint32_t frames = queued - std::exchange(traffic->framesSeen, queued);
    traffic->bytes += datagram.bytes.size();
    if (datagram.flight >= FIRST_SIZED_FLIGHT && !datagram.isRetransmission)
    {
        FirstFlight& flight = run->m_flights[datagram.flight];
        flight.association =
            flight.association ? flight.association : Ptr<DtlsAssociation>(association);
        const bool isFirst = PeekPointer(flight.association) == association;
        flight.size.bytes += isFirst ? datagram.bytes.size() : 0;
        flight.size.frames += isFirst ? frames : 0;
    }
    if (run->m_timeline)
    {
        run->AddDatagramToTimeline(traffic == &run->m_moteTraffic ? "mote" : "sink", datagram);
    }
}

void
HandshakeRun::AddDatagramToTimeline(const std::string& node, const DtlsDatagram& datagram)
{
    const auto size = static_cast<uint32_t>(datagram.bytes.size());
    const std::string detail = datagram.flight == 0
                                   ? "alert"
                                   : "flight " + std::to_string(datagram.flight) +
                                         (datagram.isRetransmission ? " again" : "");
    const Time work = m_system.settings.GetTime(node + "-datagram-time");
    if (node == "sink")
    {
        AddSinkWorkToTimeline(Simulator::Now() - work); // the mote's is in its ledger
    }
    const Time pacing = m_system.settings.GetTime(node + "-pacing");
    if (pacing.IsStrictlyPositive())
    {
        const std::string lane = node == "sink" ? "server" : "processor";
        m_timeline->Add({Simulator::Now() - work - pacing, pacing, node, lane, "sleep", detail, 0});
    }
    m_timeline->Add({Simulator::Now(), Time(0), node, "dtls", "datagram", detail, size});
}

void
HandshakeRun::AddSinkWorkToTimeline(Time start)
{
    const Time work = m_system.settings.GetTime("sink-datagram-time");
    if (work.IsStrictlyPositive())
    {
        m_timeline->Add({start, work, "sink", "server", "computation", "", 0});
    }
}

void
HandshakeRun::OnSinkTaken(HandshakeRun* run, DtlsAssociation* association, uint32_t /* size */)
{
    if (association->GetEndpoint().GetState() != DtlsEndpoint::State::FAILED)
    {
        run->AddSinkWorkToTimeline(Simulator::Now());
    }
}

void
HandshakeRun::OnTimeout(HandshakeRun* run, std::string node)
{
    run->m_timeline->Add({Simulator::Now(), Time(0), node, "timer", "timeout", "", 0});
}

void
HandshakeRun::OnMoteFrame(Ptr<const Packet> frame, Time start, Time end)
{
    m_timeline->Add({start, end - start, "mote", "radio", "frame", "", frame->GetSize()});
}

void
HandshakeRun::OnMoteFrameFailed(Ptr<const Packet> frame, FrameFailure reason, Time start, Time end)
{
    const std::string detail = GetFrameFailureName(reason);
    m_timeline->Add(
        {start, end - start, "mote", "radio", "frame-failed", detail, frame->GetSize()});
}

void
HandshakeRun::OnSinkFrame(Ptr<const Packet> frame, Time start, Time end)
{
    m_timeline->Add({start, end - start, "sink", "radio", "frame", "", frame->GetSize()});
}

void
HandshakeRun::OnFrameLost(HandshakeRun* run, std::string node, Ptr<const Packet> frame)
{
    run->m_timeline->Add(
        {Simulator::Now(), Time(0), node, "radio", "frame-lost", "", frame->GetSize()});
}

void
HandshakeRun::OnBooked(EnergyComponent component, Time start, Time duration, double /* currentA */)
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
    m_timeline->Add({start, duration, "mote", GetLane(component), event, "", 0});
}

std::optional<FlightSize>
HandshakeRun::FindFlightSize(unsigned flight) const
{
    const auto found = m_flights.find(flight);
    return found == m_flights.end() ? std::nullopt : std::optional(found->second.size);
}

HandshakeRecord
HandshakeRun::MakeRecord()
{
    HandshakeRecord record;
    record.completed = m_client->GetOutcome() == MoteApplication::Outcome::CONNECTED;
    if (record.completed)
    {
        record.latency = m_client->GetConnectedTime() - m_client->GetFirstHelloTime();
    }
    else
    {
        const std::string sinkFailure = m_system.sink.program->GetFailure();
        record.failure = "mote: " + m_client->GetFailure();
        record.failure += sinkFailure.empty() ? "" : "; sink: " + sinkFailure;
    }
    const AssociationCounts counts = m_client->GetKeeper().GetCounts();
    const AssociationCounts sinkCounts = m_system.sink.program->GetCounts();
    record.cipherSuite = m_client->GetKeeper().GetCipherSuite();
    record.attempts = m_client->GetAttempts();
    record.retransmissionsMote = counts.retransmissions;
    record.retransmissionsSink = sinkCounts.retransmissions;
    record.framesMote = m_mote.network.driver->GetFramesOnAir();
    record.framesSink = m_system.sink.network.driver->GetFramesOnAir();
    record.framesLost = m_mote.network.filter->GetDataFramesLost() +
                        m_system.sink.network.filter->GetDataFramesLost();
    record.bytesMote = m_moteTraffic.bytes;
    record.bytesSink = m_sinkTraffic.bytes;
    record.flight4 = FindFlightSize(4);
    record.flight5 = FindFlightSize(5);
    record.rsaSigns = m_mote.host.GetCount(CryptoOperation::RSA_SIGN);
    record.rsaVerifies = m_mote.host.GetCount(CryptoOperation::RSA_VERIFY);
    record.rsaEncrypts = m_mote.host.GetCount(CryptoOperation::RSA_ENCRYPT);
    record.halfOpen = m_system.sink.program->GetConnections() - (record.completed ? 1 : 0);
    record.timeoutsMote = counts.timedOut;
    record.timeoutsSink = sinkCounts.timedOut;
    record.alertsMote = counts.plaintextAlerts;
    record.alertsSink = sinkCounts.plaintextAlerts;
    FillEnergy(record);
    if (m_timeline && record.completed)
    {
        m_timeline->Add({Simulator::Now(), Time(0), "mote", "dtls", "finished", "", 0});
    }
    return record;
}

void
HandshakeRun::FillEnergy(HandshakeRecord& record)
{
    m_mote.BookUntilNow(Time(0)); // the mote's program begins then, its first hello may be later
    const double voltageV = m_system.settings.GetVoltageV("supply-voltage");
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const auto component = static_cast<EnergyComponent>(i);
        record.componentTime[i] = m_mote.parts.ledger->GetTime(component);
        record.componentEnergyJ[i] = m_mote.parts.ledger->GetChargeC(component) * voltageV;
    }
}

} // namespace motedtls
} // namespace ns3
