/* SPDX-License-Identifier: GPL-2.0-only */

#include "lowpan-patterns.h"

#include "ns3/lowpan-dispatch.h"
#include "ns3/udp-header.h"
#include "ns3/udp-l4-protocol.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t PORTS_BYTES = 4;    // uncompressed (RFC 6282, 4.3.3)
constexpr std::size_t CHECKSUM_BYTES = 2; // the last of the header
constexpr std::size_t UDP_CHECKSUM_AT = 6;
constexpr std::size_t UDP_BYTES = 8;

uint16_t
Take(const std::vector<uint8_t>& bytes, std::size_t at)
{
    return bytes[at] << 8 | bytes[at + 1];
}

/** \return whether 6LoWPAN sends but the last bits of a port (RFC 6282, 4.3.3) */
bool
IsCompressed(uint16_t port)
{
    return port >> 8 == 0xf0;
}

/** \return a datagram with its UDP header */
std::vector<uint8_t>
AddUdpHeader(const LinkDatagram& datagram)
{
    UdpHeader header;
    header.SetSourcePort(datagram.sourcePort);
    header.SetDestinationPort(datagram.destinationPort);
    header.EnableChecksums();
    header.InitializeChecksum(datagram.source, datagram.destination, UdpL4Protocol::PROT_NUMBER);
    Buffer buffer; // which costs a fraction of a packet
    buffer.AddAtStart(UDP_BYTES + datagram.payload.size());
    Buffer::Iterator payload = buffer.Begin();
    payload.Next(UDP_BYTES);
    payload.Write(datagram.payload.data(), datagram.payload.size());
    header.Serialize(buffer.Begin());
    std::vector<uint8_t> bytes(buffer.GetSize());
    buffer.CopyData(bytes.data(), bytes.size());
    return bytes;
}

} // namespace

std::vector<uint8_t>
GetBytes(Ptr<const Packet> packet)
{
    std::vector<uint8_t> bytes(packet->GetSize());
    packet->CopyData(bytes.data(), bytes.size());
    return bytes;
}

LowpanPatterns&
LowpanPatterns::Get()
{
    static LowpanPatterns patterns;
    return patterns;
}

void
LowpanPatterns::Learn(const LowpanCut& cut,
                      const LinkDatagram& datagram,
                      const std::vector<Ptr<const Packet>>& frames)
{
    Pattern pattern;
    std::vector<uint8_t> later; // of the payload, what is in later fragments
    for (std::size_t i = 1; i < frames.size(); ++i)
    {
        if (!IsLaterFragment(frames[i]))
        {
            return;
        }
        Ptr<Packet> part = frames[i]->Copy();
        SixLowPanFragN header;
        part->RemoveHeader(header);
        const std::vector<uint8_t> bytes = GetBytes(part);
        pattern.pieces.push_back({later.size(), bytes.size(), header});
        later.insert(later.end(), bytes.begin(), bytes.end());
    }
    const std::size_t total = datagram.payload.size();
    if (frames.empty() || later.size() > total || IsFirstFragment(frames[0]) != !later.empty())
    {
        return;
    }
    const std::size_t first = total - later.size();
    for (auto& piece : pattern.pieces)
    {
        piece.from += first;
    }
    pattern.pieces.insert(pattern.pieces.begin(), {0, first, {}});
    Ptr<Packet> start = frames[0]->Copy();
    if (!later.empty())
    {
        start->RemoveHeader(pattern.tag);
    }
    std::vector<uint8_t> bytes = GetBytes(start);
    if (bytes.size() < PORTS_BYTES + CHECKSUM_BYTES + first)
    {
        return;
    }
    const std::size_t ports = bytes.size() - first - CHECKSUM_BYTES - PORTS_BYTES;
    const bool hasPorts = Take(bytes, ports) == datagram.sourcePort &&
                          Take(bytes, ports + 2) == datagram.destinationPort;
    pattern.prefix.assign(bytes.begin(), bytes.begin() + ports);
    bytes.erase(bytes.begin(), bytes.end() - first);
    bytes.insert(bytes.end(), later.begin(), later.end());
    if (!hasPorts || bytes != datagram.payload)
    {
        return;
    }
    if (std::find(m_prefixes.begin(), m_prefixes.end(), pattern.prefix) == m_prefixes.end())
    {
        m_prefixes.push_back(pattern.prefix);
    }
    m_patterns[cut] = std::move(pattern);
}

std::size_t
LowpanPatterns::CountFrames(const LowpanCut& cut, const LinkDatagram& datagram) const
{
    if (IsCompressed(datagram.sourcePort) || IsCompressed(datagram.destinationPort))
    {
        return 0;
    }
    const auto known = m_patterns.find(cut);
    return known == m_patterns.end() ? 0 : known->second.pieces.size();
}

std::vector<Ptr<Packet>>
LowpanPatterns::Write(const LowpanCut& cut, const LinkDatagram& datagram, uint16_t tag) const
{
    std::vector<Ptr<Packet>> frames;
    const auto known = m_patterns.find(cut);
    if (known == m_patterns.end())
    {
        return frames;
    }
    const std::vector<uint8_t> udp = AddUdpHeader(datagram);
    for (std::size_t piece = 0; piece < known->second.pieces.size(); ++piece)
    {
        frames.push_back(MakeFrame(known->second, piece, udp, tag));
    }
    return frames;
}

Ptr<Packet>
LowpanPatterns::MakeFrame(const Pattern& pattern,
                          std::size_t piece,
                          const std::vector<uint8_t>& udp,
                          uint16_t tag)
{
    const Piece& at = pattern.pieces[piece];
    const auto part = udp.begin() + UDP_BYTES + at.from;
    if (piece > 0)
    {
        const auto frame = Create<Packet>(&*part, at.bytes);
        SixLowPanFragN header = at.tag;
        header.SetDatagramTag(tag);
        frame->AddHeader(header);
        return frame;
    }
    std::vector<uint8_t> bytes;
    bytes.reserve(pattern.prefix.size() + PORTS_BYTES + CHECKSUM_BYTES + at.bytes);
    bytes = pattern.prefix;
    const auto checksum = udp.begin() + UDP_CHECKSUM_AT;
    bytes.insert(bytes.end(), udp.begin(), udp.begin() + PORTS_BYTES);
    bytes.insert(bytes.end(), checksum, checksum + CHECKSUM_BYTES);
    bytes.insert(bytes.end(), part, part + at.bytes);
    const auto frame = Create<Packet>(bytes.data(), bytes.size());
    if (pattern.pieces.size() > 1)
    {
        SixLowPanFrag1 header = pattern.tag;
        header.SetDatagramTag(tag);
        frame->AddHeader(header);
    }
    return frame;
}

std::optional<LowpanStart>
LowpanPatterns::Read(const std::vector<uint8_t>& frame, std::size_t from) const
{
    for (const auto& prefix : m_prefixes)
    {
        const std::size_t ports = from + prefix.size();
        const std::size_t end = ports + PORTS_BYTES + CHECKSUM_BYTES;
        if (frame.size() >= end && std::equal(prefix.begin(), prefix.end(), frame.begin() + from))
        {
            return LowpanStart{end, Take(frame, ports), Take(frame, ports + 2)};
        }
    }
    return std::nullopt;
}

} // namespace ns3::motedtls
