/* SPDX-License-Identifier: GPL-2.0-only */

#include "frame-loss-factory.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/gilbert-elliott-error-model.h"
#include "ns3/loss-mask-error-model.h"
#include "ns3/setting-contradiction.h"
#include "ns3/uinteger.h"

namespace ns3::motedtls
{

namespace
{

Ptr<ErrorModel>
CreateIndependentLoss(double dropRate, int64_t stream)
{
    Ptr<RateErrorModel> model = CreateObject<RateErrorModel>();
    model->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
    model->SetRate(dropRate);
    model->AssignStreams(stream);
    return model;
}

Ptr<ErrorModel>
CreateBurstLoss(const Settings& settings, double dropRate, int64_t stream)
{
    RefuseContradiction(settings);
    Ptr<GilbertElliottErrorModel> model = CreateObject<GilbertElliottErrorModel>();
    model->SetAttribute("LossRate", DoubleValue(dropRate));
    model->SetAttribute("BurstLength", DoubleValue(settings.GetReal("burst-length")));
    model->SetAttribute("BadLoss", DoubleValue(settings.GetReal("burst-drop-rate")));
    model->AssignStreams(stream);
    return model;
}

} // namespace

Ptr<ErrorModel>
CreateFrameLoss(const Settings& settings,
                LinkDirection direction,
                int64_t stream,
                const LinkTrace& trace)
{
    const std::string& kind = settings.GetText("loss-model");
    if (kind == "mask")
    {
        const char* name =
            direction == LinkDirection::UPLINK ? "uplink-loss-mask" : "downlink-loss-mask";
        Ptr<LossMaskErrorModel> model = CreateObject<LossMaskErrorModel>();
        model->SetAttribute("Mask", UintegerValue(settings.GetMask(name)));
        return model;
    }
    if (kind == "trace" || kind == "measured")
    {
        Ptr<LossTraceErrorModel> model = CreateObject<LossTraceErrorModel>();
        model->SetTrace(direction == LinkDirection::UPLINK ? trace.uplink : trace.downlink);
        model->SetAttribute("Repeats",
                            BooleanValue(settings.GetText("loss-trace-end") == "repeat"));
        model->AssignStreams(stream);
        return model;
    }
    const double dropRate = GetDropRate(settings, direction);
    if (dropRate == 0)
    {
        return nullptr;
    }
    if (kind == "independent")
    {
        return CreateIndependentLoss(dropRate, stream);
    }
    if (kind == "gilbert-elliott")
    {
        return CreateBurstLoss(settings, dropRate, stream);
    }
    return nullptr;
}

} // namespace ns3::motedtls
