/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef VALUE_RANGE_H
#define VALUE_RANGE_H

#include "ns3/settings.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief Write a range out: `0..0.2:0.05` is 0, 0.05, 0.1, 0.15, 0.2.
 *
 * First, last and step are decimal numbers with the same unit, or none; whole numbers need no step,
 * which then is 1. The values are exact decimals.
 *
 * \param setting the setting; of a text nothing is taken for a range
 * \param text what a user wrote between two commas
 * \return the values; the text itself if it is no range
 * \throw ConfigurationError if the steps do not lead from the first to the last
 */
std::vector<std::string> ExpandRange(const Setting& setting, const std::string& text);

} // namespace ns3::motedtls

#endif /* VALUE_RANGE_H */
