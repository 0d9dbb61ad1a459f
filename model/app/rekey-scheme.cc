/* SPDX-License-Identifier: GPL-2.0-only */

#include "rekey-scheme.h"

#include "built-in-schemes.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

namespace
{

std::vector<RekeySchemeInfo>&
GetRegistry()
{
    static std::vector<RekeySchemeInfo> schemes = GetBuiltInSchemes();
    return schemes;
}

std::vector<std::string>&
GetRefused()
{
    static std::vector<std::string> names;
    return names;
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

const std::vector<std::string>&
GetRefusedRekeySchemes()
{
    return GetRefused();
}

RegisterRekeyScheme::RegisterRekeyScheme(RekeySchemeInfo info)
{
    if (FindRekeyScheme(info.name))
    {
        GetRefused().push_back(info.name);
        return;
    }
    GetRegistry().push_back(std::move(info));
}

} // namespace ns3::motedtls
