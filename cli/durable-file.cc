/* SPDX-License-Identifier: GPL-2.0-only */

#include "durable-file.h"

#include "ns3/settings.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <regex>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t BUFFER_BYTES = 65536;
constexpr mode_t ALL_MAY_READ_AND_WRITE = 0666; // less what the user's umask takes away

std::string
GetHostName()
{
    std::array<char, 256> name{};
    gethostname(name.data(), name.size() - 1);
    std::string text(name.data());
    std::replace_if(
        text.begin(),
        text.end(),
        [](unsigned char c) { return std::isalnum(c) == 0 && c != '.'; },
        '_');
    return text.empty() ? "host" : text;
}

std::string
GetDirectory(const std::string& path)
{
    const auto directory = std::filesystem::path(path).parent_path();
    return directory.empty() ? "." : directory.string();
}

/** A renamed file survives a power failure once its directory does. */
void
SyncDirectory(const std::string& directory)
{
    const int fd = open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
    {
        return;
    }
    // Not every file system can; the rename is done in any case.
    (void)fsync(fd);
    close(fd);
}

} // namespace

void
RefuseToWrite(const std::string& path, int reason)
{
    const std::string text = "cannot write " + path + " (" + std::strerror(reason) + ")";
    for (const int notAllowed : {EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EISDIR})
    {
        if (reason == notAllowed)
        {
            throw ConfigurationError("--output: " + text);
        }
    }
    throw std::runtime_error(text +
                             "; what is finished is kept, and the same command goes on from there");
}

bool
WriteAll(int fd, std::string_view bytes)
{
    while (!bytes.empty())
    {
        const ssize_t size = write(fd, bytes.data(), bytes.size());
        if (size < 0 && errno != EINTR)
        {
            return false;
        }
        bytes.remove_prefix(std::max<ssize_t>(size, 0));
    }
    return true;
}

UniqueFile
MakeUniqueFile(const std::string& directory, const std::string& prefix, const std::string& suffix)
{
    const std::string start = (std::filesystem::path(directory) / prefix).string() + GetHostName() +
                              "-" + std::to_string(getpid()) + "-";
    for (std::size_t number = 1;; ++number)
    {
        const std::string path = start + std::to_string(number) + suffix;
        const int fd = open(path.c_str(),
                            O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC,
                            ALL_MAY_READ_AND_WRITE);
        if (fd >= 0)
        {
            return {path, fd};
        }
        // Another machine of the same name, or one that was killed, may have had this name.
        if (errno != EEXIST)
        {
            RefuseToWrite(path, errno);
        }
    }
}

bool
IsUniqueName(const std::string& name, const std::string& prefix, const std::string& suffix)
{
    static const std::regex MIDDLE("[A-Za-z0-9._]+-[0-9]+-[0-9]+");
    const std::size_t ends = prefix.size() + suffix.size();
    return name.size() > ends && name.compare(0, prefix.size(), prefix) == 0 &&
           name.compare(name.size() - suffix.size(), suffix.size(), suffix) == 0 &&
           std::regex_match(name.substr(prefix.size(), name.size() - ends), MIDDLE);
}

DurableFile::DurableFile(const std::string& path)
    : m_path(path),
      m_temporary(MakeUniqueFile(GetDirectory(path), TEMPORARY_PREFIX, TEMPORARY_SUFFIX))
{
}

DurableFile::~DurableFile()
{
    if (m_temporary.fd < 0)
    {
        return;
    }
    close(m_temporary.fd);
    unlink(m_temporary.path.c_str());
}

void
DurableFile::Write(std::string_view bytes)
{
    m_unwritten += bytes;
    if (m_unwritten.size() >= BUFFER_BYTES)
    {
        Flush();
    }
}

void
DurableFile::Flush()
{
    if (!WriteAll(m_temporary.fd, m_unwritten))
    {
        RefuseToWrite(m_path, errno);
    }
    m_unwritten.clear();
}

bool
DurableFile::Commit()
{
    Flush();
    if (fsync(m_temporary.fd) != 0)
    {
        RefuseToWrite(m_path, errno);
    }
    if (rename(m_temporary.path.c_str(), m_path.c_str()) != 0)
    {
        if (errno == ENOENT)
        {
            return false;
        }
        RefuseToWrite(m_path, errno);
    }
    close(m_temporary.fd);
    m_temporary.fd = -1;
    SyncDirectory(GetDirectory(m_path));
    return true;
}

void
WriteDurably(const std::string& path, const std::function<void(DurableFile&)>& write)
{
    constexpr int TRIALS = 10;
    for (int trial = 0; trial < TRIALS; ++trial)
    {
        DurableFile file(path);
        write(file);
        if (file.Commit())
        {
            return;
        }
    }
    RefuseToWrite(path, ENOENT);
}

MappedFile::MappedFile(const std::string& path)
{
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0)
    {
        return;
    }
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
    {
        const std::size_t size = status.st_size;
        // An empty file cannot be mapped.
        void* const bytes =
            size == 0 ? nullptr : mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
        m_isReadable = bytes != MAP_FAILED;
        m_mapped = m_isReadable ? std::string_view(static_cast<const char*>(bytes), size) : "";
    }
    close(fd);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_isReadable(other.m_isReadable),
      m_mapped(other.m_mapped)
{
    other.m_mapped = {};
}

MappedFile::~MappedFile()
{
    if (!m_mapped.empty())
    {
        munmap(const_cast<char*>(m_mapped.data()), m_mapped.size());
    }
}

bool
MappedFile::IsReadable() const
{
    return m_isReadable;
}

std::string_view
MappedFile::GetBytes() const
{
    return m_mapped;
}

} // namespace ns3::motedtls
