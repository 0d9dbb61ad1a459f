/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DATAGRAM_SHORTCUT_H
#define DATAGRAM_SHORTCUT_H

#include "datagram-socket.h"
#include "lowpan-assembly.h"
#include "lowpan-patterns.h"

#include "ns3/object.h"
#include "ns3/radio-driver-net-device.h"

#include <functional>
#include <map>
#include <memory>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief The way of a node's datagrams past ns-3's UDP, IPv6 and 6LoWPAN, between its sockets and
 *        its radio driver.
 *
 * Aggregated to a node that has no stack. Frames are the bytes that ns-3's stack makes of the same
 * datagrams; see LowpanPatterns. Whatever needs the stack itself has it built, and goes through it:
 * a datagram of a size that the process has not seen yet, one to somebody who is no neighbour, one
 * for a port where nobody listens, which ICMPv6 answers, and frames that carry something else.
 */
class DatagramShortcut : public Object
{
  public:
    /** Hardware addresses of nodes one hop away, by their link-local addresses. */
    using Neighbours = std::map<Ipv6Address, Address>;
    /** Builds the node's stack, which is to know neighbours; returns the device for its sockets. */
    using StackBuilder = std::function<Ptr<NetDevice>(const Neighbours& neighbours)>;

    /** \return the TypeId */
    static TypeId GetTypeId();

    /**
     * \param driver the node's driver, which has to have its radio
     * \param build builds the stack when it is needed
     */
    void SetUp(Ptr<RadioDriverNetDevice> driver, StackBuilder build);

    /**
     * \brief Know a node one hop away; before the stack is built.
     * \param address its link-local address, which stands for the hardware address
     * \param hardware its hardware address
     */
    void AddNeighbour(const Ipv6Address& address, const Address& hardware);

    /** \return the node's own address */
    Ipv6Address GetAddress() const;

    /** \return whether the stack has been built */
    bool HasStack() const;

    /**
     * \brief Build the stack, if that has not been done yet.
     * \return the device to bind ns-3's sockets to
     */
    Ptr<NetDevice> BuildStack();

    /** \param port a port \param receiver takes what comes \return its socket */
    std::unique_ptr<DatagramSocket> Open(uint16_t port, DatagramSocket::Receiver receiver);

  protected:
    void DoDispose() override;

  private:
    class PortSocket;

    /** Sends a datagram. */
    bool Send(PortSocket& socket, const Address& to, const std::vector<uint8_t>& payload);
    /** Sends a datagram through the stack, and learns from it. */
    bool SendByStack(PortSocket& socket, const Address& to, const LinkDatagram& datagram);
    /** Takes note of a frame that the stack sends. */
    void NoteFrame(Ptr<const Packet> frame);
    /** Takes a frame from the driver. */
    void Receive(Ptr<Packet> frame, const Address& source);

    Ptr<RadioDriverNetDevice> m_driver;        //!< Takes and brings frames.
    Ipv6Address m_address;                     //!< The node's.
    StackBuilder m_build;                      //!< Builds the stack.
    Ptr<NetDevice> m_stack;                    //!< The stack's device, if it was built.
    Neighbours m_neighbours;                   //!< Who is one hop away.
    std::map<uint16_t, PortSocket*> m_sockets; //!< By port.
    LowpanAssembly m_assembly;                 //!< Puts fragments together.
    std::vector<Ptr<const Packet>> m_frames;   //!< What the stack has made of a datagram.
    bool m_isLearning{false};                  //!< Whether the stack is just at one.
};

/** \param hardware a hardware address \return the link-local address that stands for it */
Ipv6Address MakeLinkLocal(const Address& hardware);

} // namespace ns3::motedtls

#endif /* DATAGRAM_SHORTCUT_H */
