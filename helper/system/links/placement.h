/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PLACEMENT_H
#define PLACEMENT_H

#include "ns3/vector.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** How motes stand about a sink. */
enum class PlacementShape
{
    GRID,      //!< A square grid with the sink in its middle, filled from the middle outwards.
    RING,      //!< A circle around the sink, with equal angles between neighbours.
    DISC,      //!< Anywhere in a circle around the sink, each place as likely as another.
    LINE,      //!< A chain that begins at the sink.
    FROM_FILE, //!< Where a file says.
};

/** Where motes are to stand. */
struct PlacementRequest
{
    PlacementShape shape{PlacementShape::GRID}; //!< How they stand.
    uint32_t motes{1};                          //!< How many.
    double spacingM{10};                        //!< Of grid and line, between neighbours; above 0.
    double radiusM{10};                         //!< Of ring and disc; above 0.
    std::string file;                           //!< The file, if one says it.
};

/**
 * \ingroup mote-dtls
 * \brief Place motes about a sink at the origin.
 *
 * In a grid, a disc and a line, one mote more moves no other. A file is of comma-separated values
 * with the columns `mote`, `x_m` and `y_m`: a line for each mote, from 1 on, in any order, and one
 * for the sink as mote 0 if it is not at the origin. What begins with `#` is a comment.
 *
 * \param request where they are to stand
 * \param stream the random stream of a disc
 * \return positions in m: first the sink's, then those of motes 1, 2 and so on
 * \throw ConfigurationError naming the file and, where it is one, the line
 */
std::vector<Vector> PlaceMotes(const PlacementRequest& request, int64_t stream);

} // namespace ns3::motedtls

#endif /* PLACEMENT_H */
