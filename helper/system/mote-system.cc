/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-system.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

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

/** \return by how much the mote's calendar is fast at the start */
Time
GetClockOffset(const Settings& settings)
{
    const bool isUnset = settings.GetText("mote-clock-offset") == "unset";
    return isUnset ? Seconds(-static_cast<double>(settings.GetInteger("epoch")))
                   : settings.GetTime("mote-clock-offset");
}

} // namespace

MoteUnit::MoteUnit(const SharedParts& shared, const MoteNetworkEnd& end, std::size_t index)
    : network(end),
      parts(shared.hardware.Install(network.node)),
      context(shared.contexts->GetMote(index)),
      host(shared.settings.GetInteger("epoch"),
           MakeStream(GetStream(index, MOTE_RANDOM_STREAM)),
           PeekPointer(parts.hardware)),
      receiver(network.driver),
      radio(shared.settings, network.driver, parts.ledger)
{
    const Settings& settings = shared.settings;
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
      hardware(shared.hardware.CreateSinkHardware()),
      program(CreateObject<DataSinkApplication>()),
      address(Inet6SocketAddress(network.address, SINK_PORT))
{
    program->SetAttribute("Port", UintegerValue(SINK_PORT));
    program->SetEndpoint(&shared.contexts->GetSink(),
                         shared.settings.GetInteger("epoch"),
                         PeekPointer(hardware));
    program->SetInterface(network.interface);
    program->AssignStreams(GetStream(0, SINK_RANDOM_STREAM));
    network.node->AddApplication(program);
}

MoteSystem::MoteSystem(const SharedParts& parts, std::size_t number)
    : settings(parts.settings),
      network(parts.network.Build(0, number)),
      sink(parts, network.sink)
{
    for (const auto& mote : network.motes)
    {
        motes.emplace_back(parts, mote, motes.size());
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
