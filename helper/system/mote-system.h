/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_SYSTEM_H
#define MOTE_SYSTEM_H

#include "mote-hardware-helper.h"
#include "mote-network-helper.h"
#include "radio-meter.h"
#include "simulation-end.h"

#include "ns3/data-sink-application.h"
#include "ns3/endpoint-contexts.h"
#include "ns3/receiver-switch.h"

namespace ns3
{
namespace motedtls
{

/** What the runs of a system share. */
struct SharedParts
{
    /** \param settings the system; copied \param seed seed of keys and certificates */
    SharedParts(const Settings& settings, uint32_t seed);

    Settings settings;                //!< The system.
    uint32_t seed;                    //!< Seed of keys and certificates.
    const EndpointContexts& contexts; //!< Owned by their cache.
    MoteHardwareHelper hardware;      //!< Makes the hardware.
    MoteNetworkHelper network;        //!< Makes the network.
};

/**
 * \param settings the system
 * \param seed seed of keys and certificates
 * \return what its runs share, kept until another system is asked for
 */
const SharedParts& GetSharedParts(const Settings& settings, uint32_t seed);

/**
 * \ingroup mote-dtls
 * \brief A mote and its data sink on a link: all but the mote's program.
 */
struct MoteSystem
{
    /**
     * Builds everything; ns-3's seed and run must be set before.
     *
     * \param parts what the system's runs share; must outlive this
     */
    explicit MoteSystem(const SharedParts& parts);
    MoteSystem(const MoteSystem&) = delete;
    MoteSystem& operator=(const MoteSystem&) = delete;

    /**
     * \brief Run the simulator.
     * \throw ConfigurationError if OpenSSL wanted something whose cost is not known
     */
    void Run() const;

    /**
     * \brief Book what the mote draws without an end that is known beforehand: it listens, its TPM
     *        waits, it idles, it is awake.
     * \param since until when this was booked before; now, it is booked until now
     */
    void BookUntilNow(Time since);

    const Settings& settings;         //!< The system.
    const EndpointContexts& contexts; //!< Certificates and contexts.
    MoteNetwork network;              //!< Nodes and devices.
    MoteHardwareParts mote;           //!< The mote's hardware.
    CryptoHost host;                  //!< The mote's machine.
    ReceiverSwitch receiver;          //!< Decides when the mote listens.
    RadioMeter radio;                 //!< Books the mote's radio.
    Ptr<MoteHardware> sinkHardware;   //!< The sink's hardware.
    Ptr<DataSinkApplication> sink;    //!< The sink's program.
    Address sinkAddress;              //!< Where the sink listens.
    SimulationEnd end;                //!< Takes the nodes down before what they run on.

  private:
    void OnBooked(EnergyComponent component, Time start, Time duration, double currentA);
};

} // namespace motedtls
} // namespace ns3

#endif /* MOTE_SYSTEM_H */
