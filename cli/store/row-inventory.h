/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ROW_INVENTORY_H
#define ROW_INVENTORY_H

#include "durable-file.h"
#include "manifest.h"
#include "row-file.h"
#include "row-table.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ns3::motedtls
{

/**
 * \param directory a directory of results
 * \return the builds that its row files are from
 */
std::vector<BuildRecord> ListRowFileBuilds(const std::string& directory);

/**
 * The finished runs that a directory holds, in handshakes.csv and in row files. The rows
 * stay in the files, which are mapped into memory.
 */
class RowInventory
{
  public:
    /**
     * \param directory where to look
     * \param plan which runs to look for; others are passed over
     * \throw ConfigurationError if rows are of another sweep, or contradict each other
     */
    RowInventory(const std::string& directory, const RunPlan& plan);
    RowInventory(const RowInventory&) = delete;
    RowInventory& operator=(const RowInventory&) = delete;

    /**
     * \param cell number of a cell
     * \param run number of a run
     * \return the record's columns as a line of CSV; empty if it is missing
     */
    std::string_view GetRecord(std::size_t cell, uint64_t run) const;

    /**
     * \param cell number of a cell
     * \param run number of a run
     * \return the number in GetBuilds() of the build that made the record; none if it is missing,
     * or in no row file any more
     */
    std::optional<std::size_t> GetBuild(std::size_t cell, uint64_t run) const;

    /** \return the builds that row files are from */
    const std::vector<BuildRecord>& GetBuilds() const;

    /** \param build a build \return whether there are rows of it in row files */
    bool HasBuild(const BuildRecord& build) const;

    /**
     * \param build the number of a build
     * \return how many of its runs are not in handshakes.csv
     */
    uint64_t CountUnassembled(std::size_t build) const;

    /**
     * \param cell number of a cell
     * \return how many runs the plan has there; with a precision, as many as the rule asks
     *         for in view of those that are here
     */
    uint64_t CountRuns(std::size_t cell) const;

    /** \return how many runs of the plan there are */
    std::size_t CountPresent() const;

    /** \return how many runs the plan has */
    std::size_t CountAll() const;

    /** \return whether handshakes.csv has all that is here, in order */
    bool IsAssembled() const;

    /** \return how many runs are in handshakes.csv */
    std::size_t CountAssembled() const;

    /** \return row files in which there is nothing but runs of the plan */
    const std::vector<std::string>& GetRowFiles() const;

  private:
    /** A finished run. */
    struct Record
    {
        std::string_view text;            //!< Its columns as a line of CSV; empty if missing.
        std::optional<std::size_t> build; //!< The number of its build, if a row file says.
        bool isAssembled{false};          //!< Whether it is in handshakes.csv.
    };

    void ReadRowFiles(const std::string& directory);
    void ReadRows(const MappedFile& file, std::size_t build, const std::string& path);
    std::size_t CheckHeader(const std::string& header, const std::string& path);
    void ReadTable(const std::string& directory);
    void ReadMotes(const std::string& directory);
    std::string_view AddMotes(const Row& row);
    Record& Take(const Row& row, const std::string& path);
    const Record* Find(std::size_t cell, uint64_t run) const;
    bool IsPlanned(const Row& row) const;
    uint64_t DecideRuns(std::size_t cell) const;
    std::string Describe(const Row& row) const;

    const RunPlan& m_plan;           //!< The plan.
    RowTableReader m_reader;         //!< Reads its rows.
    uint64_t m_runsMax;              //!< Most runs that a cell can have.
    std::vector<MappedFile> m_files; //!< What the records are in.
    /** Motes' columns in motes.csv, each behind a MOTE_SEPARATOR, by cell and run. */
    std::map<std::pair<std::size_t, uint64_t>, std::string> m_motes;
    std::deque<std::string> m_joined;           //!< Records that were put together from two files.
    std::vector<std::vector<Record>> m_records; //!< By cell and run.
    std::vector<uint64_t> m_runs;               //!< Runs that a cell is to have.
    std::vector<BuildRecord> m_builds;          //!< What made rows of row files.
    std::map<std::string, std::size_t> m_headers; //!< Numbers of builds by row files' headers.
    std::vector<std::string> m_rowFiles;          //!< Row files with nothing but planned rows.
    std::size_t m_present{0};                     //!< Runs that are here.
    std::size_t m_assembled{0};                   //!< Those of them in handshakes.csv.
    bool m_isInOrder{false}; //!< Whether there is a handshakes.csv, in the order of the plan.
};

} // namespace ns3::motedtls

#endif /* ROW_INVENTORY_H */
