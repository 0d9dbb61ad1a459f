/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RADIO_DRIVER_NET_DEVICE_H
#define RADIO_DRIVER_NET_DEVICE_H

#include "lr-wpan-overlay-net-device.h"

#include "ns3/datagram-tags.h"
#include "ns3/fragment-cutter.h"
#include "ns3/nstime.h"
#include "ns3/traced-callback.h"

#include <deque>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief What stands between the network layer and an 802.15.4 radio, and takes time.
 *
 * On a mote it loads frames over SPI into the radio. A base station passes them over a serial
 * line to a PC. A frame to be sent waits for its turn, takes the service time, goes to the MAC,
 * and the next one starts when the MAC has confirmed it, retries included. A frame received
 * waits for its turn, takes the receive service time, and goes up. Both directions work side by
 * side. Bytes are those of the MAC's payload (the 6LoWPAN frame).
 *
 * From the start of the send service time to the MAC's confirmation is what the poster's "Radio
 * TX" covers: driver, CSMA/CA and time on air.
 *
 * The device keeps the radio: it becomes its receiver and takes its data confirmations.
 */
class RadioDriverNetDevice : public LrWpanOverlayNetDevice
{
  public:
    /** \brief TracedCallback signature: frame, start of the driver's work, end of sending. */
    typedef void (*SentCallback)(Ptr<const Packet> packet, Time start, Time end);
    /** \brief TracedCallback signature: frame, reason, start of the driver's work, end. */
    typedef void (*FailedCallback)(Ptr<const Packet> packet,
                                   FrameFailure reason,
                                   Time start,
                                   Time end);
    /** \brief TracedCallback signature: whether the driver is sending from now on. */
    typedef void (*SendingCallback)(bool sending);
    /** What takes frames received in the place of the node: the payload and the sender. */
    using FrameTaker = Callback<void, Ptr<Packet>, const Address&>;

    /** \return the TypeId */
    static TypeId GetTypeId();

    /** \param radio the radio to drive; its node must be set */
    void SetRadio(Ptr<FrameRadio> radio) override;

    /**
     * \brief Let the radio listen while it has nothing to send, or not; a mote's ReceiverSwitch
     *        decides that.
     *
     * A frame that is just being received is still received. Sending stays possible: CSMA/CA
     * switches the receiver on and off again.
     *
     * \param listening whether to listen
     */
    void SetListening(bool listening);

    /**
     * \brief Switch off for good, as with an empty battery.
     *
     * Forgets all frames waiting and accepts none. Only a frame that the MAC has already still
     * leaves.
     */
    void PowerOff();

    /** \param taker takes frames received from now on; null: the node does */
    void SetFrameTaker(FrameTaker taker);

    /**
     * \brief Hand a frame received to the node, for the layer above.
     * \param frame the frame's payload
     * \param source the sender
     */
    void HandUp(Ptr<Packet> frame, const Address& source);

    /**
     * \brief Send a frame as it is: with a tag from TakeTag(), and cut to size.
     * \param frame the frame's payload
     * \param destination the receiver
     * \return whether there is room
     */
    bool SendFrame(Ptr<Packet> frame, const Address& destination);

    /** \return the tag of a datagram of which fragments are sent by SendFrame() */
    uint16_t TakeTag();

    /** \return the largest payload of a fragment after the first, in bytes; 0: the MTU */
    uint16_t GetFragmentMtu() const;

    /** \param bytes size of a frame received \return how long it takes to pass it up */
    Time GetReceiveService(uint32_t bytes) const;

    /** \return whether the driver has a frame in service or at the MAC */
    bool IsSending() const;

    /** \return the number of data frames that the radio has sent, MAC retries included */
    uint32_t GetFramesOnAir() const;

    /** \return the number of frames that the layer above asked to send */
    uint32_t GetFramesQueued() const;

    bool SetMtu(const uint16_t mtu) override;
    uint16_t GetMtu() const override;
    bool IsLinkUp() const override;
    bool Send(Ptr<Packet> packet, const Address& dest, uint16_t protocolNumber) override;

  protected:
    void DoDispose() override;

  private:
    /** \param tid the TypeId \return the same with the trace sources */
    static TypeId AddTraceSources(TypeId tid);

    /** A frame in a queue. */
    struct QueuedFrame
    {
        Ptr<Packet> packet; //!< The MAC's payload.
        Address peer;       //!< Destination, or source of a frame received.
    };

    /** Begins the service of the first frame to be sent, if there is one. */
    void StartSending();
    /** Hands the frame in service to the MAC. */
    void HandToMac();
    /**
     * Takes the MAC's answer on the frame handed to it.
     * \param failure why it was not sent, if so
     */
    void ConfirmFrame(std::optional<FrameFailure> failure);
    /** Ends the service of the frame in service and turns to the next one. */
    void FinishSending();
    /**
     * Queues a frame from the radio.
     * \param packet the frame's payload
     * \param source the sender
     */
    void ReceiveFromRadio(Ptr<const Packet> packet, const Address& source);
    /** Begins the service of the first frame received, if there is one. */
    void StartReceiving();
    /** Delivers the frame in service upwards. */
    void Deliver();
    /**
     * Counts what the radio sends.
     * \param psdu the frame on air
     */
    void CountFrame(Ptr<const Packet> psdu);

    uint16_t m_mtu;               //!< Largest payload of a frame, in bytes.
    uint16_t m_fragmentMtu;       //!< The same of a fragment after the first; 0: no other.
    DatagramTags m_tags;          //!< Numbers datagrams.
    FragmentCutter m_cutter;      //!< Cuts those fragments anew.
    uint32_t m_queueSize;         //!< Frames that may wait in each direction.
    Time m_sendService;           //!< Time to pass a frame to the radio.
    Time m_sendServicePerByte;    //!< The same for each byte.
    Time m_receiveService;        //!< Time to pass a frame up.
    Time m_receiveServicePerByte; //!< The same for each byte.
    bool m_poweredOff{false};     //!< Whether it is off for good.
    uint32_t m_framesQueued{0};   //!< Frames that the layer above asked to send.
    uint32_t m_framesOnAir{0};    //!< Data frames sent by the radio.

    std::deque<QueuedFrame> m_sendQueue;    //!< Frames to send; the first one is in service.
    std::deque<QueuedFrame> m_receiveQueue; //!< Frames received; the first one is in service.
    bool m_sending{false};                  //!< Whether a frame is in service or at the MAC.
    bool m_atMac{false};                    //!< Whether the frame in service is at the MAC.
    Time m_sendStart;                       //!< Start of the service of the frame being sent.
    EventId m_sendEvent;                    //!< End of the send service time.
    EventId m_receiveEvent;                 //!< End of the receive service time.
    FrameTaker m_taker;                     //!< Takes frames in the place of the node.

    TracedCallback<Ptr<const Packet>> m_queuedTrace;                           //!< "FrameQueued".
    TracedCallback<Ptr<const Packet>, Time, Time> m_sentTrace;                 //!< "FrameSent".
    TracedCallback<Ptr<const Packet>, FrameFailure, Time, Time> m_failedTrace; //!< "FrameFailed".
    TracedCallback<Ptr<const Packet>> m_receivedTrace;                         //!< "FrameReceived".
    TracedCallback<bool> m_sendingTrace;                                       //!< "Sending".
};

} // namespace ns3::motedtls

#endif /* RADIO_DRIVER_NET_DEVICE_H */
