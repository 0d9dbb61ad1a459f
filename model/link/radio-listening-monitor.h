/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RADIO_LISTENING_MONITOR_H
#define RADIO_LISTENING_MONITOR_H

#include "radio-driver-net-device.h"

#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Finds the intervals in which a radio listens or receives.
 *
 * The radio listens while its receiver is on and its driver sends no frame. What the
 * driver does for a frame, listening during CSMA/CA included, belongs to sending: the intervals
 * of the driver's trace "FrameSent" and those found here never overlap.
 */
class RadioListeningMonitor : public Object
{
  public:
    /** \brief TracedCallback signature: start and duration of an interval. */
    typedef void (*ListenedCallback)(Time start, Time duration);

    /** \return the TypeId */
    static TypeId GetTypeId();

    /** \param driver the driver whose radio to watch, from now on; it keeps the monitor */
    void Watch(Ptr<RadioDriverNetDevice> driver);

    /** \brief Report what the open interval, if there is one, has been so far; it goes on. */
    void Flush();

    /** \brief End the interval that is open, if there is one, and watch no longer. */
    void Stop();

    /** \return the time spent listening, an open interval included */
    Time GetListeningTime() const;

  protected:
    void DoDispose() override;

  private:
    /**
     * Follows the receiver.
     * \param isOn whether it is on
     * \param since from when, not before now
     */
    void NoteReceiving(bool isOn, Time since);
    /**
     * Follows the driver.
     * \param sending whether it sends
     */
    void NoteSending(bool sending);
    /** Opens or closes an interval. */
    void Update();
    /** Reports the open interval until now. */
    void Report();

    bool m_watching{false};                     //!< Whether it watches.
    bool m_receiverOn{false};                   //!< Whether the receiver is on, or soon will be.
    Time m_receiverOnSince;                     //!< Since when, or from when on.
    bool m_sending{false};                      //!< Whether the driver sends.
    bool m_open{false};                         //!< Whether an interval is open.
    Time m_start;                               //!< Start of the open interval.
    Time m_total;                               //!< Length of all closed intervals.
    TracedCallback<Time, Time> m_listenedTrace; //!< "Listened".
};

} // namespace ns3::motedtls

#endif /* RADIO_LISTENING_MONITOR_H */
