/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef IN_ORDER_FILTER_H
#define IN_ORDER_FILTER_H

#include "dtls-record.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A receiver that takes handshake fragments only in order.
 *
 * What comes before a gap is kept; what comes after it is lost, until a retransmission brings the
 * missing fragment. So did, as far as its measurements tell, the mote of the SenSys 2011 poster;
 * OpenSSL itself buffers what comes after a gap.
 */
class InOrderFilter
{
  public:
    /**
     * \brief Decide on the next record received.
     * \param record the record
     * \param cipherChanged whether the peer's ChangeCipherSpec has taken effect; before, records
     *        of a later epoch stand after a gap
     * \return whether the receiver takes it
     */
    bool Accept(const DtlsRecord& record, bool cipherChanged);

    /** \param message message_seq of the next message, when those before it came another way */
    void SkipTo(uint16_t message);

  private:
    uint16_t m_nextMessage{0}; //!< message_seq of the message being received.
    uint32_t m_nextOffset{0};  //!< First byte of it that is missing.
};

} // namespace ns3::motedtls

#endif /* IN_ORDER_FILTER_H */
