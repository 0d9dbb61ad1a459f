/* SPDX-License-Identifier: GPL-2.0-only */

#include "client-hello.h"

namespace ns3::motedtls
{

namespace
{

constexpr uint8_t CLIENT_HELLO = 1;            // msg_type (RFC 5246, 7.4)
constexpr std::size_t HEADERS_BYTES = 13 + 12; // record and handshake (RFC 6347, 4.1 and 4.2.2)
constexpr std::size_t SESSION_OFFSET = 2 + 32; // session_id follows client_version and random

} // namespace

std::vector<uint8_t>
FindCookie(const std::vector<DtlsRecord>& records)
{
    if (records.empty() || !records[0].hasFragment || records[0].messageType != CLIENT_HELLO)
    {
        return {};
    }
    const uint8_t* const end = records[0].data + records[0].sizeBytes;
    const std::size_t bodyBytes = records[0].sizeBytes - HEADERS_BYTES;
    if (bodyBytes <= SESSION_OFFSET)
    {
        return {};
    }
    const uint8_t* const session = records[0].data + HEADERS_BYTES + SESSION_OFFSET;
    if (end - session <= 1 + *session)
    {
        return {};
    }
    const uint8_t* const cookie = session + 1 + *session;
    if (end - cookie <= *cookie)
    {
        return {};
    }
    return {cookie + 1, cookie + 1 + *cookie};
}

} // namespace ns3::motedtls
