/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LOWPAN_PATTERNS_H
#define LOWPAN_PATTERNS_H

#include "ns3/ipv6-address.h"
#include "ns3/packet.h"
#include "ns3/sixlowpan-header.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

namespace ns3::motedtls
{

/** A UDP datagram between link-local addresses that stand for the nodes' hardware addresses. */
struct LinkDatagram
{
    Ipv6Address source;           //!< Where it comes from.
    uint16_t sourcePort{0};       //!< Port there.
    Ipv6Address destination;      //!< Where it goes.
    uint16_t destinationPort{0};  //!< Port there.
    std::vector<uint8_t> payload; //!< What it carries.
};

/** What decides how a datagram is cut into frames. */
struct LowpanCut
{
    std::size_t payloadBytes;  //!< The datagram's payload.
    uint16_t mtuBytes;         //!< Largest payload of a frame.
    uint16_t fragmentMtuBytes; //!< The same of a fragment after the first; 0: no other.

    /** \param other another \return whether this comes before it, in an order without a meaning */
    bool operator<(const LowpanCut& other) const
    {
        return std::tie(payloadBytes, mtuBytes, fragmentMtuBytes) <
               std::tie(other.payloadBytes, other.mtuBytes, other.fragmentMtuBytes);
    }
};

/** The header of a frame that carries a datagram, or the beginning of one. */
struct LowpanStart
{
    std::size_t headerBytes{0};  //!< All in front of the datagram's payload.
    uint16_t sourcePort{0};      //!< Port of the sender.
    uint16_t destinationPort{0}; //!< Port of the receiver.
};

/**
 * \ingroup mote-dtls
 * \brief What ns-3's stack makes of datagrams that differ in nothing but ports and payload.
 *
 * Between neighbours whose addresses are elided, 6LoWPAN's compressed header (RFC 6282) is the same
 * few bytes before the ports, which are followed by UDP's checksum; and datagrams of a size are cut
 * alike (RFC 4944, 5.3). So what ns-3 has written once can be repeated. What it writes otherwise,
 * such as ports that it compresses, is not learned.
 */
class LowpanPatterns
{
  public:
    /** \return those of the process */
    static LowpanPatterns& Get();

    /**
     * \brief Learn from what ns-3's stack has made of a datagram.
     * \param cut how it was cut
     * \param datagram the datagram
     * \param frames the frames' payloads, in their order
     */
    void Learn(const LowpanCut& cut,
               const LinkDatagram& datagram,
               const std::vector<Ptr<const Packet>>& frames);

    /**
     * \brief Make frames of a datagram as ns-3 does.
     * \param cut how it is to be cut
     * \param datagram the datagram
     * \param tag tag of its fragments
     * \return the frames' payloads; none if the pattern is not known
     */
    std::vector<Ptr<Packet>> Write(const LowpanCut& cut,
                                   const LinkDatagram& datagram,
                                   uint16_t tag) const;

    /**
     * \param cut how a datagram is cut
     * \param datagram the datagram
     * \return into how many frames; 0: its pattern is not known, or 6LoWPAN compresses its ports
     */
    std::size_t CountFrames(const LowpanCut& cut, const LinkDatagram& datagram) const;

    /**
     * \brief Recognize a frame that begins a datagram of the kind.
     * \param frame the frame's payload
     * \param from where the compressed header begins in it
     * \return what its header says; nothing if it is not known
     */
    std::optional<LowpanStart> Read(const std::vector<uint8_t>& frame, std::size_t from) const;

  private:
    /** A frame's part of a datagram's payload. */
    struct Piece
    {
        std::size_t from;   //!< Where in the payload it begins.
        std::size_t bytes;  //!< How long it is.
        SixLowPanFragN tag; //!< Header of a later fragment, but for the tag.
    };

    /** What is known of datagrams that are cut alike. */
    struct Pattern
    {
        std::vector<uint8_t> prefix; //!< Compressed header in front of the ports.
        std::vector<Piece> pieces;   //!< The frames.
        SixLowPanFrag1 tag;          //!< Header of the first fragment, but for the tag.
    };

    /** \return a datagram's part with the headers of its frame */
    static Ptr<Packet> MakeFrame(const Pattern& pattern,
                                 std::size_t piece,
                                 const std::vector<uint8_t>& udp,
                                 uint16_t tag);

    std::map<LowpanCut, Pattern> m_patterns;      //!< By what decides the cut.
    std::vector<std::vector<uint8_t>> m_prefixes; //!< Those of all patterns.
};

/** \param packet a packet \return its bytes */
std::vector<uint8_t> GetBytes(Ptr<const Packet> packet);

} // namespace ns3::motedtls

#endif /* LOWPAN_PATTERNS_H */
