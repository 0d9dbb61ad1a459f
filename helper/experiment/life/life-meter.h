/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LIFE_METER_H
#define LIFE_METER_H

#include "ns3/event-id.h"
#include "ns3/sensor-application.h"
#include "ns3/system-meter.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Ascribes what a mote spends to what it is at.
 *
 * While the mote sleeps, its radio is off, but for the share of the time that the setting
 * `radio-duty-cycle` says, and it draws the sleep current. A mote that passes others' frames on
 * listens all the time.
 */
class LifeMeter
{
  public:
    /**
     * \param mote the mote to meter; must outlive this
     * \param counters count what it and its sink send; must outlive this. Null: only what
     *        ReadMote() knows is ascribed
     */
    LifeMeter(MoteUnit& mote, const SystemMeter* counters);
    ~LifeMeter();
    LifeMeter(const LifeMeter&) = delete;
    LifeMeter& operator=(const LifeMeter&) = delete;

    /**
     * \brief The mote begins another activity, now.
     * \param activity the activity
     * \return what was sent and spent since the last call
     */
    RunCost SwitchTo(LifeActivity activity);

    /**
     * \brief From now on the mote passes others' frames on, or does not.
     * \param isForwarding whether it does; then its radio listens while it sleeps, too
     */
    void SetForwarding(bool isForwarding);

    /** \brief Meter no more. */
    void Stop();

  private:
    /** \return the share of its sleep in which the mote's radio listens */
    double GetDutyCycle() const;
    /** Books of the time since the last call what is not booked as it happens. */
    void BookSpan();
    /** Books a part of a long sleep, so that a battery that it empties is noticed. */
    void BookPart();
    /** Schedules the next BookPart() of a sleep in which the radio listens. */
    void AwaitPart();
    /** Puts the mote to sleep, or wakes it. */
    void SetAsleep(bool isAsleep);

    MoteUnit& m_mote;              //!< The mote.
    const SystemMeter* m_counters; //!< Count what it and its sink send, or null.
    const double m_dutyCycle;      //!< Share of its sleep in which its radio listens for itself.
    const double m_listeningA;     //!< What it draws then, in A.
    const double m_sleepingA;      //!< What the mote draws besides while it sleeps, in A.
    const double m_idleA;          //!< What it draws while it idles, in A.
    const double m_baseA;          //!< What it draws while it is awake, in A.
    bool m_isAsleep{false};        //!< Whether the mote sleeps.
    bool m_isForwarding{false};    //!< Whether it passes others' frames on.
    Time m_since;                  //!< Until when everything is booked.
    EventId m_partEvent;           //!< The next BookPart().
    RunCost m_before;              //!< Sums at the last change of activity.
};

} // namespace ns3::motedtls

#endif /* LIFE_METER_H */
