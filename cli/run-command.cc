/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"
#include "progress.h"
#include "run-request.h"
#include "run-summary.h"
#include "text.h"
#include "worker-pool.h"

#include <optional>

namespace ns3
{
namespace motedtls
{

namespace
{

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
            ClaimDirectory(m_request.output);
        }
        for (const auto& cell : m_plan.sweep.cells)
        {
            PrepareCredentials(cell.settings, m_plan.seed);
        }
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
    const CommandSyntax syntax = MakeRunSyntax();
    if (AsksForHelp(words))
    {
        streams.out << FormatHelp(syntax);
        return EXIT_DONE;
    }
    const RunRequest request = MakeRunRequest(ParseWords(syntax, words));
    return Runner(request, streams).Run();
}

} // namespace motedtls
} // namespace ns3
