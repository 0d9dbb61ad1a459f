/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RESULTS_H
#define RESULTS_H

#include "csv-file.h"
#include "manifest.h"
#include "plan/precision-rule.h"
#include "plan/sweep.h"
#include "row-selection.h"

#include "ns3/failure-counts.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** The runs of a cell, read back from a directory of results. */
struct CellResults
{
    Cell cell;                          //!< The cell.
    std::vector<std::size_t> rows;      //!< Its rows.
    std::vector<std::size_t> completed; //!< Those of them that completed.
};

/** A directory of results, read back. */
class Results
{
  public:
    /**
     * \param directory what `mote-dtls run` or `mote-dtls merge` wrote
     * \param selection which of its rows are looked at
     * \throw ConfigurationError if it cannot be read, or has none of those rows
     */
    explicit Results(const std::string& directory, const RowSelection& selection = {});

    /** \return the directory's name, as the user wrote it */
    const std::string& GetDirectory() const;

    /** \return what the directory says of itself */
    const Manifest& GetManifest() const;

    /** \return which rows are looked at */
    const RowSelection& GetSelection() const;

    /** \return the axes, with the values that the cells have */
    const std::vector<Assignment>& GetAxes() const;

    /** \return the settings of the first cell; in those that are no axes all cells agree */
    const Settings& GetSettings() const;

    /** \return the cells, in the order of the sweep */
    const std::vector<CellResults>& GetCells() const;

    /** \return the cells that the selection leaves out */
    const std::vector<Cell>& GetUnchosenCells() const;

    /**
     * \param setting a setting's name
     * \return whether it makes a difference in any of the cells
     */
    bool HasEffect(const std::string& setting) const;

    /**
     * \param rows some rows
     * \param column the name of a column with numbers
     * \return the numbers there; each row must have one
     * \throw ConfigurationError if there is no such column or no number
     */
    std::vector<double> GetNumbers(const std::vector<std::size_t>& rows,
                                   const std::string& column) const;

    /**
     * \param rows some rows
     * \param column the name of a column with numbers
     * \return those of the rows in which that was observed
     * \throw ConfigurationError if there is no such column
     */
    std::vector<std::size_t> FindObserved(const std::vector<std::size_t>& rows,
                                          const std::string& column) const;

    /**
     * \param rows some rows
     * \param column the name of a column with numbers
     * \return the numbers of the rows in which there is one
     * \throw ConfigurationError if there is no such column, or something else than a number
     */
    std::vector<double> GetObserved(const std::vector<std::size_t>& rows,
                                    const std::string& column) const;

    /**
     * \param column a column's name
     * \return whether the rows have it
     */
    bool HasColumn(const std::string& column) const;

    /**
     * \param cell one of the cells
     * \return why runs failed there
     */
    FailureCounts GetFailures(const CellResults& cell) const;

    /**
     * \param cell one of the cells
     * \return why motes failed in the networks there; nothing of other runs
     */
    FailureCounts GetMoteFailures(const CellResults& cell) const;

    /**
     * \param cell one of the cells
     * \return why rekeys failed there, as far as the rows know
     */
    FailureCounts GetRekeyFailures(const CellResults& cell) const;

    /**
     * \param cell one of the cells
     * \return why connects failed there, as far as the rows know; nothing of handshakes or networks
     */
    FailureCounts GetConnectFailures(const CellResults& cell) const;

    /**
     * \param cell one of the cells
     * \return how each of its runs ended, in the order of the rows
     */
    std::vector<RunOutcome> GetOutcomes(const CellResults& cell) const;

    /** \return how many runs are missing of those that the manifest announces */
    std::size_t CountMissing() const;

    /** \return how many handshakes were left out because they had begun anew */
    std::size_t CountLeftOut() const;

  private:
    void AssignRows(const Sweep& sweep);
    void CheckSelection() const;
    void ChooseCells();
    void ChooseAxisValues();
    void FindMissing();
    void LeaveOutRestarts();
    FailureCounts SumReasons(const CellResults& cell, const std::string& column) const;

    std::string m_directory;          //!< The directory's name.
    RowSelection m_selection;         //!< Which rows are looked at.
    std::vector<Assignment> m_axes;   //!< The axes.
    std::vector<CellResults> m_cells; //!< The cells.
    std::vector<Cell> m_unchosen;     //!< Cells that the selection leaves out.
    Manifest m_manifest;              //!< What the directory says of itself.
    CsvFile m_file;                   //!< The rows.
    std::size_t m_missing{0};         //!< Rows that the manifest announces and that are not there.
    std::size_t m_leftOut{0};         //!< Rows of handshakes that began anew.
};

} // namespace ns3::motedtls

#endif /* RESULTS_H */
