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

} // namespace motedtls
} // namespace ns3

#endif /* SCENARIO_DIRECTORY_H */
