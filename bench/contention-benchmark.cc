/* SPDX-License-Identifier: GPL-2.0-only */

/**
 * \file
 * \brief How near the MAC comes to a testbed's under contention.
 *
 * A star of motes in range of each other, each of which sends frames periodically to one receiver,
 * from a phase of its own; clocks differ by some ppm, so that phases drift. Prints what share of
 * the frames is received beside the testbed's, which a file of comma-separated values has with the
 * columns frames_per_s_per_node, senders, intervals, share_median, share_min and share_max; what
 * begins with # is a comment.
 */

#include "run-benchmark.h"

#include "ns3/csv-line.h"
#include "ns3/mote-network-helper.h"
#include "ns3/run-files.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace po = boost::program_options;
using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;
constexpr uint32_t PSDU_BYTES = 100;
constexpr uint32_t MAC_BYTES = 11;    //!< Header with short addresses and one PAN, and the FCS.
constexpr double DRIFT_PPM = 40;      //!< IEEE 802.15.4-2006, 6.9.5: the most that is allowed.
constexpr uint16_t PROTOCOL = 0xA0ED; //!< 6LoWPAN, which drops what is none.

/** A row of the testbed's. */
struct Measured
{
    double rateHz;
    std::size_t senders;
    std::string median;
    std::string least;
    std::string most;
};

std::vector<Measured>
ReadMeasured(const std::string& path)
{
    std::ifstream in(path);
    std::vector<Measured> rows;
    bool isHeader = true;
    for (std::string line; std::getline(in, line);)
    {
        if (line.empty() || line.front() == '#' || std::exchange(isHeader, false))
        {
            continue;
        }
        const auto fields = ParseCsvLine(line);
        rows.push_back({std::stod(fields.at(0)),
                        std::stoul(fields.at(1)),
                        fields.at(3),
                        fields.at(4),
                        fields.at(5)});
    }
    if (rows.empty())
    {
        throw std::runtime_error(path + ": cannot read any row of this file");
    }
    return rows;
}

/** Sends a frame, and the next one a period later. */
void
SendFrames(MoteNetworkEnd from, Address to, Time period)
{
    from.driver->Send(Create<Packet>(PSDU_BYTES - MAC_BYTES), to, PROTOCOL);
    Simulator::Schedule(period, &SendFrames, from, to, period);
}

/** \return the share of frames received in some time */
double
Simulate(const Settings& settings, const Measured& row, Time duration, uint64_t run)
{
    SimulationGuard guard(SEED, run);
    const MoteNetwork network = MoteNetworkHelper(settings).Build(0, row.senders);
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(1000000);
    const double periodS = 1 / row.rateHz;
    for (const auto& mote : network.motes)
    {
        const double drift = 1 + random->GetValue(-DRIFT_PPM, DRIFT_PPM) * 1e-6;
        Simulator::Schedule(Seconds(random->GetValue(0, periodS)),
                            &SendFrames,
                            mote,
                            network.sink.driver->GetAddress(),
                            Seconds(periodS * drift));
    }
    Simulator::Stop(duration);
    Simulator::Run();
    uint64_t sent = 0;
    for (const auto& mote : network.motes)
    {
        sent += mote.driver->GetFramesQueued();
    }
    const auto& filter = *network.sink.filter;
    return double(filter.GetDataFrames() - filter.GetDataFramesLost()) / double(sent);
}

/** \return a MAC that loads frames in no time */
Settings
MakeMac(const std::vector<std::pair<std::string, std::string>>& changes)
{
    Settings settings;
    for (const char* name : {"mote-send-service",
                             "sink-receive-service",
                             "sink-receive-service-per-byte",
                             "sink-send-service",
                             "sink-send-service-per-byte"})
    {
        settings.Set(name, "0ms");
    }
    for (const auto& [name, value] : changes)
    {
        settings.Set(name, value);
    }
    return settings;
}

void
Benchmark(const std::string& measured, double seconds, uint64_t runs)
{
    // The standard's defaults, the poster's longer back-off, and acknowledged frames.
    const std::vector<Settings> macs{
        MakeMac({{"mac-min-be", "3"}}),
        MakeMac({}),
        MakeMac({{"mac-min-be", "3"}, {"mac-acknowledgements", "on"}, {"mac-retries", "3"}})};
    std::printf("%7s %8s %7s %6s %6s %15s %15s %15s\n"
                "%7s %8s %7s %6s %6s",
                "senders",
                "frames/s",
                "testbed",
                "from",
                "to",
                "BE 3..5",
                "BE 5",
                "with acks",
                "",
                "",
                "",
                "",
                "");
    for (std::size_t mac = 0; mac < macs.size(); ++mac)
    {
        std::printf(" %7s %7s", MEDIA[0], MEDIA[1]);
    }
    std::printf("\n");
    for (const auto& row : ReadMeasured(measured))
    {
        std::printf("%7zu %8g %7s %6s %6s",
                    row.senders,
                    row.rateHz,
                    row.median.c_str(),
                    row.least.c_str(),
                    row.most.c_str());
        for (Settings mac : macs)
        {
            for (const char* medium : MEDIA)
            {
                mac.Set("medium", medium);
                double sum = 0;
                for (uint64_t run = 1; run <= runs; ++run)
                {
                    sum += Simulate(mac, row, Seconds(seconds), run);
                }
                std::printf(" %7.3f", sum / static_cast<double>(runs));
            }
        }
        std::printf("\n");
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    std::string measured;
    double seconds = 0;
    uint64_t runs = 0;
    po::options_description options("Share of the frames of many senders that arrive");
    options.add_options()("measured",
                          po::value(&measured)->required()->value_name("FILE.csv"),
                          "the testbed's shares");
    options.add_options()("seconds",
                          po::value(&seconds)->default_value(30),
                          "simulated time of an interval");
    options.add_options()("runs",
                          po::value(&runs)->default_value(3),
                          "intervals simulated for each row");
    return RunBenchmark(argc, argv, options, [&](const po::variables_map& /* values */) {
        Benchmark(measured, seconds, std::max<uint64_t>(runs, 1));
    });
}
