/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_BATTERY_H
#define MOTE_BATTERY_H

#include "ns3/energy-source.h"
#include "ns3/event-id.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/nstime.h"
#include "ns3/traced-callback.h"
#include "ns3/traced-value.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A battery that runs flat at the right moment and stays flat.
 *
 * It holds its charge times its nominal voltage, and gives it away at the supply voltage times
 * the current of the devices. When it is empty, all its devices are told at that very time, and
 * then trace source "Depleted" fires; the energy never falls below zero. That time is foreseen
 * at each UpdateEnergySource(): a device that calls it after, as well as before, a change of its
 * current has the new current foreseen; else an earlier end is noticed at the next call.
 *
 * The event at the foreseen time is pending throughout: stop the simulator by time.
 */
class MoteBattery : public EnergySource
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();
    MoteBattery();

    // inherited from EnergySource
    double GetSupplyVoltage() const override;
    double GetInitialEnergy() const override;
    double GetRemainingEnergy() override;
    double GetEnergyFraction() override;
    void UpdateEnergySource() override;

    /**
     * \brief Take energy at once, for what is known only after it was drawn.
     * \param energyJ the energy in J; negative gives back what was taken too much
     */
    void Draw(double energyJ);

    /** \return whether it is empty */
    bool IsDepleted() const;

  protected:
    void DoInitialize() override;
    void DoDispose() override;

  private:
    /**
     * Takes energy; tells the devices of the change, or of the end.
     * \param energyJ the energy in J
     * \param powerW what the devices draw now, in W
     */
    void Take(double energyJ, double powerW);

    /** Empties the battery and tells everybody. */
    void Deplete();

    /**
     * Makes sure that there is an update no later than when the battery will be empty.
     * \param powerW what the devices draw now, in W
     */
    void Foresee(double powerW);

    double m_capacityC;                     //!< Charge of the full battery, C.
    double m_nominalVoltageV;               //!< Nominal voltage, V.
    double m_supplyVoltageV;                //!< Supply voltage of the devices, V.
    double m_drawnJ{0};                     //!< Energy drawn, J.
    TracedValue<double> m_remainingEnergyJ; //!< Energy left, J, for the trace source.
    Time m_lastUpdate;                      //!< When energy was last taken.
    bool m_isDepleted{false};               //!< Whether it is empty.
    double m_foreseenW{0};                  //!< What the devices drew when it was foreseen, W.
    Time m_foreseen;                        //!< When the pending update is.
    EventId m_foreseenEvent;                //!< The pending update.
    TracedCallback<> m_depletedTrace;       //!< "Depleted".
};

} // namespace ns3::motedtls

#endif /* MOTE_BATTERY_H */
