/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-system.h"

#include "ns3/constant-position-mobility-model.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/path-loss.h"
#include "ns3/placement.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3::motedtls
{

namespace
{

/** The streams of a mote's block that the network leaves; see MoteNetworkHelper. */
enum MoteStream
{
    HARDWARE_STREAM = 100,
    MOTE_RANDOM_STREAM = 200,
    SINK_RANDOM_STREAM = 201, //!< Two streams of the sink's, in the block of mote 0.
    MOTE_TIMER_STREAM = 203,
    MOTE_BOOT_STREAM = 204,
    PLACEMENT_STREAM = 205, //!< Of all motes, in the block of mote 0.
};

constexpr uint16_t SINK_PORT = DataSinkApplication::DEFAULT_PORT;

/** \return the number of a stream of a mote's */
int64_t
GetStream(std::size_t mote, MoteStream stream)
{
    return mote * MoteNetworkHelper::STREAMS_PER_MOTE + stream;
}

Ptr<UniformRandomVariable>
MakeStream(int64_t number)
{
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(number);
    return random;
}

/** \return when a mote boots */
Time
DrawBootTime(const Settings& settings, std::size_t mote)
{
    const double windowS = settings.GetTime("boot-window").GetSeconds();
    if (settings.GetText("experiment") != "network" || windowS == 0)
    {
        return Time(0);
    }
    const double share = MakeStream(GetStream(mote, MOTE_BOOT_STREAM))->GetValue(0, 1);
    const auto waves = static_cast<double>(settings.GetInteger("boot-waves"));
    return Seconds(windowS * (waves == 0 ? share : std::floor(share * waves) / waves));
}

/** \return where sink and motes are, in m: all in one place, but for a network's */
std::vector<Vector>
Place(const SharedParts& parts, std::size_t motes)
{
    static const std::map<std::string, PlacementShape> shapes{{"grid", PlacementShape::GRID},
                                                              {"ring", PlacementShape::RING},
                                                              {"disc", PlacementShape::DISC},
                                                              {"line", PlacementShape::LINE},
                                                              {"file", PlacementShape::FROM_FILE}};
    const Settings& settings = parts.settings;
    if (settings.GetText("experiment") != "network")
    {
        return std::vector<Vector>(motes + 1);
    }
    PlacementRequest request;
    request.shape = shapes.at(settings.GetText("placement"));
    request.motes = motes;
    request.spacingM = settings.GetDistanceM("spacing");
    request.radiusM = settings.GetDistanceM("area-radius");
    request.file = settings.GetFileName("placement-file");
    return PlaceMotes(request, GetStream(0, PLACEMENT_STREAM));
}

/** Gives a node its place for the PHY to know. */
Ptr<Node>
CreateNodeAt(const Vector& position)
{
    Ptr<Node> node = CreateObject<Node>();
    Ptr<MobilityModel> mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(position);
    node->AggregateObject(mobility);
    return node;
}

/** \return the nodes; in a network where distances count they stand at their places */
MoteNetwork
BuildNetwork(const SharedParts& parts, const std::vector<Vector>& positions)
{
    if (parts.settings.GetText("experiment") != "network" || !HasPlaces(parts.settings))
    {
        return parts.network.Build(0, positions.size() - 1);
    }
    NodeContainer motes;
    std::for_each(positions.begin() + 1, positions.end(), [&motes](const Vector& position) {
        motes.Add(CreateNodeAt(position));
    });
    return parts.network.Install(motes, CreateNodeAt(positions.front()), 0);
}

/** \return by how much the mote's calendar is fast at the start */
Time
GetClockOffset(const Settings& settings)
{
    const bool isUnset = settings.GetText("mote-clock-offset") == "unset";
    return isUnset ? Seconds(-static_cast<double>(settings.GetInteger("epoch")))
                   : settings.GetTime("mote-clock-offset");
}

} // namespace

MoteUnit::MoteUnit(const SharedParts& shared,
                   const MoteNetworkEnd& end,
                   std::size_t number,
                   const Vector& place)
    : index(number),
      kind(shared.motes.GetKind(index)),
      settings(kind.settings),
      position(place),
      bootTime(DrawBootTime(settings, index)),
      network(end),
      parts(shared.GetHardware(index).Install(network.node)),
      context(shared.contexts->GetMote(index)),
      host(settings.GetInteger("epoch"),
           MakeStream(GetStream(index, MOTE_RANDOM_STREAM)),
           PeekPointer(parts.hardware)),
      receiver(network.driver),
      radio(settings, network.driver, parts.ledger)
{
    host.SetTimerRandom(MakeStream(GetStream(index, MOTE_TIMER_STREAM)));
    host.SetClockError(GetClockOffset(settings), settings.GetReal("mote-clock-drift"));
    parts.hardware->AssignStreams(GetStream(index, HARDWARE_STREAM));
    if (settings.GetBoolean("radio-off-while-signing"))
    {
        parts.ledger->TraceConnectWithoutContext("Booked", MakeCallback(&MoteUnit::OnBooked, this));
    }
}

SinkUnit::SinkUnit(const SharedParts& shared, const MoteNetworkEnd& end)
    : network(end),
      hardware(shared.GetHardware().CreateSinkHardware()),
      queue(hardware),
      program(CreateObject<DataSinkApplication>()),
      address(Inet6SocketAddress(network.GetSource(), SINK_PORT))
{
    program->SetAttribute("Port", UintegerValue(SINK_PORT));
    program->SetEndpoint(&shared.contexts->GetSink(),
                         shared.settings.GetInteger("epoch"),
                         GetProcessor(shared.settings));
    program->SetInterface(network.interface, network.global);
    program->AssignStreams(GetStream(0, SINK_RANDOM_STREAM));
    network.node->AddApplication(program);
}

CryptoHardware*
SinkUnit::GetProcessor(const Settings& settings)
{
    CryptoHardware* const own = PeekPointer(hardware);
    return settings.GetText("sink-processors") == "one" ? &queue : own;
}

MoteSystem::MoteSystem(const SharedParts& shared, std::size_t number)
    : parts(shared),
      settings(parts.settings),
      positions(Place(parts, number)),
      network(BuildNetwork(parts, positions)),
      sink(parts, network.sink)
{
    for (const auto& mote : network.motes)
    {
        const std::size_t index = motes.size();
        motes.emplace_back(parts, mote, index, positions[index + 1]);
        if (!network.routes.empty())
        {
            motes.back().radio.TellForwarded();
        }
    }
}

void
MoteSystem::Run() const
{
    Simulator::Run();
    std::vector<Ptr<MoteHardware>> all;
    for (const auto& mote : motes)
    {
        all.push_back(mote.parts.hardware);
    }
    all.push_back(sink.hardware);
    for (const auto& hardware : all)
    {
        if (!hardware->GetRefusal().empty())
        {
            throw ConfigurationError(hardware->GetRefusal());
        }
    }
    if (!sink.queue.GetRefusal().empty())
    {
        throw ConfigurationError(sink.queue.GetRefusal());
    }
}

void
MoteUnit::AwaitBoot()
{
    if (bootTime.IsStrictlyPositive())
    {
        receiver.SetQuiet(QuietReason::SLEEP, true);
        parts.energy->SetCurrents(0, 0);
        Simulator::Schedule(bootTime, &MoteUnit::Boot, this);
    }
}

void
MoteUnit::Boot()
{
    parts.energy->SetCurrents(settings.GetCurrentA("idle-current"),
                              settings.GetCurrentA("base-current"));
    receiver.SetQuiet(QuietReason::SLEEP, false);
}

void
MoteUnit::BookUntilNow(Time since)
{
    const Time now = Simulator::Now();
    radio.Flush();
    if (const Ptr<Tpm> tpm = parts.hardware->GetTpm())
    {
        tpm->BookReady(now);
    }
    parts.energy->BookSpan(since, now);
}

void
MoteUnit::OnBooked(EnergyComponent component, Time start, Time duration, double /* currentA */)
{
    if (component == EnergyComponent::TPM_SIGN)
    {
        receiver.SetQuietFor(QuietReason::TPM_SIGNATURE, start, duration);
    }
}

} // namespace ns3::motedtls
