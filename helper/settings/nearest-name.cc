/* SPDX-License-Identifier: GPL-2.0-only */

#include "nearest-name.h"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace ns3::motedtls
{

namespace
{

/** \return the name in lower case, its underscores as hyphens */
std::string
Simplify(const std::string& name)
{
    std::string simple = name;
    std::transform(simple.begin(), simple.end(), simple.begin(), [](unsigned char character) {
        return character == '_' ? '-' : static_cast<char>(std::tolower(character));
    });
    return simple;
}

/** \return the fewest insertions, deletions and replacements that turn one word into the other */
std::size_t
GetEditDistance(const std::string& from, const std::string& to)
{
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < from.size(); ++i)
    {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < to.size(); ++j)
        {
            const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::string
FindNearestName(const std::string& name, const std::vector<std::string>& candidates)
{
    constexpr std::size_t CHARACTERS_PER_MISTAKE = 3;
    const std::string simple = Simplify(name);
    std::string nearest;
    std::size_t fewest = simple.size() / CHARACTERS_PER_MISTAKE + 1;
    for (const auto& candidate : candidates)
    {
        const std::size_t distance = GetEditDistance(simple, Simplify(candidate));
        if (distance < fewest)
        {
            fewest = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

std::string
OfferNearestName(const std::string& name, const std::vector<std::string>& candidates)
{
    const std::string nearest = FindNearestName(name, candidates);
    return nearest.empty() ? "" : "; the nearest is " + nearest;
}

} // namespace ns3::motedtls
