/* SPDX-License-Identifier: GPL-2.0-only */

#include "lr-wpan-overlay-net-device.h"

#include "ns3/abort.h"
#include "ns3/channel.h"
#include "ns3/log.h"
#include "ns3/packet.h"

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("LrWpanOverlayNetDevice");

NS_OBJECT_ENSURE_REGISTERED(LrWpanOverlayNetDevice);

TypeId
LrWpanOverlayNetDevice::GetTypeId()
{
    static TypeId tid = TypeId("ns3::motedtls::LrWpanOverlayNetDevice")
                            .SetParent<NetDevice>()
                            .SetGroupName("MoteDtls");
    return tid;
}

void
LrWpanOverlayNetDevice::DoInitialize()
{
    m_radio->Initialize();
    NetDevice::DoInitialize();
}

void
LrWpanOverlayNetDevice::DoDispose()
{
    if (m_radio)
    {
        m_radio->Dispose();
    }
    m_receiveCallback = ReceiveCallback();
    m_radio = nullptr;
    m_node = nullptr;
    NetDevice::DoDispose();
}

void
LrWpanOverlayNetDevice::SetRadio(Ptr<FrameRadio> radio)
{
    m_radio = radio;
}

Ptr<FrameRadio>
LrWpanOverlayNetDevice::GetRadio() const
{
    return m_radio;
}

void
LrWpanOverlayNetDevice::PassUp(Ptr<Packet> packet, uint16_t protocol, const Address& source)
{
    m_receiveCallback(this, packet, protocol, source);
}

void
LrWpanOverlayNetDevice::SetIfIndex(const uint32_t index)
{
    m_ifIndex = index;
}

uint32_t
LrWpanOverlayNetDevice::GetIfIndex() const
{
    return m_ifIndex;
}

Ptr<Channel>
LrWpanOverlayNetDevice::GetChannel() const
{
    return m_radio->GetChannel();
}

void
LrWpanOverlayNetDevice::SetAddress(Address address)
{
    NS_ABORT_MSG_IF(address != GetAddress(), "the address is that of the radio");
}

Address
LrWpanOverlayNetDevice::GetAddress() const
{
    return m_radio->MakeAddress(m_radio->GetShortAddress());
}

void
LrWpanOverlayNetDevice::AddLinkChangeCallback(Callback<void> callback)
{
    NS_LOG_FUNCTION(this << &callback);
    NS_LOG_LOGIC("the link never changes");
}

bool
LrWpanOverlayNetDevice::IsBroadcast() const
{
    return true;
}

Address
LrWpanOverlayNetDevice::GetBroadcast() const
{
    return m_radio->MakeAddress(Mac16Address::GetBroadcast());
}

bool
LrWpanOverlayNetDevice::IsMulticast() const
{
    return true;
}

Address
LrWpanOverlayNetDevice::GetMulticast(Ipv4Address multicastGroup) const
{
    NS_ABORT_MSG("IPv4 over 802.15.4, " << multicastGroup << ", is not defined");
    return Address();
}

Address
LrWpanOverlayNetDevice::GetMulticast(Ipv6Address addr) const
{
    return m_radio->MakeAddress(Mac16Address::GetMulticast(addr));
}

bool
LrWpanOverlayNetDevice::IsBridge() const
{
    return false;
}

bool
LrWpanOverlayNetDevice::IsPointToPoint() const
{
    return false;
}

bool
LrWpanOverlayNetDevice::SendFrom(Ptr<Packet> packet,
                                 const Address& source,
                                 const Address& dest,
                                 uint16_t protocolNumber)
{
    NS_LOG_FUNCTION(this << packet << source << dest << protocolNumber);
    NS_LOG_LOGIC("the radio sends from its own address only");
    return false;
}

Ptr<Node>
LrWpanOverlayNetDevice::GetNode() const
{
    return m_node;
}

void
LrWpanOverlayNetDevice::SetNode(Ptr<Node> node)
{
    m_node = node;
}

bool
LrWpanOverlayNetDevice::NeedsArp() const
{
    return true;
}

void
LrWpanOverlayNetDevice::SetReceiveCallback(ReceiveCallback cb)
{
    m_receiveCallback = cb;
}

void
LrWpanOverlayNetDevice::SetPromiscReceiveCallback(PromiscReceiveCallback cb)
{
    NS_LOG_FUNCTION(this << &cb);
    NS_LOG_LOGIC("the radio hands up its own frames only");
}

bool
LrWpanOverlayNetDevice::SupportsSendFrom() const
{
    return false;
}

} // namespace ns3::motedtls
