/* SPDX-License-Identifier: GPL-2.0-only */

#include "build-comparison.h"
#include "commands.h"
#include "progress.h"
#include "run-request.h"
#include "run-summary.h"
#include "simulation.h"
#include "store/assembly.h"
#include "store/sweep-directory.h"
#include "worker-pool.h"

#include "ns3/answer-cache.h"
#include "ns3/experiment.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>

namespace ns3::motedtls
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
          m_simulation(request.plan),
          m_streams(streams),
          m_isGivenUp(m_plan.sweep.cells.size()),
          m_summary(m_plan.sweep)
    {
    }

    int Run()
    {
        if (!m_request.output.empty())
        {
            m_directory.emplace(m_request.output, m_plan, GetThisBuild(m_plan.libraries));
            SayWhatElseIsThere();
        }
        m_pending = m_plan.precision ? FindWanted() : FindPending();
        const bool wasWhole = m_plan.precision ? RunToPrecision() : RunOnce();
        return m_directory ? ReportDirectory(wasWhole) : Report(wasWhole);
    }

  private:
    ProgressStyle ChooseStyle() const
    {
        const ProgressStyle loud = m_streams.isTerminal ? ProgressStyle::BAR : ProgressStyle::LINES;
        return m_request.isQuiet ? ProgressStyle::NONE : loud;
    }

    /** \return whether it was not interrupted */
    bool RunOnce()
    {
        return m_pending.empty() || Simulate();
    }

    /**
     * Simulates in rounds: what the rule wants of each cell in view of what there is.
     * \return whether it was not interrupted
     */
    bool RunToPrecision()
    {
        for (; !m_pending.empty(); m_pending = FindWanted())
        {
            if (!Simulate())
            {
                return false;
            }
        }
        return true;
    }

    /** \return what the rule wants next, but of cells in which a run was not done */
    std::vector<PendingRun> FindWanted() const
    {
        auto wanted = m_directory ? m_directory->FindMissing() : ListMore();
        const auto isGivenUp = [this](const PendingRun& run) { return m_isGivenUp[run.cell]; };
        wanted.erase(std::remove_if(wanted.begin(), wanted.end(), isGivenUp), wanted.end());
        return wanted;
    }

    /** \return what the rule wants besides the runs of this process */
    std::vector<PendingRun> ListMore() const
    {
        std::vector<PendingRun> more;
        for (std::size_t cell = 0; cell < m_plan.sweep.cells.size(); ++cell)
        {
            const auto outcomes = m_summary.GetOutcomes(cell, m_plan.firstRun);
            const uint64_t wanted = GetPrecisionAnswer(*m_plan.precision, outcomes).runs;
            for (uint64_t i = outcomes.size(); i < wanted; ++i)
            {
                more.push_back({cell, m_plan.firstRun + i});
            }
        }
        return more;
    }

    /** \return whether files of a single run are wanted, for which it must be run in any case */
    bool WantsFiles() const
    {
        const RunOutputs& outputs = m_request.outputs;
        return !(outputs.pcapPrefix + outputs.keylogFile + outputs.timelineFile +
                 outputs.rekeysFile)
                    .empty();
    }

    std::vector<PendingRun> FindPending() const
    {
        const std::vector<PendingRun> wanted =
            m_directory && !WantsFiles() ? m_directory->FindMissing() : ListRuns(m_plan);
        std::vector<PendingRun> pending;
        std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(pending), [this](auto run) {
            return IsOfShard(run);
        });
        return pending;
    }

    bool IsOfShard(const PendingRun& pending) const
    {
        const Shard& shard = m_request.shard;
        const uint64_t number = pending.cell * m_plan.runs + (pending.run - m_plan.firstRun);
        return shard.count == 0 || number % shard.count == shard.number - 1;
    }

    /** \return whether it was not interrupted */
    bool Simulate()
    {
        PreparePending();
        m_asked += m_pending.size();
        if (m_directory && !Announce(true))
        {
            return false;
        }
        if (!m_progress)
        {
            m_progress.emplace(m_streams.err, ChooseStyle(), NameAll(), m_asked);
        }
        m_progress->SetTotal(m_asked);
        const auto task = [this](std::size_t number) { return RunOne(m_pending[number]); };
        const auto deliver = [this](std::size_t number, const TaskResult& result) {
            Take(m_pending[number], result);
        };
        try
        {
            const bool wasWhole = WorkerPool(m_request.jobs, task, deliver).Run(m_pending.size());
            m_progress->Clear();
            return wasWhole;
        }
        catch (const std::exception&)
        {
            m_progress->Clear();
            if (m_directory && m_request.shard.count == 0)
            {
                m_directory->Withdraw();
            }
            throw;
        }
    }

    /** Makes what workers are to share, for the cells that have something to run. */
    void PreparePending()
    {
        std::vector<bool> isNeeded(m_plan.sweep.cells.size());
        for (const auto& pending : m_pending)
        {
            isNeeded[pending.cell] = true;
        }
        m_simulation.Prepare(isNeeded);
    }

    /** Says what the directory has, or is not going to have, that one might not expect. */
    void SayWhatElseIsThere() const
    {
        for (const auto& note : m_directory->GetNotes())
        {
            m_streams.err << "mote-dtls: " << note << std::endl;
        }
    }

    /**
     * Announces what is wanted; other processes may have announced less meanwhile.
     * \return whether it was not interrupted
     */
    bool Announce(bool isAdding)
    {
        return AnnounceCompared(*m_directory, isAdding, {m_request.jobs, NameAll(), m_streams.err});
    }

    /** Simulates one; runs in a worker. */
    std::string RunOne(const PendingRun& pending)
    {
        return m_simulation.Run(pending.cell, pending.run, m_request.outputs);
    }

    void Take(const PendingRun& pending, const TaskResult& result)
    {
        m_progress->Step();
        if (!result.done)
        {
            m_isGivenUp[pending.cell] = true;
            m_progress->Clear();
            m_streams.err << "mote-dtls: "
                          << DescribeCell(m_plan.sweep.axes,
                                          m_plan.sweep.cells[pending.cell].values)
                          << ", run " << pending.run << ": " << result.text << std::endl;
            return;
        }
        ++m_done;
        if (!m_directory)
        {
            m_summary.Add({pending.cell, pending.run, result.text});
            return;
        }
        m_directory->Append({pending.cell, pending.run, result.text});
    }

    int Report(bool wasWhole) const
    {
        WriteTables(m_streams.out, {m_summary.MakeTable()}, TableFormat::TEXT);
        SayWhatIsNotReached();
        const int status = SayWhatFailed();
        if (m_done == m_asked)
        {
            return status;
        }
        m_streams.err << "mote-dtls: " << NameReason(wasWhole) << ": " << m_done << " of "
                      << m_asked << " " << NameAll() << " are done" << std::endl;
        return EXIT_UNFINISHED;
    }

    int ReportDirectory(bool wasWhole)
    {
        const bool isDone = m_done == m_asked;
        wasWhole = Announce(m_done > 0) && wasWhole;
        if (m_request.shard.count != 0)
        {
            return ReportShard(wasWhole);
        }
        const Assembly assembly =
            m_directory->Assemble([this](const Row& row) { m_summary.Add(row); });
        const auto file = std::filesystem::path(m_directory->GetPath()) / ROW_TABLE_FILE;
        WriteTables(m_streams.out, {m_summary.MakeTable()}, TableFormat::TEXT);
        SayWhatIsNotReached();
        const int status = SayWhatFailed();
        if (!isDone)
        {
            m_streams.err << "mote-dtls: " << NameReason(wasWhole) << ": " << assembly.present
                          << " of " << assembly.total << " " << assembly.runs
                          << " are done and kept in " << file.string()
                          << "; the same command goes on from there" << std::endl;
            return EXIT_UNFINISHED;
        }
        m_streams.out << "\n"
                      << FormatDone() << "; " << assembly.present << " of " << assembly.total
                      << " are in " << file.string() << std::endl;
        return status;
    }

    /** Says of which cells the mean is not known as well as wanted, if so. */
    void SayWhatIsNotReached() const
    {
        for (std::size_t cell = 0; m_plan.precision && cell < m_plan.sweep.cells.size(); ++cell)
        {
            const auto outcomes = m_summary.GetOutcomes(cell, m_plan.firstRun);
            const auto answer = GetPrecisionAnswer(*m_plan.precision, outcomes);
            const std::string problem = DescribeProblem(*m_plan.precision, answer);
            if (answer.verdict != PrecisionVerdict::MORE && !problem.empty())
            {
                m_streams.err << "mote-dtls: "
                              << DescribeCell(m_plan.sweep.axes, m_plan.sweep.cells[cell].values)
                              << ": " << problem << std::endl;
            }
        }
    }

    /**
     * Says in which cells runs failed, and why.
     * \return the exit code: that of failed work if there is a cell in which nothing else happened
     */
    int SayWhatFailed() const
    {
        int status = EXIT_DONE;
        for (std::size_t cell = 0; cell < m_plan.sweep.cells.size(); ++cell)
        {
            for (const auto& failures : m_summary.DescribeFailures(cell))
            {
                m_streams.err << "mote-dtls: "
                              << DescribeCell(m_plan.sweep.axes, m_plan.sweep.cells[cell].values)
                              << ": " << failures << std::endl;
            }
            if (m_summary.HasOnlyFailures(cell))
            {
                status = EXIT_UNFINISHED;
            }
        }
        return status;
    }

    int ReportShard(bool wasWhole) const
    {
        if (m_done == m_asked)
        {
            m_streams.out << FormatDone() << std::endl;
            return EXIT_DONE;
        }
        m_streams.err << "mote-dtls: " << NameReason(wasWhole) << ": " << m_done << " of "
                      << m_asked << " " << NameAll() << " are done and kept in "
                      << m_directory->GetPath() << "; the same command goes on from there"
                      << std::endl;
        return EXIT_UNFINISHED;
    }

    /** \return "12 handshakes were run" */
    std::string FormatDone() const
    {
        if (m_done == 0)
        {
            return "Nothing was missing, no " + Name(1) + " was run";
        }
        return std::to_string(m_done) + " " + Name(m_done) + (m_done == 1 ? " was" : " were") +
               " run";
    }

    /** \return what so many runs are called */
    std::string Name(std::size_t count) const
    {
        return NameRuns(m_plan.sweep.cells.front().settings, count);
    }

    /** \return what the runs are called */
    std::string NameAll() const
    {
        return Name(2);
    }

    static std::string NameReason(bool wasWhole)
    {
        return wasWhole ? "some work failed" : "interrupted";
    }

    const RunRequest& m_request;               //!< What the user wants.
    const RunPlan& m_plan;                     //!< Its plan.
    Simulation m_simulation;                   //!< Does the runs.
    const Streams& m_streams;                  //!< Where to write.
    std::optional<SweepDirectory> m_directory; //!< Of the results, if they are to be written.
    std::vector<PendingRun> m_pending;         //!< Runs to do, all or those of a round.
    std::vector<bool> m_isGivenUp;             //!< Cells in which a run was not done.
    std::size_t m_asked{0};                    //!< Runs to do, those of earlier rounds too.
    std::size_t m_done{0};                     //!< Runs done.
    RunSummary m_summary;                      //!< Of those done.
    std::optional<Progress> m_progress;        //!< Shown to the user.
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
    for (const auto& note : request.notes)
    {
        streams.err << "mote-dtls: " << note << std::endl;
    }
    SetAnswerCaching(request.isCaching);
    try
    {
        return Runner(request, streams).Run();
    }
    catch (const ConfigurationError& error)
    {
        throw ConfigurationError(LocateComplaint(request, error.what()));
    }
}

} // namespace ns3::motedtls
