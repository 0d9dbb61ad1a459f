/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RESULT_WRITER_H
#define RESULT_WRITER_H

#include "precision-rule.h"
#include "sweep.h"

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>

namespace ns3
{
namespace motedtls
{

/** Which handshakes are to be simulated. */
struct RunPlan
{
    Sweep sweep;       //!< The cells.
    uint32_t seed;     //!< The seed.
    uint64_t firstRun; //!< Number of each cell's first run.
    uint64_t runs;     //!< Handshakes in each cell, or what to begin with for a precision.
    std::optional<PrecisionGoal> precision; //!< What decides on their number, if anything.
};

/** Names of the files in a directory of results. */
constexpr const char* HANDSHAKES_FILE = "handshakes.csv";
constexpr const char* MANIFEST_FILE = "manifest.json";

/**
 * \param plan what was simulated
 * \return all that is needed to repeat it, as JSON; the same text for the same plan
 */
std::string FormatManifest(const RunPlan& plan);

/**
 * \brief See that results can be written into a directory, which is made if need be.
 * \param directory where to write
 * \throw ConfigurationError if it cannot be written or has results already
 */
void ClaimDirectory(const std::string& directory);

/** Writes a directory of results, row by row, so that nothing that was computed is lost. */
class ResultWriter
{
  public:
    /**
     * \param directory where to write; claimed before
     * \param plan what is going to be simulated
     * \throw ConfigurationError if the files cannot be opened
     */
    ResultWriter(const std::string& directory, const RunPlan& plan);

    /**
     * \brief Append a row and have it on its way to the disk.
     * \param cell the cell
     * \param run the run's number
     * \param record the record's columns as a line of CSV
     * \throw std::runtime_error if it cannot be written
     */
    void Append(const Cell& cell, uint64_t run, const std::string& record);

    /** \brief Take the files away again. */
    void Remove();

    /** \return the file of the rows */
    const std::string& GetHandshakesFile() const;

  private:
    std::string m_handshakesFile; //!< Path of the rows' file.
    std::string m_manifestFile;   //!< Path of the manifest.
    std::ofstream m_handshakes;   //!< The rows' file.
};

} // namespace motedtls
} // namespace ns3

#endif /* RESULT_WRITER_H */
