/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef BUILD_COMPARISON_H
#define BUILD_COMPARISON_H

#include "store/sweep-directory.h"

#include <cstddef>
#include <ostream>
#include <string>

namespace ns3::motedtls
{

/** How rows of other builds are compared. */
struct BuildComparison
{
    std::size_t jobs;  //!< Worker processes.
    std::string runs;  //!< What the rows are of: "handshakes", "lives" or "networks".
    std::ostream& out; //!< Where to say what is done, if something is.
};

/**
 * \brief Announce what is wanted of a directory, its rows of other builds compared before.
 *
 * Some of those are run again, if it is not known yet that this build makes the same.
 *
 * \param directory the directory
 * \param isAdding whether this build is going to add rows
 * \param comparison how to compare
 * \return whether it was not interrupted
 * \throw ConfigurationError naming the first row that came out different
 * \throw as SweepDirectory::Announce()
 */
bool AnnounceCompared(SweepDirectory& directory, bool isAdding, const BuildComparison& comparison);

} // namespace ns3::motedtls

#endif /* BUILD_COMPARISON_H */
