/* SPDX-License-Identifier: GPL-2.0-only */

#include "rekey-scheme.h"

#include "built-in-schemes.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace motedtls
{

namespace
{

std::vector<RekeySchemeInfo>&
GetRegistry()
{
    static std::vector<RekeySchemeInfo> schemes = GetBuiltInSchemes();
    return schemes;
}

} // namespace

void
RekeyScheme::Configure(DtlsConfiguration& /* configuration */) const
{
}

void
RekeyScheme::OnEstablished(MoteSession& /* session */)
{
}

void
RekeyScheme::OnSinkEstablished(SinkSession& /* session */)
{
}

void
RekeyScheme::OnSinkConfirmed(SinkSession& /* session */)
{
}

void
RekeyScheme::OnFailed(MoteSession& session)
{
    session.FallBack();
}

const std::vector<RekeySchemeInfo>&
GetRekeySchemes()
{
    return GetRegistry();
}

const RekeySchemeInfo*
FindRekeyScheme(const std::string& name)
{
    const auto& schemes = GetRekeySchemes();
    const auto found = std::find_if(schemes.begin(), schemes.end(), [&name](const auto& scheme) {
        return scheme.name == name;
    });
    return found == schemes.end() ? nullptr : &*found;
}

RegisterRekeyScheme::RegisterRekeyScheme(RekeySchemeInfo info)
{
    auto& schemes = GetRegistry();
    const auto isSame = [&info](const auto& scheme) { return scheme.name == info.name; };
    schemes.erase(std::remove_if(schemes.begin(), schemes.end(), isSame), schemes.end());
    schemes.push_back(std::move(info));
}

} // namespace motedtls
} // namespace ns3
