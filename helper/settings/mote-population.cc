/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-population.h"

#include "motes-value.h"

#include "ns3/abort.h"

#include <algorithm>
#include <numeric>

namespace ns3::motedtls
{

namespace
{

constexpr const char* UNNAMED = "mote"; //!< What a mote is called that is of no kind.

/**
 * \param shares how many motes there are of each kind
 * \return for each mote the number of its kind: that of which most is due
 */
std::vector<std::size_t>
Spread(const std::vector<MoteShare>& shares)
{
    const uint64_t total =
        std::accumulate(shares.begin(), shares.end(), uint64_t{0}, [](uint64_t sum, const auto& s) {
            return sum + s.count;
        });
    std::vector<int64_t> due(shares.size());
    std::vector<std::size_t> kinds(total);
    for (auto& kind : kinds)
    {
        for (std::size_t i = 0; i < shares.size(); ++i)
        {
            due[i] += shares[i].count;
        }
        kind = std::max_element(due.begin(), due.end()) - due.begin();
        due[kind] -= static_cast<int64_t>(total);
    }
    return kinds;
}

} // namespace

MotePopulation::MotePopulation(const Settings& settings)
{
    if (settings.GetText("experiment") != "network")
    {
        m_kinds.push_back({UNNAMED, settings});
        return;
    }
    const auto shares = ReadMotes(settings.GetText("motes"));
    NS_ABORT_MSG_UNLESS(shares, "motes was not checked");
    for (const auto& share : *shares)
    {
        m_kinds.push_back({share.kind.empty() ? UNNAMED : share.kind,
                           share.kind.empty() ? settings : settings.GetOfKind(share.kind)});
    }
    m_kindOf = Spread(*shares);
}

std::size_t
MotePopulation::GetCount() const
{
    return m_kindOf.size();
}

const std::vector<MoteKind>&
MotePopulation::GetKinds() const
{
    return m_kinds;
}

std::size_t
MotePopulation::GetKindNumber(std::size_t mote) const
{
    return m_kindOf[mote % m_kindOf.size()];
}

const MoteKind&
MotePopulation::GetKind(std::size_t mote) const
{
    return m_kinds[GetKindNumber(mote)];
}

} // namespace ns3::motedtls
