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

/** Runs that are simulated together: the same ones of each cell. */
struct Batch
{
    std::size_t firstCell; //!< Number of the first cell.
    std::size_t cells;     //!< How many cells.
    uint64_t firstRun;     //!< Number of each cell's first run.
    uint64_t runs;         //!< How many runs of each cell.
};

/** Carries a request out. */
class Runner
{
  public:
    Runner(const RunRequest& request, const Streams& streams)
        : m_request(request),
          m_plan(request.plan),
          m_streams(streams),
          m_summary(m_plan.sweep),
          m_progress(streams.err,
                     ChooseStyle(request, streams),
                     m_plan.sweep.cells.size() * m_plan.runs)
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
        const bool wasWhole =
            m_plan.precision
                ? RunToPrecision()
                : RunBatch({0, m_plan.sweep.cells.size(), m_plan.firstRun, m_plan.runs});
        m_progress.Clear();
        WriteTables(m_streams.out, {m_summary.MakeTable()}, TableFormat::TEXT);
        if (m_done == m_count && wasWhole)
        {
            return EXIT_DONE;
        }
        m_streams.err << "mote-dtls: " << (wasWhole ? "some work failed" : "interrupted") << ": "
                      << m_done << " of " << m_count << " handshakes are done"
                      << (m_writer ? " and kept in " + m_writer->GetHandshakesFile() : "")
                      << std::endl;
        return EXIT_UNFINISHED;
    }

    /** Simulates some runs; returns whether it was not interrupted. */
    bool RunBatch(const Batch& batch)
    {
        m_batch = batch;
        m_count += batch.cells * batch.runs;
        const auto task = [this](std::size_t number) { return Handshake(number); };
        const auto deliver = [this](std::size_t number, const TaskResult& result) {
            Take(number, result);
        };
        return WorkerPool(m_request.jobs, task, deliver).Run(batch.cells * batch.runs);
    }

    /** Simulates cell by cell as the precision asks; returns whether it was not interrupted. */
    bool RunToPrecision()
    {
        const auto& cells = m_plan.sweep.cells;
        for (std::size_t cell = 0; cell < cells.size(); ++cell)
        {
            auto answer = GetPrecisionAnswer(*m_plan.precision, {});
            uint64_t had = 0;
            // A run that was not done leaves a gap, which the rule must not decide upon.
            while (answer.verdict == PrecisionVerdict::MORE &&
                   had == m_summary.GetOutcomes(cell).size())
            {
                m_progress.SetTotal(m_count + answer.runs - had +
                                    (cells.size() - cell - 1) * m_plan.runs);
                if (!RunBatch({cell, 1, m_plan.firstRun + had, answer.runs - had}))
                {
                    return false;
                }
                had = answer.runs;
                answer = GetPrecisionAnswer(*m_plan.precision, m_summary.GetOutcomes(cell));
            }
            SayUnlessReached(cell, answer);
        }
        return true;
    }

    void SayUnlessReached(std::size_t cell, const PrecisionAnswer& answer)
    {
        const std::string problem = DescribeProblem(*m_plan.precision, answer);
        if (!problem.empty())
        {
            m_progress.Clear();
            m_streams.err << "mote-dtls: "
                          << DescribeCell(m_plan.sweep.axes, m_plan.sweep.cells[cell].values)
                          << ": " << problem << std::endl;
        }
    }

    std::size_t GetCellNumber(std::size_t number) const
    {
        return m_batch.firstCell + number / m_batch.runs;
    }

    const Cell& GetCell(std::size_t number) const
    {
        return m_plan.sweep.cells[GetCellNumber(number)];
    }

    uint64_t GetRun(std::size_t number) const
    {
        return m_batch.firstRun + number % m_batch.runs;
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
        m_summary.Add(GetCellNumber(number), result.text);
        if (m_writer)
        {
            m_writer->Append(GetCell(number), GetRun(number), result.text);
        }
    }

    const RunRequest& m_request;          //!< What the user wants.
    const RunPlan& m_plan;                //!< Its plan.
    const Streams& m_streams;             //!< Where to write.
    Batch m_batch{};                      //!< What the workers are at.
    std::size_t m_count{0};               //!< Handshakes asked for.
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
