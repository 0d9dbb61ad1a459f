/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_ENERGY_MODEL_H
#define MOTE_ENERGY_MODEL_H

#include "busy-intervals.h"
#include "energy-ledger.h"
#include "mote-battery.h"

#include "ns3/device-energy-model.h"
#include "ns3/event-id.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/nstime.h"

#include <map>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief What a mote draws from its battery: the intervals in its ledger, as they come about.
 *
 * Intervals that are booked ahead change the current at their own time; touching ones of the
 * same current become one. What is booked after it happened is taken from the battery at once.
 * In between, when no busy component runs, the mote draws the idle current besides, and all the
 * time the base current.
 */
class MoteEnergyModel : public DeviceEnergyModel
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();
    MoteEnergyModel();

    /** \param ledger whose intervals to follow, before any is booked */
    void SetLedger(Ptr<EnergyLedger> ledger);

    /**
     * \brief Book in the ledger what the mote draws by itself: idle and base current.
     * \param from start of the span, in which both are what they are now; see
     *        EnergyLedger::BookIdle()
     * \param to end of the span
     */
    void BookSpan(Time from, Time to);

    /**
     * \brief Set what the mote draws by itself from now on.
     * \param idleA what it draws while no busy component runs, in A
     * \param baseA what it draws all the time, in A
     */
    void SetCurrents(double idleA, double baseA);

    // inherited from DeviceEnergyModel
    /** \param source the battery; must be a MoteBattery, and know this as a device of its own */
    void SetEnergySource(Ptr<EnergySource> source) override;
    /** \return energy drawn since this was made, in J */
    double GetTotalEnergyConsumption() const override;
    void ChangeState(int newState) override;
    void HandleEnergyDepletion() override;
    void HandleEnergyRecharged() override;
    void HandleEnergyChanged() override;

  protected:
    void DoDispose() override;

  private:
    /** What starts and ends at one time. */
    struct Change
    {
        double currentA{0}; //!< Change of the current, A.
        int intervals{0};   //!< Change of the number of intervals that run.
        int busy{0};        //!< Of these, the change of those of busy components.
    };

    // inherited from DeviceEnergyModel
    double DoGetCurrentA() const override;

    /** Sink of the ledger's "Booked". */
    void OnBooked(EnergyComponent component, Time start, Time duration, double currentA);

    /**
     * Takes what an interval of the past drew, less the idle current that it replaces.
     * \param component its component
     * \param start its start
     * \param end its end
     * \param currentA its current, A
     */
    void DrawLate(EnergyComponent component, Time start, Time end, double currentA);

    /**
     * Notes a change to come.
     * \param at when
     * \param change the change
     */
    void AddChange(Time at, const Change& change);

    /** Makes the changes that are due and sees to those to come. */
    void MakeChanges();

    /** Schedules MakeChanges() for the first change to come. */
    void AwaitChange();

    /** Adds up the charge drawn until now. */
    void CountCharge();

    Ptr<EnergyLedger> m_ledger;       //!< The ledger.
    Ptr<MoteBattery> m_battery;       //!< The battery.
    double m_idleCurrentA;            //!< Current of an idle mote, A.
    double m_baseCurrentA;            //!< Current all the time, A.
    std::map<Time, Change> m_changes; //!< Changes to come.
    Time m_awaited;                   //!< When the pending event is.
    EventId m_changeEvent;            //!< MakeChanges(), pending.
    Change m_running;                 //!< Sum of the changes made.
    BusyIntervals m_busy;             //!< When the mote was not idle, lately and to come.
    Time m_lastCount;                 //!< When the charge was last added up.
    double m_drawnC{0};               //!< Charge drawn until then, C.
    bool m_isDepleted{false};         //!< Whether the battery is empty.
};

} // namespace ns3::motedtls

#endif /* MOTE_ENERGY_MODEL_H */
