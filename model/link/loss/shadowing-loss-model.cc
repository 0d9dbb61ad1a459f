/* SPDX-License-Identifier: GPL-2.0-only */

#include "shadowing-loss-model.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/hash.h"
#include "ns3/integer.h"
#include "ns3/mobility-model.h"
#include "ns3/object-factory.h"
#include "ns3/random-variable-stream.h"

#include <algorithm>
#include <string>

namespace ns3::motedtls
{

NS_OBJECT_ENSURE_REGISTERED(ShadowingLossModel);

TypeId
ShadowingLossModel::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::motedtls::ShadowingLossModel")
            .SetParent<PropagationLossModel>()
            .SetGroupName("MoteDtls")
            .AddConstructor<ShadowingLossModel>()
            .AddAttribute("SigmaDb",
                          "Standard deviation of the gain between two nodes, in dB.",
                          DoubleValue(4),
                          MakeDoubleAccessor(&ShadowingLossModel::m_sigmaDb),
                          MakeDoubleChecker<double>(0));
    return tid;
}

void
ShadowingLossModel::SetNumber(Ptr<const Node> node, uint32_t number)
{
    m_numbers[node->GetId()] = number;
}

double
ShadowingLossModel::DoCalcRxPower(double txPowerDbm,
                                  Ptr<MobilityModel> a,
                                  Ptr<MobilityModel> b) const
{
    const Pair pair = std::minmax({GetNumber(a), GetNumber(b)});
    const auto [gain, isNew] = m_gains.try_emplace(pair, 0);
    if (isNew)
    {
        gain->second = Draw(pair);
    }
    return txPowerDbm + m_sigmaDb * gain->second;
}

int64_t
ShadowingLossModel::DoAssignStreams(int64_t stream)
{
    m_stream = stream;
    m_gains.clear();
    return 1;
}

uint32_t
ShadowingLossModel::GetNumber(Ptr<const MobilityModel> mobility) const
{
    Ptr<Node> node = mobility->GetObject<Node>();
    NS_ABORT_MSG_UNLESS(node, "shadowing is between nodes: aggregate the mobility model to one");
    const auto found = m_numbers.find(node->GetId());
    return found == m_numbers.end() ? node->GetId() : found->second;
}

// Each pair has a stream of its own, found by a hash: neighbouring ones are those of other objects.
double
ShadowingLossModel::Draw(const Pair& pair) const
{
    const std::string name = std::to_string(m_stream) + " " + std::to_string(pair.first) + " " +
                             std::to_string(pair.second);
    const auto stream = static_cast<int64_t>(Hash64(name) >> 1); // streams are not negative
    return CreateObjectWithAttributes<NormalRandomVariable>("Stream", IntegerValue(stream))
        ->GetValue();
}

} // namespace ns3::motedtls
