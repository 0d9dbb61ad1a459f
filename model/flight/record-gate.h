/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RECORD_GATE_H
#define RECORD_GATE_H

#include "dtls-configuration.h"
#include "in-order-filter.h"
#include "message-tracker.h"

namespace ns3
{
namespace motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Which of the records that arrive reach OpenSSL, where a receiver is to take less than it.
 */
class RecordGate
{
  public:
    /** \param configuration the endpoint's; must outlive this */
    explicit RecordGate(const DtlsConfiguration& configuration);

    /** \return whether anything is to be looked at */
    bool IsNeeded() const;

    /**
     * \brief Decide on the next record received.
     * \param record the record
     * \param readEpoch the epoch that OpenSSL reads
     * \return whether it reaches OpenSSL
     */
    bool Admit(const DtlsRecord& record, uint32_t readEpoch);

    /**
     * \brief OpenSSL has taken a record.
     * \param record the record
     * \return whether with it the handshake message awaited has come whole
     */
    bool Note(const DtlsRecord& record);

    /** \param message message_seq of the next message, when those before it came another way */
    void SkipTo(uint16_t message);

  private:
    const DtlsConfiguration& m_configuration; //!< The endpoint's.
    InOrderFilter m_filter;                   //!< In-order reception.
    MessageTracker m_tracker;                 //!< Which messages have come whole.
    bool m_isPastCipherChange{false};         //!< Whether a ChangeCipherSpec was taken too early.
};

} // namespace motedtls
} // namespace ns3

#endif /* RECORD_GATE_H */
