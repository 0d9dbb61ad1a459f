/* SPDX-License-Identifier: GPL-2.0-only */

#include "loss-mask-error-model.h"

#include "ns3/lr-wpan-frame.h"
#include "ns3/uinteger.h"

namespace ns3::motedtls
{

NS_OBJECT_ENSURE_REGISTERED(LossMaskErrorModel);

TypeId
LossMaskErrorModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::motedtls::LossMaskErrorModel")
                            .SetParent<ErrorModel>()
                            .SetGroupName("MoteDtls")
                            .AddConstructor<LossMaskErrorModel>()
                            .AddAttribute("Mask",
                                          "Bit k loses the k-th data frame, the first is bit 0.",
                                          UintegerValue(0),
                                          MakeUintegerAccessor(&LossMaskErrorModel::m_mask),
                                          MakeUintegerChecker<uint64_t>());
    return tid;
}

bool
LossMaskErrorModel::DoCorrupt(Ptr<Packet> p)
{
    constexpr uint32_t MASK_BITS = 64;
    if (m_position == MASK_BITS || !IsDataFrame(p))
    {
        return false;
    }
    return (m_mask >> m_position++) & 1;
}

void
LossMaskErrorModel::DoReset()
{
    m_position = 0;
}

} // namespace ns3::motedtls
