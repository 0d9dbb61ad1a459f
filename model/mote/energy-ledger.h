/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ENERGY_LEDGER_H
#define ENERGY_LEDGER_H

#include "busy-intervals.h"

#include "ns3/nstime.h"
#include "ns3/object.h"
#include "ns3/traced-callback.h"

#include <array>
#include <string>

namespace ns3::motedtls
{

/**
 * The rows of the energy table. The first seven are those of the SenSys 2011 poster's Table 2;
 * the others are what the mote draws besides.
 */
enum class EnergyComponent
{
    COMPUTATION,
    RADIO_TX,
    TPM_START,
    TPM_TWI_BUS,
    TPM_VERIFY,
    TPM_ENCRYPT,
    TPM_SIGN,
    RADIO_RX,
    IDLE,
    TPM_READY, //!< The TPM is on and waits for a command.
    BASE,      //!< The mote is awake, whatever it does.
};

/** Number of enumerators of EnergyComponent. */
constexpr std::size_t ENERGY_COMPONENT_COUNT = 11;

/** How many components, counted from the first, are rows of the poster's Table 2. */
constexpr std::size_t TABLE2_COMPONENT_COUNT = 7;

/**
 * \param component a component
 * \return its name in column headers and timelines, for example "tpm_twi_bus"
 */
const char* GetEnergyComponentName(EnergyComponent component);

/**
 * \param component a component
 * \return whether the mote does something while it is booked, instead of waiting or listening
 */
bool IsBusyComponent(EnergyComponent component);

/**
 * \ingroup mote-dtls
 * \brief What each component of a mote did: time and charge.
 *
 * Intervals may be booked ahead of the simulator's time, because a mote that computes runs
 * ahead of it. Trace source "Booked" reports every interval.
 */
class EnergyLedger : public Object
{
  public:
    /** \return the TypeId */
    static TypeId GetTypeId();

    /** \brief TracedCallback signature: component, start, duration, current in A. */
    typedef void (*BookedCallback)(EnergyComponent component,
                                   Time start,
                                   Time duration,
                                   double currentA);

    /**
     * \brief Book an interval in which a component draws a current.
     * \param component the component
     * \param start when it starts
     * \param duration how long it lasts, at least 0
     * \param currentA the current it draws, in A
     */
    void Book(EnergyComponent component, Time start, Time duration, double currentA);

    /**
     * \brief Book as IDLE what is left of a span: all of it in which no busy component is booked;
     *        see IsBusyComponent().
     *
     * Spans follow each other in time: what was booked up to the end of this one is complete,
     * and is no longer looked at for later spans.
     *
     * \param from start of the span
     * \param to end of the span
     * \param currentA what an idle mote draws, in A
     */
    void BookIdle(Time from, Time to, double currentA);

    /**
     * \param component a component
     * \return the time booked for it
     */
    Time GetTime(EnergyComponent component) const;

    /**
     * \param component a component
     * \return the charge booked for it, in coulomb
     */
    double GetChargeC(EnergyComponent component) const;

  private:
    BusyIntervals m_busy;                                              //!< When not idle.
    std::array<Time, ENERGY_COMPONENT_COUNT> m_time;                   //!< Time by component.
    std::array<double, ENERGY_COMPONENT_COUNT> m_chargeC{};            //!< Charge by component, C.
    TracedCallback<EnergyComponent, Time, Time, double> m_bookedTrace; //!< "Booked".
};

} // namespace ns3::motedtls

#endif /* ENERGY_LEDGER_H */
