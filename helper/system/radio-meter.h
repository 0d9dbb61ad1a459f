/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RADIO_METER_H
#define RADIO_METER_H

#include "ns3/energy-ledger.h"
#include "ns3/radio-listening-monitor.h"
#include "ns3/settings.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Books what the mote's radio draws.
 */
class RadioMeter
{
  public:
    /**
     * \param settings the system
     * \param driver the mote's driver
     * \param ledger the mote's ledger
     */
    RadioMeter(const Settings& settings,
               Ptr<RadioDriverNetDevice> driver,
               Ptr<EnergyLedger> ledger);
    RadioMeter(const RadioMeter&) = delete;
    RadioMeter& operator=(const RadioMeter&) = delete;

    /** \brief Book the listening of until now. */
    void Flush();

  private:
    void OnFrame(Ptr<const Packet> frame, Time start, Time end);
    void OnFrameFailed(Ptr<const Packet> frame, FrameFailure reason, Time start, Time end);
    void OnListened(Time start, Time duration);

    double m_txCurrentA;                  //!< Of the radio while it sends.
    double m_rxCurrentA;                  //!< Of the radio while it listens.
    Ptr<RadioDriverNetDevice> m_driver;   //!< The mote's driver.
    Ptr<EnergyLedger> m_ledger;           //!< The mote's ledger.
    Ptr<RadioListeningMonitor> m_monitor; //!< When the radio listens.
};

} // namespace ns3::motedtls

#endif /* RADIO_METER_H */
