/* SPDX-License-Identifier: GPL-2.0-only */

#include "build-record.h"

#include "text.h"

#include "ns3/build-digest.h"
#include "ns3/module-versions.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

/** \return the sum of such a number over the shares; none if one of them has none */
std::optional<uint64_t>
Sum(const std::vector<BuildShare>& shares, std::optional<uint64_t> BuildShare::*number)
{
    uint64_t sum = 0;
    for (const auto& share : shares)
    {
        if (!(share.*number))
        {
            return {};
        }
        sum += *(share.*number);
    }
    return sum;
}

} // namespace

bool
operator==(const BuildRecord& left, const BuildRecord& right)
{
    const auto isSame = [](const LoadedLibrary& one, const LoadedLibrary& other) {
        return one.name == other.name && one.digest == other.digest;
    };
    return left.versions == right.versions && left.digest == right.digest &&
           std::equal(left.libraries.begin(),
                      left.libraries.end(),
                      right.libraries.begin(),
                      right.libraries.end(),
                      isSame);
}

BuildRecord
GetThisBuild(const std::vector<LoadedLibrary>& libraries)
{
    const Versions versions = GetVersions();
    return {{{"mote-dtls", versions.module}, {"ns-3", versions.ns3}, {"OpenSSL", versions.openssl}},
            GetBuildDigest(),
            libraries};
}

std::string
DescribeBuild(const BuildRecord& build)
{
    constexpr std::size_t SHOWN_DIGITS = 12; // enough for a person to tell builds apart
    std::vector<std::string> parts;
    for (const auto& [name, version] : build.versions)
    {
        parts.push_back(name + " " + version);
    }
    parts.push_back("build " + build.digest.substr(0, SHOWN_DIGITS));
    for (const auto& library : build.libraries)
    {
        parts.push_back(library.name + " " + library.digest.substr(0, SHOWN_DIGITS));
    }
    return Join(parts, ", ");
}

std::optional<std::size_t>
FindShare(const std::vector<BuildShare>& shares, const BuildRecord& build)
{
    const auto found =
        std::find_if(shares.begin(), shares.end(), [&build](const BuildShare& share) {
            return share.build == build;
        });
    if (found == shares.end())
    {
        return {};
    }
    return found - shares.begin();
}

void
SettleShares(std::vector<BuildShare>& shares, uint64_t rows)
{
    const bool isNew = Sum(shares, &BuildShare::rows) == rows;
    const bool isOld = Sum(shares, &BuildShare::rowsBefore) == rows;
    for (auto& share : shares)
    {
        if (rows == 0)
        {
            share.rows = 0;
        }
        else if (!isNew)
        {
            share.rows = isOld ? share.rowsBefore : std::optional<uint64_t>();
        }
        share.rowsBefore.reset();
    }
    if (shares.size() == 1)
    {
        shares.front().rows = rows;
    }
}

} // namespace ns3::motedtls
