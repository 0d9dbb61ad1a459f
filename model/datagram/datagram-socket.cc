/* SPDX-License-Identifier: GPL-2.0-only */

#include "datagram-socket.h"

#include "datagram-shortcut.h"
#include "stack-socket.h"

#include "ns3/node.h"

#include <utility>

namespace ns3::motedtls
{

std::unique_ptr<DatagramSocket>
DatagramSocket::Open(Ptr<NetDevice> interface,
                     const Ipv6Address& source,
                     uint16_t port,
                     Receiver receiver)
{
    if (const auto shortcut = interface->GetNode()->GetObject<DatagramShortcut>())
    {
        return shortcut->Open(port, std::move(receiver));
    }
    return std::make_unique<StackSocket>(interface, source, port, std::move(receiver));
}

} // namespace ns3::motedtls
