/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef STACK_SOCKET_H
#define STACK_SOCKET_H

#include "datagram-socket.h"

#include "ns3/socket.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A socket of ns-3's UDP.
 */
class StackSocket : public DatagramSocket
{
  public:
    /** As DatagramSocket::Open(). */
    StackSocket(Ptr<NetDevice> interface,
                const Ipv6Address& source,
                uint16_t port,
                Receiver receiver);
    ~StackSocket() override;

    bool Send(const Address& to, const std::vector<uint8_t>& payload) override;

  private:
    void Receive(Ptr<Socket> socket);

    Ptr<Socket> m_socket; //!< ns-3's.
    Receiver m_receiver;  //!< Takes what comes.
};

} // namespace ns3::motedtls

#endif /* STACK_SOCKET_H */
