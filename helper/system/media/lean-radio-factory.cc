/* SPDX-License-Identifier: GPL-2.0-only */

#include "lean-radio-factory.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/uinteger.h"

#include <string>
#include <utility>

namespace ns3::motedtls
{

LeanRadioFactory::LeanRadioFactory(const Settings& settings, Ptr<PropagationLossModel> loss)
    : m_channel(CreateObject<LeanChannel>()),
      m_prototype(CreateObject<LeanRadio>())
{
    m_channel->SetPropagation(loss, CreateObject<ConstantSpeedPropagationDelayModel>());
    m_channel->SetAttribute("Forgetful", BooleanValue(settings.GetText("medium") == "lean-as-ns3"));
    m_prototype->SetAttribute("Acknowledgements",
                              BooleanValue(settings.GetBoolean("mac-acknowledgements")));
    m_prototype->SetAttribute("TxPower", DoubleValue(settings.GetReal("tx-power-dbm")));
    for (const auto& [attribute, name] : {std::pair("MinBe", "mac-min-be"),
                                          std::pair("MaxBe", "mac-max-be"),
                                          std::pair("MaxBackoffs", "mac-max-backoffs"),
                                          std::pair("MaxRetries", "mac-retries")})
    {
        m_prototype->SetAttribute(attribute, UintegerValue(settings.GetInteger(name)));
    }
}

Ptr<FrameRadio>
LeanRadioFactory::Add(Ptr<Node> node,
                      Ptr<NetDevice> device,
                      uint16_t number,
                      const RadioStreams& streams)
{
    Ptr<LeanRadio> radio = CopyObject(m_prototype);
    radio->SetNode(node, device);
    radio->SetAddress(PAN_ID, motedtls::GetShortAddress(number));
    radio->SetChannel(m_channel);
    radio->AssignStreams(streams.csma, streams.phy, streams.sequence);
    return radio;
}

} // namespace ns3::motedtls
