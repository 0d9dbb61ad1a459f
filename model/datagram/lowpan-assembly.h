/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LOWPAN_ASSEMBLY_H
#define LOWPAN_ASSEMBLY_H

#include "lowpan-patterns.h"

#include "ns3/address.h"
#include "ns3/nstime.h"

#include <set>

namespace ns3::motedtls
{

/** What an assembly makes of frames. */
struct AssembledDatagram
{
    bool isKnown{false};             //!< Whether it is of a kind that LowpanPatterns know.
    LowpanStart start{};             //!< Its ports, if so.
    std::vector<uint8_t> payload{};  //!< What it carries, if so.
    std::vector<Ptr<Packet>> frames; //!< The frames, in the order in which they came.
};

/**
 * \ingroup mote-dtls
 * \brief Puts datagrams together that LowpanPatterns know, as ns-3's 6LoWPAN does.
 *
 * A datagram is whole when each of its bytes has come, within 60 s of the first of them (RFC 4944,
 * 5.3). UDP's checksum is not looked at: what was spoilt on the air has not been received, and
 * DatagramTags see to it that fragments of two datagrams are not taken for one.
 */
class LowpanAssembly
{
  public:
    /**
     * \param frame a frame's payload
     * \param source the sender's hardware address
     * \return the datagram that is whole by it; a frame of what is not known, with those that came
     * before it, as soon as this shows; nothing if there is more to come
     */
    std::optional<AssembledDatagram> Take(Ptr<Packet> frame, const Address& source);

  private:
    /** Sender, size with IPv6 and UDP headers, and tag of a datagram in fragments. */
    using Key = std::tuple<Address, uint16_t, uint16_t>;

    /** A datagram of which fragments have come. */
    struct Partial
    {
        Time expires;                  //!< When those that have come are forgotten.
        AssembledDatagram datagram;    //!< What has come.
        bool isForeign{false};         //!< Whether it is of another kind.
        std::set<std::size_t> offsets; //!< Where the fragments begin that have come.
        std::size_t missingBytes{0};   //!< How many have not come yet.
    };

    /** A frame with a part of a datagram. */
    struct Fragment
    {
        Ptr<Packet> frame;                 //!< The frame's payload.
        const std::vector<uint8_t>& bytes; //!< Its bytes.
        bool isFirst;                      //!< Whether it is the first fragment.
        std::size_t headerBytes;           //!< All of it in front of the part.
        std::size_t offset;                //!< Where the part belongs in the datagram's payload.
    };

    /** Takes a fragment, the first with what it says; the result is that of Take(). */
    std::optional<AssembledDatagram> TakeFragment(const Key& key,
                                                  const Fragment& fragment,
                                                  const std::optional<LowpanStart>& start);
    /** \return what has come of a datagram */
    Partial& GetPartial(const Key& key);
    /** Forgets fragments that nothing came to. */
    void Expire();

    std::map<Key, Partial> m_partials; //!< By sender, size and tag.
};

} // namespace ns3::motedtls

#endif /* LOWPAN_ASSEMBLY_H */
