/* SPDX-License-Identifier: GPL-2.0-only */

#include "message-tracker.h"

namespace ns3::motedtls
{

namespace
{

constexpr uint8_t CERTIFICATE = 11; // HandshakeType (RFC 5246, 7.4)
constexpr uint8_t CLIENT_KEY_EXCHANGE = 16;
constexpr uint32_t LARGEST_MESSAGE = 100 * 1024; // OpenSSL's limit of a certificate chain
constexpr uint16_t FARTHEST_MESSAGE = 10;        // how far ahead OpenSSL keeps messages

} // namespace

bool
MessageTracker::Take(const DtlsRecord& record)
{
    const bool isUseless = !record.hasFragment || record.messageSequence < m_next ||
                           record.messageSequence > m_next + FARTHEST_MESSAGE ||
                           record.messageBytes > LARGEST_MESSAGE ||
                           record.fragmentOffset + record.fragmentBytes > record.messageBytes;
    if (isUseless)
    {
        return false;
    }
    Message& message = m_messages
                           .emplace(record.messageSequence,
                                    Message{record.messageType,
                                            record.messageBytes,
                                            std::vector<bool>(record.messageBytes)})
                           .first->second;
    for (uint32_t i = 0; i < record.fragmentBytes && message.missingBytes > 0; ++i)
    {
        auto&& hasArrived = message.hasArrived.at(record.fragmentOffset + i);
        message.missingBytes -= hasArrived ? 0 : 1;
        hasArrived = true;
    }
    const uint16_t before = m_next;
    for (auto first = m_messages.begin();
         first != m_messages.end() && first->first == m_next && first->second.missingBytes == 0;
         first = m_messages.erase(first))
    {
        m_lastType = first->second.type;
        m_hasCertificate = m_hasCertificate || m_lastType == CERTIFICATE;
        ++m_next;
    }
    return m_next != before;
}

void
MessageTracker::SkipTo(uint16_t message)
{
    m_messages.clear();
    m_next = message;
}

bool
MessageTracker::LacksCertificateVerify() const
{
    return m_hasCertificate && m_lastType == CLIENT_KEY_EXCHANGE;
}

} // namespace ns3::motedtls
