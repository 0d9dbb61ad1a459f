/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FRAME_LOSS_FILTER_H
#define FRAME_LOSS_FILTER_H

#include "ns3/error-model.h"
#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/mac16-address.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <map>
#include <optional>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Loses frames between the PHY and the MAC of a receiver.
 *
 * The MAC never sees a lost frame, so it does not acknowledge it, and acknowledgements and
 * retries answer to the loss. A link is a sender and a receiver: each sender has an error model of
 * its own, which is asked for every frame that it sends to this receiver, acknowledgements
 * included: they get lost too. Frames for others, which the receiver hears, are the business of
 * their links.
 *
 * A frame that the PHY itself did not receive (collision, signal too weak, receiver off) is
 * shown to the error model as well, so that a model which counts frames counts those sent, and
 * is reported as lost. Some versions of ns-3 do not report frames that come while the receiver is
 * off; these are not counted there.
 */
class FrameLossFilter : public Object
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

    /**
     * \brief Stand between the PHY and the MAC of a radio, which then owns the filter.
     *
     * To be called when the device has its node and its channel.
     *
     * \param radio the receiver
     */
    void Install(Ptr<LrWpanNetDevice> radio);

    /** \param sender a sender \param errorModel what decides on its frames; null loses none */
    void SetErrorModel(Mac16Address sender, Ptr<ErrorModel> errorModel);

    /** \return the number of data frames for the receiver that reached its antenna */
    uint32_t GetDataFrames() const;

    /** \return how many of them were lost, by the error model or by the PHY */
    uint32_t GetDataFramesLost() const;

    /** \return how many of those the radio could not receive: by a collision, or as too weak */
    uint32_t GetDataFramesUnheard() const;

  protected:
    void DoDispose() override;

  private:
    /** How a MAC takes a frame from its PHY: size, frame, and what this ns-3 says of its quality.
     */
    template <typename... Quality>
    using PdDataIndication = void (LrWpanMac::*)(uint32_t, Ptr<Packet>, Quality...);

    /**
     * Becomes the one to whom a PHY hands its frames.
     * \param phy the PHY
     * \param indication how its MAC took them
     */
    template <typename... Quality>
    void TakeFramesOf(Ptr<LrWpanPhy> phy, PdDataIndication<Quality...> indication);
    /**
     * Takes a frame that the PHY received.
     * \param psduLength its size in bytes
     * \param psdu the frame
     * \param quality its link quality, and its strength where ns-3 gives it
     */
    template <typename... Quality>
    void Receive(uint32_t psduLength, Ptr<Packet> psdu, Quality... quality);
    /**
     * Notes a frame that the PHY did not receive.
     * \param psdu the frame
     */
    void NotePhyDrop(Ptr<const Packet> psdu);
    /**
     * Notes whose acknowledgement the radio may wait for.
     * \param psdu a frame that it begins to send
     */
    void NoteSent(Ptr<const Packet> psdu);
    /**
     * \param psdu a frame
     * \return whether it is for this receiver
     */
    bool IsOwn(Ptr<const Packet> psdu) const;
    /**
     * Asks the error model.
     * \param psdu a frame for this receiver
     * \return whether it loses the frame
     */
    bool IsLost(Ptr<Packet> psdu);
    /**
     * Counts and reports a lost frame.
     * \param psdu the frame
     */
    void Lose(Ptr<const Packet> psdu);

    Ptr<LrWpanMac> m_mac;         //!< The receiver's MAC.
    Ptr<ErrorModel> m_errorModel; //!< Of senders without a model of their own.
    std::map<Mac16Address, Ptr<ErrorModel>> m_errorModels; //!< By sender.
    Mac16Address m_sentTo;               //!< Where the radio's last data frame went.
    std::optional<uint8_t> m_sentNumber; //!< Its sequence number, if there was one.
    uint32_t m_dataFrames{0};            //!< Data frames that arrived.
    uint32_t m_dataFramesLost{0};        //!< Data frames lost.
    uint32_t m_dataFramesUnheard{0};     //!< Those of them that the radio could not receive.
    TracedCallback<Ptr<const Packet>> m_lostTrace; //!< "FrameLost".
};

} // namespace ns3::motedtls

#endif /* FRAME_LOSS_FILTER_H */
