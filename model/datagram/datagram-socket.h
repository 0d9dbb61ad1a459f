/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DATAGRAM_SOCKET_H
#define DATAGRAM_SOCKET_H

#include "ns3/address.h"
#include "ns3/ipv6-address.h"
#include "ns3/net-device.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A UDP socket of a node: over ns3's stack, or past it where a DatagramShortcut is.
 *
 * Datagrams are bytes, and peers Inet6SocketAddress. It is closed when it is destroyed, which its
 * own receiver may do.
 */
class DatagramSocket
{
  public:
    /** Takes a datagram: the sender and the payload. */
    using Receiver = std::function<void(const Address& from, std::vector<uint8_t> payload)>;

    /**
     * \param interface the device to send through, of the node whose socket it is
     * \param source the address to send from; any: that of the device
     * \param port the port, which nobody else may have
     * \param receiver takes what comes
     * \return the socket
     */
    static std::unique_ptr<DatagramSocket> Open(Ptr<NetDevice> interface,
                                                const Ipv6Address& source,
                                                uint16_t port,
                                                Receiver receiver);

    DatagramSocket() = default;
    virtual ~DatagramSocket() = default;
    DatagramSocket(const DatagramSocket&) = delete;
    DatagramSocket& operator=(const DatagramSocket&) = delete;

    /**
     * \param to where to send it
     * \param payload the datagram's payload
     * \return whether UDP took it, which does not learn what becomes of its frames
     */
    virtual bool Send(const Address& to, const std::vector<uint8_t>& payload) = 0;
};

} // namespace ns3::motedtls

#endif /* DATAGRAM_SOCKET_H */
