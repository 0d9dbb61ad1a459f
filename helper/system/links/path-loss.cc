/* SPDX-License-Identifier: GPL-2.0-only */

#include "path-loss.h"

#include "ns3/derived-settings.h"
#include "ns3/double.h"
#include "ns3/lr-wpan-error-model.h"
#include "ns3/lr-wpan-spectrum-value-helper.h"
#include "ns3/mobility-model.h"
#include "ns3/mote-population.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/shadowing-loss-model.h"
#include "ns3/spectrum-value.h"

#include <algorithm>
#include <cmath>

namespace ns3::motedtls
{

namespace
{

constexpr double REFERENCE_LOSS_DB = 40.06; //!< Free space, 1 m at 2405 MHz (Friis).
constexpr double SILENCE_DB = 1000;         //!< Loss where nothing arrives.
constexpr uint32_t FRAME_BITS = 133 * 8;    //!< The longest frame with its preamble.

bool
IsMeasured(const Settings& settings)
{
    return settings.GetText("loss-model") == "measured";
}

bool
IsBySignal(const Settings& settings)
{
    return settings.GetText("loss-model") == "snr";
}

bool
HasRange(const Settings& settings)
{
    return settings.GetText("experiment") == "network" &&
           settings.GetText("radio-range") != "unlimited";
}

Ptr<MobilityModel>
GetMobility(const NodeContainer& nodes, uint32_t number)
{
    return nodes.Get(number)->GetObject<MobilityModel>();
}

/** \return as far as a link was measured both ways it is 0 dB, and silence otherwise */
Ptr<PropagationLossModel>
CreateMeasured(const Connectivity& connectivity, const NodeContainer& nodes)
{
    auto loss = CreateObject<MatrixPropagationLossModel>();
    loss->SetDefaultLoss(SILENCE_DB);
    for (const auto& [link, samples] : connectivity.links)
    {
        if (link.first < nodes.GetN() && link.second < nodes.GetN())
        {
            loss->SetLoss(GetMobility(nodes, link.first),
                          GetMobility(nodes, link.second),
                          0,
                          false);
        }
    }
    return loss;
}

/** Adds shadowing, by the numbers of the nodes here. */
void
AddShadowing(Ptr<PropagationLossModel> loss,
             const Settings& settings,
             const NodeContainer& nodes,
             int64_t stream)
{
    auto shadowing = CreateObject<ShadowingLossModel>();
    shadowing->SetAttribute("SigmaDb", DoubleValue(settings.GetReal("shadowing")));
    shadowing->AssignStreams(stream);
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        shadowing->SetNumber(nodes.Get(i), i);
    }
    loss->SetNext(shadowing);
}

/** \return the share of full frames that arrive at a signal of this power, without interference */
double
GetDelivery(double powerDbm)
{
    const auto noise = LrWpanSpectrumValueHelper().CreateNoisePowerSpectralDensity(RADIO_CHANNEL);
    const double noiseW = LrWpanSpectrumValueHelper::TotalAvgPower(noise, RADIO_CHANNEL);
    const double powerW = std::pow(10, powerDbm / 10) / 1000;
    return CreateObject<LrWpanErrorModel>()->GetChunkSuccessRate(powerW / noiseW, FRAME_BITS);
}

/** \return whether anything that one sends arrives at the other, and how much */
double
GetDelivery(const Settings& settings,
            Ptr<PropagationLossModel> loss,
            Ptr<MobilityModel> from,
            Ptr<MobilityModel> to)
{
    if (IsBySignal(settings))
    {
        return GetDelivery(loss->CalcRxPower(settings.GetReal("tx-power-dbm"), from, to));
    }
    const bool isFar =
        HasRange(settings) && from->GetDistanceFrom(to) > settings.GetDistanceM("radio-range");
    const std::string& model = settings.GetText("loss-model");
    const bool isRandom = model == "independent" || model == "gilbert-elliott";
    const double dropRate = isRandom ? GetDropRate(settings, LinkDirection::UPLINK) : 0;
    return isFar ? 0 : 1 - dropRate;
}

/** Adds directions whose opposites alone were measured. */
void
AddOpposites(Connectivity& connectivity)
{
    const auto measured = connectivity.links;
    for (const auto& [link, samples] : measured)
    {
        connectivity.links.insert({{link.second, link.first}, samples});
    }
}

} // namespace

bool
HasPlaces(const Settings& settings)
{
    return IsBySignal(settings) || IsMeasured(settings) || HasRange(settings);
}

Connectivity
ReadConnectivity(const Settings& settings)
{
    if (!IsMeasured(settings))
    {
        return {};
    }
    const std::string& sink = settings.GetText("connectivity-sink");
    const std::string file = settings.GetFileName("connectivity-file");
    Connectivity connectivity = ReadConnectivity(file, {sink == "first" ? "" : sink, {}});
    const std::size_t motes = MotePopulation(settings).GetCount();
    if (motes >= connectivity.names.size())
    {
        throw ConfigurationError("motes = " + settings.GetText("motes") + ": " + file + " has " +
                                 std::to_string(connectivity.names.size() - 1) +
                                 " nodes besides the sink, which allows as many motes at most");
    }
    for (auto& [link, samples] : connectivity.links)
    {
        for (auto& sample : samples)
        {
            sample.deliveryRatio =
                std::min(1.0, sample.deliveryRatio * settings.GetReal("connectivity-scale"));
        }
    }
    if (settings.GetText("connectivity-opposite") == "same")
    {
        AddOpposites(connectivity);
    }
    return connectivity;
}

Ptr<PropagationLossModel>
CreatePathLoss(const Settings& settings,
               const Connectivity& connectivity,
               const NodeContainer& nodes,
               int64_t stream)
{
    if (IsMeasured(settings))
    {
        return CreateMeasured(connectivity, nodes);
    }
    if (HasRange(settings))
    {
        auto range = CreateObject<RangePropagationLossModel>();
        range->SetAttribute("MaxRange", DoubleValue(settings.GetDistanceM("radio-range")));
        return range;
    }
    auto loss = CreateObject<LogDistancePropagationLossModel>();
    loss->SetPathLossExponent(settings.GetReal("path-loss-exponent"));
    loss->SetReference(1, REFERENCE_LOSS_DB);
    if (settings.GetText("experiment") == "network" && settings.GetReal("shadowing") > 0)
    {
        AddShadowing(loss, settings, nodes, stream);
    }
    return loss;
}

std::vector<DirectedLink>
SurveyLinks(const Settings& settings,
            const Connectivity& connectivity,
            const NodeContainer& nodes,
            Ptr<PropagationLossModel> loss)
{
    std::vector<DirectedLink> links;
    if (IsMeasured(settings))
    {
        const auto isBeyond = [&nodes](const DirectedLink& link) {
            return std::max(link.source, link.destination) >= nodes.GetN();
        };
        links = GetMeanLinks(connectivity);
        links.erase(std::remove_if(links.begin(), links.end(), isBeyond), links.end());
        return links;
    }
    for (uint32_t i = 0; i < nodes.GetN(); ++i)
    {
        for (uint32_t j = 0; j < nodes.GetN(); ++j)
        {
            const double delivery =
                i == j ? 0
                       : GetDelivery(settings, loss, GetMobility(nodes, i), GetMobility(nodes, j));
            if (delivery > 0)
            {
                links.push_back({i, j, delivery});
            }
        }
    }
    return links;
}

} // namespace ns3::motedtls
