/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef BUILT_IN_SCHEMES_H
#define BUILT_IN_SCHEMES_H

#include "rekey-scheme.h"

namespace ns3
{
namespace motedtls
{

/** \return the schemes that come with the module */
std::vector<RekeySchemeInfo> GetBuiltInSchemes();

} // namespace motedtls
} // namespace ns3

#endif /* BUILT_IN_SCHEMES_H */
