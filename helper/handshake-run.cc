/* SPDX-License-Identifier: GPL-2.0-only */

#include "handshake-run.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr int64_t NETWORK_STREAM = 0;
constexpr int64_t HARDWARE_STREAM = 100;
constexpr int64_t MOTE_RANDOM_STREAM = 200;
constexpr int64_t SINK_RANDOM_STREAM = 201;
constexpr uint16_t SINK_PORT = 5684;
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

Ptr<UniformRandomVariable>
MakeStream(int64_t number)
{
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(number);
    return random;
}

} // namespace

HandshakeRun::HandshakeRun(const Settings& settings, const EndpointContexts& contexts)
    : m_settings(settings),
      m_contexts(contexts),
      m_network(MoteNetworkHelper(settings).Build(NETWORK_STREAM)),
      m_mote(MoteHardwareHelper(settings).Install(m_network.mote.node)),
      m_sinkHardware(MoteHardwareHelper(settings).CreateSinkHardware()),
      m_random(MakeStream(MOTE_RANDOM_STREAM)),
      m_host(settings.GetInteger("epoch"), m_random, PeekPointer(m_mote.hardware))
{
    m_mote.hardware->AssignStreams(HARDWARE_STREAM);
    InstallSink();
    InstallMote();
    ConnectMeters();
}

void
HandshakeRun::InstallSink()
{
    m_server = CreateObject<DataSinkApplication>();
    m_server->SetAttribute("Port", UintegerValue(SINK_PORT));
    m_server->SetEndpoint(m_contexts.sink.get(),
                          m_settings.GetInteger("epoch"),
                          PeekPointer(m_sinkHardware));
    m_server->SetInterface(m_network.sink.interface);
    m_server->AssignStreams(SINK_RANDOM_STREAM);
    m_network.sink.node->AddApplication(m_server);
}

void
HandshakeRun::InstallMote()
{
    m_client = CreateObject<MoteApplication>();
    m_client->SetAttribute("GiveUpTime", TimeValue(m_settings.GetTime("give-up-time")));
    m_client->SetAttribute("MaxAttempts", UintegerValue(m_settings.GetInteger("max-attempts")));
    m_client->SetEndpoint(m_contexts.mote.get(), &m_host);
    m_client->SetHardware(m_mote.hardware);
    m_client->SetNetwork(m_network.mote.interface,
                         Inet6SocketAddress(m_network.sink.address, SINK_PORT));
    m_client->SetOnEnd(MakeCallback(&HandshakeRun::OnEnd, this));
    m_network.mote.node->AddApplication(m_client);
}

void
HandshakeRun::ConnectMeters()
{
    m_moteTraffic.driver = m_network.mote.driver;
    m_sinkTraffic.driver = m_network.sink.driver;
    m_client->TraceConnectWithoutContext("Attempt", MakeCallback(&HandshakeRun::OnAttempt, this));
    m_server->TraceConnectWithoutContext("Peer", MakeCallback(&HandshakeRun::OnPeer, this));
    m_network.mote.driver->TraceConnectWithoutContext(
        "FrameSent",
        MakeCallback(&HandshakeRun::OnMoteFrame, this));
    m_network.mote.driver->TraceConnectWithoutContext(
        "FrameFailed",
        MakeCallback(&HandshakeRun::OnMoteFrameFailed, this));
    m_mote.ledger->TraceConnectWithoutContext("Booked",
                                              MakeCallback(&HandshakeRun::OnBooked, this));
    m_mote.battery->TraceConnectWithoutContext("Depleted",
                                               MakeCallback(&HandshakeRun::OnDepleted, this));
    m_monitor = CreateObject<RadioListeningMonitor>();
    m_monitor->TraceConnectWithoutContext("Listened",
                                          MakeCallback(&HandshakeRun::OnListened, this));
    m_monitor->Watch(m_network.mote.driver);
}

void
HandshakeRun::Record(Timeline& timeline)
{
    m_timeline = &timeline;
    m_network.sink.driver->TraceConnectWithoutContext(
        "FrameSent",
        MakeCallback(&HandshakeRun::OnSinkFrame, this));
    m_network.mote.filter->TraceConnectWithoutContext(
        "FrameLost",
        MakeBoundCallback(&HandshakeRun::OnFrameLost, this, std::string("sink")));
    m_network.sink.filter->TraceConnectWithoutContext(
        "FrameLost",
        MakeBoundCallback(&HandshakeRun::OnFrameLost, this, std::string("mote")));
}

void
HandshakeRun::LogKeys(std::vector<std::string>& lines)
{
    m_client->SetKeyLogger([&lines](const std::string& line) { lines.push_back(line); });
}

const MoteNetwork&
HandshakeRun::GetNetwork() const
{
    return m_network;
}

HandshakeRecord
HandshakeRun::Simulate()
{
    // The program ends by itself; this is for one whose battery or socket leaves it waiting.
    const Time limit = m_settings.GetTime("give-up-time") * m_settings.GetInteger("max-attempts");
    Simulator::Stop(limit + Hours(1));
    Simulator::Run();
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
        FlightSize& flight = run->m_flights[datagram.flight];
        flight.association =
            flight.association ? flight.association : Ptr<DtlsAssociation>(association);
        const bool isFirst = PeekPointer(flight.association) == association;
        flight.bytes += isFirst ? datagram.bytes.size() : 0;
        flight.frames += isFirst ? frames : 0;
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
    const Time pacing = m_settings.GetTime("sink-pacing");
    if (node == "sink" && pacing.IsStrictlyPositive())
    {
        m_timeline->Add({Simulator::Now() - pacing, pacing, "sink", "server", "sleep", detail, 0});
    }
    m_timeline->Add({Simulator::Now(), Time(0), node, "dtls", "datagram", detail, size});
}

void
HandshakeRun::OnTimeout(HandshakeRun* run, std::string node)
{
    run->m_timeline->Add({Simulator::Now(), Time(0), node, "timer", "timeout", "", 0});
}

void
HandshakeRun::OnMoteFrame(Ptr<const Packet> frame, Time start, Time end)
{
    BookMoteFrame("frame", "", frame->GetSize(), start, end);
}

void
HandshakeRun::OnMoteFrameFailed(Ptr<const Packet> frame, FrameFailure reason, Time start, Time end)
{
    BookMoteFrame("frame-failed", GetFrameFailureName(reason), frame->GetSize(), start, end);
}

void
HandshakeRun::BookMoteFrame(const std::string& event,
                            const std::string& detail,
                            uint32_t sizeBytes,
                            Time start,
                            Time end)
{
    m_mote.ledger->Book(EnergyComponent::RADIO_TX,
                        start,
                        end - start,
                        m_settings.GetCurrentA("radio-tx-current"));
    if (m_timeline)
    {
        m_timeline->Add({start, end - start, "mote", "radio", event, detail, sizeBytes});
    }
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
HandshakeRun::OnListened(Time start, Time duration)
{
    m_mote.ledger->Book(EnergyComponent::RADIO_RX,
                        start,
                        duration,
                        m_settings.GetCurrentA("radio-rx-current"));
}

void
HandshakeRun::OnBooked(EnergyComponent component, Time start, Time duration, double /* currentA */)
{
    if (component == EnergyComponent::TPM_SIGN && m_settings.GetBoolean("radio-off-while-signing"))
    {
        const Time now = Simulator::Now();
        auto* driver = PeekPointer(m_network.mote.driver);
        Simulator::Schedule(start - now, &RadioDriverNetDevice::SetListening, driver, false);
        Simulator::Schedule(start + duration - now,
                            &RadioDriverNetDevice::SetListening,
                            driver,
                            true);
    }
    const bool isShownElsewhere = component == EnergyComponent::RADIO_TX ||
                                  component == EnergyComponent::RADIO_RX ||
                                  component == EnergyComponent::IDLE;
    if (m_timeline && !isShownElsewhere)
    {
        std::string event = GetEnergyComponentName(component);
        std::replace(event.begin(), event.end(), '_', '-');
        m_timeline->Add({start, duration, "mote", GetLane(component), event, "", 0});
    }
}

void
HandshakeRun::OnDepleted()
{
    m_network.mote.driver->PowerOff();
    m_client->HandleDepletion();
}

void
HandshakeRun::OnEnd()
{
    Simulator::Stop();
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
        const std::string sinkFailure = m_server->GetFailure();
        record.failure = "mote: " + m_client->GetFailure();
        record.failure += sinkFailure.empty() ? "" : "; sink: " + sinkFailure;
    }
    record.attempts = m_client->GetAttempts();
    record.retransmissionsMote = m_client->GetRetransmissions();
    record.retransmissionsSink = m_server->GetRetransmissions();
    record.framesMote = m_network.mote.driver->GetFramesOnAir();
    record.framesSink = m_network.sink.driver->GetFramesOnAir();
    record.framesLost =
        m_network.mote.filter->GetDataFramesLost() + m_network.sink.filter->GetDataFramesLost();
    record.bytesMote = m_moteTraffic.bytes;
    record.bytesSink = m_sinkTraffic.bytes;
    record.flight4Bytes = m_flights[4].bytes;
    record.flight4Frames = m_flights[4].frames;
    record.flight5Bytes = m_flights[5].bytes;
    record.flight5Frames = m_flights[5].frames;
    record.rsaSigns = m_host.GetCount(CryptoOperation::RSA_SIGN);
    record.rsaVerifies = m_host.GetCount(CryptoOperation::RSA_VERIFY);
    record.rsaEncrypts = m_host.GetCount(CryptoOperation::RSA_ENCRYPT);
    record.halfOpen = m_server->GetConnections() - (record.completed ? 1 : 0);
    record.timeoutsMote = m_client->GetTimedOutAttempts();
    record.timeoutsSink = m_server->GetTimedOutPeers();
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
    m_monitor->Stop();
    m_mote.energy->BookIdle(m_client->GetFirstHelloTime(), Simulator::Now());
    const double voltageV = m_settings.GetVoltageV("supply-voltage");
    for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
    {
        const auto component = static_cast<EnergyComponent>(i);
        record.componentTime[i] = m_mote.ledger->GetTime(component);
        record.componentEnergyJ[i] = m_mote.ledger->GetChargeC(component) * voltageV;
    }
}

} // namespace motedtls
} // namespace ns3
