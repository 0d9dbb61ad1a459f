/* SPDX-License-Identifier: GPL-2.0-only */

#include "frame-loss-filter.h"

#include "lr-wpan-frame.h"

#include "ns3/log.h"
#include "ns3/lr-wpan-mac-header.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/pointer.h"

namespace ns3::motedtls
{

NS_LOG_COMPONENT_DEFINE("FrameLossFilter");

NS_OBJECT_ENSURE_REGISTERED(FrameLossFilter);

TypeId
FrameLossFilter::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::FrameLossFilter")
            .SetParent<Object>()
            .SetGroupName("MoteDtls")
            .AddConstructor<FrameLossFilter>()
            .AddAttribute("ErrorModel",
                          "What decides on the frames of senders without an error model "
                          "of their own; null loses none.",
                          PointerValue(),
                          MakePointerAccessor(&FrameLossFilter::m_errorModel),
                          MakePointerChecker<ErrorModel>())
            .AddTraceSource("FrameLost",
                            "A frame, data or acknowledgement, is lost.",
                            MakeTraceSourceAccessor(&FrameLossFilter::m_lostTrace),
                            "ns3::Packet::TracedCallback");
    return tid;
}

void
FrameLossFilter::DoDispose()
{
    m_mac = nullptr;
    m_errorModel = nullptr;
    m_errorModels.clear();
    Object::DoDispose();
}

void
FrameLossFilter::Install(Ptr<LrWpanNetDevice> radio)
{
    NS_LOG_FUNCTION(this << radio);
    m_mac = radio->GetMac();
    TakeFramesOf(radio->GetPhy(), &LrWpanMac::PdDataIndication);
    radio->GetPhy()->TraceConnectWithoutContext("PhyRxDrop",
                                                MakeCallback(&FrameLossFilter::NotePhyDrop, this));
    radio->GetPhy()->TraceConnectWithoutContext("PhyTxBegin",
                                                MakeCallback(&FrameLossFilter::NoteSent, this));
}

void
FrameLossFilter::SetErrorModel(Mac16Address sender, Ptr<ErrorModel> errorModel)
{
    m_errorModels[sender] = errorModel;
}

uint32_t
FrameLossFilter::GetDataFrames() const
{
    return m_dataFrames;
}

uint32_t
FrameLossFilter::GetDataFramesLost() const
{
    return m_dataFramesLost;
}

uint32_t
FrameLossFilter::GetDataFramesUnheard() const
{
    return m_dataFramesUnheard;
}

template <typename... Quality>
void
FrameLossFilter::TakeFramesOf(Ptr<LrWpanPhy> phy, PdDataIndication<Quality...> /* indication */)
{
    phy->SetPdDataIndicationCallback(
        MakeCallback(&FrameLossFilter::Receive<Quality...>, Ptr<FrameLossFilter>(this)));
}

template <typename... Quality>
void
FrameLossFilter::Receive(uint32_t psduLength, Ptr<Packet> psdu, Quality... quality)
{
    NS_LOG_FUNCTION(this << psduLength << psdu);
    const bool isOwn = IsOwn(psdu);
    m_dataFrames += isOwn && IsDataFrame(psdu) ? 1 : 0;
    if (isOwn && IsLost(psdu))
    {
        Lose(psdu);
        return;
    }
    m_mac->PdDataIndication(psduLength, psdu, quality...);
}

void
FrameLossFilter::NotePhyDrop(Ptr<const Packet> psdu)
{
    NS_LOG_FUNCTION(this << psdu);
    if (!IsOwn(psdu))
    {
        NS_LOG_LOGIC("a frame for somebody else");
        return;
    }
    m_dataFrames += IsDataFrame(psdu) ? 1 : 0;
    m_dataFramesUnheard += IsDataFrame(psdu) ? 1 : 0;
    IsLost(psdu->Copy());
    Lose(psdu);
}

void
FrameLossFilter::NoteSent(Ptr<const Packet> psdu)
{
    if (!IsDataFrame(psdu))
    {
        return; // is not acknowledged
    }
    LrWpanMacHeader header;
    psdu->PeekHeader(header);
    m_sentTo = header.GetShortDstAddr();
    m_sentNumber = header.GetSeqNum();
}

bool
FrameLossFilter::IsOwn(Ptr<const Packet> psdu) const
{
    LrWpanMacHeader header;
    psdu->PeekHeader(header);
    if (header.IsAcknowledgment()) // which has no addresses
    {
        return m_sentNumber == header.GetSeqNum();
    }
    const Mac16Address receiver = header.GetShortDstAddr();
    return header.GetDstAddrMode() != LrWpanMacHeader::SHORTADDR || receiver.IsBroadcast() ||
           receiver == m_mac->GetShortAddress();
}

bool
FrameLossFilter::IsLost(Ptr<Packet> psdu)
{
    LrWpanMacHeader header;
    psdu->PeekHeader(header);
    const auto own =
        m_errorModels.find(header.IsAcknowledgment() ? m_sentTo : header.GetShortSrcAddr());
    const Ptr<ErrorModel> model = own == m_errorModels.end() ? m_errorModel : own->second;
    return model && model->IsCorrupt(psdu);
}

void
FrameLossFilter::Lose(Ptr<const Packet> psdu)
{
    NS_LOG_LOGIC("lost a frame of " << psdu->GetSize() << " byte");
    m_dataFramesLost += IsDataFrame(psdu) ? 1 : 0;
    m_lostTrace(psdu);
}

} // namespace ns3::motedtls
