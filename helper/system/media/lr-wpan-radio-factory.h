/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LR_WPAN_RADIO_FACTORY_H
#define LR_WPAN_RADIO_FACTORY_H

#include "radio-factory.h"

#include "ns3/lr-wpan-csmaca.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/spectrum-channel.h"

namespace ns3::motedtls
{

/** Makes radios of ns-3's lr-wpan module on a spectrum channel. */
class LrWpanRadioFactory : public RadioFactory
{
  public:
    /** \param settings the system; must outlive this \param loss what weakens signals */
    LrWpanRadioFactory(const Settings& settings, Ptr<PropagationLossModel> loss);

    Ptr<FrameRadio> Add(Ptr<Node> node,
                        Ptr<NetDevice> device,
                        uint16_t number,
                        const RadioStreams& streams) override;

  private:
    /** Sets the exponents of an unslotted CSMA/CA (IEEE 802.15.4-2006, 7.5.1.4). */
    void SetBackoff(Ptr<LrWpanCsmaCa> csmaCa) const;

    const Settings& m_settings;     //!< The system.
    Ptr<SpectrumChannel> m_channel; //!< The channel.
};

} // namespace ns3::motedtls

#endif /* LR_WPAN_RADIO_FACTORY_H */
