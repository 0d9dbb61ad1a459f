/* SPDX-License-Identifier: GPL-2.0-only */

#include "lean-channel.h"

#include "lean-radio.h"

#include "ns3/abort.h"
#include "ns3/boolean.h"
#include "ns3/log.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("LeanChannel");

NS_OBJECT_ENSURE_REGISTERED(LeanChannel);

namespace
{

/** Longer than a CCA and any propagation delay: what ended so long ago is heard by nobody. */
const Time MEMORY = MilliSeconds(1);

/** So many transmissions are kept before radios are asked to look at them, whether they need to. */
constexpr std::size_t KEPT_MAX = 64;

uint16_t
ToNumber(Mac16Address address)
{
    uint8_t bytes[2];
    address.CopyTo(bytes);
    return bytes[0] << 8 | bytes[1];
}

} // namespace

TypeId
LeanChannel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::LeanChannel")
            .SetParent<Channel>()
            .SetGroupName("MoteDtls")
            .AddConstructor<LeanChannel>()
            .AddAttribute("Forgetful",
                          "Judge the channel as earlier ns-3 does, for comparison: clear channel "
                          "assessment passes over a signal that ended in its time, and a reception "
                          "over an interferer that ended before it.",
                          BooleanValue(false),
                          MakeBooleanAccessor(&LeanChannel::m_isForgetful),
                          MakeBooleanChecker());
    return tid;
}

void
LeanChannel::DoDispose()
{
    m_radios.clear();
    m_transmissions.clear();
    m_loss = nullptr;
    m_delay = nullptr;
    Channel::DoDispose();
}

void
LeanChannel::SetPropagation(Ptr<PropagationLossModel> loss, Ptr<PropagationDelayModel> delay)
{
    m_loss = loss;
    m_delay = delay;
    m_links.clear();
}

uint32_t
LeanChannel::Add(Ptr<LeanRadio> radio)
{
    const auto place = static_cast<uint32_t>(m_radios.size());
    const bool isNew = m_places.emplace(ToNumber(radio->GetShortAddress()), place).second;
    NS_ABORT_MSG_UNLESS(isNew, "two radios have the address " << radio->GetShortAddress());
    m_radios.push_back(radio);
    m_links.clear();
    return place;
}

std::optional<uint32_t>
LeanChannel::Find(Mac16Address address) const
{
    const auto found = m_places.find(ToNumber(address));
    return found == m_places.end() ? std::nullopt : std::optional(found->second);
}

const LeanLink&
LeanChannel::GetLink(uint32_t from, uint32_t to) const
{
    if (m_links.empty())
    {
        m_links.resize(m_radios.size());
    }
    auto& links = m_links[from];
    if (links.empty())
    {
        links.resize(m_radios.size());
    }
    LeanLink& link = links[to];
    if (link.gain >= 0)
    {
        return link;
    }
    const Ptr<MobilityModel> here = m_radios[from]->GetMobility();
    const Ptr<MobilityModel> there = m_radios[to]->GetMobility();
    const bool hasPlaces = here && there;
    link.gain = hasPlaces && m_loss ? std::pow(10, m_loss->CalcRxPower(0, here, there) / 10) : 1;
    link.delay = hasPlaces && m_delay ? m_delay->GetDelay(here, there) : Time(0);
    return link;
}

void
LeanChannel::Begin(LeanTransmission transmission)
{
    NS_LOG_FUNCTION(this << transmission.sender << transmission.frame.psdu);
    Prune();
    transmission.number = ++m_count;
    m_lastEnd = std::max(m_lastEnd, transmission.end);
    m_transmissions.push_back(std::move(transmission));
    const LeanTransmission& kept = m_transmissions.back();
    for (const uint32_t place : FindConcerned(kept))
    {
        m_radios[place]->GetReceiver().Begin(kept);
    }
}

std::vector<uint32_t>
LeanChannel::FindConcerned(const LeanTransmission& transmission) const
{
    std::vector<uint32_t> places;
    if (!transmission.to)
    {
        places.resize(m_radios.size());
        std::iota(places.begin(), places.end(), 0);
    }
    else
    {
        places = m_sniffers;
        places.push_back(*transmission.to);
        if (transmission.frame.isAck)
        {
            places.insert(places.end(), m_waiting.begin(), m_waiting.end());
        }
        std::sort(places.begin(), places.end());
        places.erase(std::unique(places.begin(), places.end()), places.end());
    }
    places.erase(std::remove(places.begin(), places.end(), transmission.sender), places.end());
    return places;
}

const LeanTransmission&
LeanChannel::Get(uint64_t number) const
{
    return m_transmissions.at(number - m_transmissions.front().number);
}

const std::deque<LeanTransmission>&
LeanChannel::GetTransmissions() const
{
    return m_transmissions;
}

void
LeanChannel::SetWaiting(uint32_t place, bool isWaiting)
{
    m_waiting.erase(std::remove(m_waiting.begin(), m_waiting.end(), place), m_waiting.end());
    if (isWaiting)
    {
        m_waiting.push_back(place);
    }
}

void
LeanChannel::AddSniffer(uint32_t place)
{
    m_sniffers.push_back(place);
}

bool
LeanChannel::HasSniffers() const
{
    return !m_sniffers.empty();
}

bool
LeanChannel::IsForgetful() const
{
    return m_isForgetful;
}

std::size_t
LeanChannel::GetNDevices() const
{
    return m_radios.size();
}

Ptr<NetDevice>
LeanChannel::GetDevice(std::size_t i) const
{
    return m_radios.at(i)->GetDevice();
}

void
LeanChannel::Prune()
{
    const Time past = Simulator::Now() - MEMORY;
    if (m_lastEnd < past)
    {
        m_transmissions.clear();
        return;
    }
    if (m_transmissions.size() < KEPT_MAX)
    {
        return;
    }
    Time earliest = Time::Max();
    for (const auto& transmission : m_transmissions)
    {
        earliest = transmission.end < past ? earliest : std::min(earliest, transmission.start);
    }
    for (const auto& radio : m_radios)
    {
        radio->GetReceiver().Consider();
    }
    while (m_transmissions.front().end < earliest - MEMORY)
    {
        m_transmissions.pop_front();
    }
}

} // namespace ns3::motedtls
