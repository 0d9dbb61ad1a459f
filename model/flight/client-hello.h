/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CLIENT_HELLO_H
#define CLIENT_HELLO_H

#include "dtls-record.h"

namespace ns3::motedtls
{

/**
 * \brief Find the cookie that a client shows (RFC 6347, 4.2.1).
 *
 * A ClientHello in several fragments has its cookie in the first one, or none, as OpenSSL's
 * DTLSv1_listen() has it.
 *
 * \param records the records of a datagram
 * \return the cookie of the ClientHello that the datagram begins with; empty if there is none
 */
std::vector<uint8_t> FindCookie(const std::vector<DtlsRecord>& records);

} // namespace ns3::motedtls

#endif /* CLIENT_HELLO_H */
