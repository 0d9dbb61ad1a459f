/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef WORKER_POOL_H
#define WORKER_POOL_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace ns3::motedtls
{

/** What a task came to. */
struct TaskResult
{
    bool done{false}; //!< Whether the task was done.
    std::string text; //!< What the task returned, or why it was not done.
};

/**
 * Does numbered tasks in forked processes, because ns-3's simulator is one per process.
 *
 * Worker w of n does the tasks w, w + n, w + 2n, …; results come back over pipes and are
 * delivered as they come, those of one worker in order. A worker that dies takes the task it
 * was at with it and is replaced. A task that throws is not done either; one that throws a
 * ConfigurationError ends the whole pool.
 */
class WorkerPool
{
  public:
    /** A task: its number in, its result out. It runs in a worker. */
    using Task = std::function<std::string(std::size_t)>;
    /** Takes a task's number and its result. It runs in the calling process. */
    using Deliver = std::function<void(std::size_t, const TaskResult&)>;

    /**
     * \param jobs how many workers to have at once, at least 1
     * \param task what they do
     * \param deliver who takes the results
     */
    WorkerPool(std::size_t jobs, Task task, Deliver deliver);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /**
     * \brief Do the tasks 0 to count - 1.
     *
     * At SIGINT or SIGTERM the workers finish the tasks that they are at, at the second one they
     * are stopped; what was done by then is delivered.
     *
     * \param count number of tasks
     * \return whether it was not interrupted
     * \throw ConfigurationError if a task throws one; what was done by then is delivered
     */
    bool Run(std::size_t count);

  private:
    /** A process and what is left to read from it. */
    struct Worker
    {
        pid_t pid;          //!< Process id.
        int fd;             //!< Reading end of its pipe.
        std::size_t next;   //!< The task it is at.
        std::string unread; //!< Bytes of a result that is not complete yet.
    };

    /** What a message from a worker is. */
    enum class MessageKind : uint32_t
    {
        DONE,
        FAILED,
        BAD_CONFIGURATION,
    };

    /** What precedes the text of each message on the pipe. */
    struct MessageHeader
    {
        MessageKind kind;   //!< What it is.
        uint32_t sizeBytes; //!< Length of the text in bytes.
    };

    void Start(std::size_t first);
    [[noreturn]] void Work(std::size_t first, int fd) const;
    bool Read(Worker& worker);
    void TakeMessages(Worker& worker);
    void Bury(Worker worker);
    void AskToEnd();
    void ReadRest();
    void Stop();

    std::size_t m_jobs;             //!< Workers at once.
    Task m_task;                    //!< What they do.
    Deliver m_deliver;              //!< Who takes the results.
    std::size_t m_count{0};         //!< Number of tasks.
    bool m_isEnding{false};         //!< Whether the workers were asked to end.
    std::vector<Worker> m_workers;  //!< Those that live.
    std::string m_badConfiguration; //!< A task's ConfigurationError, if any.
};

} // namespace ns3::motedtls

#endif /* WORKER_POOL_H */
