/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef HELLO_SEQUENCE_H
#define HELLO_SEQUENCE_H

#include "dtls-record.h"

#include <optional>

namespace ns3::motedtls
{

/**
 * \brief Makes a server's records go on from the sequence number of the ClientHello that it
 * answers.
 *
 * RFC 6347, 4.2.1 wants it so: a HelloVerifyRequest has its ClientHello's number, and a ServerHello
 * with an earlier one looks like a replay to the client. OpenSSL up to 3.1 did that; from 3.2 on
 * DTLSv1_listen() begins with 1 whatever it was asked (openssl/openssl issue 32063), so that after
 * a repeated first flight the client drops the ServerHello. Numbers of records in the clear are
 * covered by no MAC and no hash.
 */
class HelloSequence
{
  public:
    /** \param hello records of a datagram that begins with a ClientHello, the latest one taken */
    void Take(const std::vector<DtlsRecord>& hello);

    /**
     * \brief Number the records of epoch 0, the first one after Take() as the ClientHello.
     *
     * Does nothing if that one has the ClientHello's number already, or a later one.
     *
     * \param datagram what the server writes, changed in place
     * \param records its records
     */
    void Number(std::vector<uint8_t>& datagram, const std::vector<DtlsRecord>& records);

  private:
    uint64_t m_hello{0};              //!< Sequence number of the ClientHello.
    std::optional<uint64_t> m_offset; //!< What is added; known with the first record.
};

} // namespace ns3::motedtls

#endif /* HELLO_SEQUENCE_H */
