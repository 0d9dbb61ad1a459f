/* SPDX-License-Identifier: GPL-2.0-only */

#include "cell-rekeys.h"

#include "plan/statistics.h"

#include <algorithm>
#include <numeric>

namespace ns3::motedtls
{

namespace
{

/** \return whether a column has another number than 0 in some cell */
bool
HasSome(const Results& results, const std::string& column)
{
    const auto& cells = results.GetCells();
    return results.HasColumn(column) &&
           std::any_of(cells.begin(), cells.end(), [&](const CellResults& cell) {
               const auto numbers = results.GetObserved(cell.rows, column);
               return std::any_of(numbers.begin(), numbers.end(), [](double number) {
                   return number != 0;
               });
           });
}

} // namespace

double
CellRekeys::GetCount() const
{
    return std::accumulate(counts.begin(), counts.end(), 0.0);
}

CellRekeys
CountRekeys(const Results& results, const CellResults& cell, const std::string& column)
{
    const auto counts = results.GetNumbers(cell.rows, column);
    CellRekeys rekeys;
    for (std::size_t i = 0; i < counts.size(); ++i)
    {
        if (counts[i] > 0)
        {
            rekeys.lives.push_back(cell.rows[i]);
            rekeys.counts.push_back(counts[i]);
        }
    }
    return rekeys;
}

std::optional<double>
GetMeanOfRekeys(const Results& results,
                const CellRekeys& rekeys,
                const std::vector<std::string>& columns)
{
    if (rekeys.GetCount() == 0)
    {
        return {};
    }
    double mean = 0;
    for (const auto& column : columns)
    {
        mean += GetWeightedMean(results.GetNumbers(rekeys.lives, column), rekeys.counts);
    }
    return mean;
}

std::vector<std::string>
ChooseOperations(const Results& results)
{
    std::vector<std::string> kinds{"rsa", "ec"};
    if (HasSome(results, "rekey_dh_operations") || HasSome(results, "failed_rekey_dh_operations"))
    {
        kinds.emplace_back("dh");
    }
    return kinds;
}

} // namespace ns3::motedtls
