/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LR_WPAN_OVERLAY_NET_DEVICE_H
#define LR_WPAN_OVERLAY_NET_DEVICE_H

#include "ns3/frame-radio.h"
#include "ns3/net-device.h"
#include "ns3/node.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A device that stands on an 802.15.4 radio and has its addresses and abilities.
 *
 * What is left to a derived class is how frames get to the radio and up from it.
 */
class LrWpanOverlayNetDevice : public NetDevice
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

    /** \param radio the radio below */
    virtual void SetRadio(Ptr<FrameRadio> radio);

    /** \return the radio below */
    Ptr<FrameRadio> GetRadio() const;

    void SetIfIndex(const uint32_t index) override;
    uint32_t GetIfIndex() const override;
    Ptr<Channel> GetChannel() const override;
    void SetAddress(Address address) override;
    Address GetAddress() const override;
    void AddLinkChangeCallback(Callback<void> callback) override;
    bool IsBroadcast() const override;
    Address GetBroadcast() const override;
    bool IsMulticast() const override;
    Address GetMulticast(Ipv4Address multicastGroup) const override;
    Address GetMulticast(Ipv6Address addr) const override;
    bool IsBridge() const override;
    bool IsPointToPoint() const override;
    bool SendFrom(Ptr<Packet> packet,
                  const Address& source,
                  const Address& dest,
                  uint16_t protocolNumber) override;
    Ptr<Node> GetNode() const override;
    void SetNode(Ptr<Node> node) override;
    bool NeedsArp() const override;
    void SetReceiveCallback(ReceiveCallback cb) override;
    void SetPromiscReceiveCallback(PromiscReceiveCallback cb) override;
    bool SupportsSendFrom() const override;

  protected:
    void DoInitialize() override;
    void DoDispose() override;

    /**
     * Hands a frame to the node.
     * \param packet the frame's payload
     * \param protocol the protocol number
     * \param source the sender
     */
    void PassUp(Ptr<Packet> packet, uint16_t protocol, const Address& source);

  private:
    Ptr<Node> m_node;                  //!< The node.
    Ptr<FrameRadio> m_radio;           //!< The radio.
    uint32_t m_ifIndex{0};             //!< Interface index.
    ReceiveCallback m_receiveCallback; //!< Who takes the frames received.
};

} // namespace ns3::motedtls

#endif /* LR_WPAN_OVERLAY_NET_DEVICE_H */
