/* SPDX-License-Identifier: GPL-2.0-only */

#include "../../helper/settings/complaint.h"
#include "work/worker-pool.h"

#include "ns3/settings.h"
#include "ns3/test.h"

#include <cstdlib>
#include <functional>
#include <map>
#include <signal.h>
#include <unistd.h>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** What a pool delivered, by number for comparison: "0:done 1:failed". */
class Deliveries
{
  public:
    /** \return who takes a pool's results */
    WorkerPool::Deliver Take()
    {
        return [this](std::size_t number, const TaskResult& result) {
            m_results.emplace(number, result.done ? result.text : "failed");
            m_lastReason = result.done ? m_lastReason : result.text;
        };
    }

    /** \return what was delivered */
    std::string GetText() const
    {
        std::string text;
        for (const auto& result : m_results)
        {
            text += (text.empty() ? "" : " ") + std::to_string(result.first) + ":" + result.second;
        }
        return text;
    }

    std::multimap<std::size_t, std::string> m_results; //!< What was delivered.
    std::string m_lastReason;                          //!< Why the last one that failed did so.
};

/** How many workers share tasks of which some misbehave, and what is delivered. */
struct PoolCase
{
    std::string name;
    std::size_t jobs;
    WorkerPool::Task task;
    std::string delivered;
    std::string reason; //!< Words in the reason of a failed one.
};

class PoolTestCase : public TestCase
{
  public:
    explicit PoolTestCase(const PoolCase& parameters)
        : TestCase(parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        Deliveries deliveries;
        WorkerPool pool(m_parameters.jobs, m_parameters.task, deliveries.Take());
        NS_TEST_ASSERT_MSG_EQ(pool.Run(6), true, "was interrupted");
        NS_TEST_ASSERT_MSG_EQ(deliveries.GetText(), m_parameters.delivered, "delivered");
        NS_TEST_ASSERT_MSG_NE(deliveries.m_lastReason.find(m_parameters.reason),
                              std::string::npos,
                              "the reason is '" << deliveries.m_lastReason << "'");
    }

    PoolCase m_parameters;
};

class BadConfigurationTestCase : public TestCase
{
  public:
    BadConfigurationTestCase()
        : TestCase("A ConfigurationError of a task is thrown where the pool runs")
    {
    }

  private:
    void DoRun() override
    {
        const auto task = [](std::size_t) -> std::string { throw ConfigurationError("wrong"); };
        const std::string complaint = GetComplaint(
            [&] { WorkerPool(2, task, [](std::size_t, const TaskResult&) {}).Run(4); });
        NS_TEST_ASSERT_MSG_EQ(complaint, "wrong", "complaint");
    }
};

/** Does something and returns once the signal has come that it brings about. */
void
WaitForSignal(int signal, const std::function<void()>& action)
{
    sigset_t wanted;
    sigset_t earlier;
    sigemptyset(&wanted);
    sigaddset(&wanted, signal);
    sigprocmask(SIG_BLOCK, &wanted, &earlier);
    action();
    sigset_t all;
    sigfillset(&all);
    sigdelset(&all, signal);
    sigsuspend(&all);
    sigprocmask(SIG_SETMASK, &earlier, nullptr);
}

/** The worker itself sends the interrupt, and then is at its second task for a while yet. */
class InterruptTestCase : public TestCase
{
  public:
    InterruptTestCase()
        : TestCase("An interrupt ends the pool with the tasks that workers are at")
    {
    }

  private:
    void DoRun() override
    {
        const pid_t parent = getpid();
        const auto task = [parent](std::size_t number) -> std::string {
            if (number == 1)
            {
                WaitForSignal(SIGTERM, [parent]() { kill(parent, SIGINT); });
            }
            return "done";
        };
        Deliveries deliveries;
        NS_TEST_ASSERT_MSG_EQ(WorkerPool(1, task, deliveries.Take()).Run(3), false, "went on");
        NS_TEST_ASSERT_MSG_EQ(deliveries.GetText(), "0:done 1:done", "delivered");
    }
};

/** The worker never ends by itself; the second interrupt does not wait for it. */
class ImpatienceTestCase : public TestCase
{
  public:
    ImpatienceTestCase()
        : TestCase("A second interrupt stops the workers")
    {
    }

  private:
    void DoRun() override
    {
        const pid_t parent = getpid();
        const auto task = [parent](std::size_t number) -> std::string {
            if (number == 1)
            {
                WaitForSignal(SIGTERM, [parent]() { kill(parent, SIGINT); });
                kill(parent, SIGINT);
                pause();
            }
            return "done";
        };
        Deliveries deliveries;
        NS_TEST_ASSERT_MSG_EQ(WorkerPool(1, task, deliveries.Take()).Run(3), false, "went on");
        NS_TEST_ASSERT_MSG_EQ(deliveries.GetText(), "0:done", "delivered");
    }
};

std::string
Square(std::size_t number)
{
    return std::to_string(number * number);
}

std::string
CrashAtTwo(std::size_t number)
{
    if (number == 2)
    {
        std::abort();
    }
    return Square(number);
}

std::string
ExitAtTwo(std::size_t number)
{
    if (number == 2)
    {
        _exit(7);
    }
    return Square(number);
}

std::string
ThrowAtTwo(std::size_t number)
{
    if (number == 2)
    {
        throw std::runtime_error("no more");
    }
    return Square(number);
}

/** More than a pipe holds. */
std::string
BeLong(std::size_t number)
{
    return std::string(number == 0 ? 300000 : 1, 'x');
}

class WorkerPoolTestSuite : public TestSuite
{
  public:
    WorkerPoolTestSuite()
        : TestSuite("mote-dtls-worker-pool", TestSuite::Type::UNIT)
    {
        const std::string all = "0:0 1:1 2:4 3:9 4:16 5:25";
        const std::string allButTwo = "0:0 1:1 2:failed 3:9 4:16 5:25";
        const std::vector<PoolCase> cases{
            {"One worker does all tasks", 1, Square, all, ""},
            {"Two workers deliver each task once", 2, Square, all, ""},
            {"More workers than tasks do no harm", 9, Square, all, ""},
            {"A crash costs one task", 1, CrashAtTwo, allButTwo, "signal 6"},
            {"A crash costs one task of two workers", 2, CrashAtTwo, allButTwo, "signal 6"},
            {"An exit costs one task", 2, ExitAtTwo, allButTwo, "exit code 7"},
            {"An exception costs one task", 2, ThrowAtTwo, allButTwo, "no more"},
            {"A long result arrives whole",
             2,
             BeLong,
             "0:" + std::string(300000, 'x') + " 1:x 2:x 3:x 4:x 5:x",
             ""},
        };
        for (const auto& parameters : cases)
        {
            AddTestCase(new PoolTestCase(parameters));
        }
        AddTestCase(new BadConfigurationTestCase);
        AddTestCase(new InterruptTestCase);
        AddTestCase(new ImpatienceTestCase);
    }
};

WorkerPoolTestSuite g_workerPoolTestSuite;

} // namespace
