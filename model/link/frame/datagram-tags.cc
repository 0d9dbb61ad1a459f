/* SPDX-License-Identifier: GPL-2.0-only */

#include "datagram-tags.h"

#include "lowpan-dispatch.h"

#include "ns3/assert.h"
#include "ns3/sixlowpan-header.h"

namespace ns3::motedtls
{

void
DatagramTags::Replace(Ptr<Packet> frame)
{
    if (IsFirstFragment(frame))
    {
        SixLowPanFrag1 header;
        frame->RemoveHeader(header);
        m_replaced = header.GetDatagramTag();
        header.SetDatagramTag(TakeNext());
        frame->AddHeader(header);
    }
    else if (IsLaterFragment(frame))
    {
        SixLowPanFragN header;
        frame->RemoveHeader(header);
        NS_ASSERT_MSG(header.GetDatagramTag() == m_replaced, "datagrams are mixed");
        header.SetDatagramTag(m_tag);
        frame->AddHeader(header);
    }
}

uint16_t
DatagramTags::TakeNext()
{
    return ++m_tag;
}

} // namespace ns3::motedtls
