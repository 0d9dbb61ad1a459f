/* SPDX-License-Identifier: GPL-2.0-only */

#include "fragment-cutter.h"

#include "lowpan-dispatch.h"

#include "ns3/abort.h"
#include "ns3/assert.h"

namespace ns3::motedtls
{

namespace
{

constexpr uint32_t OFFSET_UNIT_BYTES = 8; // of datagram_offset (RFC 4944, 5.3)

} // namespace

std::vector<Ptr<Packet>>
FragmentCutter::Cut(Ptr<Packet> frame, uint16_t mtuBytes)
{
    if (!IsLaterFragment(frame))
    {
        return {frame};
    }
    SixLowPanFragN header;
    Ptr<Packet> data = frame->Copy();
    data->RemoveHeader(header);
    NS_ABORT_MSG_IF(mtuBytes < header.GetSerializedSize() + OFFSET_UNIT_BYTES,
                    mtuBytes << " byte have no room for a fragment");
    uint32_t roomBytes = mtuBytes - header.GetSerializedSize();
    roomBytes -= roomBytes % OFFSET_UNIT_BYTES;
    const uint32_t endBytes =
        header.GetDatagramOffset() * OFFSET_UNIT_BYTES + data->GetSize(); // of what has come
    if (m_rest)
    {
        NS_ASSERT_MSG(header.GetDatagramTag() == m_header.GetDatagramTag(), "datagrams are mixed");
        m_rest->AddAtEnd(data);
    }
    else
    {
        m_rest = data;
        m_header = header;
    }
    std::vector<Ptr<Packet>> fragments;
    while (m_rest->GetSize() > roomBytes)
    {
        fragments.push_back(MakeFragment(roomBytes));
    }
    if (endBytes >= header.GetDatagramSize())
    {
        fragments.push_back(MakeFragment(m_rest->GetSize()));
        m_rest = nullptr;
    }
    return fragments;
}

Ptr<Packet>
FragmentCutter::MakeFragment(uint32_t sizeBytes)
{
    Ptr<Packet> fragment = m_rest->CreateFragment(0, sizeBytes);
    fragment->AddHeader(m_header);
    m_rest->RemoveAtStart(sizeBytes);
    m_header.SetDatagramOffset(m_header.GetDatagramOffset() + sizeBytes / OFFSET_UNIT_BYTES);
    return fragment;
}

} // namespace ns3::motedtls
