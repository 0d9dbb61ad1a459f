/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef QUEUEING_HARDWARE_H
#define QUEUEING_HARDWARE_H

#include "busy-intervals.h"
#include "mote-hardware.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief One processor for several threads: what is to be computed while it is at something else
 *        waits.
 *
 * A piece of work takes the first gap that is long enough, from the thread's local time on; threads
 * ask for it in the order in which the simulator has them run.
 */
class QueueingHardware : public CryptoHardware
{
  public:
    /** \param hardware what does the work */
    explicit QueueingHardware(Ptr<MoteHardware> hardware);

    // inherited from CryptoHardware
    Time Charge(const CryptoWork& work, Time start) override;
    Time Occupy(Time start, Time duration) override;

    /** \return how long it has worked, as far as work was asked for */
    Time GetBusyTime() const;

  private:
    /** \return how long it is from a time until work that takes so long is done */
    Time Queue(Time start, Time duration);

    Ptr<MoteHardware> m_hardware; //!< What does the work.
    BusyIntervals m_busy;         //!< When it is at something.
    Time m_busyTime;              //!< How long in all.
};

} // namespace ns3::motedtls

#endif /* QUEUEING_HARDWARE_H */
