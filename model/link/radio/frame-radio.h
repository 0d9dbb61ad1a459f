/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FRAME_RADIO_H
#define FRAME_RADIO_H

#include "ns3/address.h"
#include "ns3/callback.h"
#include "ns3/channel.h"
#include "ns3/frame-loss-filter.h"
#include "ns3/mac16-address.h"
#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/packet.h"
#include "ns3/traced-callback.h"

#include <optional>

namespace ns3::motedtls
{

/** Why a frame did not get through. */
enum class FrameFailure
{
    CHANNEL_ACCESS,     //!< CSMA/CA found no idle channel.
    NO_ACK,             //!< No acknowledgement after the last retry.
    MAC_ERROR,          //!< The MAC refused the frame.
    SEND_QUEUE_FULL,    //!< No room in the driver's send queue.
    RECEIVE_QUEUE_FULL, //!< No room in the driver's receive queue.
    POWERED_OFF,        //!< The driver is off.
};

/**
 * \param failure a reason
 * \return its name in timelines, for example "no_ack"
 */
const char* GetFrameFailureName(FrameFailure failure);

/**
 * \ingroup mote-dtls
 * \brief An 802.15.4 radio with its MAC, as far as a driver and those who watch it need one.
 *
 * It sends data frames between short addresses by unslotted CSMA/CA, and receives those for it. Its
 * losses are the business of a FrameLossFilter. Which medium it is on does not show.
 */
class FrameRadio : public Object
{
  public:
    /** \brief TracedCallback signature: whether the receiver is on, and since when. */
    typedef void (*ReceivingCallback)(bool isOn, Time since);
    /** What takes a frame received: its MAC payload and the sender. */
    using ReceiveCallback = Callback<void, Ptr<const Packet>, const Address&>;
    /** What is told that a frame was sent, or why not. */
    using ConfirmCallback = Callback<void, std::optional<FrameFailure>>;

    /** \return the TypeId */
    static TypeId GetTypeId();

    /**
     * \brief Send a frame; the answer comes by the confirm callback.
     * \param payload the MAC's payload
     * \param destination the receiver
     * \return whether the radio takes it
     */
    virtual bool Send(Ptr<const Packet> payload, const Address& destination) = 0;

    /**
     * \brief Let the radio listen while it has nothing to send, or not.
     *
     * A frame that is just being received is still received.
     *
     * \param isListening whether to listen
     */
    virtual void SetListening(bool isListening) = 0;

    /** \return its channel */
    virtual Ptr<Channel> GetChannel() const = 0;

    /** \return its short address */
    virtual Mac16Address GetShortAddress() const = 0;

    /** \param address a short address \return the address of ns-3 that stands for it */
    virtual Address MakeAddress(Mac16Address address) const = 0;

    /** \param filter what loses frames that it receives; there has to be one */
    virtual void SetFilter(Ptr<FrameLossFilter> filter);

    /** \return what loses frames that it receives */
    Ptr<FrameLossFilter> GetFilter() const;

    /** \param callback what takes frames received */
    void SetReceiveCallback(ReceiveCallback callback);

    /** \param callback what is told of each frame sent, or not */
    void SetConfirmCallback(ConfirmCallback callback);

    /**
     * \brief Show somebody every frame that the radio sends or can receive, whoever it is for.
     * \param callback takes the frames as on the air, with frame check sequences
     */
    virtual void Sniff(Callback<void, Ptr<const Packet>> callback) = 0;

  protected:
    void DoDispose() override;

    ReceiveCallback m_receiveCallback;                //!< What takes frames received.
    ConfirmCallback m_confirmCallback;                //!< What is told of frames sent.
    TracedCallback<Ptr<const Packet>> m_txBeginTrace; //!< "TxBegin".
    TracedCallback<Ptr<const Packet>> m_txEndTrace;   //!< "TxEnd".
    TracedCallback<bool, Time> m_receivingTrace;      //!< "Receiving".

  private:
    Ptr<FrameLossFilter> m_filter; //!< What loses frames.
};

} // namespace ns3::motedtls

#endif /* FRAME_RADIO_H */
