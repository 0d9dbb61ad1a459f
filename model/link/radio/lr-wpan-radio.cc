/* SPDX-License-Identifier: GPL-2.0-only */

#include "lr-wpan-radio.h"

#include "ns3/log.h"

#include <utility>

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("LrWpanRadio");

NS_OBJECT_ENSURE_REGISTERED(LrWpanRadio);

namespace
{

/**
 * The MAC's status codes: those of earlier versions of ns-3, and those of IEEE 802.15.4-2011,
 * Table 47.
 *
 * \param status a status
 * \return the reason that it gives; none for success
 */
std::optional<FrameFailure>
ToFailure(int status)
{
    switch (status)
    {
    case 0:
        return std::nullopt;
    case 3:
    case 0xe1:
        return FrameFailure::CHANNEL_ACCESS;
    case 6:
    case 0xe9:
        return FrameFailure::NO_ACK;
    default:
        return FrameFailure::MAC_ERROR;
    }
}

} // namespace

TypeId
LrWpanRadio::GetTypeId()
{
    static TypeId tid = TypeId("ns3::motedtls::LrWpanRadio")
                            .SetParent<FrameRadio>()
                            .SetGroupName("MoteDtls")
                            .AddConstructor<LrWpanRadio>();
    return tid;
}

void
LrWpanRadio::DoDispose()
{
    m_listening.Dispose();
    m_device = nullptr;
    FrameRadio::DoDispose();
}

void
LrWpanRadio::SetDevice(Ptr<LrWpanNetDevice> device)
{
    NS_LOG_FUNCTION(this << device);
    m_device = device;
    m_listening.SetRadio(device);
    device->SetReceiveCallback(MakeCallback(&LrWpanRadio::Receive, this));
    device->GetMac()->SetMcpsDataConfirmCallback(MakeCallback(&LrWpanRadio::Confirm, this));
    TakeFrames(&LrWpanMac::PdDataIndication);
    const Ptr<LrWpanPhy> phy = device->GetPhy();
    phy->TraceConnectWithoutContext("PhyRxDrop", MakeCallback(&LrWpanRadio::NotePhyDrop, this));
    phy->TraceConnectWithoutContext("PhyTxBegin", MakeCallback(&LrWpanRadio::NoteTxBegin, this));
    phy->TraceConnectWithoutContext("PhyTxEnd", MakeCallback(&LrWpanRadio::NoteTxEnd, this));
    phy->TraceConnectWithoutContext("TrxState", MakeCallback(&LrWpanRadio::NoteState, this));
}

Ptr<LrWpanNetDevice>
LrWpanRadio::GetDevice() const
{
    return m_device;
}

bool
LrWpanRadio::Send(Ptr<const Packet> payload, const Address& destination)
{
    constexpr uint16_t NO_PROTOCOL = 0; // an 802.15.4 frame says of none
    return m_device->Send(payload->Copy(), destination, NO_PROTOCOL); // which adds its header
}

void
LrWpanRadio::SetListening(bool isListening)
{
    m_listening.Set(isListening);
}

Ptr<Channel>
LrWpanRadio::GetChannel() const
{
    return m_device->GetChannel();
}

Mac16Address
LrWpanRadio::GetShortAddress() const
{
    return m_device->GetMac()->GetShortAddress();
}

Address
LrWpanRadio::MakeAddress(Mac16Address address) const
{
    return ToLongAddress(m_device->GetBroadcast(), address);
}

void
LrWpanRadio::Sniff(Callback<void, Ptr<const Packet>> callback)
{
    m_device->GetMac()->TraceConnectWithoutContext("PromiscSniffer", callback);
}

template <typename... Quality>
void
LrWpanRadio::TakeFrames(PdDataIndication<Quality...> /* indication */)
{
    m_device->GetPhy()->SetPdDataIndicationCallback(
        MakeCallback(&LrWpanRadio::ReceiveFromPhy<Quality...>, this));
}

template <typename... Quality>
void
LrWpanRadio::ReceiveFromPhy(uint32_t psduLength, Ptr<Packet> psdu, Quality... quality)
{
    const LrWpanFrame frame = ParseLrWpanFrame(psdu);
    if (!GetFilter()->IsOwn(frame, GetShortAddress()) || GetFilter()->Pass(frame))
    {
        m_device->GetMac()->PdDataIndication(psduLength, psdu, quality...);
    }
}

void
LrWpanRadio::NotePhyDrop(Ptr<const Packet> psdu)
{
    const LrWpanFrame frame = ParseLrWpanFrame(psdu->Copy());
    if (GetFilter()->IsOwn(frame, GetShortAddress()))
    {
        GetFilter()->Miss(frame);
    }
}

void
LrWpanRadio::NoteTxBegin(Ptr<const Packet> psdu)
{
    GetFilter()->NoteSent(ParseLrWpanFrame(psdu->Copy()));
    m_txBeginTrace(psdu);
}

void
LrWpanRadio::NoteTxEnd(Ptr<const Packet> psdu)
{
    m_txEndTrace(psdu);
}

void
LrWpanRadio::NoteState(Time time, PhyState /* oldState */, PhyState newState)
{
    const bool isOn = newState == IEEE_802_15_4_PHY_RX_ON || newState == IEEE_802_15_4_PHY_BUSY_RX;
    if (std::exchange(m_isOn, isOn) != isOn)
    {
        m_receivingTrace(isOn, time);
    }
}

void
LrWpanRadio::Confirm(McpsDataConfirmParams params)
{
    m_confirmCallback(ToFailure(static_cast<int>(params.m_status)));
}

bool
LrWpanRadio::Receive(Ptr<NetDevice> /* device */,
                     Ptr<const Packet> payload,
                     uint16_t /* protocol */,
                     const Address& source)
{
    m_receiveCallback(payload, source);
    return true;
}

} // namespace ns3::motedtls
