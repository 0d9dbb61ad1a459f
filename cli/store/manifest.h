/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MANIFEST_H
#define MANIFEST_H

#include "build-record.h"
#include "plan/precision-rule.h"
#include "plan/scenario-file.h"
#include "plan/sweep.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** Names of the files in a directory of results. */
constexpr const char* ROW_TABLE_FILE = "handshakes.csv";
constexpr const char* MOTE_TABLE_FILE = "motes.csv"; //!< Of networks only.
constexpr const char* MANIFEST_FILE = "manifest.json";

/** Which runs are to be simulated. */
struct RunPlan
{
    Sweep sweep;       //!< The cells.
    uint32_t seed;     //!< The seed.
    uint64_t firstRun; //!< Number of each cell's first run.
    uint64_t runs;     //!< Runs in each cell; with a precision, those to begin with.
    std::optional<PrecisionGoal> precision{}; //!< What decides on their number, if anything.
    std::vector<LoadedLibrary> libraries{};   //!< What brings schemes of the user's own.
};

/** What a directory of results says of itself: all that is needed to repeat it. */
struct Manifest
{
    Scenario scenario;                      //!< The settings, those that are axes first.
    std::size_t axes{0};                    //!< How many of them are axes.
    uint32_t seed{0};                       //!< The seed.
    uint64_t firstRun{0};                   //!< Number of each cell's first run.
    uint64_t runs{0};                       //!< Runs in each cell, if there is no precision.
    std::optional<PrecisionGoal> precision; //!< What decides on their number, if anything.
    std::vector<BuildShare> builds; //!< What made the rows; several only if their rows are alike.
    std::map<std::string, std::string>
        files{};           //!< SHA-256 of the files that settings name, by name.
    std::string columns{}; //!< Columns of the rows, in a row file's header only.

    /** \return the axes */
    std::vector<Assignment> GetAxes() const;
};

/**
 * \param sweep the cells
 * \return the SHA-256 of each file that a setting names, by its name
 * \throw ConfigurationError naming setting and file if one cannot be read
 */
std::map<std::string, std::string> GetFileDigests(const Sweep& sweep);

/**
 * \param plan what is simulated
 * \param builds what makes the rows, at least one
 * \return its manifest as JSON; the same text for the same arguments
 */
std::string FormatManifest(const RunPlan& plan, const std::vector<BuildShare>& builds);

/**
 * \param plan what rows are of
 * \param build what makes them
 * \param columns the first line of their handshakes.csv
 * \return all that tells these rows from others: a manifest in one line
 */
std::string FormatRowHeader(const RunPlan& plan,
                            const BuildRecord& build,
                            const std::string& columns);

/**
 * \param text a manifest or a row file's header
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

} // namespace ns3::motedtls

#endif /* MANIFEST_H */
