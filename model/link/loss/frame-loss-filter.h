/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FRAME_LOSS_FILTER_H
#define FRAME_LOSS_FILTER_H

#include "ns3/error-model.h"
#include "ns3/lr-wpan-frame.h"
#include "ns3/mac16-address.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <map>
#include <optional>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Loses frames between the PHY and the MAC of a receiver, whose FrameRadio asks it.
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

    /** \param sender a sender \param errorModel what decides on its frames; null loses none */
    void SetErrorModel(Mac16Address sender, Ptr<ErrorModel> errorModel);

    /**
     * \brief Decide on a frame for this receiver that its radio could receive.
     * \param frame the frame
     * \return whether its MAC gets it
     */
    bool Pass(const LrWpanFrame& frame);

    /** \brief Take note of a frame for this receiver that its radio could not receive. */
    void Miss(const LrWpanFrame& frame);

    /** \brief Take note of a frame that the radio sends: whose acknowledgement it may wait for. */
    void NoteSent(const LrWpanFrame& frame);

    /**
     * \param frame a frame that came to the radio
     * \param receiver the radio's address
     * \return whether it is for this receiver
     */
    bool IsOwn(const LrWpanFrame& frame, Mac16Address receiver) const;

    /** \return the number of data frames for the receiver that reached its antenna */
    uint32_t GetDataFrames() const;

    /** \return how many of them were lost, by the error model or by the PHY */
    uint32_t GetDataFramesLost() const;

    /** \return how many of those the radio could not receive: by a collision, or as too weak */
    uint32_t GetDataFramesUnheard() const;

  protected:
    void DoDispose() override;

  private:
    /**
     * \param frame a frame for this receiver
     * \return whether its link's error model loses it
     */
    bool IsLost(const LrWpanFrame& frame);
    /** Counts and reports a lost frame. */
    void Lose(const LrWpanFrame& frame);

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
