/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LR_WPAN_FRAME_H
#define LR_WPAN_FRAME_H

#include "ns3/packet.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \param psdu an 802.15.4 frame as on the air
 * \return whether it is a data frame: frame type 1 (IEEE 802.15.4-2006, 7.2.1.1.1)
 */
inline bool
IsDataFrame(Ptr<const Packet> psdu)
{
    uint8_t frameControl = 0;
    psdu->CopyData(&frameControl, 1);
    return (frameControl & 0x07) == 1;
}

} // namespace ns3::motedtls

#endif /* LR_WPAN_FRAME_H */
