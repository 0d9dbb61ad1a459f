/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LR_WPAN_FRAME_H
#define LR_WPAN_FRAME_H

#include "ns3/address.h"
#include "ns3/mac16-address.h"
#include "ns3/mac48-address.h"
#include "ns3/packet.h"

#include <cstdint>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief An IEEE 802.15.4 frame with what its MAC header says (2006 edition, 7.2.1).
 *
 * Data frames with short addresses, and acknowledgements, which have none.
 */
struct LrWpanFrame
{
    Ptr<Packet> psdu;         //!< The frame as on the air, header and check sequence included.
    bool isData{false};       //!< Whether it is a data frame.
    bool isAck{false};        //!< Whether it is an acknowledgement.
    bool wantsAck{false};     //!< Whether it asks for one.
    uint8_t sequence{0};      //!< Sequence number.
    Mac16Address source;      //!< Sender of a data frame.
    Mac16Address destination; //!< Receiver of a data frame.
};

/** \param psdu a frame as on the air \return the frame with what its header says */
LrWpanFrame ParseLrWpanFrame(Ptr<Packet> psdu);

/**
 * \brief Make of a frame what is on the air.
 * \param frame the frame, whose PSDU is set from the rest
 * \param panId identifier of the PAN
 * \param payload payload of a data frame; null for an acknowledgement
 * \param hasFcs whether its frame check sequence is computed; without, it is 0
 */
void AddPsdu(LrWpanFrame& frame, uint16_t panId, Ptr<const Packet> payload, bool hasFcs);

/** \param address an address of 6 bytes that ns-3 makes of a short one \return the short one */
Mac16Address ToShortAddress(const Address& address);

/** \param like such an address \param address a short address \return the same of this one */
Mac48Address ToLongAddress(const Address& like, Mac16Address address);

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
