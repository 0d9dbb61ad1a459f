/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-system.h"

#include "ns3/inet6-socket-address.h"
#include "ns3/setting-contradiction.h"
#include "ns3/simulator.h"
#include "ns3/uinteger.h"

#include <memory>

namespace ns3
{
namespace motedtls
{

namespace
{

constexpr int64_t NETWORK_STREAM = 0;
constexpr int64_t HARDWARE_STREAM = 100;
constexpr int64_t MOTE_RANDOM_STREAM = 200;
constexpr int64_t SINK_RANDOM_STREAM = 201; //!< Two streams.
constexpr int64_t MOTE_TIMER_STREAM = 203;
constexpr uint16_t SINK_PORT = DataSinkApplication::DEFAULT_PORT;

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

SharedParts::SharedParts(const Settings& systemSettings, uint32_t systemSeed)
    : settings(RefuseContradiction(systemSettings)),
      seed(systemSeed),
      contexts(GetEndpointContexts(settings, seed)),
      hardware(settings),
      network(settings)
{
}

const SharedParts&
GetSharedParts(const Settings& settings, uint32_t seed)
{
    static std::unique_ptr<SharedParts> last;
    if (!last || last->seed != seed || !(last->settings == settings))
    {
        last = std::make_unique<SharedParts>(settings, seed);
    }
    return *last;
}

MoteSystem::MoteSystem(const SharedParts& parts)
    : settings(parts.settings),
      contexts(parts.contexts),
      network(parts.network.Build(NETWORK_STREAM)),
      mote(parts.hardware.Install(network.mote.node)),
      host(settings.GetInteger("epoch"),
           MakeStream(MOTE_RANDOM_STREAM),
           PeekPointer(mote.hardware)),
      receiver(network.mote.driver),
      radio(settings, network, mote),
      sinkHardware(parts.hardware.CreateSinkHardware()),
      sink(CreateObject<DataSinkApplication>()),
      sinkAddress(Inet6SocketAddress(network.sink.address, SINK_PORT))
{
    host.SetTimerRandom(MakeStream(MOTE_TIMER_STREAM));
    host.SetClockError(GetClockOffset(settings), settings.GetReal("mote-clock-drift"));
    mote.hardware->AssignStreams(HARDWARE_STREAM);
    sink->SetAttribute("Port", UintegerValue(SINK_PORT));
    sink->SetEndpoint(contexts.sink.get(), settings.GetInteger("epoch"), PeekPointer(sinkHardware));
    sink->SetInterface(network.sink.interface);
    sink->AssignStreams(SINK_RANDOM_STREAM);
    network.sink.node->AddApplication(sink);
    if (settings.GetBoolean("radio-off-while-signing"))
    {
        mote.ledger->TraceConnectWithoutContext("Booked",
                                                MakeCallback(&MoteSystem::OnBooked, this));
    }
}

void
MoteSystem::Run() const
{
    Simulator::Run();
    for (const auto& hardware : {mote.hardware, sinkHardware})
    {
        if (!hardware->GetRefusal().empty())
        {
            throw ConfigurationError(hardware->GetRefusal());
        }
    }
}

void
MoteSystem::BookUntilNow(Time since)
{
    const Time now = Simulator::Now();
    radio.Flush();
    if (const Ptr<Tpm> tpm = mote.hardware->GetTpm())
    {
        tpm->BookReady(now);
    }
    mote.energy->BookSpan(since, now);
}

void
MoteSystem::OnBooked(EnergyComponent component, Time start, Time duration, double /* currentA */)
{
    if (component == EnergyComponent::TPM_SIGN)
    {
        receiver.SetQuietFor(QuietReason::TPM_SIGNATURE, start, duration);
    }
}

} // namespace motedtls
} // namespace ns3
