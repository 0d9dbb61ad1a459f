/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RESULTS_H
#define RESULTS_H

#include "csv-file.h"
#include "manifest.h"
#include "precision-rule.h"
#include "sweep.h"

#include <string>
#include <vector>

namespace ns3
{
namespace motedtls
{

/** The handshakes of a cell, read back from a directory of results. */
struct CellResults
{
    Cell cell;                           //!< The cell.
    std::vector<std::size_t> handshakes; //!< Its rows.
    std::vector<std::size_t> completed;  //!< Those of them that completed.
};

/** A directory of results, read back. */
class Results
{
  public:
    /**
     * \param directory what `mote-dtls run` or `mote-dtls merge` wrote
     * \throw ConfigurationError if it cannot be read
     */
    explicit Results(const std::string& directory);

    /** \return what the directory says of itself */
    const Manifest& GetManifest() const;

    /** \return the axes */
    const std::vector<Assignment>& GetAxes() const;

    /** \return the settings of the first cell; in those that are no axes all cells agree */
    const Settings& GetSettings() const;

    /** \return the cells, in the order of the sweep */
    const std::vector<CellResults>& GetCells() const;

    /**
     * \param rows some rows
     * \param column the name of a column with numbers
     * \return the numbers there
     * \throw ConfigurationError if there is no such column or no number
     */
    std::vector<double> GetNumbers(const std::vector<std::size_t>& rows,
                                   const std::string& column) const;

    /**
     * \param cell one of the cells
     * \return how each of its handshakes ended, in the order of the rows
     */
    std::vector<RunOutcome> GetOutcomes(const CellResults& cell) const;

    /** \return how many handshakes are missing of those that the manifest announces */
    std::size_t CountMissing() const;

  private:
    void AssignRows();

    std::vector<Assignment> m_axes;   //!< The axes.
    std::vector<CellResults> m_cells; //!< The cells.
    Manifest m_manifest;              //!< What the directory says of itself.
    CsvFile m_file;                   //!< The rows.
};

/**
 * \param cell a cell
 * \param setting a REAL setting or a CHOICE among numbers
 * \param value a number
 * \return whether the cell has this value of the setting
 */
bool HasValue(const Cell& cell, const std::string& setting, double value);

} // namespace motedtls
} // namespace ns3

#endif /* RESULTS_H */
