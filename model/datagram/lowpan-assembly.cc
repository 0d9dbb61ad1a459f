/* SPDX-License-Identifier: GPL-2.0-only */

#include "lowpan-assembly.h"

#include "ns3/lowpan-dispatch.h"
#include "ns3/simulator.h"
#include "ns3/sixlowpan-header.h"

#include <algorithm>
#include <utility>

namespace ns3::motedtls
{

namespace
{

const Time TIMEOUT = Seconds(60);             // default of ns-3's 6LoWPAN
constexpr std::size_t HEADERS_BYTES = 40 + 8; // IPv6 and UDP, before compression
constexpr std::size_t OFFSET_UNIT_BYTES = 8;  // of datagram_offset (RFC 4944, 5.3)
constexpr std::size_t FIRST_HEADER_BYTES = 4; // RFC 4944, 5.3
constexpr std::size_t LATER_HEADER_BYTES = 5; // the same
constexpr std::size_t PARTIALS_MAX = 64;      // are kept before they are looked through

} // namespace

std::optional<AssembledDatagram>
LowpanAssembly::Take(Ptr<Packet> frame, const Address& source)
{
    const std::vector<uint8_t> bytes = GetBytes(frame);
    if (IsFirstFragment(frame))
    {
        SixLowPanFrag1 header;
        frame->PeekHeader(header);
        const auto start = LowpanPatterns::Get().Read(bytes, FIRST_HEADER_BYTES);
        const Key key{source, header.GetDatagramSize(), header.GetDatagramTag()};
        return TakeFragment(key, {frame, bytes, true, start ? start->headerBytes : 0, 0}, start);
    }
    if (IsLaterFragment(frame))
    {
        SixLowPanFragN header;
        frame->PeekHeader(header);
        const std::size_t offset = header.GetDatagramOffset() * OFFSET_UNIT_BYTES;
        const Key key{source, header.GetDatagramSize(), header.GetDatagramTag()};
        return TakeFragment(key,
                            {frame, bytes, false, LATER_HEADER_BYTES, offset - HEADERS_BYTES},
                            {});
    }
    const auto start = LowpanPatterns::Get().Read(bytes, 0);
    if (!start)
    {
        return AssembledDatagram{false, {}, {}, {frame}};
    }
    return AssembledDatagram{true,
                             *start,
                             {bytes.begin() + start->headerBytes, bytes.end()},
                             {frame}};
}

std::optional<AssembledDatagram>
LowpanAssembly::TakeFragment(const Key& key,
                             const Fragment& fragment,
                             const std::optional<LowpanStart>& start)
{
    Partial& partial = GetPartial(key);
    AssembledDatagram& datagram = partial.datagram;
    datagram.frames.push_back(fragment.frame);
    const std::size_t size = fragment.bytes.size() - fragment.headerBytes;
    if ((fragment.isFirst && !start) || fragment.offset + size > datagram.payload.size())
    {
        partial.isForeign = true;
    }
    if (partial.isForeign)
    {
        return AssembledDatagram{false, {}, {}, std::exchange(datagram.frames, {})};
    }
    if (fragment.isFirst)
    {
        datagram.isKnown = true;
        datagram.start = *start;
    }
    if (partial.offsets.insert(fragment.offset).second)
    {
        std::copy(fragment.bytes.begin() + fragment.headerBytes,
                  fragment.bytes.end(),
                  datagram.payload.begin() + fragment.offset);
        partial.missingBytes -= size;
    }
    if (partial.missingBytes > 0)
    {
        return std::nullopt;
    }
    AssembledDatagram whole = std::move(datagram);
    m_partials.erase(key);
    return whole;
}

LowpanAssembly::Partial&
LowpanAssembly::GetPartial(const Key& key)
{
    Expire();
    const auto [entry, isNew] = m_partials.try_emplace(key);
    Partial& partial = entry->second;
    if (isNew || partial.expires <= Simulator::Now())
    {
        partial = Partial();
        partial.expires = Simulator::Now() + TIMEOUT;
        const std::size_t sizeBytes = std::get<1>(key);
        partial.isForeign = sizeBytes < HEADERS_BYTES;
        partial.missingBytes = partial.isForeign ? 0 : sizeBytes - HEADERS_BYTES;
        partial.datagram.payload.resize(partial.missingBytes);
    }
    return partial;
}

void
LowpanAssembly::Expire()
{
    if (m_partials.size() < PARTIALS_MAX)
    {
        return;
    }
    for (auto partial = m_partials.begin(); partial != m_partials.end();)
    {
        partial = partial->second.expires <= Simulator::Now() ? m_partials.erase(partial)
                                                              : std::next(partial);
    }
}

} // namespace ns3::motedtls
