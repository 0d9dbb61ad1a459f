/* SPDX-License-Identifier: GPL-2.0-only */

#include "gilbert-elliott-error-model.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/pointer.h"
#include "ns3/string.h"

namespace ns3::motedtls
{

NS_OBJECT_ENSURE_REGISTERED(GilbertElliottErrorModel);

TypeId
GilbertElliottErrorModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::GilbertElliottErrorModel")
            .SetParent<ErrorModel>()
            .SetGroupName("MoteDtls")
            .AddConstructor<GilbertElliottErrorModel>()
            .AddAttribute("LossRate",
                          "Mean loss rate.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&GilbertElliottErrorModel::m_lossRate),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("BurstLength",
                          "Mean length of a bad period, in frames.",
                          DoubleValue(4),
                          MakeDoubleAccessor(&GilbertElliottErrorModel::m_burstLength),
                          MakeDoubleChecker<double>(1))
            .AddAttribute("GoodLoss",
                          "Probability of loss in the good state.",
                          DoubleValue(0),
                          MakeDoubleAccessor(&GilbertElliottErrorModel::m_goodLoss),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("BadLoss",
                          "Probability of loss in the bad state.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&GilbertElliottErrorModel::m_badLoss),
                          MakeDoubleChecker<double>(0, 1))
            .AddAttribute("RanVar",
                          "The source of the decisions, uniform from 0 to 1.",
                          StringValue("ns3::UniformRandomVariable[Min=0.0|Max=1.0]"),
                          MakePointerAccessor(&GilbertElliottErrorModel::m_uniform),
                          MakePointerChecker<RandomVariableStream>());
    return tid;
}

bool
GilbertElliottErrorModel::IsPossible(double lossRate,
                                     double burstLength,
                                     double goodLoss,
                                     double badLoss)
{
    if (badLoss <= goodLoss || lossRate < goodLoss || lossRate > badLoss)
    {
        return false;
    }
    const double badShare = (lossRate - goodLoss) / (badLoss - goodLoss);
    constexpr double ROUNDING = 1 + 1e-9;
    return badShare == 1 || badShare / (1 - badShare) <= burstLength * ROUNDING;
}

int64_t
GilbertElliottErrorModel::AssignStreams(int64_t stream)
{
    m_uniform->SetStream(stream);
    return 1;
}

void
GilbertElliottErrorModel::DoDispose()
{
    m_uniform = nullptr;
    ErrorModel::DoDispose();
}

bool
GilbertElliottErrorModel::DoCorrupt(Ptr<Packet> /* p */)
{
    const double badShare = (m_lossRate - m_goodLoss) / (m_badLoss - m_goodLoss);
    if (m_state == State::UNKNOWN)
    {
        NS_ABORT_MSG_UNLESS(IsPossible(m_lossRate, m_burstLength, m_goodLoss, m_badLoss),
                            "no Gilbert-Elliott chain with loss rate "
                                << m_lossRate << ", burst length " << m_burstLength
                                << ", loss in the states " << m_goodLoss << " and " << m_badLoss);
        m_state = Draw(badShare) ? State::BAD : State::GOOD;
    }
    if (m_state == State::BAD)
    {
        const bool lost = Draw(m_badLoss);
        const bool leaves = badShare < 1 && Draw(1 / m_burstLength);
        m_state = leaves ? State::GOOD : State::BAD;
        return lost;
    }
    const bool lost = Draw(m_goodLoss);
    m_state = Draw(badShare / (1 - badShare) / m_burstLength) ? State::BAD : State::GOOD;
    return lost;
}

void
GilbertElliottErrorModel::DoReset()
{
    m_state = State::UNKNOWN;
}

bool
GilbertElliottErrorModel::Draw(double probability)
{
    return m_uniform->GetValue() < probability;
}

} // namespace ns3::motedtls
