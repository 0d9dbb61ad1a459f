/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LEAN_RECEIVER_H
#define LEAN_RECEIVER_H

#include "lean-channel.h"

#include "ns3/callback.h"
#include "ns3/frame-loss-filter.h"
#include "ns3/lr-wpan-error-model.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/random-variable-stream.h"

namespace ns3::motedtls
{

/**
 * \brief What a radio hears on a LeanChannel, computed when it is asked.
 *
 * As ns-3's PHY it synchronises on a frame that begins while it is on and not yet at another, if
 * the signal is not more than 5 dB below noise and interference (IEEE 802.15.4-2006, E.4.1.8: an
 * error rate of bits below 0.1), and stays with it to its end. Whether it is received is drawn by
 * ns-3's LrWpanErrorModel, from the signal, the noise and the interferers of each part of it. What
 * was on the air since it was last asked is considered in its order, so that the answers are those
 * of a receiver that had listened all the time.
 */
class LeanReceiver
{
  public:
    /**
     * \brief Be at a place on a channel.
     * \param channel the channel
     * \param place the radio's place
     * \param txPowerDbm power with which every radio sends, dBm
     */
    void SetPlace(Ptr<LeanChannel> channel, uint32_t place, double txPowerDbm);

    /**
     * \param nodeId the radio's node
     * \param address its short address
     * \param filter what loses frames for it
     * \param received takes every frame received, for this radio or not
     */
    void SetUp(uint32_t nodeId,
               Mac16Address address,
               Ptr<FrameLossFilter> filter,
               Callback<void, const LeanTransmission&> received);

    /** \brief Forget the channel. */
    void Dispose();

    /** \param stream the random stream that errors are drawn from */
    void AssignStream(int64_t stream);

    /** \param from when it is on; there was nothing that it listened to until then */
    void SwitchOn(Time from);

    /** \brief Switch off, and give up what is being received. */
    void SwitchOff();

    /** \return whether it is on, or is to be */
    bool IsOn() const;

    /** \return from when it is on, if it is */
    Time GetOnTime() const;

    /** \return the end of the frame that is being received just now, if there is one */
    std::optional<Time> GetFrameEnd();

    /**
     * \brief Judge the channel by its energy (IEEE 802.15.4-2006, 6.9.9, CCA mode 1).
     * \param from when the assessment began; it ends now
     * \return whether the channel was idle
     */
    bool IsClear(Time from);

    /** \brief For the channel: a transmission begins that may concern this radio. */
    void Begin(const LeanTransmission& transmission);

    /** \brief Consider what has begun here before now. */
    void Consider();

  private:
    /** When a transmission begins here, and its number: in this order they are considered. */
    using Arrival = std::pair<Time, uint64_t>;

    /** A frame on which the receiver is synchronised. */
    struct Lock
    {
        uint64_t number{0}; //!< Number of the transmission; 0: none.
        Time end;           //!< When it ends here.
    };

    /** What the error model has said of a part of a frame. */
    struct Chunk
    {
        double snr{0};       //!< Ratio of signal to noise and interference.
        uint32_t bits{0};    //!< Its length.
        double errorRate{0}; //!< How probably it is not received.
    };

    /** Ends the reception of a frame that the receiver was synchronised on. */
    void End(uint64_t number);
    /** Takes a transmission that begins here now: it is received, or missed. */
    void Arrive(uint64_t number);
    /** \return whether a frame that ends here now is received */
    bool IsReceived(const LeanTransmission& transmission);
    /** \return what becomes of signals of a transmission on their way here */
    const LeanLink& GetLink(const LeanTransmission& transmission) const;
    /** \return the power of a transmission here, in W */
    double GetSignalW(const LeanTransmission& transmission) const;
    /** \return when a transmission begins here */
    Time GetStart(const LeanTransmission& transmission) const;
    /** \return when it ends here */
    Time GetEnd(const LeanTransmission& transmission) const;
    /** \return its place in the order of what begins here */
    Arrival GetArrival(const LeanTransmission& transmission) const;
    /** \return whether one begins here before the other */
    bool IsBefore(const LeanTransmission& one, const LeanTransmission& other) const;
    /** Considers what begins here before a time. */
    void Consider(Time limit);
    /** Considers a transmission that begins here. */
    void Synchronise(const LeanTransmission& transmission);
    /** \return the power here of all that has begun by a time and ends after it, in W */
    double GetPowerW(Time time) const;
    /** \return the power of what interferes with a transmission at the end of a part of it, in W */
    double GetInterferenceW(const LeanTransmission& transmission, Time end) const;
    /** \return when parts of a frame with the same interferers each end */
    std::vector<Time> FindParts(const LeanTransmission& transmission) const;

    Ptr<LeanChannel> m_channel;                         //!< The channel.
    uint32_t m_place{0};                                //!< The radio's place on it.
    uint32_t m_nodeId{0};                               //!< The radio's node.
    Mac16Address m_address;                             //!< Its address.
    Ptr<FrameLossFilter> m_filter;                      //!< What loses frames.
    Callback<void, const LeanTransmission&> m_received; //!< Takes frames received.
    double m_signalW{0};                                //!< Power of a signal without loss, W.
    double m_noiseW{0};                                 //!< Power of the noise, W.
    Ptr<LrWpanErrorModel> m_errors;                     //!< How many bits arrive.
    Chunk m_chunk;                                      //!< What it has said last.
    Ptr<UniformRandomVariable> m_random;                //!< Draws whether they do.
    bool m_isOn{false};                                 //!< Whether it is on, or is to be.
    Time m_onTime;                                      //!< From when.
    uint64_t m_considered{0};              //!< All transmissions up to this number are considered.
    Arrival m_lastArrival{Seconds(-1), 0}; //!< The last that was considered.
    Lock m_lock;                           //!< What it is synchronised on.
};

} // namespace ns3::motedtls

#endif /* LEAN_RECEIVER_H */
