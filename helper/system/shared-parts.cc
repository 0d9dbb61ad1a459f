/* SPDX-License-Identifier: GPL-2.0-only */

#include "shared-parts.h"

#include "ns3/setting-contradiction.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t PARTS_KEPT = 8; //!< Of so many systems, as of kinds of motes in one.

} // namespace

SharedParts::SharedParts(const Settings& systemSettings,
                         uint32_t systemSeed,
                         std::shared_ptr<const EndpointContexts> known)
    : settings(RefuseContradiction(systemSettings)),
      motes(settings),
      seed(systemSeed),
      contexts(known ? std::move(known) : std::make_shared<EndpointContexts>(settings, seed)),
      network(settings)
{
    for (const auto& kind : motes.GetKinds())
    {
        hardware.emplace_back(kind.settings);
    }
}

const MoteHardwareHelper&
SharedParts::GetHardware(std::size_t mote) const
{
    return hardware[motes.GetKindNumber(mote)];
}

std::shared_ptr<const EndpointContexts>
SharedPartsCache::GetContexts(const Settings& settings, uint32_t seed)
{
    RefuseContradiction(settings);
    auto& contexts = m_contexts[DescribeContexts(settings, seed)];
    if (!contexts)
    {
        contexts = std::make_shared<EndpointContexts>(settings, seed);
    }
    return contexts;
}

std::shared_ptr<const SharedParts>
SharedPartsCache::Get(const Settings& settings, uint32_t seed)
{
    const auto known = std::find_if(m_parts.begin(), m_parts.end(), [&](const auto& parts) {
        return parts->seed == seed && parts->settings == settings;
    });
    if (known != m_parts.end())
    {
        m_parts.splice(m_parts.begin(), m_parts, known);
        return m_parts.front();
    }
    m_parts.push_front(std::make_shared<SharedParts>(settings, seed, GetContexts(settings, seed)));
    m_parts.resize(std::min(m_parts.size(), PARTS_KEPT));
    return m_parts.front();
}

} // namespace ns3::motedtls
