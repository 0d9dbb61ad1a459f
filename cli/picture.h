/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PICTURE_H
#define PICTURE_H

#include <string>
#include <vector>

namespace ns3
{
namespace motedtls
{

/** A picture of results, or why there is none. */
struct Picture
{
    std::string png;     //!< The bytes of a PNG file; empty if there is none.
    std::string problem; //!< Why there is none, one line.
};

/**
 * \brief Have plot.py of the directory of scenarios draw a picture of results.
 *
 * It runs as a process of its own, and asks this program for the statistics.
 *
 * \param directory the results
 * \param kind the kind of picture
 * \param options the options for it
 * \return the picture; plot.py's refusal of these results is a problem
 * \throw std::runtime_error if plot.py cannot be run or breaks
 */
Picture DrawPicture(const std::string& directory,
                    const std::string& kind,
                    const std::vector<std::string>& options);

} // namespace motedtls
} // namespace ns3

#endif /* PICTURE_H */
