/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ROW_INVENTORY_H
#define ROW_INVENTORY_H

#include "durable-file.h"
#include "manifest.h"
#include "row-file.h"

#include <string>
#include <string_view>
#include <vector>

namespace ns3
{
namespace motedtls
{

/**
 * The finished handshakes that a directory holds, in handshakes.csv and in row files. The rows
 * stay in the files, which are mapped into memory.
 */
class RowInventory
{
  public:
    /**
     * \param directory where to look
     * \param plan which handshakes to look for; others are passed over
     * \param identity the sweep's Manifest::identity
     * \throw ConfigurationError if rows are of another sweep, or contradict each other
     */
    RowInventory(const std::string& directory, const RunPlan& plan, const std::string& identity);
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
     * \return how many handshakes the plan has there; with a precision, as many as the rule asks
     *         for in view of those that are here
     */
    uint64_t CountRuns(std::size_t cell) const;

    /** \return how many handshakes of the plan there are */
    std::size_t CountPresent() const;

    /** \return how many handshakes the plan has */
    std::size_t CountAll() const;

    /** \return whether handshakes.csv lacks nothing that is here */
    bool IsAssembled() const;

    /** \return row files in which there is nothing but handshakes of the plan */
    const std::vector<std::string>& GetRowFiles() const;

  private:
    void ReadRowFiles(const std::string& directory, const std::string& identity);
    void ReadHandshakes(const std::string& directory);
    void Take(const Row& row, const std::string& path);
    bool IsPlanned(const Row& row) const;
    uint64_t DecideRuns(std::size_t cell) const;
    std::string Describe(const Row& row) const;

    const RunPlan& m_plan;                                //!< The plan.
    uint64_t m_runsMax;                                   //!< Most handshakes that a cell can have.
    std::vector<MappedFile> m_files;                      //!< What the records are in.
    std::vector<std::vector<std::string_view>> m_records; //!< By cell and run; empty if missing.
    std::vector<uint64_t> m_runs;                         //!< Handshakes that a cell is to have.
    std::vector<std::string> m_rowFiles; //!< Row files with nothing but planned rows.
    std::size_t m_present{0};            //!< Handshakes that are here.
    std::size_t m_assembled{0};          //!< Those of them in handshakes.csv.
    bool m_hasHandshakesFile{false};     //!< Whether there is a handshakes.csv.
};

} // namespace motedtls
} // namespace ns3

#endif /* ROW_INVENTORY_H */
