/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DATA_DIRECTORY_H
#define DATA_DIRECTORY_H

#include <string>

namespace ns3::motedtls
{

/**
 * \return where scenarios/ and plots/ are: share/mote-dtls beside bin/ if this program was
 *         installed, else the tree that it was built from
 */
std::string GetDataDirectory();

/**
 * \param name a path, or the name of a shipped scenario as `list profiles` prints it
 * \return the path; that of the shipped scenario where there is no such file
 */
std::string FindScenario(const std::string& name);

} // namespace ns3::motedtls

#endif /* DATA_DIRECTORY_H */
