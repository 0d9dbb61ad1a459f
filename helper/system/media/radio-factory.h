/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RADIO_FACTORY_H
#define RADIO_FACTORY_H

#include "ns3/frame-radio.h"
#include "ns3/mac16-address.h"
#include "ns3/node.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/settings.h"

#include <cstdint>
#include <memory>

namespace ns3::motedtls
{

constexpr uint16_t PAN_ID = 0x4d44; //!< Identifier of the PAN.

/** The random streams of a radio. */
struct RadioStreams
{
    int64_t sequence; //!< Its first sequence number.
    int64_t csma;     //!< Back-offs.
    int64_t phy;      //!< Bit errors.
};

/** Makes the radios of a PAN, and the channel between them. */
class RadioFactory
{
  public:
    /**
     * \param settings the system, with its `medium`; must outlive this
     * \param loss what weakens signals
     * \return a factory with a new channel
     */
    static std::unique_ptr<RadioFactory> Create(const Settings& settings,
                                                Ptr<PropagationLossModel> loss);

    virtual ~RadioFactory() = default;

    /**
     * \param node a node, which has its place if there are any
     * \param device the device that is to stand on the radio, which has no node yet
     * \param number makes the addresses, 1 to 0xfffd
     * \param streams the radio's random streams; the first is the default one meanwhile
     * \return a new radio of the node
     * \throw ConfigurationError if this ns-3 cannot have it
     */
    virtual Ptr<FrameRadio> Add(Ptr<Node> node,
                                Ptr<NetDevice> device,
                                uint16_t number,
                                const RadioStreams& streams) = 0;
};

/** \param number a node's number, at least 1 \return its short address */
Mac16Address GetShortAddress(uint16_t number);

} // namespace ns3::motedtls

#endif /* RADIO_FACTORY_H */
