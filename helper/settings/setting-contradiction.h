/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_SETTING_CONTRADICTION_H
#define MOTE_DTLS_SETTING_CONTRADICTION_H

#include "settings.h"

#include <string>

namespace ns3::motedtls
{

/**
 * \param settings a system
 * \return which of its settings contradict each other, and what is allowed, in one line that begins
 *         with one of their names; empty if none do
 */
std::string FindContradiction(const Settings& settings);

/**
 * \param settings a system
 * \return the same
 * \throw ConfigurationError saying which of its settings contradict each other, if some do
 */
const Settings& RefuseContradiction(const Settings& settings);

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_SETTING_CONTRADICTION_H */
