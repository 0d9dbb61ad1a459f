/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RECORD_GATE_H
#define RECORD_GATE_H

#include "dtls-configuration.h"
#include "in-order-filter.h"
#include "message-tracker.h"

namespace ns3::motedtls
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

    /** \param records a datagram's \return whether any of them is to be looked at */
    bool IsNeeded(const std::vector<DtlsRecord>& records) const;

    /**
     * \brief Decide on the next record received.
     * \param record the record
     * \param readEpoch the epoch that OpenSSL reads
     * \param isConnected whether there is a session, to which alerts in the clear mean nothing
     * \return whether it reaches OpenSSL
     */
    bool Admit(const DtlsRecord& record, uint32_t readEpoch, bool isConnected);

    /**
     * \param records a datagram's, in a session
     * \return whether it repeats the peer's last flight, to which a server has answered often
     * enough
     */
    bool IsUnwantedRepetition(const std::vector<DtlsRecord>& records) const;

    /** \param answers how often a repeated last flight was answered, besides those noted before */
    void NoteAnswers(uint32_t answers);

    /** \return fatal alerts in the clear that have come before there was a session */
    uint32_t GetPlaintextAlerts() const;

    /**
     * \brief OpenSSL has taken a record.
     * \param record the record
     * \return whether with it the handshake message awaited has come whole
     */
    bool Note(const DtlsRecord& record);

    /** \brief Both ClientHellos of a cookie exchange have come another way. */
    void SkipHellos();

  private:
    const DtlsConfiguration& m_configuration; //!< The endpoint's.
    InOrderFilter m_filter;                   //!< In-order reception.
    MessageTracker m_tracker;                 //!< Which messages have come whole.
    uint32_t m_lastFlightAnswers{0};          //!< Answers to a repeated last flight.
    uint32_t m_plaintextAlerts{0};            //!< Fatal alerts in the clear.
    bool m_isPastCipherChange{false};         //!< Whether a ChangeCipherSpec was taken too early.
};

} // namespace ns3::motedtls

#endif /* RECORD_GATE_H */
