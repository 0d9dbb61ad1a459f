/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ASSEMBLY_H
#define ASSEMBLY_H

#include "plan/sweep.h"
#include "row-file.h"

#include <cstddef>
#include <functional>
#include <string>

namespace ns3::motedtls
{

/** How complete a directory of results is. */
struct Assembly
{
    std::size_t present{0}; //!< Runs that it holds.
    std::size_t total{0};   //!< Runs that its manifest announces.
    std::string runs;       //!< What they are called: "handshakes", "lives" or "networks".
    std::string missing;    //!< Which ones it does not hold, in words; empty if none.
};

/** Takes rows, one after the other, and the sweep that has their cells. */
using TakeRowOfSweep = std::function<void(const Sweep&, const Row&)>;

/**
 * \brief Put the finished runs of a directory into its handshakes.csv, by cell and run.
 *
 * If none is missing, row files and what a killed process was writing are removed. If some are,
 * row files stay: another process may be writing to them.
 *
 * \param directory the directory
 * \param visit gets every row, in the same order
 * \return how complete it is
 * \throw ConfigurationError if it is no directory of results, rows do not fit, or some are of
 *        builds that were not compared
 * \throw as RefuseToWrite()
 */
Assembly AssembleRows(const std::string& directory, const TakeRowOfSweep& visit);

} // namespace ns3::motedtls

#endif /* ASSEMBLY_H */
