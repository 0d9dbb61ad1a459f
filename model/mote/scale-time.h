/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SCALE_TIME_H
#define SCALE_TIME_H

#include "ns3/nstime.h"

#include <cmath>

namespace ns3::motedtls
{

/**
 * \param time a duration
 * \param factor what to multiply it by
 * \return the product, to the nearest ns
 */
inline Time
ScaleTime(Time time, double factor)
{
    return NanoSeconds(std::llround(static_cast<double>(time.GetNanoSeconds()) * factor));
}

} // namespace ns3::motedtls

#endif /* SCALE_TIME_H */
