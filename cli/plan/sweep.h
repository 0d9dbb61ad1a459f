/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SWEEP_H
#define SWEEP_H

#include "scenario-file.h"

#include "ns3/settings.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** One point of a sweep. */
struct Cell
{
    std::vector<std::string> values; //!< The axes' values here, in the order of the axes.
    Settings settings;               //!< The system.
};

/**
 * A scenario's axes and the cells that their values span.
 *
 * The axes are the settings with several values, in the order of the scenario. `key-bits` and
 * `drop-rate` are always among them, because the tables are arranged by them: where the
 * scenario sets them, else in front. An axis may advance together with another one, whose
 * values are as many.
 */
struct Sweep
{
    std::vector<Assignment> axes;  //!< The axes.
    std::vector<Assignment> fixed; //!< Every other setting with its value, in the table's order,
                                   //!< then what is of kinds of motes.
    std::vector<Cell> cells;       //!< Cross product of the axes; the first varies slowest.
};

/**
 * \param axes the axes
 * \return how many cells they span: an axis that goes with another one adds none
 * \throw ConfigurationError if these are more than anyone can want
 */
std::size_t CountCells(const std::vector<Assignment>& axes);

/**
 * \param scenario a scenario
 * \return its sweep
 * \throw ConfigurationError if it has more cells than anyone can want, or settings whose values
 *        are not as many as those of the axis that they go with
 */
Sweep ExpandScenario(const Scenario& scenario);

/**
 * \param settingName a setting's name
 * \return the name of its column in CSV files: `-` becomes `_`
 */
std::string GetColumnName(const std::string& settingName);

/**
 * \param axes the axes
 * \param values the values of a cell
 * \return "key-bits = 2048, drop-rate = 0"
 */
std::string DescribeCell(const std::vector<Assignment>& axes,
                         const std::vector<std::string>& values);

/** Tells which cell of a sweep has some values, however they are spelt. */
class CellFinder
{
  public:
    /** \param sweep the sweep; must outlive this */
    explicit CellFinder(const Sweep& sweep);

    /**
     * \param values a value for each axis, in the order of the axes
     * \return the number of the cell; none if the sweep has none of these values
     */
    std::optional<std::size_t> Find(const std::vector<std::string>& values);

  private:
    /** Places of an axis's values, by how they are spelt; none of what is no value of the axis. */
    using Places = std::map<std::string, std::optional<std::size_t>>;

    std::optional<std::vector<std::size_t>> FindPlaces(const std::vector<std::string>& values);

    const std::vector<Assignment>& m_axes; //!< The axes.
    std::vector<Places> m_places;          //!< Of all that was asked for, by axis.
    std::map<std::vector<std::size_t>, std::size_t> m_cells; //!< Cells by the places.
};

/**
 * \param from a sweep
 * \param to another
 * \return for each cell of the first, the number of the same cell of the other; none if it has none
 */
std::vector<std::optional<std::size_t>> MapCells(const Sweep& from, const Sweep& to);

/**
 * \param settings a system
 * \param count how many runs of it there are
 * \return what they are called, for example "handshake" or "lives"
 */
std::string NameRuns(const Settings& settings, std::size_t count);

} // namespace ns3::motedtls

#endif /* SWEEP_H */
