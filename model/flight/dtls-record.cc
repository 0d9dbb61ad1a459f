/* SPDX-License-Identifier: GPL-2.0-only */

#include "dtls-record.h"

namespace ns3::motedtls
{

namespace
{

constexpr std::size_t RECORD_HEADER_BYTES = 13;    // RFC 6347, 4.1
constexpr std::size_t HANDSHAKE_HEADER_BYTES = 12; // RFC 6347, 4.2.2
constexpr std::size_t SEQUENCE_OFFSET = 5;         // of sequence_number in the record's header
constexpr int SEQUENCE_BYTES = 6;
constexpr std::size_t ALERT_BYTES = 2; // RFC 5246, 7.2: level, description
constexpr uint8_t ALERT_LEVEL_FATAL = 2;

/** \return a big-endian number of the given size */
uint64_t
ReadNumber(const uint8_t* data, int bytes)
{
    uint64_t number = 0;
    for (int i = 0; i < bytes; ++i)
    {
        number = number << 8 | data[i];
    }
    return number;
}

void
ReadFragment(DtlsRecord& record)
{
    const uint8_t* header = record.data + RECORD_HEADER_BYTES;
    record.messageType = header[0];
    record.messageBytes = ReadNumber(header + 1, 3);
    record.messageSequence = ReadNumber(header + 4, 2);
    record.fragmentOffset = ReadNumber(header + 6, 3);
    record.fragmentBytes = ReadNumber(header + 9, 3);
}

} // namespace

std::vector<DtlsRecord>
SplitRecords(const uint8_t* data, std::size_t sizeBytes)
{
    std::vector<DtlsRecord> records;
    while (sizeBytes >= RECORD_HEADER_BYTES)
    {
        const std::size_t size = RECORD_HEADER_BYTES + ReadNumber(data + 11, 2);
        if (size > sizeBytes)
        {
            break;
        }
        DtlsRecord record{};
        record.type = static_cast<ContentType>(data[0]);
        record.epoch = ReadNumber(data + 3, 2);
        record.sequence = ReadNumber(data + SEQUENCE_OFFSET, SEQUENCE_BYTES);
        record.data = data;
        record.sizeBytes = size;
        record.hasFragment = record.type == ContentType::HANDSHAKE && record.epoch == 0 &&
                             size >= RECORD_HEADER_BYTES + HANDSHAKE_HEADER_BYTES;
        if (record.hasFragment)
        {
            ReadFragment(record);
        }
        records.push_back(record);
        data += size;
        sizeBytes -= size;
    }
    return records;
}

bool
IsPlaintextFatalAlert(const DtlsRecord& record)
{
    return record.type == ContentType::ALERT && record.epoch == 0 &&
           record.sizeBytes == RECORD_HEADER_BYTES + ALERT_BYTES &&
           record.data[RECORD_HEADER_BYTES] == ALERT_LEVEL_FATAL;
}

void
WriteSequence(uint8_t* record, uint64_t sequence)
{
    for (int i = SEQUENCE_BYTES - 1; i >= 0; --i)
    {
        record[SEQUENCE_OFFSET + i] = sequence & 0xff;
        sequence >>= 8;
    }
}

} // namespace ns3::motedtls
