/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PICTURE_H
#define PICTURE_H

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A picture of results, or why there is none. */
struct Picture
{
    std::string png;     //!< The bytes of a PNG file; empty if there is none.
    std::string problem; //!< Why there is none, one line.
};

/** A picture that is wanted. */
struct PictureWish
{
    std::string kind;                 //!< Its kind, as plot.py calls it.
    std::vector<std::string> options; //!< Options for plot.py.
};

/**
 * \brief Have plots/plot.py draw pictures of results.
 *
 * It runs as a process of its own, one for all of them, and asks this program for the statistics.
 *
 * \param directory the results
 * \param wishes the pictures
 * \return a picture a wish; plot.py's refusal of these results is a problem
 * \throw std::runtime_error if plot.py cannot be run or breaks
 */
std::vector<Picture> DrawPictures(const std::string& directory,
                                  const std::vector<PictureWish>& wishes);

} // namespace ns3::motedtls

#endif /* PICTURE_H */
