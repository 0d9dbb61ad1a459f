/* SPDX-License-Identifier: GPL-2.0-only */

#include "lr-wpan-radio-factory.h"

#include "ns3/boolean.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/lr-wpan-radio.h"
#include "ns3/lr-wpan-spectrum-value-helper.h"
#include "ns3/mobility-model.h"
#include "ns3/module-versions.h"
#include "ns3/path-loss.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/single-model-spectrum-channel.h"

#include <string>

namespace ns3::motedtls
{

namespace
{

/** \return a node's extended address */
Mac64Address
GetExtendedAddress(uint16_t number)
{
    const uint8_t bytes[8] =
        {0x02, 0, 0, 0, 0, 0, static_cast<uint8_t>(number >> 8), static_cast<uint8_t>(number)};
    Mac64Address address;
    address.CopyFrom(bytes);
    return address;
}

} // namespace

LrWpanRadioFactory::LrWpanRadioFactory(const Settings& settings, Ptr<PropagationLossModel> loss)
    : m_settings(settings),
      m_channel(CreateObject<SingleModelSpectrumChannel>())
{
    m_channel->AddPropagationLossModel(loss);
    m_channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
}

Ptr<FrameRadio>
LrWpanRadioFactory::Add(Ptr<Node> node,
                        Ptr<NetDevice> /* device */,
                        uint16_t number,
                        const RadioStreams& streams)
{
    // Its MAC draws the first sequence number as it is made, from the stream that is the default
    // then.
    Ptr<LrWpanNetDevice> device = CreateObject<LrWpanNetDevice>();
    node->AddDevice(device);
    device->SetChannel(m_channel);
    device->SetAttribute("UseAcks", BooleanValue(m_settings.GetBoolean("mac-acknowledgements")));

    Ptr<LrWpanMac> mac = device->GetMac();
    mac->SetPanId(PAN_ID);
    mac->SetShortAddress(motedtls::GetShortAddress(number));
    mac->SetExtendedAddress(GetExtendedAddress(number));
    mac->SetMacMaxFrameRetries(m_settings.GetInteger("mac-retries"));

    SetBackoff(device->GetCsmaCa());
    device->GetCsmaCa()->AssignStreams(streams.csma);

    Ptr<LrWpanPhy> phy = device->GetPhy();
    phy->SetTxPowerSpectralDensity(
        LrWpanSpectrumValueHelper().CreateTxPowerSpectralDensity(m_settings.GetReal("tx-power-dbm"),
                                                                 RADIO_CHANNEL));
    phy->AssignStreams(streams.phy);
    if (Ptr<MobilityModel> mobility = node->GetObject<MobilityModel>())
    {
        phy->SetMobility(mobility); // up to ns-3.36 the device looks for it too early
    }
    Ptr<LrWpanRadio> radio = CreateObject<LrWpanRadio>();
    radio->SetDevice(device);
    return radio;
}

void
LrWpanRadioFactory::SetBackoff(Ptr<LrWpanCsmaCa> csmaCa) const
{
    const auto maximum = m_settings.GetInteger("mac-max-be");
    // SetMacMaxBE of ns-3.35 and 3.36 sets macMinBE: set the minimum last.
    csmaCa->SetMacMaxBE(maximum);
    csmaCa->SetMacMinBE(m_settings.GetInteger("mac-min-be"));
    const int64_t actual = csmaCa->GetMacMaxBE();
    if (actual != maximum)
    {
        throw ConfigurationError("mac-max-be = " + std::to_string(maximum) + ": allowed is " +
                                 std::to_string(actual) + ", which ns-3 " + GetVersions().ns3 +
                                 " cannot change");
    }
    csmaCa->SetMacMaxCSMABackoffs(m_settings.GetInteger("mac-max-backoffs"));
}

} // namespace ns3::motedtls
