/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FRAGMENT_CUTTER_H
#define FRAGMENT_CUTTER_H

#include "ns3/packet.h"
#include "ns3/sixlowpan-header.h"

#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Cuts anew the fragments of a 6LoWPAN datagram that follow its first one.
 *
 * ns-3's 6LoWPAN has one size for all frames. Here the first fragment (RFC 4944, 5.3) stays as it
 * is, and the data after it go into fragments of another size, at offsets that are multiples of 8
 * byte, so that any reassembly takes them. A datagram's fragments are to come one after the other.
 */
class FragmentCutter
{
  public:
    /**
     * \brief Take a frame.
     * \param frame a frame of 6LoWPAN's
     * \param mtuBytes largest fragment after a first one, with its header of 5 bytes; at least 13
     * \return the frames that are complete, in order
     */
    std::vector<Ptr<Packet>> Cut(Ptr<Packet> frame, uint16_t mtuBytes);

  private:
    /**
     * Makes a fragment of the first of the data kept.
     * \param sizeBytes how many of them
     * \return the fragment
     */
    Ptr<Packet> MakeFragment(uint32_t sizeBytes);

    SixLowPanFragN m_header;     //!< Datagram and offset of the data kept.
    Ptr<Packet> m_rest{nullptr}; //!< Data that have not left, or null.
};

} // namespace ns3::motedtls

#endif /* FRAGMENT_CUTTER_H */
