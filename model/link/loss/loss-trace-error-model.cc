/* SPDX-License-Identifier: GPL-2.0-only */

#include "loss-trace-error-model.h"

#include "ns3/boolean.h"
#include "ns3/lr-wpan-frame.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3::motedtls
{

NS_OBJECT_ENSURE_REGISTERED(LossTraceErrorModel);

TypeId
LossTraceErrorModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::LossTraceErrorModel")
            .SetParent<ErrorModel>()
            .SetGroupName("MoteDtls")
            .AddConstructor<LossTraceErrorModel>()
            .AddAttribute("Repeats",
                          "Whether the trace begins again at its end; if not, its last step stays, "
                          "and no data frame after its last is lost.",
                          BooleanValue(true),
                          MakeBooleanAccessor(&LossTraceErrorModel::m_repeats),
                          MakeBooleanChecker());
    return tid;
}

LossTraceErrorModel::LossTraceErrorModel()
    : m_random(CreateObject<UniformRandomVariable>())
{
}

void
LossTraceErrorModel::SetTrace(const LossTrace& trace)
{
    m_trace = trace;
}

int64_t
LossTraceErrorModel::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

bool
LossTraceErrorModel::DoCorrupt(Ptr<Packet> p)
{
    if (m_trace.steps.empty())
    {
        return IsDataFrame(p) && IsNextFrameLost();
    }
    return m_random->GetValue() < GetLossRate();
}

bool
LossTraceErrorModel::IsNextFrameLost()
{
    const std::size_t count = m_trace.frames.size();
    if (count == 0 || (m_position >= count && !m_repeats))
    {
        return false;
    }
    return m_trace.frames[m_position++ % count];
}

double
LossTraceErrorModel::GetLossRate() const
{
    Time now = Simulator::Now();
    if (m_repeats && m_trace.length.IsStrictlyPositive())
    {
        now = NanoSeconds(now.GetNanoSeconds() % m_trace.length.GetNanoSeconds());
    }
    const auto next = std::upper_bound(
        m_trace.steps.begin(),
        m_trace.steps.end(),
        now,
        [](const Time& time, const LossTraceStep& step) { return time < step.start; });
    return next == m_trace.steps.begin() ? 0 : std::prev(next)->lossRate;
}

void
LossTraceErrorModel::DoReset()
{
    m_position = 0;
}

} // namespace ns3::motedtls
