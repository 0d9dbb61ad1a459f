/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef BUILD_RECORD_H
#define BUILD_RECORD_H

#include "loaded-library.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/** What made a row: everything that it depends on besides settings, seed and run. */
struct BuildRecord
{
    std::vector<std::pair<std::string, std::string>> versions; //!< Of the module and others.
    std::string digest;                                        //!< GetBuildDigest() there.
    std::vector<LoadedLibrary> libraries; //!< What brought schemes of the user's own.
};

/** \return whether two rows of these are bound to be the same */
bool operator==(const BuildRecord& left, const BuildRecord& right);

/**
 * \param libraries what was loaded
 * \return the build that is running
 */
BuildRecord GetThisBuild(const std::vector<LoadedLibrary>& libraries);

/**
 * \param build a build
 * \return "mote-dtls 1.6, ns-3 3.43, OpenSSL 3.5.6, build 0123456789ab"
 */
std::string DescribeBuild(const BuildRecord& build);

/** A build and its part of the rows of a directory. */
struct BuildShare
{
    BuildRecord build; //!< The build.
    /** How many rows of handshakes.csv are from it; none if that cannot be told any more. */
    std::optional<uint64_t> rows{0};
    /** The same of the handshakes.csv that was there while a new one was being written. */
    std::optional<uint64_t> rowsBefore{};
};

/**
 * \param shares some builds
 * \param build a build
 * \return the number of its share; none if it has none
 */
std::optional<std::size_t> FindShare(const std::vector<BuildShare>& shares,
                                     const BuildRecord& build);

/**
 * \brief See to it that the shares are those of the handshakes.csv that is there.
 *
 * A process that is killed leaves the one from before, the other, or none; see BuildShare.
 *
 * \param shares the builds' shares
 * \param rows how many rows handshakes.csv has
 */
void SettleShares(std::vector<BuildShare>& shares, uint64_t rows);

} // namespace ns3::motedtls

#endif /* BUILD_RECORD_H */
