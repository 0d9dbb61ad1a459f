/* SPDX-License-Identifier: GPL-2.0-only */

#include "lr-wpan-frame.h"

#include "ns3/lr-wpan-mac-header.h"
#include "ns3/ns3-compatibility.h"

namespace ns3::motedtls
{

LrWpanFrame
ParseLrWpanFrame(Ptr<Packet> psdu)
{
    LrWpanMacHeader header;
    psdu->PeekHeader(header);
    LrWpanFrame frame;
    frame.psdu = psdu;
    frame.isData = header.IsData();
    frame.isAck = header.IsAcknowledgment();
    frame.wantsAck = header.IsAckReq();
    frame.sequence = header.GetSeqNum();
    if (!frame.isAck)
    {
        const bool isShort = header.GetDstAddrMode() == LrWpanMacHeader::SHORTADDR;
        frame.source = header.GetShortSrcAddr();
        frame.destination = isShort ? header.GetShortDstAddr() : Mac16Address::GetBroadcast();
    }
    return frame;
}

} // namespace ns3::motedtls
