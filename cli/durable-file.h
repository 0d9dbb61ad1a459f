/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DURABLE_FILE_H
#define DURABLE_FILE_H

#include <functional>
#include <string>
#include <string_view>

namespace ns3::motedtls
{

/**
 * \brief Give up writing a file.
 * \param path the file
 * \param reason errno
 * \throw ConfigurationError if it may not be written
 * \throw std::runtime_error if it cannot be just now, for example on a full disk
 */
[[noreturn]] void RefuseToWrite(const std::string& path, int reason);

/**
 * \param fd an open file
 * \param bytes what to write to it
 * \return whether all of it was written; errno says why not
 */
bool WriteAll(int fd, std::string_view bytes);

/** A new file. */
struct UniqueFile
{
    std::string path; //!< Its path.
    int fd;           //!< Open for appending; the receiver closes it.
};

/**
 * \brief Make a file whose name no other process on any machine uses.
 * \param directory where
 * \param prefix how its name begins
 * \param suffix how its name ends; between them are host, process id and a number
 * \return the file
 * \throw as RefuseToWrite()
 */
UniqueFile MakeUniqueFile(const std::string& directory,
                          const std::string& prefix,
                          const std::string& suffix);

/**
 * \param name a file's name without its directory
 * \param prefix a prefix
 * \param suffix a suffix
 * \return whether MakeUniqueFile() gives such names
 */
bool IsUniqueName(const std::string& name, const std::string& prefix, const std::string& suffix);

constexpr const char* TEMPORARY_PREFIX = ".mote-dtls-"; //!< How temporary files' names begin.
constexpr const char* TEMPORARY_SUFFIX = ".tmp";        //!< How temporary files' names end.

/**
 * A file that is there as a whole or not at all: it is written under another name in the same
 * directory, brought to the disk, and renamed.
 */
class DurableFile
{
  public:
    /**
     * \param path what it is to be called
     * \throw as RefuseToWrite()
     */
    explicit DurableFile(const std::string& path);
    /** Takes back what was not committed. */
    ~DurableFile();
    DurableFile(const DurableFile&) = delete;
    DurableFile& operator=(const DurableFile&) = delete;

    /**
     * \param bytes what to append
     * \throw as RefuseToWrite()
     */
    void Write(std::string_view bytes);

    /**
     * \brief Have it on the disk, in the place of an earlier file of its name.
     * \return whether it is; if not, another process has taken it for a dead one's and removed it
     * \throw as RefuseToWrite()
     */
    bool Commit();

  private:
    void Flush();

    std::string m_path;      //!< What it is to be called.
    UniqueFile m_temporary;  //!< What it is until then; fd is -1 once it is committed.
    std::string m_unwritten; //!< Bytes to be written.
};

/**
 * \brief Write a durable file.
 * \param path what it is to be called
 * \param write writes it; called again if another process removes it meanwhile
 * \throw as RefuseToWrite()
 */
void WriteDurably(const std::string& path, const std::function<void(DurableFile&)>& write);

/** A file's bytes in memory, as long as this lives. */
class MappedFile
{
  public:
    /** \param path the file; one that cannot be read has no bytes */
    explicit MappedFile(const std::string& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    /** \return whether it could be read */
    bool IsReadable() const;

    /** \return its bytes */
    std::string_view GetBytes() const;

  private:
    bool m_isReadable{false};  //!< Whether it could be read.
    std::string_view m_mapped; //!< Its bytes; none if it is empty.
};

} // namespace ns3::motedtls

#endif /* DURABLE_FILE_H */
