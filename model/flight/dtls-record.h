/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_RECORD_H
#define DTLS_RECORD_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3::motedtls
{

/** Content types of the record layer (RFC 5246, 6.2.1). */
enum class ContentType : uint8_t
{
    CHANGE_CIPHER_SPEC = 20,
    ALERT = 21,
    HANDSHAKE = 22,
    APPLICATION_DATA = 23,
};

/** A DTLS record within a datagram; refers to the datagram's bytes. */
struct DtlsRecord
{
    ContentType type;         //!< Content type.
    uint16_t epoch;           //!< Epoch: 0 until the first ChangeCipherSpec.
    uint64_t sequence;        //!< sequence_number within the epoch, 48 bit.
    const uint8_t* data;      //!< The record with its header.
    std::size_t sizeBytes;    //!< Its size with its header.
    bool hasFragment;         //!< Whether the next fields are valid: a readable handshake fragment.
    uint16_t messageSequence; //!< message_seq (RFC 6347, 4.2.2).
    uint32_t messageBytes;    //!< length of the whole message.
    uint32_t fragmentOffset;  //!< fragment_offset.
    uint32_t fragmentBytes;   //!< fragment_length.
    uint8_t messageType{0};   //!< msg_type.
};

/**
 * \brief Split a datagram into its records.
 *
 * Of a record in the clear that holds several handshake fragments, the first one is described;
 * OpenSSL writes one fragment a record.
 *
 * \param data the datagram
 * \param sizeBytes its size
 * \return the records; what does not parse as a record, and all after it, is left out
 */
std::vector<DtlsRecord> SplitRecords(const uint8_t* data, std::size_t sizeBytes);

/**
 * \param record a record
 * \return whether it is a fatal alert in the clear, which is not authenticated: anybody can have
 *         sent it (RFC 5246, 7.2; RFC 6347, 4.1.2.7)
 */
bool IsPlaintextFatalAlert(const DtlsRecord& record);

/**
 * \brief Change a record's number, which its MAC covers from epoch 1 on.
 * \param record the record with its header
 * \param sequence the new sequence_number, 48 bit
 */
void WriteSequence(uint8_t* record, uint64_t sequence);

} // namespace ns3::motedtls

#endif /* DTLS_RECORD_H */
