/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef REPORT_PICTURES_H
#define REPORT_PICTURES_H

#include "picture.h"
#include "store/results.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A picture for a report. */
struct PicturePlan
{
    std::string caption; //!< What it shows.
    PictureWish wish;    //!< What to draw.
};

/**
 * \brief Choose the pictures that show a sweep.
 *
 * The two axes with the most values are drawn; further ones keep their first value, which the
 * caption says.
 *
 * \param results the results
 * \return the pictures
 */
std::vector<PicturePlan> ChoosePictures(const Results& results);

} // namespace ns3::motedtls

#endif /* REPORT_PICTURES_H */
