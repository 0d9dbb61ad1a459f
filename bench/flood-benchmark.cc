/* SPDX-License-Identifier: GPL-2.0-only */

/**
 * \file
 * \brief What a flood of forged ClientHellos costs a mote that connects meanwhile.
 *
 * A node of the same PAN sends ClientHellos without a cookie, each from another port and with
 * another random, at a rate; five seconds later the poster's mote begins its handshake. The sink
 * answers each hello by a HelloVerifyRequest and keeps nothing of it; what the hellos take is the
 * channel and the base station.
 */

#include "run-benchmark.h"

#include "ns3/data-sink-application.h"
#include "ns3/datagram-socket.h"
#include "ns3/endpoint-contexts.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/mote-application.h"
#include "ns3/mote-hardware-helper.h"
#include "ns3/mote-network-helper.h"
#include "ns3/run-files.h"
#include "ns3/simulation-end.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace po = boost::program_options;
using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;
const Time HEAD_START = Seconds(5);
const Time END = Minutes(10);
constexpr std::size_t RANDOM_OFFSET = 27; //!< Of a ClientHello's random (RFC 6347, 4.1, 4.3.2).
constexpr std::size_t RANDOM_BYTES = 32;

/** Sends forged ClientHellos. */
class Flood
{
  public:
    Flood(const MoteNetworkEnd& from, const Inet6SocketAddress& to, std::vector<uint8_t> hello)
        : m_from(from),
          m_to(to),
          m_hello(std::move(hello)),
          m_random(CreateObject<UniformRandomVariable>())
    {
    }

    void Start(double rateHz)
    {
        m_rateHz = rateHz;
        if (rateHz > 0)
        {
            Simulator::ScheduleNow(&Flood::SendNext, this);
        }
    }

    uint64_t GetSent() const
    {
        return m_sent;
    }

  private:
    void SendNext()
    {
        std::generate_n(m_hello.begin() + RANDOM_OFFSET, RANDOM_BYTES, [this] {
            return static_cast<uint8_t>(m_random->GetInteger(0, 255));
        });
        constexpr uint16_t FIRST_PORT = 10000;
        constexpr uint16_t PORTS = 40000;
        DatagramSocket::Open(m_from.interface,
                             m_from.address,
                             FIRST_PORT + m_sent % PORTS,
                             [](const Address&, const std::vector<uint8_t>&) {})
            ->Send(m_to, m_hello);
        ++m_sent;
        Simulator::Schedule(Seconds(1 / m_rateHz), &Flood::SendNext, this);
    }

    MoteNetworkEnd m_from;               //!< Who sends.
    Inet6SocketAddress m_to;             //!< The sink.
    std::vector<uint8_t> m_hello;        //!< A ClientHello.
    Ptr<UniformRandomVariable> m_random; //!< Draws randoms.
    double m_rateHz{0};                  //!< Hellos a second.
    uint64_t m_sent{0};                  //!< Hellos so far.
};

/** What became of a mote. */
struct Outcome
{
    std::optional<double> connectedS; //!< From the beginning of its handshake, s.
    uint64_t sent{0};                 //!< Forged hellos.
    uint64_t arrived{0};              //!< Frames that the sink received.
    std::size_t kept{0};              //!< Associations of the sink at the end.
};

void
TakeFirst(std::vector<uint8_t>* hello, const DtlsDatagram& datagram)
{
    if (hello->empty())
    {
        *hello = datagram.bytes;
    }
}

void
OnAttempt(std::vector<uint8_t>* hello, uint32_t /* number */, Ptr<DtlsAssociation> association)
{
    association->TraceConnectWithoutContext("Sent", MakeBoundCallback(&TakeFirst, hello));
}

void
StopSimulation()
{
    Simulator::Stop();
}

/** \return what becomes of a mote under a flood; its first ClientHello is put into hello */
Outcome
Simulate(const Settings& settings,
         const EndpointContexts& contexts,
         double rateHz,
         uint64_t run,
         std::vector<uint8_t>& hello)
{
    const SimulationGuard guard(SEED, run);
    const int64_t epochS = settings.GetInteger("epoch");
    const MoteNetwork network = MoteNetworkHelper(settings).Build(0, 2);
    MoteHardwareParts parts = MoteHardwareHelper(settings).Install(network.motes[0].node);
    CryptoHost host(epochS, CreateObject<UniformRandomVariable>(), PeekPointer(parts.hardware));

    auto sink = CreateObject<DataSinkApplication>();
    sink->SetEndpoint(&contexts.GetSink(), epochS, nullptr);
    sink->SetInterface(network.sink.interface);
    network.sink.node->AddApplication(sink);
    const Inet6SocketAddress sinkAddress(network.sink.address, sink->GetPort());

    auto mote = CreateObject<MoteApplication>();
    mote->SetUp(
        {&contexts.GetMote(), &host, parts.hardware, network.motes[0].interface, sinkAddress});
    mote->TraceConnectWithoutContext("Attempt", MakeBoundCallback(&OnAttempt, &hello));
    mote->TraceConnectWithoutContext("Ended", MakeCallback(&StopSimulation));
    mote->SetStartTime(HEAD_START);
    network.motes[0].node->AddApplication(mote);

    Flood flood(network.motes[1], sinkAddress, hello);
    flood.Start(hello.empty() ? 0 : rateHz);
    Simulator::Stop(END);
    Simulator::Run();
    Outcome outcome;
    if (mote->GetOutcome() == MoteApplication::Outcome::CONNECTED)
    {
        outcome.connectedS = (mote->GetConnectedTime() - HEAD_START).GetSeconds();
    }
    outcome.sent = flood.GetSent();
    outcome.arrived =
        network.sink.filter->GetDataFrames() - network.sink.filter->GetDataFramesLost();
    outcome.kept = sink->GetAssociations();
    Simulator::Destroy(); // before the host, on which the applications run
    return outcome;
}

void
Benchmark(uint64_t runs, const std::vector<double>& ratesHz)
{
    Settings settings;
    settings.Set("experiment", "network");
    settings.Set("motes", "2");
    const EndpointContexts contexts(settings, SEED);
    std::vector<uint8_t> hello;
    Simulate(settings, contexts, 0, 1, hello);
    std::printf("hellos/s  connected of %llu  mean s  median s  hellos sent  frames at the sink  "
                "kept\n",
                static_cast<unsigned long long>(runs));
    for (const double rateHz : ratesHz)
    {
        std::vector<double> timesS;
        Outcome sum;
        for (uint64_t run = 1; run <= runs; ++run)
        {
            const Outcome outcome = Simulate(settings, contexts, rateHz, run, hello);
            if (outcome.connectedS)
            {
                timesS.push_back(*outcome.connectedS);
            }
            sum.sent += outcome.sent;
            sum.arrived += outcome.arrived;
            sum.kept = std::max(sum.kept, outcome.kept);
        }
        std::sort(timesS.begin(), timesS.end());
        const double count = std::max<double>(1, timesS.size());
        std::printf("%8g  %*zu  %6.1f  %8.1f  %11.0f  %18.0f  %4zu\n",
                    rateHz,
                    15,
                    timesS.size(),
                    std::accumulate(timesS.begin(), timesS.end(), 0.0) / count,
                    timesS.empty() ? 0 : timesS[timesS.size() / 2],
                    double(sum.sent) / double(runs),
                    double(sum.arrived) / double(runs),
                    sum.kept);
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    uint64_t runs = 0;
    std::vector<double> ratesHz;
    po::options_description options("What forged ClientHellos cost a mote that connects");
    options.add_options()("runs", po::value(&runs)->default_value(20), "handshakes for each rate");
    options.add_options()(
        "rates",
        po::value(&ratesHz)->multitoken()->default_value({0, 1, 5, 10, 15, 20, 25, 30, 50},
                                                         "0 1 5 10 15 20 25 30 50"),
        "forged hellos a second");
    return RunBenchmark(argc, argv, options, [&](const po::variables_map& /* values */) {
        Benchmark(std::max<uint64_t>(runs, 1), ratesHz);
    });
}
