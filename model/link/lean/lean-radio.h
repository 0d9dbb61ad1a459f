/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LEAN_RADIO_H
#define LEAN_RADIO_H

#include "lean-receiver.h"

#include "ns3/event-id.h"
#include "ns3/frame-radio.h"
#include "ns3/net-device.h"
#include "ns3/node.h"

#include <deque>
#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A radio with its MAC on a LeanChannel: O-QPSK at 2.4 GHz, no beacons.
 *
 * It does what IEEE 802.15.4-2006 asks of a device that sends data frames between short addresses,
 * and has an event where something is decided: the end of a clear channel assessment, the beginning
 * and the end of a transmission, the end of a reception, the end of a wait for an acknowledgement.
 * Times are those of ns-3's lr-wpan module, where the standard leaves a choice:
 *
 * - the receiver takes a turnaround time to be on after sending, and from being off;
 * - an interframe space is kept after a frame that is not acknowledged, and after an
 *   acknowledgement that comes;
 * - a frame that asks for an acknowledgement while the radio is in a back-off ends that, which
 *   begins anew afterwards.
 *
 * Frames have no frame check sequence unless somebody sniffs: what is spoilt is decided without it.
 */
class LeanRadio : public FrameRadio
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

    /** \param node the node \param device the device that stands on this radio */
    void SetNode(Ptr<Node> node, Ptr<NetDevice> device);

    /** \param panId identifier of the PAN \param address short address; both before SetChannel() */
    void SetAddress(uint16_t panId, Mac16Address address);

    /** \param channel the channel, on which the radio gets a place */
    void SetChannel(Ptr<LeanChannel> channel);

    /**
     * \param backoff the stream of back-offs
     * \param errors the stream of bit errors
     * \param sequence the stream from which the first sequence number is drawn, now
     */
    void AssignStreams(int64_t backoff, int64_t errors, int64_t sequence);

    /** \return the device that stands on this radio */
    Ptr<NetDevice> GetDevice() const;

    /** \return where the node is; null if it is nowhere */
    Ptr<MobilityModel> GetMobility() const;

    bool Send(Ptr<const Packet> payload, const Address& destination) override;
    void SetListening(bool isListening) override;
    Ptr<Channel> GetChannel() const override;
    Mac16Address GetShortAddress() const override;
    Address MakeAddress(Mac16Address address) const override;
    void Sniff(Callback<void, Ptr<const Packet>> callback) override;

    void SetFilter(Ptr<FrameLossFilter> filter) override;

    /** \brief For the channel. \return what hears it */
    LeanReceiver& GetReceiver();

  protected:
    void DoInitialize() override;
    void DoDispose() override;

  private:
    /** What the MAC is at. */
    enum class State
    {
        IDLE,    //!< Nothing, or an interframe space.
        BACKOFF, //!< CSMA/CA for the first frame in the queue.
        SENDING, //!< Turning to send, or sending.
        WAITING, //!< For an acknowledgement of the first frame in the queue.
    };

    /** A data frame to be sent. */
    struct Outgoing
    {
        LrWpanFrame frame;         //!< The frame.
        Ptr<const Packet> payload; //!< Its payload.
    };

    /** Begins CSMA/CA for the next frame, or sees to it that this happens after the space. */
    void TryStart();
    /** Begins CSMA/CA for the first frame. */
    void StartCsma();
    /** Draws a back-off. \param from when it begins */
    void Backoff(Time from);
    /** Ends a clear channel assessment. */
    void EndCca();
    /** Turns to sending a frame. */
    void TurnToSend(const Outgoing& outgoing);
    /** Begins to send. */
    void BeginTx();
    /** Ends sending. */
    void EndTx();
    /** Takes it that no acknowledgement comes. */
    void EndWait();
    /** Waits no longer for an acknowledgement. */
    void StopWaiting();
    /** Sends the first frame again, or gives it up. */
    void Retry();
    /** Is done with the first frame. \param failure why it was not sent, if so */
    void Finish(std::optional<FrameFailure> failure);
    /** Is idle: listens, or not. */
    void Rest();
    /** Switches the receiver on after a turnaround time, if it is off. */
    void SwitchOn();
    /** Switches the receiver off. */
    void SwitchOff();
    /** Takes a frame that was received. */
    void Take(const LeanTransmission& transmission);
    /** Answers a frame by an acknowledgement. */
    void Acknowledge(const LrWpanFrame& frame);
    /** Takes an acknowledgement. */
    void TakeAck(const LrWpanFrame& frame);
    /** Gives a frame to whoever sniffs. */
    void ShowSniffers(const LrWpanFrame& frame) const;

    Ptr<LeanChannel> m_channel;          //!< The channel.
    uint32_t m_place{0};                 //!< The place on it.
    LeanReceiver m_receiver;             //!< What is heard there.
    Ptr<Node> m_node;                    //!< The node.
    Ptr<NetDevice> m_device;             //!< The device on this radio.
    uint16_t m_panId{0};                 //!< Identifier of the PAN.
    Mac16Address m_address;              //!< Short address.
    bool m_acknowledges{false};          //!< Whether data frames ask for acknowledgements.
    uint8_t m_minBe{0};                  //!< macMinBE
    uint8_t m_maxBe{0};                  //!< macMaxBE
    uint8_t m_maxBackoffs{0};            //!< macMaxCSMABackoffs
    uint8_t m_maxRetries{0};             //!< macMaxFrameRetries
    double m_txPowerDbm{0};              //!< Power, dBm.
    Ptr<UniformRandomVariable> m_random; //!< Draws back-offs.
    std::vector<Callback<void, Ptr<const Packet>>> m_sniffers; //!< Who sniffs.

    State m_state{State::IDLE};   //!< What the MAC is at.
    std::deque<Outgoing> m_queue; //!< Data frames to be sent; the first one is at work.
    Outgoing m_outgoing;          //!< What is being sent: the first of them, or an acknowledgement.
    uint8_t m_sequence{0};        //!< Sequence number of the next data frame.
    uint8_t m_backoffs{0};        //!< NB of CSMA/CA.
    uint8_t m_exponent{0};        //!< BE of CSMA/CA.
    uint8_t m_retries{0};         //!< How often the first frame was sent again.
    Time m_ccaStart;              //!< When the clear channel assessment begins.
    Time m_spaceEnd;              //!< End of the interframe space.
    EventId m_event;              //!< The next step of sending.
    EventId m_startEvent;         //!< End of the interframe space, if somebody waits for it.
    bool m_isInitialized{false};  //!< Whether the node is at work.
    bool m_isListening{true};     //!< Whether it listens while it has nothing to send.
    bool m_isReceiving{false};    //!< What was said last of the receiver.
    EventId m_switchOffEvent;     //!< Switches the receiver off after a frame.
};

} // namespace ns3::motedtls

#endif /* LEAN_RADIO_H */
