/* SPDX-License-Identifier: GPL-2.0-only */

#include "datagram-shortcut.h"

#include "stack-socket.h"

#include "ns3/abort.h"
#include "ns3/inet6-socket-address.h"
#include "ns3/log.h"
#include "ns3/mac48-address.h"
#include "ns3/node.h"

#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("DatagramShortcut");

NS_OBJECT_ENSURE_REGISTERED(DatagramShortcut);

/** A socket of a node with a shortcut, and the one of the node's stack, if there is one. */
class DatagramShortcut::PortSocket : public DatagramSocket
{
  public:
    PortSocket(Ptr<DatagramShortcut> shortcut, uint16_t port, Receiver receiver)
        : m_shortcut(shortcut),
          m_port(port),
          m_receiver(std::move(receiver))
    {
        const bool isNew = m_shortcut->m_sockets.emplace(port, this).second;
        NS_ABORT_MSG_UNLESS(isNew, "somebody has port " << port << " already");
        if (m_shortcut->HasStack())
        {
            OpenStackSocket();
        }
    }

    ~PortSocket() override
    {
        m_shortcut->m_sockets.erase(m_port);
    }

    bool Send(const Address& to, const std::vector<uint8_t>& payload) override
    {
        return m_shortcut->Send(*this, to, payload);
    }

    /** Takes a datagram; this may be gone afterwards. */
    void Take(const Address& from, std::vector<uint8_t> payload) const
    {
        const Receiver receiver = m_receiver;
        receiver(from, std::move(payload));
    }

    uint16_t GetPort() const
    {
        return m_port;
    }

    /** Opens the port in the stack too. */
    void OpenStackSocket()
    {
        m_stackSocket = std::make_unique<StackSocket>(m_shortcut->m_stack,
                                                      Ipv6Address::GetAny(),
                                                      m_port,
                                                      m_receiver);
    }

    StackSocket& GetStackSocket()
    {
        return *m_stackSocket;
    }

  private:
    Ptr<DatagramShortcut> m_shortcut;           //!< The node's.
    uint16_t m_port;                            //!< The port.
    Receiver m_receiver;                        //!< Takes what comes.
    std::unique_ptr<StackSocket> m_stackSocket; //!< The same port in the stack.
};

TypeId
DatagramShortcut::GetTypeId()
{
    static TypeId tid = TypeId("ns3::motedtls::DatagramShortcut")
                            .SetParent<Object>()
                            .SetGroupName("MoteDtls")
                            .AddConstructor<DatagramShortcut>();
    return tid;
}

void
DatagramShortcut::DoDispose()
{
    m_driver = nullptr;
    m_build = nullptr;
    m_stack = nullptr;
    Object::DoDispose();
}

void
DatagramShortcut::SetUp(Ptr<RadioDriverNetDevice> driver, StackBuilder build)
{
    m_driver = driver;
    m_build = std::move(build);
    m_address = MakeLinkLocal(driver->GetAddress());
    driver->SetFrameTaker(MakeCallback(&DatagramShortcut::Receive, this));
}

void
DatagramShortcut::AddNeighbour(const Ipv6Address& address, const Address& hardware)
{
    NS_ABORT_MSG_UNLESS(address == MakeLinkLocal(hardware), address << " is not of " << hardware);
    const bool isNew = m_neighbours.emplace(address, hardware).second;
    NS_ABORT_MSG_IF(isNew && HasStack(), "the stack that was built does not know " << address);
}

Ipv6Address
DatagramShortcut::GetAddress() const
{
    return m_address;
}

bool
DatagramShortcut::HasStack() const
{
    return m_stack != nullptr;
}

Ptr<NetDevice>
DatagramShortcut::BuildStack()
{
    if (HasStack())
    {
        return m_stack;
    }
    NS_LOG_INFO("node " << m_driver->GetNode()->GetId() << " needs a stack");
    m_stack = m_build(m_neighbours);
    m_driver->TraceConnectWithoutContext("FrameQueued",
                                         MakeCallback(&DatagramShortcut::NoteFrame, this));
    for (const auto& [port, socket] : m_sockets)
    {
        socket->OpenStackSocket();
    }
    return m_stack;
}

std::unique_ptr<DatagramSocket>
DatagramShortcut::Open(uint16_t port, DatagramSocket::Receiver receiver)
{
    return std::make_unique<PortSocket>(this, port, std::move(receiver));
}

bool
DatagramShortcut::Send(PortSocket& socket, const Address& to, const std::vector<uint8_t>& payload)
{
    NS_LOG_FUNCTION(this << socket.GetPort() << to << payload.size());
    const Inet6SocketAddress peer = Inet6SocketAddress::ConvertFrom(to);
    const LinkDatagram datagram{m_address,
                                socket.GetPort(),
                                peer.GetIpv6(),
                                peer.GetPort(),
                                payload};
    const auto neighbour = m_neighbours.find(datagram.destination);
    if (neighbour == m_neighbours.end())
    {
        BuildStack();
        return socket.GetStackSocket().Send(to, payload);
    }
    const LowpanPatterns& patterns = LowpanPatterns::Get();
    const LowpanCut cut{payload.size(), m_driver->GetMtu(), m_driver->GetFragmentMtu()};
    const std::size_t frames = patterns.CountFrames(cut, datagram);
    if (frames == 0)
    {
        return SendByStack(socket, to, datagram);
    }
    const uint16_t tag = frames > 1 ? m_driver->TakeTag() : 0;
    for (const auto& frame : patterns.Write(cut, datagram, tag))
    {
        m_driver->SendFrame(frame, neighbour->second);
    }
    return true; // as ns-3's UDP, whatever becomes of them
}

bool
DatagramShortcut::SendByStack(PortSocket& socket, const Address& to, const LinkDatagram& datagram)
{
    BuildStack();
    m_frames.clear();
    m_isLearning = true;
    const bool isTaken = socket.GetStackSocket().Send(to, datagram.payload);
    m_isLearning = false;
    LowpanPatterns::Get().Learn(
        {datagram.payload.size(), m_driver->GetMtu(), m_driver->GetFragmentMtu()},
        datagram,
        m_frames);
    return isTaken;
}

void
DatagramShortcut::NoteFrame(Ptr<const Packet> frame)
{
    if (m_isLearning)
    {
        m_frames.push_back(frame);
    }
}

void
DatagramShortcut::Receive(Ptr<Packet> frame, const Address& source)
{
    auto datagram = m_assembly.Take(frame, source);
    if (!datagram)
    {
        return;
    }
    const auto socket =
        datagram->isKnown ? m_sockets.find(datagram->start.destinationPort) : m_sockets.end();
    if (socket != m_sockets.end())
    {
        socket->second->Take(Inet6SocketAddress(MakeLinkLocal(source), datagram->start.sourcePort),
                             std::move(datagram->payload));
        return;
    }
    BuildStack();
    for (const auto& one : datagram->frames)
    {
        m_driver->HandUp(one, source);
    }
}

Ipv6Address
MakeLinkLocal(const Address& hardware)
{
    return Ipv6Address::MakeAutoconfiguredLinkLocalAddress(Mac48Address::ConvertFrom(hardware));
}

} // namespace ns3::motedtls
