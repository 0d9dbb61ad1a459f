/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_DATAGRAM_H
#define DTLS_DATAGRAM_H

#include "ns3/nstime.h"

#include <cstdint>
#include <vector>

namespace ns3::motedtls
{

/** A datagram that an endpoint wants sent. */
struct DtlsDatagram
{
    Time time;                    //!< Local time at which it leaves.
    std::vector<uint8_t> bytes;   //!< UDP payload.
    unsigned flight{0};           //!< Flight of RFC 6347, 4.2.4 (1 to 6); 0 for alerts and data.
    bool isRetransmission{false}; //!< Whether the flight was sent before.
};

} // namespace ns3::motedtls

#endif /* DTLS_DATAGRAM_H */
