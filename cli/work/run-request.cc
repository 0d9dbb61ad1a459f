/* SPDX-License-Identifier: GPL-2.0-only */

#include "run-request.h"

#include "data-directory.h"
#include "odd-characters.h"
#include "plan/effect-check.h"
#include "plan/lifetime-check.h"
#include "plan/mote-kinds.h"
#include "text.h"

#include "ns3/experiment.h"
#include "ns3/rekey-scheme.h"
#include "ns3/run-files.h"

#include <algorithm>
#include <thread>
#include <tuple>

namespace ns3::motedtls
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
    {"runs", "N", "runs in each cell, 1 to 1000000 (default: the scenario's, else 1)"},
    {"precision",
     "PERCENT",
     "instead of --runs: as many runs in each cell as it takes until half the 95 % "
     "confidence interval of the mean latency is at most this share of it, for example 2%"},
    {"max-runs", "N", "most runs in a cell with --precision (default: 100000)"},
    {"first-run", "K", "number of the first (default: 1)"},
    {"seed", "S", "seed, 1 to 4294944442 (default: the scenario's, else 1)"},
    {"jobs", "J", "worker processes, 1 to 256 (default: one a core)"},
    {"output", "DIR", "write handshakes.csv and manifest.json there; run what it lacks"},
    {"shard", "I/N", "only share I of N, to be put together by 'mote-dtls merge'"},
    {"pcap", "PREFIX", "write packet traces (of a single run only)"},
    {"keylog", "FILE", "write TLS keys in NSS format (of a single run only)"},
    {"timeline", "FILE.csv", "write one line an event (of a single handshake or network only)"},
    {"rekeys", "FILE.csv", "write one line a rekey (of a single life only)"},
};

/** Options that name a file which only a single run can fill. */
constexpr const char* SINGLE_RUN_FILES[] = {"pcap", "keylog", "timeline", "rekeys"};

std::string
JoinSchemeNames()
{
    std::vector<std::string> names;
    for (const auto& scheme : GetRekeySchemes())
    {
        names.push_back(scheme.name);
    }
    return Join(names, ", ");
}

/** Applies what is set over the scenario of a file. */
void
ApplySets(Scenario& scenario, const std::string& path, const CommandValues& values)
{
    std::vector<Assignment> assignments;
    for (const auto& text : GetRepeatedOption(values, "set"))
    {
        const std::string unseen = FindUnseenCharacter(text);
        if (!unseen.empty())
        {
            throw ConfigurationError(std::string(SET_OPTION) + ": " + unseen);
        }
        const auto equals = text.find('=');
        const std::string name = Trim(text.substr(0, equals));
        if (equals == std::string::npos || name.empty())
        {
            throw ConfigurationError(std::string(SET_OPTION) + ": '" + text +
                                     "' is not NAME=VALUE");
        }
        Assignment assignment;
        try
        {
            if (name == "mote")
            {
                Assign(scenario, ReadMoteKind(Trim(text.substr(equals + 1)), path));
                continue;
            }
            assignment = ParseAssignment(name, text.substr(equals + 1));
        }
        catch (const ConfigurationError& error)
        {
            throw ConfigurationError(std::string(SET_OPTION) + ": " + error.what() +
                                     NameForeignCharacter(text));
        }
        if (FindAssignment(assignments, assignment.name) != nullptr)
        {
            throw ConfigurationError(std::string(SET_OPTION) + ": " + assignment.name +
                                     " is set twice");
        }
        assignment.where = SET_OPTION;
        assignments.push_back(assignment);
    }
    Assign(scenario, assignments);
}

/** Some files are of anything but lives, some of lives only. */
void
CheckExperiment(const CommandValues& values, const RunPlan& plan)
{
    const std::string& experiment = plan.sweep.cells.front().settings.GetText("experiment");
    const bool isLife = experiment == "life";
    for (const auto& [option, isAllowed, allowed] :
         {std::tuple("timeline", !isLife, "handshake or network"),
          std::tuple("rekeys", isLife, "life")})
    {
        if (values.count(option) != 0 && !isAllowed)
        {
            throw ConfigurationError(std::string("--") + option +
                                     ": this scenario has experiment = " + experiment +
                                     "; allowed is " + allowed);
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
                                 "see the runs of the others, which decide on their number");
    }
    for (const char* name : SINGLE_RUN_FILES)
    {
        if (values.count(name) != 0 && plan.precision)
        {
            throw ConfigurationError(std::string("--") + name +
                                     " is for a single run, not for --precision");
        }
        if (values.count(name) != 0 && cells * plan.runs != 1)
        {
            throw ConfigurationError(
                std::string("--") + name + " is for a single run, but there are " +
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
    std::vector<std::string> names(std::begin(SINGLE_RUN_FILES), std::end(SINGLE_RUN_FILES));
    names.emplace_back("output");
    for (const auto& name : names)
    {
        if (values.count(name) != 0 && GetOption(values, name).empty())
        {
            throw ConfigurationError("--" + name + ": the name is empty");
        }
    }
}

} // namespace

CommandSyntax
MakeRunSyntax()
{
    CommandSyntax syntax{"mote-dtls run SCENARIO.ini [options]",
                         "Simulates the runs of a scenario, a file or one of 'mote-dtls list "
                         "profiles': handshakes, with experiment = life "
                         "lives of a mote that renews its keys by a rekey-scheme (" +
                             JoinSchemeNames() +
                             "), or with experiment = network many motes that connect to one sink. "
                             "A setting with several values, "
                             "separated by commas or as a range (0..0.2:0.05), is an axis of a "
                             "sweep; every combination of the "
                             "axes' values is a cell with the same number of runs. The values of "
                             "'SETTING with AXIS' advance together with the axis's. A run "
                             "is named by seed and run number and is the same however it is run. "
                             "In a directory of results only what is missing is run, be it because "
                             "more runs or values are wanted or because an earlier command was "
                             "stopped. If another build made what is there, some of it is run "
                             "again first, and must come out the same. "
                             "'mote-dtls list settings' shows what can be set.",
                         {"SCENARIO.ini"},
                         po::options_description("Options")};
    syntax.options.add_options()("set",
                                 po::value<std::vector<std::string>>()->value_name("NAME=VALUE"),
                                 "set a setting over the scenario, also 'NAME with AXIS=VALUES'; "
                                 "may be repeated");
    AddLoadOption(syntax);
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
    // Before the scenario is read, which may name what they bring.
    const auto libraries = LoadLibraries(GetRepeatedOption(values, "load"));
    const std::string path = FindScenario(values["SCENARIO.ini"].as<std::string>());
    Scenario scenario = ReadScenarioFile(path);
    ApplySets(scenario, path, values);
    AddMoteKinds(scenario, path);
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
    RunRequest request{{ExpandScenario(scenario),
                        static_cast<uint32_t>(count("seed", SEED_MAX, orOne(scenario.seed))),
                        count("first-run", FIRST_RUN_MAX, "1"),
                        runs,
                        precision,
                        libraries},
                       count("jobs", JOBS_MAX, cores),
                       GetOption(values, "output"),
                       {GetOption(values, "pcap"),
                        GetOption(values, "keylog"),
                        GetOption(values, "timeline"),
                        GetOption(values, "rekeys")},
                       values.count("quiet") != 0,
                       values.count("no-cache") == 0,
                       ParseShard(values),
                       {},
                       {}};
    for (const auto& assignment : scenario.assignments)
    {
        request.places[assignment.name] = assignment.where;
    }
    request.notes = CheckEffects(scenario, request.plan.sweep);
    const auto lifetimes = CheckLifetimes(request.plan.sweep);
    request.notes.insert(request.notes.end(), lifetimes.begin(), lifetimes.end());
    CheckExperiment(values, request.plan);
    CheckNumberOfRuns(values, request.plan);
    CheckNames(values);
    return request;
}

std::string
LocateComplaint(const RunRequest& request, const std::string& complaint)
{
    const auto words = Split(complaint, ' ');
    if (words.front().rfind("--", 0) == 0)
    {
        return complaint; // of an option, whatever settings it quotes
    }
    for (std::size_t i = 0; i < words.size(); ++i)
    {
        const bool isName = i == 0 || (i + 1 < words.size() && words[i + 1] == "=");
        const auto place = request.places.find(words[i].substr(0, words[i].find(':')));
        if (isName && place != request.places.end())
        {
            return place->second + ": " + complaint;
        }
    }
    return complaint;
}

} // namespace ns3::motedtls
