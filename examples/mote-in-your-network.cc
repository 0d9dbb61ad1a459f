/* SPDX-License-Identifier: GPL-2.0-only */

// A mote and a sink put together by hand, with trace sinks of one's own: where to begin if the
// network is to hold more than these two.

#include "ns3/data-sink-application.h"
#include "ns3/endpoint-contexts.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/mote-application.h"
#include "ns3/mote-hardware-helper.h"
#include "ns3/mote-network-helper.h"
#include "ns3/program-arguments.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <iostream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{
void
OnSent(const DtlsDatagram& datagram)
{
    std::cout << Simulator::Now().As(Time::S) << " flight " << datagram.flight << ", "
              << datagram.bytes.size() << " byte\n";
}

void
OnAttempt(uint32_t, Ptr<DtlsAssociation> association)
{
    association->TraceConnectWithoutContext("Sent", MakeCallback(&OnSent));
}

// The ledger knows TPM and processor; what the radio draws is booked by whoever watches it.
void
OnFrame(Ptr<EnergyLedger> ledger, Ptr<const Packet>, Time start, Time end)
{
    ledger->Book(EnergyComponent::RADIO_TX, start, end - start, 18e-3);
}
} // namespace

int
main(int argc, char* argv[])
{
    CommandLine cmd(__FILE__);
    ParseArguments(cmd, argc, argv, {"DataSinkApplication", "MoteApplication"}); // made below
    const Settings settings; // the poster's system
    const int64_t epochS = settings.GetInteger("epoch");
    const EndpointContexts contexts(settings, RngSeedManager::GetSeed());
    MoteNetwork network = MoteNetworkHelper(settings).Build(0);
    MoteHardwareParts parts = MoteHardwareHelper(settings).Install(network.motes[0].node);
    CryptoHost host(epochS, CreateObject<UniformRandomVariable>(), PeekPointer(parts.hardware));

    auto sink = CreateObject<DataSinkApplication>();
    sink->SetEndpoint(&contexts.GetSink(), epochS, nullptr); // the sink's work is free
    sink->SetInterface(network.sink.interface);
    network.sink.node->AddApplication(sink);

    auto mote = CreateObject<MoteApplication>();
    const Inet6SocketAddress sinkAddress(network.sink.address, sink->GetPort());
    mote->SetUp(
        {&contexts.GetMote(), &host, parts.hardware, network.motes[0].interface, sinkAddress});
    network.motes[0].node->AddApplication(mote);

    mote->TraceConnectWithoutContext("Attempt", MakeCallback(&OnAttempt));
    network.motes[0].driver->TraceConnectWithoutContext("FrameSent",
                                                        MakeBoundCallback(&OnFrame, parts.ledger));

    Simulator::Stop(Minutes(1));
    Simulator::Run();
    const bool connected = mote->GetOutcome() == MoteApplication::Outcome::CONNECTED;
    std::cout << (connected ? "" : "not ") << "connected after "
              << (mote->GetConnectedTime() - mote->GetFirstHelloTime()).As(Time::S) << ", TPM bus "
              << parts.ledger->GetTime(EnergyComponent::TPM_TWI_BUS).As(Time::MS) << "\n";
    Simulator::Destroy(); // before the host, on which the applications run
    return 0;
}
