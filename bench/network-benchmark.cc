/* SPDX-License-Identifier: GPL-2.0-only */

/**
 * \file
 * \brief What a network of motes that boot at once costs with each medium.
 *
 * Takes turns at networks of the same motes with each medium. Keys and certificates, which a
 * process makes once, are made before.
 */

#include "run-benchmark.h"
#include "series.h"

#include "ns3/network-experiment.h"
#include "ns3/shared-parts.h"

namespace po = boost::program_options;
using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;

/** What the networks of a medium came to. */
struct Sum
{
    double simulatedS{0}; //!< How long they were simulated, s.
    uint64_t motes{0};    //!< How many motes connected.
};

void
Print(const Series& series, const Sum& sum, std::size_t networks)
{
    std::printf("%-6s %10.3f %10.2f %12.1f %14.1f\n",
                series.name.c_str(),
                GetMedian(series.timesS),
                GetMedian(series.ratios),
                static_cast<double>(sum.motes) / networks,
                sum.simulatedS / networks);
}

void
Benchmark(Settings settings, uint32_t repeats)
{
    SharedPartsCache cache;
    std::vector<Series> series;
    std::vector<Sum> sums(std::size(MEDIA));
    for (const char* medium : MEDIA)
    {
        series.push_back({medium, {}, {}});
    }
    for (uint32_t run = 0; run <= repeats; ++run) // the first makes the keys
    {
        std::vector<double> timesS;
        for (std::size_t i = 0; i < std::size(MEDIA); ++i)
        {
            // Runs of different media have random numbers of their own, or else they would share
            // signatures.
            const uint64_t number = std::size(MEDIA) * run + i + 1;
            settings.Set("medium", MEDIA[i]);
            NetworkRecord record;
            timesS.push_back(MeasureS([&settings, &record, &cache, number] {
                record = RunNetwork(settings, SEED, number, RunOutputs(), &cache);
            }));
            if (run > 0)
            {
                series[i].Add(timesS[i], timesS.front());
                sums[i].simulatedS += record.duration.GetSeconds();
                sums[i].motes +=
                    std::count_if(record.motes.begin(), record.motes.end(), [](const auto& mote) {
                        return mote.connectedAt.has_value();
                    });
            }
        }
    }
    std::printf("%-6s %10s %10s %12s %14s\n", "", "s", "/ ns3", "connected", "simulated s");
    for (std::size_t i = 0; i < series.size(); ++i)
    {
        Print(series[i], sums[i], repeats);
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t repeats = 0;
    std::string motes;
    std::vector<std::string> sets;
    po::options_description options("Processor time of networks of motes that boot at once");
    options.add_options()("repeats",
                          po::value(&repeats)->default_value(5),
                          "networks with each medium");
    options.add_options()("motes", po::value(&motes)->default_value("100"), "motes of a network");
    options.add_options()("set", po::value(&sets), "NAME=VALUE, another setting");
    return RunBenchmark(argc, argv, options, [&](const po::variables_map& /* values */) {
        Settings settings;
        settings.Set("experiment", "network");
        settings.Set("key-bits", "1024");
        settings.Set("motes", motes);
        for (const auto& set : sets)
        {
            const std::size_t end = set.find('=');
            settings.Set(set.substr(0, end), end == std::string::npos ? "" : set.substr(end + 1));
        }
        Benchmark(settings, std::max<uint32_t>(repeats, 1));
    });
}
