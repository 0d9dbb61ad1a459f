/* SPDX-License-Identifier: GPL-2.0-only */

/**
 * \file
 * \brief What a reading in the life of a mote costs, and its answer, beside OpenSSL's part.
 *
 * Takes turns at lives with each medium, of which one has so many readings more than the other:
 * what these cost is what a life costs for each. Beside it stands what OpenSSL alone takes for the
 * four records of it, two written and two read.
 */

#include "bare-dtls.h"
#include "run-benchmark.h"
#include "series.h"

#include "ns3/life-experiment.h"
#include "ns3/shared-parts.h"

namespace po = boost::program_options;
using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;
constexpr uint32_t PERIOD_S = 60;

/** \return the processor time of a life with so many readings, in s */
double
MeasureLifeS(Settings settings, uint64_t run, uint32_t readings, SharedPartsCache& cache)
{
    settings.Set("life-duration", std::to_string(PERIOD_S * readings + PERIOD_S / 2) + "s");
    LifeRecord record;
    const double timeS = MeasureS([&settings, &record, &cache, run] {
        record = RunLife(settings, SEED, run, RunOutputs(), &cache);
    });
    Require(record.reading.count + 1 >= readings && record.reading.count > 0,
            "delivery of all readings"); // one may be on its way
    return timeS;
}

void
Print(const Series& series, const Series& first)
{
    std::printf("%-14s %10.2f %14.2f %14.2f\n",
                series.name.c_str(),
                GetMedian(series.timesS) * 1e6,
                GetMedian(series.ratios),
                GetMedianRatio(series, first));
}

void
Benchmark(uint32_t repeats, uint32_t readings)
{
    Settings settings;
    settings.Set("experiment", "life");
    settings.Set("key-bits", "1024");
    settings.Set("rekey-scheme", "none");
    settings.Set("reading-period", std::to_string(PERIOD_S) + "s");
    SharedPartsCache cache;
    BareDtls bare(settings, *cache.GetContexts(settings, SEED));
    bare.Connect();
    const auto readingBytes = static_cast<std::size_t>(settings.GetInteger("reading-payload"));
    const auto answerBytes =
        static_cast<std::size_t>(settings.GetInteger("reading-answer-payload"));
    Series bareSeries{"bare", {}, {}};
    std::vector<Series> simulated;
    for (const char* medium : MEDIA)
    {
        simulated.push_back({medium, {}, {}});
    }
    for (uint32_t run = 1; run <= repeats; ++run)
    {
        const double bareS = MeasureS([&bare, readings, readingBytes, answerBytes] {
                                 for (uint32_t i = 0; i < readings; ++i)
                                 {
                                     bare.Exchange(readingBytes, answerBytes);
                                 }
                             }) /
                             readings;
        bareSeries.Add(bareS, bareS);
        for (std::size_t i = 0; i < simulated.size(); ++i)
        {
            settings.Set("medium", MEDIA[i]);
            const uint64_t number = std::size(MEDIA) * run + i;
            const double shortS = MeasureLifeS(settings, number, 1, cache);
            const double longS = MeasureLifeS(settings, number, 1 + readings, cache);
            simulated[i].Add((longS - shortS) / readings, bareS);
        }
    }
    std::printf("%-14s %10s %14s %14s\n", "", "us", "/ bare", "/ ns3");
    Print(bareSeries, simulated.front());
    for (const auto& series : simulated)
    {
        Print(series, simulated.front());
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t repeats = 0;
    uint32_t readings = 0;
    po::options_description options("Processor time of a reading and its answer in a mote's life");
    options.add_options()("repeats", po::value(&repeats)->default_value(20), "lives of each kind");
    options.add_options()("readings",
                          po::value(&readings)->default_value(1000),
                          "readings of a life");
    return RunBenchmark(argc, argv, options, [&](const po::variables_map& /* values */) {
        Benchmark(std::max<uint32_t>(repeats, 1), std::max<uint32_t>(readings, 1));
    });
}
