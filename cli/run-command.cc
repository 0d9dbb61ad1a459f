/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"
#include "options.h"
#include "progress.h"
#include "result-writer.h"
#include "run-summary.h"
#include "text.h"
#include "worker-pool.h"

#include "ns3/handshake-experiment.h"

#include <algorithm>
#include <optional>
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

/** All that the user wants of `run`. */
struct RunRequest
{
    RunPlan plan;       //!< What to simulate.
    std::size_t jobs;   //!< Worker processes.
    std::string output; //!< Directory of the results; empty if none is to be written.
    RunOutputs outputs; //!< Files of a single run.
    bool isQuiet;       //!< Whether to show no progress.
};

CommandSyntax
MakeSyntax()
{
    CommandSyntax syntax{"mote-dtls run SCENARIO.ini [options]",
                         "Simulates the handshakes of a scenario. A setting with several values, "
                         "separated by commas, is an axis of a sweep; every combination of the "
                         "axes' values is a cell with the same number of handshakes. A handshake "
                         "is named by seed and run number and is the same however it is run. "
                         "'mote-dtls list settings' shows what can be set.",
                         {"SCENARIO.ini"},
                         po::options_description("Options")};
    const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
    const auto texts = po::value<std::vector<std::string>>()->value_name("NAME=VALUE");
    syntax.options.add_options()("set", texts, "set a setting over the scenario; may be repeated")(
        "runs",
        text("N"),
        "handshakes in each cell, 1 to 1000000 (default: the scenario's, else 1)")(
        "first-run",
        text("K"),
        "number of the first (default: 1)")("seed",
                                            text("S"),
                                            "seed, at least 1 (default: the "
                                            "scenario's, else 1)")(
        "jobs",
        text("J"),
        "worker processes, 1 to 256 (default: one a core)")(
        "output",
        text("DIR"),
        "write handshakes.csv and manifest.json there")(
        "pcap",
        text("PREFIX"),
        "write packet traces (of a single handshake only)")(
        "keylog",
        text("FILE"),
        "write TLS keys in NSS format (of a single handshake only)")(
        "timeline",
        text("FILE.csv"),
        "write one line an event (of a single handshake only)")("quiet", "show no progress");
    return syntax;
}

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

/** What is written of a single run makes no sense for several. */
void
CheckSingleRun(const CommandValues& values, const RunPlan& plan)
{
    const std::size_t cells = plan.sweep.cells.size();
    for (const char* name : {"pcap", "keylog", "timeline"})
    {
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

RunRequest
MakeRequest(const CommandValues& values)
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
    RunRequest request{
        {ExpandScenario(scenario),
         static_cast<uint32_t>(count("seed", SEED_MAX, orOne(scenario.seed))),
         count("first-run", FIRST_RUN_MAX, "1"),
         count("runs", RUNS_MAX, orOne(scenario.runs))},
        count("jobs", JOBS_MAX, cores),
        GetOption(values, "output"),
        {GetOption(values, "pcap"), GetOption(values, "keylog"), GetOption(values, "timeline")},
        values.count("quiet") != 0};
    CheckSingleRun(values, request.plan);
    return request;
}

/** Carries a request out. */
class Runner
{
  public:
    Runner(const RunRequest& request, const Streams& streams)
        : m_request(request),
          m_plan(request.plan),
          m_streams(streams),
          m_count(m_plan.sweep.cells.size() * m_plan.runs),
          m_summary(m_plan.sweep),
          m_progress(streams.err, ChooseStyle(request, streams), m_count)
    {
    }

    int Run()
    {
        if (!m_request.output.empty())
        {
            m_writer.emplace(m_request.output, m_plan);
        }
        try
        {
            return Simulate();
        }
        catch (const ConfigurationError&)
        {
            m_progress.Clear();
            if (m_writer && m_done == 0)
            {
                m_writer->Remove();
            }
            throw;
        }
    }

  private:
    static ProgressStyle ChooseStyle(const RunRequest& request, const Streams& streams)
    {
        const ProgressStyle loud = streams.isTerminal ? ProgressStyle::BAR : ProgressStyle::LINES;
        return request.isQuiet ? ProgressStyle::NONE : loud;
    }

    int Simulate()
    {
        for (const auto& cell : m_plan.sweep.cells)
        {
            PrepareCredentials(cell.settings, m_plan.seed);
        }
        const auto task = [this](std::size_t number) { return Handshake(number); };
        const auto deliver = [this](std::size_t number, const TaskResult& result) {
            Take(number, result);
        };
        const bool wasWhole = WorkerPool(m_request.jobs, task, deliver).Run(m_count);
        m_progress.Clear();
        WriteTables(m_streams.out, {m_summary.MakeTable()}, TableFormat::TEXT);
        if (m_done == m_count)
        {
            return EXIT_DONE;
        }
        m_streams.err << "mote-dtls: " << (wasWhole ? "some work failed" : "interrupted") << ": "
                      << m_done << " of " << m_count << " handshakes are done"
                      << (m_writer ? " and kept in " + m_writer->GetHandshakesFile() : "")
                      << std::endl;
        return EXIT_UNFINISHED;
    }

    const Cell& GetCell(std::size_t number) const
    {
        return m_plan.sweep.cells[number / m_plan.runs];
    }

    uint64_t GetRun(std::size_t number) const
    {
        return m_plan.firstRun + number % m_plan.runs;
    }

    /** Simulates one; runs in a worker. */
    std::string Handshake(std::size_t number) const
    {
        const auto record =
            RunHandshake(GetCell(number).settings, m_plan.seed, GetRun(number), m_request.outputs);
        return Join(FormatHandshake(record), ",");
    }

    void Take(std::size_t number, const TaskResult& result)
    {
        m_progress.Step();
        if (!result.done)
        {
            m_progress.Clear();
            m_streams.err << "mote-dtls: "
                          << DescribeCell(m_plan.sweep.axes, GetCell(number).values) << ", run "
                          << GetRun(number) << ": " << result.text << std::endl;
            return;
        }
        ++m_done;
        m_summary.Add(number / m_plan.runs, result.text);
        if (m_writer)
        {
            m_writer->Append(GetCell(number), GetRun(number), result.text);
        }
    }

    const RunRequest& m_request;          //!< What the user wants.
    const RunPlan& m_plan;                //!< Its plan.
    const Streams& m_streams;             //!< Where to write.
    std::size_t m_count;                  //!< Handshakes to do.
    std::size_t m_done{0};                //!< Handshakes done.
    RunSummary m_summary;                 //!< Of those done.
    Progress m_progress;                  //!< Shown to the user.
    std::optional<ResultWriter> m_writer; //!< Of the results, if they are to be written.
};

} // namespace

int
RunRun(const std::vector<std::string>& words, const Streams& streams)
{
    const CommandSyntax syntax = MakeSyntax();
    if (AsksForHelp(words))
    {
        streams.out << FormatHelp(syntax);
        return EXIT_DONE;
    }
    const RunRequest request = MakeRequest(ParseWords(syntax, words));
    return Runner(request, streams).Run();
}

} // namespace motedtls
} // namespace ns3
