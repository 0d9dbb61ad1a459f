/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef BUILT_IN_SCHEMES_H
#define BUILT_IN_SCHEMES_H

#include "rekey-scheme.h"

namespace ns3::motedtls
{

/** \return the schemes that come with the module */
std::vector<RekeySchemeInfo> GetBuiltInSchemes();

} // namespace ns3::motedtls

#endif /* BUILT_IN_SCHEMES_H */
