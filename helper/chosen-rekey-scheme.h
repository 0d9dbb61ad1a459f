/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CHOSEN_REKEY_SCHEME_H
#define CHOSEN_REKEY_SCHEME_H

#include "settings.h"

#include "ns3/rekey-scheme.h"

namespace ns3
{
namespace motedtls
{

/**
 * \param settings a system
 * \return the scheme that it names
 * \throw ConfigurationError naming the schemes there are, if it is none of them
 */
const RekeySchemeInfo& GetRekeyScheme(const Settings& settings);

} // namespace motedtls
} // namespace ns3

#endif /* CHOSEN_REKEY_SCHEME_H */
