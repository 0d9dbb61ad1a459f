/* SPDX-License-Identifier: GPL-2.0-only */

#include "cipher-suite-value.h"

#include "module-versions.h"
#include "nearest-name.h"

#include "ns3/cipher-suites.h"

#include <algorithm>
#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/split.hpp>
#include <openssl/ssl.h>
#include <vector>

namespace ns3::motedtls
{

namespace
{

std::vector<std::string>
Split(const std::string& text, const char* separators)
{
    std::vector<std::string> parts;
    boost::split(parts, text, boost::is_any_of(separators));
    return parts;
}

/** \return what is wrong with a suite or a group of suites; empty if nothing is */
std::string
FindMistakeInName(const std::string& name)
{
    const auto& names = GetCipherSuiteNames();
    if (IsCipherSuiteGroup(name) || std::find(names.begin(), names.end(), name) != names.end())
    {
        return "";
    }
    const std::string ours = FindCipherSuiteByStandardName(name);
    if (!ours.empty())
    {
        return name + " is the IETF's name for what OpenSSL calls " + ours;
    }
    return "'" + name + "' is no cipher suite of DTLS in OpenSSL " + GetVersions().openssl +
           OfferNearestName(name, names);
}

/** \return what is wrong with what stands between two colons; empty if nothing is */
std::string
FindMistakeInItem(const std::string& item)
{
    if (item == "@STRENGTH" || boost::starts_with(item, "@SECLEVEL="))
    {
        return "";
    }
    const bool isOperator = !item.empty() && std::string("!+-").find(item[0]) != std::string::npos;
    for (const auto& name : Split(item.substr(isOperator ? 1 : 0), "+"))
    {
        const std::string mistake = FindMistakeInName(name);
        if (!mistake.empty())
        {
            return mistake;
        }
    }
    return "";
}

} // namespace

std::string
FindCipherSuiteMistake(const std::string& list)
{
    for (const auto& item : Split(list, ": ;,"))
    {
        const std::string mistake = FindMistakeInItem(item);
        if (!mistake.empty())
        {
            return mistake;
        }
    }
    return ListCipherSuites(list, DTLS1_2_VERSION).empty() ? "leaves no cipher suite of DTLS" : "";
}

} // namespace ns3::motedtls
