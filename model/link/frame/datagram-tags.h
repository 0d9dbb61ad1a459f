/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DATAGRAM_TAGS_H
#define DATAGRAM_TAGS_H

#include "ns3/packet.h"

#include <cstdint>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Counts the datagrams of a sender in the tags of their fragments (RFC 4944, 5.3).
 *
 * ns-3's 6LoWPAN draws a tag at random for each datagram. Sooner or later two that are on their way
 * to the same receiver have the same, and size: their fragments are mixed up, or ns-3 aborts where
 * they overlap. A datagram's fragments are to come one after the other.
 */
class DatagramTags
{
  public:
    /** \param frame a frame of 6LoWPAN's, whose tag is replaced if it is a fragment */
    void Replace(Ptr<Packet> frame);

    /** \return the tag of a datagram whose fragments get it from the start */
    uint16_t TakeNext();

  private:
    uint16_t m_tag{0};      //!< Tag of the last datagram.
    uint16_t m_replaced{0}; //!< The one that ns-3 had drawn for it.
};

} // namespace ns3::motedtls

#endif /* DATAGRAM_TAGS_H */
