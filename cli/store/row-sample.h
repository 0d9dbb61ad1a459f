/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ROW_SAMPLE_H
#define ROW_SAMPLE_H

#include "row-inventory.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A row that is there. */
struct SampledRow
{
    std::size_t cell;   //!< Number of its cell.
    uint64_t run;       //!< The run's number.
    std::string record; //!< The record's columns as a line of CSV.
};

/** Rows of other builds, some of which are to be run again. */
struct RowSample
{
    RunPlan plan;                 //!< Whose rows.
    std::size_t candidates{0};    //!< How many rows of other builds there are.
    std::vector<SampledRow> rows; //!< Those to be run again, by cell and run.
};

/** Says whether rows of a build are wanted; it gets none for a row that no row file has. */
using WantsBuild = std::function<bool(const std::optional<std::size_t>& build)>;

/**
 * \brief Draw rows of certain builds.
 *
 * Of each build in each cell these are the first, the last, and eight more that a hash of cell
 * and run chooses: always the same for the same rows, wherever they are drawn. If there are
 * fewer, all of them.
 *
 * \param inventory the rows that are there
 * \param plan their plan
 * \param wants which builds' rows are wanted
 * \return the rows
 */
RowSample DrawRows(const RowInventory& inventory, const RunPlan& plan, const WantsBuild& wants);

} // namespace ns3::motedtls

#endif /* ROW_SAMPLE_H */
