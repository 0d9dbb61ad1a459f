/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-results.h"

#include "store/manifest.h"
#include "text.h"

#include "ns3/mote-population.h"
#include "ns3/settings.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

namespace ns3::motedtls
{

namespace
{

/** \return where a kind stands among those of a network; behind them if it is none of them */
std::size_t
FindKind(const std::vector<MoteKind>& kinds, const std::string& name)
{
    const auto isIt = [&name](const MoteKind& kind) { return kind.name == name; };
    return std::find_if(kinds.begin(), kinds.end(), isIt) - kinds.begin();
}

/** \return by what motes are put in order: how far they are, those without a way last */
double
GetDistance(const std::string& hops)
{
    double number = 0;
    return ParseNumber(hops, number) ? number : std::numeric_limits<double>::infinity();
}

/** Puts motes into groups, row by row. */
class Grouping
{
  public:
    Grouping(const Results& results, const CsvFile& file)
        : m_results(results),
          m_file(file),
          m_plan(MakePlan(results.GetManifest(), results.GetDirectory())),
          m_finder(m_plan.sweep)
    {
        for (const auto& axis : m_plan.sweep.axes)
        {
            m_axisColumns.push_back(file.FindColumn(GetColumnName(axis.name)));
        }
        for (std::size_t i = 0; i < results.GetCells().size(); ++i)
        {
            const CellResults& cell = results.GetCells()[i];
            m_numbers[cell.cell.values] = i;
            const MotePopulation population(cell.cell.settings);
            m_kinds.push_back(population.GetKinds());
            auto& awaited = m_awaited.emplace_back();
            for (const double run : results.GetNumbers(cell.rows, "run"))
            {
                awaited[run] = static_cast<int64_t>(population.GetCount());
            }
        }
    }

    /** \param row the index of a mote's row; one of a cell or run not looked at is passed over */
    void Add(std::size_t row)
    {
        const auto cell = FindCell(row);
        const double run = m_file.GetNumber(m_file.rows[row], "run");
        if (!cell || m_awaited[*cell].count(run) == 0)
        {
            return;
        }
        --m_awaited[*cell][run];
        const std::string& name = GetText(row, "kind");
        const std::string& hops = GetText(row, "hops");
        const auto& kinds = m_kinds[*cell];
        const std::size_t kind = FindKind(kinds, name);
        MoteGroup& group = m_groups[{*cell, kind, name, GetDistance(hops)}];
        if (group.rows.empty())
        {
            group.cell = &m_results.GetCells()[*cell];
            group.kind = name;
            group.hops = hops;
            group.hasTpm = kind < kinds.size() && kinds[kind].settings.GetBoolean("tpm");
        }
        group.rows.push_back(row);
        if (GetText(row, "connected") == "1")
        {
            group.connected.push_back(row);
        }
    }

    /** \return how many networks have not as many motes as they are to have */
    std::size_t CountIncomplete() const
    {
        std::size_t count = 0;
        for (const auto& awaited : m_awaited)
        {
            count += std::count_if(awaited.begin(), awaited.end(), [](const auto& network) {
                return network.second != 0;
            });
        }
        return count;
    }

    std::vector<MoteGroup> Take()
    {
        std::vector<MoteGroup> groups;
        for (auto& [key, group] : m_groups)
        {
            groups.push_back(std::move(group));
        }
        return groups;
    }

  private:
    /** Cell, place of the kind, the kind's name, distance: the order of the groups. */
    using Key = std::tuple<std::size_t, std::size_t, std::string, double>;

    const std::string& GetText(std::size_t row, const char* column) const
    {
        return m_file.rows[row][m_file.FindColumn(column)];
    }

    /** \return the number of a row's cell among those of the results; none if it is not there */
    std::optional<std::size_t> FindCell(std::size_t row)
    {
        std::vector<std::string> values;
        for (const auto column : m_axisColumns)
        {
            values.push_back(m_file.rows[row][column]);
        }
        const auto cell = m_finder.Find(values);
        if (!cell)
        {
            throw ConfigurationError(m_file.path + ": has a mote of " +
                                     DescribeCell(m_plan.sweep.axes, values) + ", a cell that " +
                                     MANIFEST_FILE + " does not have");
        }
        const auto number = m_numbers.find(m_plan.sweep.cells[*cell].values);
        return number == m_numbers.end() ? std::nullopt : std::optional(number->second);
    }

    const Results& m_results;                   //!< The networks.
    const CsvFile& m_file;                      //!< The rows of motes.
    RunPlan m_plan;                             //!< The networks' cells, those not looked at too.
    CellFinder m_finder;                        //!< Finds them.
    std::vector<std::size_t> m_axisColumns;     //!< The axes' columns.
    std::vector<std::vector<MoteKind>> m_kinds; //!< Kinds of motes by cell.
    /** How many motes are still to come, by the number of the network's run, cell by cell. */
    std::vector<std::map<double, int64_t>> m_awaited;
    std::map<std::vector<std::string>, std::size_t> m_numbers; //!< Cells by their values.
    std::map<Key, MoteGroup> m_groups;                         //!< The groups.
};

} // namespace

MoteResults::MoteResults(const Results& results)
{
    const auto path = std::filesystem::path(results.GetDirectory()) / MOTE_TABLE_FILE;
    if (!std::filesystem::exists(path))
    {
        throw ConfigurationError(path.string() +
                                 " is missing: run the same command again, which makes it anew");
    }
    m_file = ReadCsvFile(path.string());
    Grouping grouping(results, m_file);
    for (std::size_t row = 0; row < m_file.rows.size(); ++row)
    {
        grouping.Add(row);
    }
    const std::size_t incomplete = grouping.CountIncomplete();
    if (incomplete > 0)
    {
        throw ConfigurationError(path.string() + " has not all motes of " +
                                 std::to_string(incomplete) + " " +
                                 NameRuns(results.GetSettings(), incomplete) +
                                 ": run the same command again, which makes it anew");
    }
    m_groups = grouping.Take();
}

const std::vector<MoteGroup>&
MoteResults::GetGroups() const
{
    return m_groups;
}

std::vector<double>
MoteResults::GetObserved(const std::vector<std::size_t>& rows, const std::string& column) const
{
    return m_file.GetNumbers(m_file.FindObserved(rows, column), column);
}

FailureCounts
MoteResults::GetFailures(const MoteGroup& group) const
{
    const std::size_t connected = m_file.FindColumn("connected");
    const std::size_t failure = m_file.FindColumn("failure");
    FailureCounts counts;
    for (const auto row : group.rows)
    {
        if (m_file.rows[row][connected] != "1")
        {
            counts.Add(m_file.rows[row][failure]);
        }
    }
    return counts;
}

} // namespace ns3::motedtls
