/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_RESULTS_H
#define MOTE_RESULTS_H

#include "csv-file.h"
#include "store/results.h"

#include "ns3/failure-counts.h"

#include <cstddef>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** Motes of one kind, as many hops from the sink, in all networks of a cell. */
struct MoteGroup
{
    const CellResults* cell{nullptr};   //!< The cell.
    std::string kind;                   //!< The kind's name.
    std::string hops;                   //!< Links between each and the sink; empty without a way.
    bool hasTpm{false};                 //!< Whether motes of this kind have a TPM.
    std::vector<std::size_t> rows;      //!< Their rows.
    std::vector<std::size_t> connected; //!< Those of them that connected.
};

/** The motes of networks, read back from the file beside their results. */
class MoteResults
{
  public:
    /**
     * \param results the networks; must outlive this
     * \throw ConfigurationError if their motes cannot be read, or are not all there
     */
    explicit MoteResults(const Results& results);

    /** \return the motes by cell, kind and hops, each in its order */
    const std::vector<MoteGroup>& GetGroups() const;

    /**
     * \param rows rows of some motes
     * \param column the name of a column with numbers
     * \return the numbers of the rows in which there is one
     * \throw ConfigurationError if there is no such column, or something else than a number
     */
    std::vector<double> GetObserved(const std::vector<std::size_t>& rows,
                                    const std::string& column) const;

    /** \param group some motes \return why those failed that did not connect */
    FailureCounts GetFailures(const MoteGroup& group) const;

  private:
    CsvFile m_file;                  //!< The rows.
    std::vector<MoteGroup> m_groups; //!< The motes.
};

} // namespace ns3::motedtls

#endif /* MOTE_RESULTS_H */
