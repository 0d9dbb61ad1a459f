/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CELL_REKEYS_H
#define CELL_REKEYS_H

#include "store/results.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** Rekeys of a cell, over all of its lives. */
struct CellRekeys
{
    std::vector<std::size_t> lives; //!< Rows that have some.
    std::vector<double> counts;     //!< How many each of them has.

    /** \return how many there are */
    double GetCount() const;
};

/**
 * \param results lives
 * \param cell one of their cells
 * \param column what counts them: those that were done, or that failed
 * \return the rekeys of the cell
 */
CellRekeys CountRekeys(const Results& results, const CellResults& cell, const std::string& column);

/**
 * \param results lives
 * \param rekeys those of a cell
 * \param columns what a rekey took, each a mean over a life's rekeys
 * \return the mean of the columns' sum over the cell's rekeys, if it has any
 */
std::optional<double> GetMeanOfRekeys(const Results& results,
                                      const CellRekeys& rekeys,
                                      const std::vector<std::string>& columns);

/**
 * \param results lives
 * \return the kinds of operations to show of rekeys, as columns name them: few suites have some in
 *         finite fields
 */
std::vector<std::string> ChooseOperations(const Results& results);

} // namespace ns3::motedtls

#endif /* CELL_REKEYS_H */
