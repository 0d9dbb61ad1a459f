/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_HARDWARE_HELPER_H
#define MOTE_HARDWARE_HELPER_H

#include "ns3/energy-ledger.h"
#include "ns3/mote-battery.h"
#include "ns3/mote-energy-model.h"
#include "ns3/mote-hardware.h"
#include "ns3/node.h"
#include "ns3/settings.h"

namespace ns3::motedtls
{

/** The hardware of a mote, as MoteHardwareHelper puts it together. */
struct MoteHardwareParts
{
    Ptr<MoteHardware> hardware;  //!< TPM and processor; aggregated to the node.
    Ptr<EnergyLedger> ledger;    //!< Where all book their energy.
    Ptr<MoteBattery> battery;    //!< In the node's EnergySourceContainer.
    Ptr<MoteEnergyModel> energy; //!< The battery's device that follows the ledger.
};

/**
 * \ingroup mote-dtls
 * \brief Builds a mote's TPM, processor, ledger and battery from the settings.
 */
class MoteHardwareHelper
{
  public:
    /** \param settings the system */
    explicit MoteHardwareHelper(const Settings& settings);

    /**
     * \param node a node that has no MoteHardware yet
     * \return its new hardware, with a full battery
     */
    MoteHardwareParts Install(Ptr<Node> node) const;

    /**
     * \return hardware for a data sink, whose only cost is that of RSA private operations in
     *         time; it has no TPM and no battery
     */
    Ptr<MoteHardware> CreateSinkHardware() const;

  private:
    ObjectFactory m_hardware; //!< Makes motes' hardware.
    ObjectFactory m_battery;  //!< Makes full batteries.
    ObjectFactory m_energy;   //!< Makes the batteries' devices.
    // ns-3 is slow to make an object with attributes: one is made, the others are its copies.
    Ptr<const Tpm> m_tpm;                 //!< What TPMs are copied from, or null for none.
    Ptr<const Processor> m_processor;     //!< What motes' processors are copied from.
    Ptr<const Processor> m_sinkProcessor; //!< What sinks' processors are copied from.
};

} // namespace ns3::motedtls

#endif /* MOTE_HARDWARE_HELPER_H */
