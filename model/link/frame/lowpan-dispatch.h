/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LOWPAN_DISPATCH_H
#define LOWPAN_DISPATCH_H

#include "ns3/packet.h"

#include <cstdint>

namespace ns3::motedtls
{

/** \param frame a frame of 6LoWPAN's \return its first five bits, which tell a fragment (RFC 4944) */
inline uint8_t
GetDispatch(Ptr<const Packet> frame)
{
    uint8_t dispatch = 0;
    frame->CopyData(&dispatch, 1);
    return dispatch >> 3;
}

/** \param frame a frame of 6LoWPAN's \return whether it is a first fragment (5.3: 11000xxx) */
inline bool
IsFirstFragment(Ptr<const Packet> frame)
{
    return GetDispatch(frame) == 0x18;
}

/** \param frame a frame of 6LoWPAN's \return whether it is a later fragment (5.3: 11100xxx) */
inline bool
IsLaterFragment(Ptr<const Packet> frame)
{
    return GetDispatch(frame) == 0x1c;
}

} // namespace ns3::motedtls

#endif /* LOWPAN_DISPATCH_H */
