/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LIFE_METER_H
#define LIFE_METER_H

#include "life-experiment.h"

#include "ns3/event-id.h"
#include "ns3/mote-system.h"
#include "ns3/sensor-application.h"

namespace ns3
{
namespace motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Ascribes what a mote spends to what it is at.
 *
 * While the mote sleeps, its radio is off, but for the share of the time that the setting
 * `radio-duty-cycle` says, and it draws the sleep current.
 */
class LifeMeter
{
  public:
    /** \param system whose mote to meter; must outlive this */
    explicit LifeMeter(MoteSystem& system);
    ~LifeMeter();
    LifeMeter(const LifeMeter&) = delete;
    LifeMeter& operator=(const LifeMeter&) = delete;

    /** \brief A datagram was sent. \param byMote by whom \param sizeBytes its UDP payload */
    void AddDatagram(bool byMote, std::size_t sizeBytes);

    /**
     * \brief The mote begins another activity, now.
     * \param activity the activity
     * \return what it spent since the last call; its `count` and `repetitions` are 0
     */
    ActivityCost SwitchTo(LifeActivity activity);

  private:
    /** \return the sums since the beginning */
    ActivityCost Read() const;
    /** Books of the time since the last call what is not booked as it happens. */
    void BookSpan();
    /** Books a part of a long sleep, so that a battery that it empties is noticed. */
    void BookPart();
    /** Schedules the next BookPart() of a sleep in which the radio listens. */
    void AwaitPart();
    /** Puts the mote to sleep, or wakes it. */
    void SetAsleep(bool isAsleep);

    MoteSystem& m_system;    //!< Whose mote it is.
    MoteUnit& m_mote;        //!< The mote.
    bool m_isAsleep{false};  //!< Whether the mote sleeps.
    Time m_since;            //!< Until when everything is booked.
    EventId m_partEvent;     //!< The next BookPart().
    ActivityCost m_before;   //!< Sums at the last change of activity.
    uint64_t m_bytesMote{0}; //!< UDP payload sent by the mote.
    uint64_t m_bytesSink{0}; //!< UDP payload sent by the sink.
};

/** \brief Add up. \param sum a sum \param cost what to add to it */
void AddCost(ActivityCost& sum, const ActivityCost& cost);

} // namespace motedtls
} // namespace ns3

#endif /* LIFE_METER_H */
