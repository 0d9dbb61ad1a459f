/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RADIO_METER_H
#define RADIO_METER_H

#include "ns3/energy-ledger.h"
#include "ns3/ipv6-header.h"
#include "ns3/radio-listening-monitor.h"
#include "ns3/settings.h"

namespace ns3::motedtls
{

/** What a mote sends for others. */
struct ForwardedTraffic
{
    uint64_t frames{0}; //!< Data frames.
    Time time;          //!< How long the radio was at them.
    double chargeC{0};  //!< What that took, C.
};

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

    /**
     * \brief From now on tell frames that the mote forwards from its own, by what its IPv6 sends.
     */
    void TellForwarded();

    /** \return what it sent for others, since TellForwarded(); it is in the ledger as well */
    const ForwardedTraffic& GetForwarded() const;

  private:
    void OnFrame(Ptr<const Packet> frame, Time start, Time end);
    void OnFrameFailed(Ptr<const Packet> frame, FrameFailure reason, Time start, Time end);
    void OnOwnDatagram(const Ipv6Header& header, Ptr<const Packet> packet, uint32_t interface);
    bool IsForwarded(Ptr<const Packet> frame) const;
    void OnListened(Time start, Time duration);

    bool m_tellsForwarded{false};         //!< Whether own datagrams are marked.
    ForwardedTraffic m_forwarded;         //!< What it sent for others.
    double m_txCurrentA;                  //!< Of the radio while it sends.
    double m_rxCurrentA;                  //!< Of the radio while it listens.
    Ptr<RadioDriverNetDevice> m_driver;   //!< The mote's driver.
    Ptr<EnergyLedger> m_ledger;           //!< The mote's ledger.
    Ptr<RadioListeningMonitor> m_monitor; //!< When the radio listens.
};

} // namespace ns3::motedtls

#endif /* RADIO_METER_H */
