/* SPDX-License-Identifier: GPL-2.0-only */

#include "frame-loss-filter.h"

#include "ns3/log.h"
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
    m_errorModel = nullptr;
    m_errorModels.clear();
    Object::DoDispose();
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

bool
FrameLossFilter::Pass(const LrWpanFrame& frame)
{
    NS_LOG_FUNCTION(this << frame.psdu);
    m_dataFrames += frame.isData ? 1 : 0;
    if (IsLost(frame))
    {
        Lose(frame);
        return false;
    }
    return true;
}

void
FrameLossFilter::Miss(const LrWpanFrame& frame)
{
    NS_LOG_FUNCTION(this << frame.psdu);
    m_dataFrames += frame.isData ? 1 : 0;
    m_dataFramesUnheard += frame.isData ? 1 : 0;
    IsLost(frame);
    Lose(frame);
}

void
FrameLossFilter::NoteSent(const LrWpanFrame& frame)
{
    if (frame.isData) // others are not acknowledged
    {
        m_sentTo = frame.destination;
        m_sentNumber = frame.sequence;
    }
}

bool
FrameLossFilter::IsOwn(const LrWpanFrame& frame, Mac16Address receiver) const
{
    if (frame.isAck) // which has no addresses
    {
        return m_sentNumber == frame.sequence;
    }
    return frame.destination.IsBroadcast() || frame.destination == receiver;
}

bool
FrameLossFilter::IsLost(const LrWpanFrame& frame)
{
    const auto own = m_errorModels.find(frame.isAck ? m_sentTo : frame.source);
    const Ptr<ErrorModel> model = own == m_errorModels.end() ? m_errorModel : own->second;
    return model && model->IsCorrupt(frame.psdu);
}

void
FrameLossFilter::Lose(const LrWpanFrame& frame)
{
    NS_LOG_LOGIC("lost a frame of " << frame.psdu->GetSize() << " byte");
    m_dataFramesLost += frame.isData ? 1 : 0;
    m_lostTrace(frame.psdu);
}

} // namespace ns3::motedtls
