/* SPDX-License-Identifier: GPL-2.0-only */

#include "run-request.h"

#include "text.h"

#include <algorithm>
#include <set>
#include <thread>

namespace ns3
{
namespace motedtls
{

namespace po = boost::program_options;

namespace
{

constexpr uint64_t FIRST_RUN_MAX = 1000000000000;
constexpr uint64_t JOBS_MAX = 256;
constexpr uint64_t SHARDS_MAX = 1000000;

/** An option with a value. */
struct TextOption
{
    const char* name;
    const char* value; //!< What the help calls its value.
    const char* help;
};

constexpr TextOption TEXT_OPTIONS[] = {
    {"runs", "N", "handshakes in each cell, 1 to 1000000 (default: the scenario's, else 1)"},
    {"precision",
     "PERCENT",
     "instead of --runs: as many handshakes in each cell as it takes until half the 95 % "
     "confidence interval of the mean latency is at most this share of it, for example 2%"},
    {"max-runs", "N", "most handshakes in a cell with --precision (default: 100000)"},
    {"first-run", "K", "number of the first (default: 1)"},
    {"seed", "S", "seed, 1 to 4294967295 (default: the scenario's, else 1)"},
    {"jobs", "J", "worker processes, 1 to 256 (default: one a core)"},
    {"output", "DIR", "write handshakes.csv and manifest.json there; run what it lacks"},
    {"shard", "I/N", "only share I of N, to be put together by 'mote-dtls merge'"},
    {"pcap", "PREFIX", "write packet traces (of a single handshake only)"},
    {"keylog", "FILE", "write TLS keys in NSS format (of a single handshake only)"},
    {"timeline", "FILE.csv", "write one line an event (of a single handshake only)"},
};

void
ApplySets(Scenario& scenario, const CommandValues& values)
{
    if (values.count("set") == 0)
    {
        return;
    }
    std::set<std::string> names;
    for (const auto& text : values["set"].as<std::vector<std::string>>())
    {
        const auto equals = text.find('=');
        const std::string name = Trim(text.substr(0, equals));
        if (equals == std::string::npos || name.empty())
        {
            throw ConfigurationError("--set: '" + text + "' is not NAME=VALUE");
        }
        if (!names.insert(name).second)
        {
            throw ConfigurationError("--set: " + name + " is set twice");
        }
        try
        {
            Assign(scenario, ParseAssignment(name, text.substr(equals + 1)));
        }
        catch (const ConfigurationError& error)
        {
            throw ConfigurationError(std::string("--set: ") + error.what());
        }
    }
}

/** What is written of a single run makes no sense for several; nor do some other things. */
void
CheckNumberOfRuns(const CommandValues& values, const RunPlan& plan)
{
    const std::size_t cells = plan.sweep.cells.size();
    if (plan.precision && values.count("runs") != 0)
    {
        throw ConfigurationError("--runs and --precision exclude each other; --max-runs limits "
                                 "the latter");
    }
    if (plan.precision && values.count("shard") != 0)
    {
        throw ConfigurationError("--shard and --precision exclude each other: a shard does not "
                                 "see the handshakes of the others, which decide on their number");
    }
    for (const char* name : {"pcap", "keylog", "timeline"})
    {
        if (values.count(name) != 0 && plan.precision)
        {
            throw ConfigurationError(std::string("--") + name +
                                     " is for a single handshake, not for --precision");
        }
        if (values.count(name) != 0 && cells * plan.runs != 1)
        {
            throw ConfigurationError(
                std::string("--") + name + " is for a single handshake, but there are " +
                std::to_string(cells) + (cells == 1 ? " cell" : " cells") + " of " +
                std::to_string(plan.runs) + (plan.runs == 1 ? " run" : " runs") +
                "; choose one by --runs 1 --first-run K and --set NAME=VALUE");
        }
    }
}

Shard
ParseShard(const CommandValues& values)
{
    if (values.count("shard") == 0)
    {
        return {0, 0};
    }
    const std::string text = GetOption(values, "shard");
    const auto parts = Split(text, '/');
    if (parts.size() != 2)
    {
        throw ConfigurationError("--shard: '" + text + "' is not I/N, for example 1/8");
    }
    const uint64_t count = ParseCount({"--shard", 1, SHARDS_MAX}, parts.back());
    const uint64_t number = ParseCount({"--shard", 1, count}, parts.front());
    if (values.count("output") == 0)
    {
        throw ConfigurationError("--shard is of use only with --output, where all shares go");
    }
    return {number, count};
}

void
CheckNames(const CommandValues& values)
{
    for (const char* name : {"output", "pcap", "keylog", "timeline"})
    {
        if (values.count(name) != 0 && GetOption(values, name).empty())
        {
            throw ConfigurationError(std::string("--") + name + ": the name is empty");
        }
    }
}

} // namespace

CommandSyntax
MakeRunSyntax()
{
    CommandSyntax syntax{"mote-dtls run SCENARIO.ini [options]",
                         "Simulates the handshakes of a scenario. A setting with several values, "
                         "separated by commas, is an axis of a sweep; every combination of the "
                         "axes' values is a cell with the same number of handshakes. A handshake "
                         "is named by seed and run number and is the same however it is run. "
                         "In a directory of results only what is missing is run, be it because "
                         "more runs are wanted or because an earlier command was stopped. "
                         "'mote-dtls list settings' shows what can be set.",
                         {"SCENARIO.ini"},
                         po::options_description("Options")};
    syntax.options.add_options()("set",
                                 po::value<std::vector<std::string>>()->value_name("NAME=VALUE"),
                                 "set a setting over the scenario; may be repeated");
    for (const auto& option : TEXT_OPTIONS)
    {
        syntax.options.add_options()(option.name,
                                     po::value<std::string>()->value_name(option.value),
                                     option.help);
    }
    syntax.options.add_options()("no-cache",
                                 "compute every cryptographic operation anew: same results, later");
    syntax.options.add_options()("quiet", "show no progress");
    return syntax;
}

RunRequest
MakeRunRequest(const CommandValues& values)
{
    Scenario scenario = ReadScenarioFile(values["SCENARIO.ini"].as<std::string>());
    ApplySets(scenario, values);
    const auto orOne = [](const std::string& text) { return text.empty() ? "1" : text; };
    const auto count = [&values](const char* name, uint64_t maximum, const std::string& fallback) {
        return ParseCount({std::string("--") + name, 1, maximum},
                          GetOption(values, name, fallback));
    };
    const std::string cores =
        std::to_string(std::clamp<uint64_t>(std::thread::hardware_concurrency(), 1, JOBS_MAX));
    const auto precision =
        ReadPrecisionGoal(GetOption(values, "precision"), GetOption(values, "max-runs"));
    const uint64_t runs = precision ? GetPrecisionAnswer(*precision, {}).runs
                                    : count("runs", RUNS_MAX, orOne(scenario.runs));
    RunRequest request{
        {ExpandScenario(scenario),
         static_cast<uint32_t>(count("seed", SEED_MAX, orOne(scenario.seed))),
         count("first-run", FIRST_RUN_MAX, "1"),
         runs,
         precision},
        count("jobs", JOBS_MAX, cores),
        GetOption(values, "output"),
        {GetOption(values, "pcap"), GetOption(values, "keylog"), GetOption(values, "timeline")},
        values.count("quiet") != 0,
        values.count("no-cache") == 0,
        ParseShard(values)};
    CheckNumberOfRuns(values, request.plan);
    CheckNames(values);
    return request;
}

} // namespace motedtls
} // namespace ns3
