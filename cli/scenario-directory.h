/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SCENARIO_DIRECTORY_H
#define SCENARIO_DIRECTORY_H

#include <string>

namespace ns3
{
namespace motedtls
{

/**
 * \return where the scenarios and their plotting scripts are: share/mote-dtls/scenarios beside
 *         bin/ if this program was installed, else where it was built from
 */
std::string GetScenarioDirectory();

/**
 * \param name a path, or the name of a shipped scenario as `list profiles` prints it
 * \return the path; that of the shipped scenario where there is no such file
 */
std::string FindScenario(const std::string& name);

} // namespace motedtls
} // namespace ns3

#endif /* SCENARIO_DIRECTORY_H */
