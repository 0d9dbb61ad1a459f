/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ROW_FILE_H
#define ROW_FILE_H

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace ns3
{
namespace motedtls
{

constexpr const char* ROW_FILE_PREFIX = "rows-"; //!< How row files' names begin.
constexpr const char* ROW_FILE_SUFFIX = ".part"; //!< How row files' names end.

/** A finished handshake. */
struct Row
{
    std::size_t cell;        //!< Number of its cell.
    uint64_t run;            //!< The run's number.
    std::string_view record; //!< The record's columns as a line of CSV.
};

/** Takes rows, one after the other. */
using TakeRow = std::function<void(const Row&)>;

/** Whose file it is. */
enum class RowFileOwner
{
    THIS_SWEEP,    //!< Rows of the sweep that was asked for.
    ANOTHER_SWEEP, //!< Rows of a sweep of other settings.
    UNKNOWN,       //!< No row file.
};

/**
 * \brief Read a row file.
 *
 * Its first line names the sweep; each other line is a row with a CRC-32 over it, so that a line
 * that was cut off or has changed is passed over and never believed.
 *
 * \param bytes the file
 * \param identity the sweep's Manifest::identity
 * \param take gets every sound row
 * \return whose file it is; of THIS_SWEEP too if it was cut off within its first line
 */
RowFileOwner ReadRowFile(std::string_view bytes, const std::string& identity, const TakeRow& take);

/**
 * Keeps finished handshakes, each safe from the end of the process once it is appended. Every
 * process writes to a file of its own, which is made with the first row.
 */
class RowFileWriter
{
  public:
    /**
     * \param directory where to write
     * \param identity the sweep's Manifest::identity
     */
    RowFileWriter(const std::string& directory, const std::string& identity);
    ~RowFileWriter();
    RowFileWriter(const RowFileWriter&) = delete;
    RowFileWriter& operator=(const RowFileWriter&) = delete;

    /**
     * \param row a finished handshake
     * \throw as RefuseToWrite()
     */
    void Append(const Row& row);

  private:
    std::string m_directory; //!< Where to write.
    std::string m_identity;  //!< Whose rows.
    std::string m_path;      //!< The file.
    int m_fd{-1};            //!< The file; negative until it is made.
};

} // namespace motedtls
} // namespace ns3

#endif /* ROW_FILE_H */
