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

std::vector<uint8_t>
GetBytes(Ptr<const Packet> packet)
{
    std::vector<uint8_t> bytes(packet->GetSize());
    packet->CopyData(bytes.data(), bytes.size());
    return bytes;
}

} // namespace

std::optional<AssembledDatagram>
LowpanAssembly::Take(Ptr<Packet> frame, const Address& source)
{
    const LowpanPatterns& patterns = LowpanPatterns::Get();
    const std::vector<uint8_t> bytes = GetBytes(frame);
    const bool isFirst = IsFirstFragment(frame);
    if (!isFirst && !IsLaterFragment(frame))
    {
        const auto start = patterns.Read(bytes, 0);
        if (!start)
        {
            return AssembledDatagram{false, {}, {}, {frame}};
        }
        return AssembledDatagram{true,
                                 *start,
                                 {bytes.begin() + start->headerBytes, bytes.end()},
                                 {frame}};
    }
    SixLowPanFragN header; // begins as that of a first fragment
    if (isFirst)
    {
        SixLowPanFrag1 first;
        frame->PeekHeader(first);
        header.SetDatagramSize(first.GetDatagramSize());
        header.SetDatagramTag(first.GetDatagramTag());
    }
    else
    {
        frame->PeekHeader(header);
    }
    if (header.GetDatagramSize() < HEADERS_BYTES)
    {
        return AssembledDatagram{false, {}, {}, {frame}};
    }
    Expire();
    const Key key{source, header.GetDatagramSize(), header.GetDatagramTag()};
    auto [entry, isNew] = m_partials.try_emplace(key);
    Partial& partial = entry->second;
    if (isNew || partial.expires <= Simulator::Now())
    {
        partial = Partial();
        partial.expires = Simulator::Now() + TIMEOUT;
        partial.missingBytes = header.GetDatagramSize() - HEADERS_BYTES;
        partial.datagram.payload.resize(partial.missingBytes);
    }
    AssembledDatagram& datagram = partial.datagram;
    datagram.frames.push_back(frame);
    std::size_t offset = 0;
    std::size_t begin = LATER_HEADER_BYTES;
    if (isFirst)
    {
        const auto start = patterns.Read(bytes, FIRST_HEADER_BYTES);
        partial.isForeign = !start;
        datagram.isKnown = start.has_value();
        datagram.start = start.value_or(LowpanStart());
        begin = datagram.start.headerBytes;
    }
    else
    {
        offset = header.GetDatagramOffset() * OFFSET_UNIT_BYTES - HEADERS_BYTES;
    }
    const std::size_t size = bytes.size() - begin;
    if (partial.isForeign || offset + size > datagram.payload.size())
    {
        partial.isForeign = true;
        return AssembledDatagram{false, {}, {}, std::exchange(datagram.frames, {})};
    }
    if (partial.offsets.insert(offset).second)
    {
        std::copy(bytes.begin() + begin, bytes.end(), datagram.payload.begin() + offset);
        partial.missingBytes -= size;
    }
    if (partial.missingBytes > 0)
    {
        return std::nullopt;
    }
    AssembledDatagram whole = std::move(datagram);
    m_partials.erase(entry);
    return whole;
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
