/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef NEAREST_NAME_H
#define NEAREST_NAME_H

#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief What a user probably meant.
 *
 * Upper and lower case, and `-` and `_`, are taken for the same. A name is near if at most a third
 * of its characters differ.
 *
 * \param name a name as a user wrote it
 * \param candidates the names there are
 * \return the nearest of them; empty if none is near
 */
std::string FindNearestName(const std::string& name, const std::vector<std::string>& candidates);

/**
 * \brief FindNearestName() in words.
 * \param name a name as a user wrote it
 * \param candidates the names there are
 * \return "; the nearest is drop-rate"; empty if none is near
 */
std::string OfferNearestName(const std::string& name, const std::vector<std::string>& candidates);

} // namespace ns3::motedtls

#endif /* NEAREST_NAME_H */
