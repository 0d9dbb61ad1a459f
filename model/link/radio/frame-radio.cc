/* SPDX-License-Identifier: GPL-2.0-only */

#include "frame-radio.h"

namespace ns3::motedtls
{

NS_OBJECT_ENSURE_REGISTERED(FrameRadio);

const char*
GetFrameFailureName(FrameFailure failure)
{
    switch (failure)
    {
    case FrameFailure::CHANNEL_ACCESS:
        return "channel_access";
    case FrameFailure::NO_ACK:
        return "no_ack";
    case FrameFailure::MAC_ERROR:
        return "mac_error";
    case FrameFailure::SEND_QUEUE_FULL:
        return "send_queue_full";
    case FrameFailure::RECEIVE_QUEUE_FULL:
        return "receive_queue_full";
    case FrameFailure::POWERED_OFF:
        return "powered_off";
    }
    return "unknown";
}

TypeId
FrameRadio::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::FrameRadio")
            .SetParent<Object>()
            .SetGroupName("MoteDtls")
            .AddTraceSource("TxBegin",
                            "A frame begins to be on the air, data or acknowledgement.",
                            MakeTraceSourceAccessor(&FrameRadio::m_txBeginTrace),
                            "ns3::Packet::TracedCallback")
            .AddTraceSource("TxEnd",
                            "A frame was on the air.",
                            MakeTraceSourceAccessor(&FrameRadio::m_txEndTrace),
                            "ns3::Packet::TracedCallback")
            .AddTraceSource("Receiving",
                            "The receiver is switched on or off, and when: not before now.",
                            MakeTraceSourceAccessor(&FrameRadio::m_receivingTrace),
                            "ns3::motedtls::FrameRadio::ReceivingCallback");
    return tid;
}

void
FrameRadio::DoDispose()
{
    m_receiveCallback.Nullify();
    m_confirmCallback.Nullify();
    m_filter = nullptr;
    Object::DoDispose();
}

void
FrameRadio::SetFilter(Ptr<FrameLossFilter> filter)
{
    m_filter = filter;
}

Ptr<FrameLossFilter>
FrameRadio::GetFilter() const
{
    return m_filter;
}

void
FrameRadio::SetReceiveCallback(ReceiveCallback callback)
{
    m_receiveCallback = callback;
}

void
FrameRadio::SetConfirmCallback(ConfirmCallback callback)
{
    m_confirmCallback = callback;
}

} // namespace ns3::motedtls
