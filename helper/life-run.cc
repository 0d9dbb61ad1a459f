/* SPDX-License-Identifier: GPL-2.0-only */

#include "life-run.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

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

Ptr<UniformRandomVariable>
MakeStream(int64_t number)
{
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(number);
    return random;
}

/** \return for example "m74 s60": what the mote sent, what the sink answered, in bytes */
std::string
FormatFlights(const std::vector<std::pair<bool, uint64_t>>& flights)
{
    std::string text;
    for (const auto& [byMote, bytes] : flights)
    {
        text += (text.empty() ? "" : " ") + std::string(byMote ? "m" : "s") + std::to_string(bytes);
    }
    return text;
}

} // namespace

LifeRun::LifeRun(const Settings& settings, const EndpointContexts& contexts)
    : m_settings(settings),
      m_contexts(contexts),
      m_network(MoteNetworkHelper(settings).Build(NETWORK_STREAM)),
      m_mote(MoteHardwareHelper(settings).Install(m_network.mote.node)),
      m_sinkHardware(MoteHardwareHelper(settings).CreateSinkHardware()),
      m_host(settings.GetInteger("epoch"),
             MakeStream(MOTE_RANDOM_STREAM),
             PeekPointer(m_mote.hardware)),
      m_meter(settings, m_network, m_mote, m_host)
{
    m_mote.hardware->AssignStreams(HARDWARE_STREAM);
    m_mote.battery->TraceConnectWithoutContext("Depleted",
                                               MakeCallback(&LifeRun::OnDepleted, this));
    InstallSink();
    InstallMote();
}

void
LifeRun::InstallSink()
{
    m_sink = CreateObject<DataSinkApplication>();
    m_sink->SetAttribute("Port", UintegerValue(SINK_PORT));
    m_sink->SetAttribute("RestartInterval", TimeValue(m_settings.GetTime("sink-restart-interval")));
    m_sink->SetEndpoint(m_contexts.sink.get(),
                        m_settings.GetInteger("epoch"),
                        PeekPointer(m_sinkHardware));
    m_sink->SetScheme(GetRekeyScheme(m_settings).make());
    m_sink->SetInterface(m_network.sink.interface);
    m_sink->AssignStreams(SINK_RANDOM_STREAM);
    m_sink->TraceConnectWithoutContext("Peer", MakeCallback(&LifeRun::OnPeer, this));
    m_network.sink.node->AddApplication(m_sink);
}

void
LifeRun::InstallMote()
{
    auto keeper = std::make_unique<SessionKeeper>(*m_contexts.mote,
                                                  m_host,
                                                  GetRekeyScheme(m_settings).make());
    keeper->SetHardware(m_mote.hardware);
    keeper->SetRoute({m_network.mote.node,
                      m_network.mote.interface,
                      Inet6SocketAddress(m_network.sink.address, SINK_PORT)});
    keeper->SetOnAssociation(
        [this](Ptr<DtlsAssociation> association) { Watch(association, true); });
    m_program = CreateObject<SensorApplication>();
    m_program->SetKeeper(std::move(keeper));
    for (const auto& [attribute, setting] : {std::pair("ReadingPeriod", "reading-period"),
                                             std::pair("AnswerTimeout", "reading-ack-timeout"),
                                             std::pair("RekeyInterval", "rekey-interval"),
                                             std::pair("GiveUpTime", "give-up-time")})
    {
        m_program->SetAttribute(attribute, TimeValue(m_settings.GetTime(setting)));
    }
    for (const auto& [attribute, setting] : {std::pair("ReadingPayload", "reading-payload"),
                                             std::pair("ReadingRetries", "reading-retries"),
                                             std::pair("QueueLimit", "reading-queue"),
                                             std::pair("SessionLossLimit", "session-loss-limit"),
                                             std::pair("RekeyRecords", "rekey-records"),
                                             std::pair("MaxAttempts", "max-attempts")})
    {
        m_program->SetAttribute(attribute, UintegerValue(m_settings.GetInteger(setting)));
    }
    m_program->TraceConnectWithoutContext("Activity", MakeCallback(&LifeRun::OnActivity, this));
    m_program->TraceConnectWithoutContext("Kept", MakeCallback(&LifeRun::OnKept, this));
    m_network.mote.node->AddApplication(m_program);
}

void
LifeRun::LogKeys(std::vector<std::string>& lines)
{
    m_program->GetKeeper().SetKeyLogger(
        [&lines](const std::string& line) { lines.push_back(line); });
}

void
LifeRun::LogRekeys(std::vector<RekeyRecord>& rekeys)
{
    m_rekeys = &rekeys;
}

const MoteNetwork&
LifeRun::GetNetwork() const
{
    return m_network;
}

void
LifeRun::Watch(Ptr<DtlsAssociation> association, bool isMote)
{
    association->TraceConnectWithoutContext("Sent",
                                            MakeBoundCallback(&LifeRun::OnSent, this, isMote));
}

void
LifeRun::OnPeer(Ptr<DtlsAssociation> association)
{
    Watch(association, false);
}

void
LifeRun::OnSent(LifeRun* run, bool byMote, const DtlsDatagram& datagram)
{
    run->m_meter.AddDatagram(byMote, datagram.bytes.size());
    if (run->m_activity != LifeActivity::REKEYING)
    {
        return;
    }
    auto& flights = run->m_flightSizes;
    if (flights.empty() || flights.back().first != byMote)
    {
        flights.emplace_back(byMote, 0);
    }
    flights.back().second += datagram.bytes.size();
}

void
LifeRun::OnActivity(LifeActivity activity)
{
    CloseSpan(activity);
    m_activity = activity;
    m_begun = Simulator::Now();
}

void
LifeRun::OnKept(LifeActivity activity, const KeepingOutcome& outcome)
{
    m_outcome = outcome;
    const bool isHopeless =
        activity == LifeActivity::CONNECTING && !outcome.done && m_record.connect.count == 0;
    const uint64_t wanted = m_settings.GetInteger("life-rekeys");
    const bool isRekey = activity == LifeActivity::REKEYING && outcome.done;
    if (isHopeless || (isRekey && m_record.rekey.count + 1 == wanted))
    {
        Simulator::Stop();
    }
}

void
LifeRun::CloseSpan(LifeActivity next)
{
    ActivityCost cost = m_meter.SwitchTo(next);
    const uint64_t repetitions = CountRepetitions();
    cost.repetitions = repetitions - std::exchange(m_repetitionsBefore, repetitions);
    const bool isDone = m_outcome && m_outcome->done;
    cost.count = isDone ? 1 : 0;
    switch (m_activity)
    {
    case LifeActivity::CONNECTING:
        AddCost(m_record.connect, cost);
        break;
    case LifeActivity::REKEYING:
        AddRekey(cost);
        break;
    case LifeActivity::READING:
        AddCost(m_record.reading, cost);
        break;
    case LifeActivity::SLEEPING:
        AddCost(m_record.sleep, cost);
        break;
    }
    m_outcome.reset();
    m_flightSizes.clear();
}

void
LifeRun::AddRekey(const ActivityCost& cost)
{
    AddCost(m_record.rekey, cost);
    if (!m_outcome || m_outcome->attempts == 0)
    {
        return; // cut off by the end of the life, or the scheme wanted none
    }
    m_record.rekeyAttempts += m_outcome->attempts;
    m_record.rekeysFailed += m_outcome->done ? 0 : 1;
    m_record.fallbacks += m_outcome->fellBack ? 1 : 0;
    const std::string flights = FormatFlights(m_flightSizes);
    m_record.flights = m_record.flights.empty() ? flights : m_record.flights;
    if (m_rekeys)
    {
        m_rekeys->push_back({m_begun, *m_outcome, cost, flights});
    }
}

uint64_t
LifeRun::CountRepetitions() const
{
    return m_program->GetKeeper().GetRetransmissions() + m_program->GetRepeatedReadings();
}

void
LifeRun::OnDepleted()
{
    m_isDepleted = true;
    m_network.mote.driver->PowerOff();
    m_program->HandleDepletion();
    Simulator::Stop();
}

LifeRecord
LifeRun::Simulate()
{
    Simulator::Stop(m_settings.GetTime("life-duration"));
    Simulator::Run();
    CloseSpan(LifeActivity::SLEEPING);
    const ReadingQueue& readings = m_program->GetReadings();
    m_record.duration = Simulator::Now();
    m_record.reading.count = readings.GetDelivered();
    m_record.readingsTaken = readings.GetTaken();
    m_record.readingsDelayed = readings.GetDelayed();
    m_record.readingsLost = readings.GetLost();
    m_record.sessionsLost = m_program->GetSessionsLost();
    m_record.batteryEnergyJ = m_mote.battery->GetInitialEnergy();
    const bool isConnected = m_program->GetKeeper().HasSession();
    m_record.completed = isConnected && !m_isDepleted;
    if (!m_record.completed)
    {
        const std::string& reason = m_program->GetKeeper().GetFailure();
        const std::string failure = reason.empty() ? "no session at the end of the life" : reason;
        m_record.failure = m_isDepleted ? "battery empty" : "mote: " + failure;
    }
    return m_record;
}

} // namespace motedtls
} // namespace ns3
