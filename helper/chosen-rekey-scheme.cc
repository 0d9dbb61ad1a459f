/* SPDX-License-Identifier: GPL-2.0-only */

#include "chosen-rekey-scheme.h"

namespace ns3
{
namespace motedtls
{

const RekeySchemeInfo&
GetRekeyScheme(const Settings& settings)
{
    const std::string& name = settings.GetText("rekey-scheme");
    if (const auto* scheme = FindRekeyScheme(name))
    {
        return *scheme;
    }
    std::string names;
    for (const auto& scheme : GetRekeySchemes())
    {
        names += (names.empty() ? "" : ", ") + scheme.name;
    }
    throw ConfigurationError("rekey-scheme = " + name + ": allowed is one of " + names);
}

} // namespace motedtls
} // namespace ns3
