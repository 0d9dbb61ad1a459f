/* SPDX-License-Identifier: GPL-2.0-only */

#include "lr-wpan-frame.h"

#include "ns3/lr-wpan-mac-header.h"
#include "ns3/lr-wpan-mac-trailer.h"
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

void
AddPsdu(LrWpanFrame& frame, uint16_t panId, Ptr<const Packet> payload, bool hasFcs)
{
    LrWpanMacHeader header(frame.isAck ? LrWpanMacHeader::LRWPAN_MAC_ACKNOWLEDGMENT
                                       : LrWpanMacHeader::LRWPAN_MAC_DATA,
                           frame.sequence);
    if (frame.isData)
    {
        header.SetSrcAddrMode(LrWpanMacHeader::SHORTADDR);
        header.SetSrcAddrFields(panId, frame.source);
        header.SetDstAddrMode(LrWpanMacHeader::SHORTADDR);
        header.SetDstAddrFields(panId, frame.destination);
        header.SetPanIdComp(); // 7.5.6.1
        header.SetSecDisable();
        frame.wantsAck ? header.SetAckReq() : header.SetNoAckReq();
    }
    frame.psdu = payload ? payload->Copy() : Create<Packet>();
    frame.psdu->AddHeader(header);
    LrWpanMacTrailer trailer;
    if (hasFcs)
    {
        trailer.EnableFcs(true);
        trailer.SetFcs(frame.psdu);
    }
    frame.psdu->AddTrailer(trailer);
}

Mac16Address
ToShortAddress(const Address& address)
{
    if (!Mac48Address::IsMatchingType(address))
    {
        return Mac16Address::ConvertFrom(address);
    }
    constexpr std::size_t LENGTH = 6; // it ends with the short address
    uint8_t bytes[LENGTH];
    address.CopyTo(bytes);
    Mac16Address result;
    result.CopyFrom(bytes + LENGTH - 2);
    return result;
}

Mac48Address
ToLongAddress(const Address& like, Mac16Address address)
{
    constexpr std::size_t LENGTH = 6;
    uint8_t bytes[LENGTH];
    like.CopyTo(bytes);
    address.CopyTo(bytes + LENGTH - 2);
    Mac48Address made;
    made.CopyFrom(bytes);
    return made;
}

} // namespace ns3::motedtls
