/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MANIFEST_H
#define MANIFEST_H

#include "loaded-library.h"
#include "precision-rule.h"
#include "scenario-file.h"
#include "sweep.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace motedtls
{

/** Names of the files in a directory of results. */
constexpr const char* HANDSHAKES_FILE = "handshakes.csv";
constexpr const char* MANIFEST_FILE = "manifest.json";

/** Which handshakes are to be simulated. */
struct RunPlan
{
    Sweep sweep;       //!< The cells.
    uint32_t seed;     //!< The seed.
    uint64_t firstRun; //!< Number of each cell's first run.
    uint64_t runs;     //!< Handshakes in each cell; with a precision, those to begin with.
    std::optional<PrecisionGoal> precision{}; //!< What decides on their number, if anything.
    std::vector<LoadedLibrary> libraries{};   //!< What brings schemes of the user's own.
};

/** What a directory of results says of itself: all that is needed to repeat it. */
struct Manifest
{
    /** All that results depend on besides the run's number, as texts by name. */
    std::map<std::string, std::string> facts;
    std::string identity; //!< Short for all of that: the same for the same results.
    Scenario scenario;    //!< The settings, the axes among them.
    uint32_t seed{0};     //!< The seed.
    uint64_t firstRun{0}; //!< Number of each cell's first run.
    uint64_t runs{0};     //!< Handshakes in each cell, if there is no precision.
    std::optional<PrecisionGoal> precision; //!< What decides on their number, if anything.
    std::vector<std::pair<std::string, std::string>> versions; //!< Of the module and others.
    std::vector<LoadedLibrary> libraries; //!< What brought schemes of the user's own.
};

/**
 * \param plan what is simulated
 * \return its manifest as JSON; the same text for the same plan
 */
std::string FormatManifest(const RunPlan& plan);

/**
 * \param text a manifest
 * \param path where it is from
 * \return what it says
 * \throw ConfigurationError naming the path if it is none
 */
Manifest ParseManifest(const std::string& text, const std::string& path);

/**
 * \param directory a directory of results
 * \return what its manifest says
 * \throw ConfigurationError naming the file if it cannot be read or is none
 */
Manifest ReadManifest(const std::string& directory);

/**
 * \param manifest a manifest
 * \param path where it is from
 * \return the plan that it is of
 * \throw ConfigurationError naming the path if its settings are not those of this version
 */
RunPlan MakePlan(const Manifest& manifest, const std::string& path);

/**
 * \param there a manifest
 * \param here another
 * \return "mtu is 500 there and 400 here; ..."; empty if only the runs' numbers differ
 */
std::string DescribeDifferences(const Manifest& there, const Manifest& here);

} // namespace motedtls
} // namespace ns3

#endif /* MANIFEST_H */
