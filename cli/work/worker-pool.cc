/* SPDX-License-Identifier: GPL-2.0-only */

#include "worker-pool.h"

#include "durable-file.h"

#include "ns3/settings.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <poll.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace ns3::motedtls
{

namespace
{

constexpr int POLL_TIMEOUT_MS = 200;

volatile std::sig_atomic_t g_interrupted = 0; //!< How often a signal asked to stop.

void
Interrupt(int)
{
    g_interrupted = g_interrupted + 1;
}

/** Notes SIGINT and SIGTERM instead of dying from them, for its lifetime. */
class InterruptGuard
{
  public:
    InterruptGuard()
        : m_int(std::signal(SIGINT, Interrupt)),
          m_term(std::signal(SIGTERM, Interrupt))
    {
        g_interrupted = 0;
    }

    ~InterruptGuard()
    {
        std::signal(SIGINT, m_int);
        std::signal(SIGTERM, m_term);
    }

    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

  private:
    void (*m_int)(int);
    void (*m_term)(int);
};

std::string
DescribeDeath(int status)
{
    return WIFSIGNALED(status)
               ? "its process was ended by signal " + std::to_string(WTERMSIG(status)) + " (" +
                     strsignal(WTERMSIG(status)) + ")"
               : "its process ended with exit code " + std::to_string(WEXITSTATUS(status));
}

} // namespace

WorkerPool::WorkerPool(std::size_t jobs, Task task, Deliver deliver)
    : m_jobs(jobs),
      m_task(std::move(task)),
      m_deliver(std::move(deliver))
{
}

WorkerPool::~WorkerPool()
{
    Stop();
}

bool
WorkerPool::Run(std::size_t count)
{
    const InterruptGuard guard;
    m_count = count;
    m_isEnding = false;
    for (std::size_t first = 0; first < std::min(m_jobs, count); ++first)
    {
        Start(first);
    }
    constexpr int IMPATIENT = 2;
    while (!m_workers.empty() && g_interrupted < IMPATIENT && m_badConfiguration.empty())
    {
        if (g_interrupted > 0 && !m_isEnding)
        {
            AskToEnd();
        }
        std::vector<pollfd> fds;
        for (const auto& worker : m_workers)
        {
            fds.push_back({worker.fd, POLLIN, 0});
        }
        if (poll(fds.data(), fds.size(), POLL_TIMEOUT_MS) <= 0)
        {
            continue;
        }
        // From the last, since a worker at its end is taken out and perhaps replaced behind.
        for (std::size_t i = fds.size(); i-- > 0;)
        {
            if (fds[i].revents != 0 && !Read(m_workers[i]))
            {
                const Worker dead = m_workers[i];
                m_workers.erase(m_workers.begin() + i);
                Bury(dead);
            }
        }
    }
    ReadRest();
    Stop();
    if (!m_badConfiguration.empty())
    {
        throw ConfigurationError(m_badConfiguration);
    }
    return !g_interrupted;
}

void
WorkerPool::Start(std::size_t first)
{
    int ends[2];
    if (pipe(ends) != 0)
    {
        throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
    }
    std::fflush(nullptr);
    const pid_t pid = fork();
    if (pid < 0)
    {
        const int reason = errno;
        close(ends[0]);
        close(ends[1]);
        throw std::system_error(reason, std::generic_category(), "cannot start a worker process");
    }
    if (pid == 0)
    {
        // Without these, a worker would not notice when the process that reads it is gone.
        close(ends[0]);
        for (const auto& worker : m_workers)
        {
            close(worker.fd);
        }
        Work(first, ends[1]);
    }
    close(ends[1]);
    m_workers.push_back({pid, ends[0], first, ""});
}

void
WorkerPool::Work(std::size_t first, int fd) const
{
    // The terminal sends its interrupt to every process of the group, however often the user
    // asks; what counts here is SIGTERM from the parent, which Interrupt() notes.
    std::signal(SIGINT, SIG_IGN);
    for (std::size_t number = first; number < m_count && !g_interrupted; number += m_jobs)
    {
        MessageHeader header{MessageKind::DONE, 0};
        std::string text;
        try
        {
            text = m_task(number);
        }
        catch (const ConfigurationError& error)
        {
            header.kind = MessageKind::BAD_CONFIGURATION;
            text = error.what();
        }
        catch (const std::exception& error)
        {
            header.kind = MessageKind::FAILED;
            text = error.what();
        }
        header.sizeBytes = text.size();
        text.insert(0, reinterpret_cast<const char*>(&header), sizeof(header));
        if (!WriteAll(fd, text))
        {
            _exit(1);
        }
    }
    // Not exit(): what static objects do at their end is the parent's to do, once.
    _exit(0);
}

bool
WorkerPool::Read(Worker& worker)
{
    char buffer[65536];
    const ssize_t size = read(worker.fd, buffer, sizeof(buffer));
    if (size <= 0)
    {
        return size < 0 && errno == EINTR;
    }
    worker.unread.append(buffer, size);
    TakeMessages(worker);
    return true;
}

void
WorkerPool::TakeMessages(Worker& worker)
{
    MessageHeader header;
    while (worker.unread.size() >= sizeof(header))
    {
        std::memcpy(&header, worker.unread.data(), sizeof(header));
        if (worker.unread.size() < sizeof(header) + header.sizeBytes)
        {
            return;
        }
        const std::string text = worker.unread.substr(sizeof(header), header.sizeBytes);
        worker.unread.erase(0, sizeof(header) + header.sizeBytes);
        if (header.kind == MessageKind::BAD_CONFIGURATION)
        {
            m_badConfiguration = text;
            return;
        }
        m_deliver(worker.next, {header.kind == MessageKind::DONE, text});
        worker.next += m_jobs;
    }
}

void
WorkerPool::Bury(Worker worker)
{
    close(worker.fd);
    int status = 0;
    waitpid(worker.pid, &status, 0);
    if (worker.next >= m_count || !m_badConfiguration.empty() || m_isEnding)
    {
        return;
    }
    m_deliver(worker.next, {false, DescribeDeath(status)});
    if (worker.next + m_jobs < m_count)
    {
        Start(worker.next + m_jobs);
    }
}

void
WorkerPool::AskToEnd()
{
    m_isEnding = true;
    for (const auto& worker : m_workers)
    {
        kill(worker.pid, SIGTERM);
    }
}

void
WorkerPool::ReadRest()
{
    for (auto& worker : m_workers)
    {
        kill(worker.pid, SIGKILL);
        while (Read(worker))
        {
        }
    }
}

void
WorkerPool::Stop()
{
    for (const auto& worker : m_workers)
    {
        kill(worker.pid, SIGKILL);
        close(worker.fd);
        waitpid(worker.pid, nullptr, 0);
    }
    m_workers.clear();
}

} // namespace ns3::motedtls
