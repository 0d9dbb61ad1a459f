/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SCENARIO_FILE_H
#define SCENARIO_FILE_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

constexpr const char* SET_OPTION = "--set"; //!< Where an assignment of the command line is from.

constexpr uint64_t RUNS_MAX = 1000000; //!< Most runs in a cell.

/** One setting as a user wrote it: one value, or several that make it a sweep axis. */
struct Assignment
{
    std::string name;                //!< Name of the setting; known to exist.
    std::vector<std::string> values; //!< Its values as written; each one is valid.
    std::string where{};             //!< File and line that it is from, or SET_OPTION.
    bool isChoice{false};            //!< Whether it chose one of the values of an axis.
    std::string with{};              //!< The axis whose values these follow one by one, if any.
    bool isOfKind{false};            //!< Whether the file of a kind of motes says it.
};

/** \return "drop-rate = 0, 0.1", or "mtu with key-bits = 512, 1024" */
std::string FormatAssignment(const Assignment& assignment);

/** \return the assignment of a name; null if there is none */
const Assignment* FindAssignment(const std::vector<Assignment>& assignments,
                                 const std::string& name);

/**
 * \param assignment a setting's values
 * \param value a value
 * \return the place of the first that is the same, however it is spelt; none if there is none
 */
std::optional<std::size_t> FindValue(const Assignment& assignment, const std::string& value);

/** What a scenario file says. */
struct Scenario
{
    std::vector<Assignment> assignments; //!< In the order of the file.
    std::string runs;                    //!< Runs in each cell; empty if not given.
    std::string seed;                    //!< The seed; empty if not given.
};

/**
 * \brief Split and check the value of a setting.
 * \param name the setting's name as a user wrote it, or "mtu with key-bits"
 * \param text its value, or its values separated by commas
 * \return the assignment
 * \throw ConfigurationError if there is no such setting or it does not take a value
 */
Assignment ParseAssignment(const std::string& name, const std::string& text);

/**
 * \brief Add assignments to a scenario; each takes the place of an earlier one of its name.
 *
 * One value out of several is a choice. Of what goes with an axis, the values stay that go with
 * those that the axis has now.
 *
 * \param scenario the scenario
 * \param assignments the assignments, in any order
 * \throw ConfigurationError if an axis gets a value that nothing is said of what goes with it
 */
void Assign(Scenario& scenario, const std::vector<Assignment>& assignments);

/**
 * \brief Read a scenario: lines of `name = value`, where `#` starts a comment.
 *
 * The values of `name with axis = values` advance together with those of the axis.
 *
 * A heading in brackets is for the reader and means nothing. `runs` and `seed` may stand
 * beside the settings. `include = FILE` takes over what another scenario says, its name seen
 * from the including file; the file's own lines override what it includes, wherever they stand.
 * `mote = KIND` in the same way takes over what a kind of motes is; see ReadMoteKind().
 *
 * \param path the file
 * \return the scenario
 * \throw ConfigurationError naming file and line
 */
Scenario ReadScenarioFile(const std::string& path);

} // namespace ns3::motedtls

#endif /* SCENARIO_FILE_H */
