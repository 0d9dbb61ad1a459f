/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LR_WPAN_RADIO_H
#define LR_WPAN_RADIO_H

#include "frame-radio.h"
#include "listening-control.h"

#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/lr-wpan-phy.h"
#include "ns3/ns3-compatibility.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A radio of ns-3's lr-wpan module, with its PHY and MAC.
 *
 * Some versions of ns-3 do not report frames that come while the receiver is off; the filter does
 * not count these.
 */
class LrWpanRadio : public FrameRadio
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

    /**
     * \brief Take a device that has its node, channel and addresses, and keep it.
     * \param device the device
     */
    void SetDevice(Ptr<LrWpanNetDevice> device);

    /** \return the device */
    Ptr<LrWpanNetDevice> GetDevice() const;

    bool Send(Ptr<const Packet> payload, const Address& destination) override;
    void SetListening(bool isListening) override;
    Ptr<Channel> GetChannel() const override;
    Mac16Address GetShortAddress() const override;
    Address MakeAddress(Mac16Address address) const override;
    void Sniff(Callback<void, Ptr<const Packet>> callback) override;

  protected:
    void DoDispose() override;

  private:
    /** The states of a PHY, whose type has another name in later versions of ns-3. */
    using PhyState = decltype(IEEE_802_15_4_PHY_RX_ON);
    /** How a MAC takes a frame from its PHY: size, frame, and what this ns-3 says of its quality.
     */
    template <typename... Quality>
    using PdDataIndication = void (LrWpanMac::*)(uint32_t, Ptr<Packet>, Quality...);

    /** Becomes the one to whom the PHY hands its frames, where the MAC was. */
    template <typename... Quality>
    void TakeFrames(PdDataIndication<Quality...> indication);
    /** Takes a frame that the PHY received. */
    template <typename... Quality>
    void ReceiveFromPhy(uint32_t psduLength, Ptr<Packet> psdu, Quality... quality);
    /** Notes a frame that the PHY did not receive. */
    void NotePhyDrop(Ptr<const Packet> psdu);
    /** Notes that a frame begins to be on the air. */
    void NoteTxBegin(Ptr<const Packet> psdu);
    /** Notes that a frame was on the air. */
    void NoteTxEnd(Ptr<const Packet> psdu);
    /** Follows the PHY. */
    void NoteState(Time time, PhyState oldState, PhyState newState);
    /** Takes the MAC's answer on a frame. */
    void Confirm(McpsDataConfirmParams params);
    /** Takes a frame for this receiver. */
    bool Receive(Ptr<NetDevice> device,
                 Ptr<const Packet> payload,
                 uint16_t protocol,
                 const Address& source);

    Ptr<LrWpanNetDevice> m_device; //!< The device.
    ListeningControl m_listening;  //!< Lets the radio listen, or not.
    bool m_isOn{false};            //!< Whether the receiver is on.
};

} // namespace ns3::motedtls

#endif /* LR_WPAN_RADIO_H */
