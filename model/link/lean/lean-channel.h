/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LEAN_CHANNEL_H
#define LEAN_CHANNEL_H

#include "ns3/channel.h"
#include "ns3/lr-wpan-frame.h"
#include "ns3/mobility-model.h"
#include "ns3/nstime.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

namespace ns3::motedtls
{

class LeanRadio;

/** A frame on the air of a LeanChannel. */
struct LeanTransmission
{
    uint64_t number{0};         //!< Counted from 1, in the order of their beginnings.
    LrWpanFrame frame;          //!< The frame.
    Ptr<const Packet> payload;  //!< The MAC's payload of a data frame.
    uint32_t sender{0};         //!< The sender's place on the channel.
    std::optional<uint32_t> to; //!< The receiver's place; none of a broadcast.
    Time start;                 //!< When it begins to leave the sender.
    Time end;                   //!< When it has left.
};

/** What becomes of signals from one radio to another. */
struct LeanLink
{
    double gain{-1}; //!< Ratio of powers; below 0 while it is not known.
    Time delay;      //!< Propagation delay.
};

/**
 * \ingroup mote-dtls
 * \brief An IEEE 802.15.4 channel on which a transmission is one record.
 *
 * ns-3's spectrum channel hands every frame to every radio, each of which computes its signal. Here
 * a frame is known to the channel alone, and those ask for it who have to know: the radio that it
 * is for, and one whose CSMA/CA listens just then (LeanReceiver). What a frame costs so does not
 * grow with the number of those who hear it.
 *
 * Signals come by a propagation loss model and a delay model, from and to where the nodes are;
 * nodes that are nowhere (without a MobilityModel) hear each other at once and without loss. Links
 * are reckoned once: nodes do not move.
 */
class LeanChannel : public Channel
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

    /**
     * \param loss what weakens signals; null for none
     * \param delay what delays them; null for nothing
     */
    void SetPropagation(Ptr<PropagationLossModel> loss, Ptr<PropagationDelayModel> delay);

    /** \param radio a radio, which has its node and address \return its place on the channel */
    uint32_t Add(Ptr<LeanRadio> radio);

    /** \param address a short address \return the place of its radio, if there is one */
    std::optional<uint32_t> Find(Mac16Address address) const;

    /** \param from a place \param to another \return what becomes of signals from the one to it */
    const LeanLink& GetLink(uint32_t from, uint32_t to) const;

    /**
     * \brief Begin a transmission, now, and tell of it whom it concerns.
     * \param transmission it; its number is set here
     */
    void Begin(LeanTransmission transmission);

    /** \param number a transmission's, which may still matter to somebody \return it */
    const LeanTransmission& Get(uint64_t number) const;

    /** \return the transmissions that may still matter to somebody, in the order of numbers */
    const std::deque<LeanTransmission>& GetTransmissions() const;

    /**
     * \param place a radio's place
     * \param isWaiting whether it waits for an acknowledgement, whoever sends it
     */
    void SetWaiting(uint32_t place, bool isWaiting);

    /** \param place a radio that is to take all frames that it can receive */
    void AddSniffer(uint32_t place);

    /** \return whether there is such a radio */
    bool HasSniffers() const;

    /**
     * \return whether radios are to judge the channel as earlier ns-3 does, for comparison: CCA
     *         passes over a signal that ended in its time, and a reception over an interferer that
     *         ended before it
     */
    bool IsForgetful() const;

    std::size_t GetNDevices() const override;
    Ptr<NetDevice> GetDevice(std::size_t i) const override;

  protected:
    void DoDispose() override;

  private:
    /** \return the places of those whom a transmission concerns, in their order */
    std::vector<uint32_t> FindConcerned(const LeanTransmission& transmission) const;
    /** Forgets what can matter to nobody any more. */
    void Prune();

    bool m_isForgetful{false};                          //!< See IsForgetful().
    Ptr<PropagationLossModel> m_loss;                   //!< What weakens signals.
    Ptr<PropagationDelayModel> m_delay;                 //!< What delays them.
    std::vector<Ptr<LeanRadio>> m_radios;               //!< The radios by place.
    std::unordered_map<uint16_t, uint32_t> m_places;    //!< Their places by address.
    mutable std::vector<std::vector<LeanLink>> m_links; //!< By sender and receiver.
    std::deque<LeanTransmission> m_transmissions;       //!< Those that may still matter.
    uint64_t m_count{0};                                //!< Transmissions so far.
    Time m_lastEnd;                                     //!< When the last of them ends.
    std::vector<uint32_t> m_waiting;                    //!< Who waits for acknowledgements.
    std::vector<uint32_t> m_sniffers;                   //!< Who takes all frames.
};

} // namespace ns3::motedtls

#endif /* LEAN_CHANNEL_H */
