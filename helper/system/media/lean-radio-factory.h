/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LEAN_RADIO_FACTORY_H
#define LEAN_RADIO_FACTORY_H

#include "radio-factory.h"

#include "ns3/lean-channel.h"
#include "ns3/lean-radio.h"

namespace ns3::motedtls
{

/** Makes lean radios on a lean channel. */
class LeanRadioFactory : public RadioFactory
{
  public:
    /** \param settings the system \param loss what weakens signals */
    LeanRadioFactory(const Settings& settings, Ptr<PropagationLossModel> loss);

    Ptr<FrameRadio> Add(Ptr<Node> node,
                        Ptr<NetDevice> device,
                        uint16_t number,
                        const RadioStreams& streams) override;

  private:
    Ptr<LeanChannel> m_channel; //!< The channel.
    Ptr<LeanRadio> m_prototype; //!< What radios are copied from.
};

} // namespace ns3::motedtls

#endif /* LEAN_RADIO_FACTORY_H */
