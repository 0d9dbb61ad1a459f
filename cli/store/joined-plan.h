/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef JOINED_PLAN_H
#define JOINED_PLAN_H

#include "manifest.h"

#include <string>

namespace ns3::motedtls
{

/**
 * \brief Tell what makes rows of another kind, so that they cannot be in one directory.
 *
 * Builds may differ, numbers of runs, and values of an axis. A setting that is not there because
 * an earlier build did not have it counts as its default.
 *
 * \param there a manifest
 * \param here another
 * \return "mtu is 500 there and 400 here; ..."; empty if nothing does
 */
std::string DescribeDifferences(const Manifest& there, const Manifest& here);

/**
 * \param plan a plan
 * \return its manifest, without builds
 */
Manifest MakeManifest(const RunPlan& plan);

/**
 * \brief Put together what a directory has and what is wanted of it.
 *
 * An axis has the values of both: in the order wanted, if all are wanted; else those that are not
 * there are put behind the ones that they are wanted behind.
 *
 * \param path the directory
 * \param there its manifest
 * \param here what is wanted
 * \return a plan with the runs of both
 * \throw ConfigurationError if settings, seed or rule differ, or the runs do not join
 */
RunPlan JoinPlans(const std::string& path, const Manifest& there, const RunPlan& here);

/**
 * \param there a plan with axes
 * \param here one with some of their values
 * \return "drop-rate = 0.05, 0.1; mtu = 400": values that only the first has; empty if none
 */
std::string DescribeOtherValues(const RunPlan& there, const RunPlan& here);

} // namespace ns3::motedtls

#endif /* JOINED_PLAN_H */
