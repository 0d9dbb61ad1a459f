/* SPDX-License-Identifier: GPL-2.0-only */

#include "build-comparison.h"

#include "ns3/settings.h"

#include <stdexcept>
#include <vector>

namespace ns3
{
namespace motedtls
{

namespace
{

/** \return whether it was not interrupted */
bool
CompareBuilds(SweepDirectory& directory, bool isAdding, const BuildComparison& comparison)
{
    const RowSample sample = directory.DrawSample(isAdding);
    if (sample.rows.empty())
    {
        return true;
    }
    comparison.out << "mote-dtls: " << sample.rows.size() << " of " << sample.candidates << " "
                   << comparison.runs << " that another build made are run again" << std::endl;
    std::vector<std::string> differences;
    if (!CompareRows(sample, comparison.jobs, differences))
    {
        return false;
    }
    if (!differences.empty())
    {
        throw ConfigurationError(
            "--output: " + directory.GetPath() + " has other results: " + differences.front() +
            "; " + std::to_string(differences.size()) + " of these " +
            std::to_string(sample.rows.size()) +
            " differ. All rows are kept; choose another directory, or go on with the build that "
            "made them (" +
            directory.DescribeOtherBuilds() + ")");
    }
    comparison.out << "mote-dtls: all came out the same, byte for byte" << std::endl;
    directory.Accept();
    return true;
}

} // namespace

bool
AnnounceCompared(SweepDirectory& directory, bool isAdding, const BuildComparison& comparison)
{
    constexpr int TRIALS = 10;
    for (int trial = 0; trial < TRIALS; ++trial)
    {
        if (!CompareBuilds(directory, isAdding, comparison))
        {
            return false;
        }
        if (directory.Announce(isAdding))
        {
            return true;
        }
    }
    throw std::runtime_error("another build keeps adding rows to " + directory.GetPath());
}

} // namespace motedtls
} // namespace ns3
