/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_KINDS_H
#define MOTE_KINDS_H

#include "scenario-file.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief Read what a kind of motes is: the file motes/KIND.ini beside the scenario, in the
 * directory above, or among the scenarios that come with the command.
 *
 * It is written as a scenario, and sets nothing but what kinds of motes may differ in.
 *
 * \param kind the kind's name
 * \param scenario the scenario file that asks for it
 * \return its settings, a value each
 * \throw ConfigurationError if there is no such kind, or naming file and line
 */
std::vector<Assignment> ReadMoteKind(const std::string& kind, const std::string& scenario);

/**
 * \brief Add to a scenario of a network what the kinds of its motes are, but for what it sets
 * itself. \param scenario the scenario \param path where it is from \throw ConfigurationError as
 * ReadMoteKind()
 */
void AddMoteKinds(Scenario& scenario, const std::string& path);

} // namespace ns3::motedtls

#endif /* MOTE_KINDS_H */
