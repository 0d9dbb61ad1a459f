/* SPDX-License-Identifier: GPL-2.0-only */

/**
 * \file
 * \brief What a simulated handshake costs, beside a bare one of OpenSSL's.
 *
 * Takes turns at three handshakes of the same keys, certificates, version and cipher suite:
 * OpenSSL's alone, over memory BIOs; two of this module's endpoints without a network; and the
 * whole simulation, with each medium, once as the first cell of a sweep and once as another cell,
 * whose handshakes sign what the first cell's have signed. Prints their processor times and the
 * ratios of neighbours, which a machine whose speed changes shifts little.
 */

#include "bare-dtls.h"
#include "run-benchmark.h"
#include "series.h"

#include "ns3/answer-cache.h"
#include "ns3/handshake-experiment.h"
#include "ns3/shared-parts.h"

namespace po = boost::program_options;
using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;

void
Print(const Series& series)
{
    const double medianS = GetMedian(series.timesS);
    const auto [least, most] = std::minmax_element(series.ratios.begin(), series.ratios.end());
    std::printf("%-18s %8.3f %12.1f %8.2f %8.2f %8.2f\n",
                series.name.c_str(),
                medianS * 1e3,
                1 / medianS,
                GetMedian(series.ratios),
                *least,
                *most);
}

void
Benchmark(const std::string& keyBits, uint32_t repeats)
{
    Settings settings; // whose defaults are the poster's system, without loss
    settings.Set("key-bits", keyBits);
    SharedPartsCache cache;
    const auto contexts = cache.GetContexts(settings, SEED);
    BareDtls bare(settings, *contexts);
    Series bareSeries{"bare", {}, {}};
    Series endpointSeries{"endpoints", {}, {}};
    std::vector<Series> simulated;
    double simulatedS = 0;
    const uint32_t warmUps = 2;
    for (const std::string medium : MEDIA)
    {
        simulated.push_back({medium + " medium", {}, {}});
        simulated.push_back({"  another cell", {}, {}});
    }
    for (uint32_t run = 0; run < repeats + warmUps; ++run)
    {
        const bool counts = run >= warmUps;
        const auto add = [counts](Series& series, double timeS, double bareS) {
            counts ? series.Add(timeS, bareS) : void();
        };
        const double bareS = MeasureS([&bare] { bare.Connect(); });
        add(bareSeries, bareS, bareS);
        const double endpointsS = MeasureS([&settings, &contexts, run] {
            const auto shaken = ShakeHandsInMemory(contexts->GetMote(),
                                                   contexts->GetSink(),
                                                   settings.GetInteger("epoch"),
                                                   SEED,
                                                   std::to_string(run));
            Require(shaken.isConnected, "handshake of the endpoints");
        });
        add(endpointSeries, endpointsS, bareS);
        for (std::size_t i = 0; i < simulated.size(); ++i)
        {
            // Runs of different media have random numbers of their own, or else they would share
            // answers.
            const std::size_t medium = i / 2;
            settings.Set("medium", MEDIA[medium]);
            const uint64_t number = std::size(MEDIA) * run + medium + 1;
            HandshakeRecord record;
            const double timeS = MeasureS([&settings, &record, &cache, number] {
                record = RunHandshake(settings, SEED, number, RunOutputs(), &cache);
            });
            add(simulated[i], timeS, bareS);
            simulatedS += i == 0 && counts ? record.latency.value_or(Time(0)).GetSeconds() : 0;
        }
    }
    std::printf("%-18s %8s %12s %8s %8s %8s\n", "", "ms", "handshakes/s", "ratio", "min", "max");
    Print(bareSeries);
    Print(endpointSeries);
    for (const auto& series : simulated)
    {
        Print(series);
    }
    std::printf("\n%.0f simulated seconds per second of processor time\n",
                simulatedS / repeats / GetMedian(simulated.front().timesS));
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t repeats = 0;
    std::string keyBits;
    po::options_description options("Processor time of a simulated handshake and of a bare one");
    options.add_options()("repeats",
                          po::value(&repeats)->default_value(200),
                          "handshakes of each kind");
    options.add_options()("key-bits",
                          po::value(&keyBits)->default_value("2048"),
                          "RSA modulus of the sink and of the CA, bit");
    options.add_options()("no-cache", "compute every cryptographic operation anew");
    return RunBenchmark(argc, argv, options, [&](const po::variables_map& values) {
        SetAnswerCaching(values.count("no-cache") == 0);
        Benchmark(keyBits, std::max<uint32_t>(repeats, 1));
    });
}
