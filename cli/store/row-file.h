/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ROW_FILE_H
#define ROW_FILE_H

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ns3::motedtls
{

constexpr const char* ROW_FILE_PREFIX = "rows-"; //!< How row files' names begin.
constexpr const char* ROW_FILE_SUFFIX = ".part"; //!< How row files' names end.

/** What stands before each mote's columns in the record of a network. */
constexpr char MOTE_SEPARATOR = '\x1f';

/** A finished run. */
struct Row
{
    std::size_t cell;        //!< Number of its cell.
    uint64_t run;            //!< The run's number.
    std::string_view record; //!< The record's columns as a line of CSV, then those of motes if any.
};

/** \param record a run's record \return its columns without those of motes */
inline std::string_view
GetRunColumns(std::string_view record)
{
    return record.substr(0, record.find(MOTE_SEPARATOR));
}

/** Takes rows, one after the other. */
using TakeRow = std::function<void(const Row&)>;

/** Takes lines without their ends, one after the other. */
using TakeLine = std::function<void(std::string_view)>;

/**
 * \param bytes a file
 * \return what its first line says of its rows, which is nothing if the file was cut off within
 *         it; none if it is no row file
 */
std::optional<std::string_view> GetRowFileHeader(std::string_view bytes);

/**
 * \brief Read a row file.
 *
 * Each line but the first is a row with a CRC-32 over it, so that a line that was cut off or has
 * changed is passed over and never believed.
 *
 * \param bytes the file
 * \param take gets every sound row, as it was appended
 */
void ReadRowFile(std::string_view bytes, const TakeLine& take);

/**
 * Keeps finished runs, each safe from the end of the process once it is appended. Every
 * process writes to a file of its own, which is made with the first row.
 */
class RowFileWriter
{
  public:
    /**
     * \param directory where to write
     * \param header what to say of the rows, in one line
     */
    RowFileWriter(const std::string& directory, const std::string& header);
    ~RowFileWriter();
    RowFileWriter(const RowFileWriter&) = delete;
    RowFileWriter& operator=(const RowFileWriter&) = delete;

    /**
     * \param line a finished run, in one line
     * \throw as RefuseToWrite()
     */
    void Append(std::string_view line);

  private:
    std::string m_directory; //!< Where to write.
    std::string m_header;    //!< What to say of the rows.
    std::string m_path;      //!< The file.
    int m_fd{-1};            //!< The file; negative until it is made.
};

} // namespace ns3::motedtls

#endif /* ROW_FILE_H */
