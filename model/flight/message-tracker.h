/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MESSAGE_TRACKER_H
#define MESSAGE_TRACKER_H

#include "dtls-record.h"

#include <map>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Knows which handshake messages in the clear have come whole.
 *
 * For what OpenSSL 1.0.0 did at such moments and OpenSSL 3 does not: stop its timer, and take a
 * ChangeCipherSpec too early. dtls1_accept() of 1.0.0 allows a ChangeCipherSpec from the moment at
 * which it waits for CertificateVerify. One that comes while a piece of that is missing begins the
 * next epoch, records of the old one are dropped from then on (dtls1_get_bitmap()), and the message
 * can never be completed.
 */
class MessageTracker
{
  public:
    /**
     * \param record a record that OpenSSL has taken
     * \return whether with it the message awaited has come whole
     */
    bool Take(const DtlsRecord& record);

    /** \param message message_seq of the next message, when those before it came another way */
    void SkipTo(uint16_t message);

    /** \return whether all has come up to ClientKeyExchange, and CertificateVerify is to follow */
    bool LacksCertificateVerify() const;

  private:
    /** A message of which something has come. */
    struct Message
    {
        uint8_t type;                 //!< HandshakeType (RFC 5246, 7.4).
        uint32_t missingBytes;        //!< How much has not.
        std::vector<bool> hasArrived; //!< By byte.
    };

    std::map<uint16_t, Message> m_messages; //!< From the one awaited on, by message_seq.
    uint16_t m_next{0};                     //!< message_seq of the message awaited.
    uint8_t m_lastType{0};                  //!< Type of the one before it.
    bool m_hasCertificate{false};           //!< Whether a Certificate has come whole.
};

} // namespace ns3::motedtls

#endif /* MESSAGE_TRACKER_H */
