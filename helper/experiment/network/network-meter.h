/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef NETWORK_METER_H
#define NETWORK_METER_H

#include "network-experiment.h"

#include "ns3/mote-system.h"

#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Watches how busy a network's channel and base station are, and which frames do not get
 *        through.
 */
class NetworkMeter
{
  public:
    /** \param system the network; must outlive this */
    explicit NetworkMeter(const MoteSystem& system);
    NetworkMeter(const NetworkMeter&) = delete;
    NetworkMeter& operator=(const NetworkMeter&) = delete;

    /** \param record gets what was sent, lost and given up until now, and the loads */
    void Fill(NetworkRecord& record) const;

  private:
    /** Adds up the time in which something is so. */
    class BusyTime
    {
      public:
        /** \param more how many more do it from now on, or fewer */
        void Change(int more);
        /** \return how long somebody did it until now */
        Time Get() const;

      private:
        int m_count{0}; //!< How many do it.
        Time m_since;   //!< Since when somebody does.
        Time m_sum;     //!< How long somebody did it before.
    };

    void Watch(const MoteNetworkEnd& end);
    void OnAirBegin(Ptr<const Packet> psdu);
    void OnAirEnd(Ptr<const Packet> psdu);
    void OnFailed(Ptr<const Packet> frame, FrameFailure reason, Time start, Time end);
    void OnBaseSending(bool isSending);
    void OnBaseReceived(Ptr<const Packet> frame);

    const MoteSystem& m_system;   //!< The network.
    BusyTime m_onAir;             //!< Somebody sends.
    BusyTime m_baseSending;       //!< The base station is at sending.
    Time m_baseReceiving;         //!< How long it passed received frames on.
    uint64_t m_accessFailures{0}; //!< Frames given up because the channel was busy.
    uint64_t m_framesDropped{0};  //!< Frames for which a queue had no room.
};

} // namespace ns3::motedtls

#endif /* NETWORK_METER_H */
