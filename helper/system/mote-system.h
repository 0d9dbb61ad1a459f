/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_SYSTEM_H
#define MOTE_SYSTEM_H

#include "radio-meter.h"
#include "shared-parts.h"
#include "simulation-end.h"

#include "ns3/data-sink-application.h"
#include "ns3/queueing-hardware.h"
#include "ns3/receiver-switch.h"
#include "ns3/vector.h"

#include <deque>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A mote: all but its program.
 */
struct MoteUnit
{
    /**
     * \param parts what the system's runs share; must outlive this
     * \param network what its node has of the network
     * \param index its number, from 0, which chooses its identity and its block of random streams
     * \param position where it is, in m
     */
    MoteUnit(const SharedParts& parts,
             const MoteNetworkEnd& network,
             std::size_t index,
             const Vector& position);
    MoteUnit(const MoteUnit&) = delete;
    MoteUnit& operator=(const MoteUnit&) = delete;

    /**
     * \brief Have the mote off until it boots; to be called before the simulation.
     */
    void AwaitBoot();

    /**
     * \brief Book what the mote draws without an end that is known beforehand: it listens, its TPM
     *        waits, it idles, it is awake.
     * \param since until when this was booked before; now, it is booked until now
     */
    void BookUntilNow(Time since);

    const std::size_t index;       //!< Its number, from 0.
    const MoteKind& kind;          //!< What it is.
    const Settings& settings;      //!< The system as it has it.
    const Vector position;         //!< Where it is, in m.
    const Time bootTime;           //!< When it boots.
    const MoteNetworkEnd network;  //!< Node and devices.
    const MoteHardwareParts parts; //!< Hardware.
    const DtlsContext& context;    //!< How it speaks DTLS, and as whom.
    CryptoHost host;               //!< Its machine.
    ReceiverSwitch receiver;       //!< Decides when it listens.
    RadioMeter radio;              //!< Books what its radio draws.

  private:
    void Boot();
    void OnBooked(EnergyComponent component, Time start, Time duration, double currentA);
};

/**
 * \ingroup mote-dtls
 * \brief A data sink.
 */
struct SinkUnit
{
    /** \param parts what the system's runs share \param network what its node has of the network */
    SinkUnit(const SharedParts& parts, const MoteNetworkEnd& network);
    SinkUnit(const SinkUnit&) = delete;
    SinkUnit& operator=(const SinkUnit&) = delete;

    const MoteNetworkEnd network;           //!< Node and devices.
    const Ptr<MoteHardware> hardware;       //!< Hardware.
    QueueingHardware queue;                 //!< The same, on which associations wait.
    const Ptr<DataSinkApplication> program; //!< Its program.
    const Address address;                  //!< Where it listens.

  private:
    CryptoHardware* GetProcessor(const Settings& settings);
};

/**
 * \ingroup mote-dtls
 * \brief Motes and their data sink in one PAN: all but the motes' programs.
 */
struct MoteSystem
{
    /**
     * Builds everything; ns-3's seed and run must be set before.
     *
     * \param shared what the system's runs share; must outlive this
     * \param motes how many motes, at least 1
     */
    explicit MoteSystem(const SharedParts& shared, std::size_t motes = 1);
    MoteSystem(const MoteSystem&) = delete;
    MoteSystem& operator=(const MoteSystem&) = delete;

    /**
     * \brief Run the simulator.
     * \throw ConfigurationError if OpenSSL wanted something whose cost is not known
     */
    void Run() const;

    const SharedParts& parts;            //!< What it is made of.
    const Settings& settings;            //!< The system.
    const std::vector<Vector> positions; //!< Of sink and motes, in m.
    MoteNetwork network;                 //!< Nodes and devices.
    std::deque<MoteUnit> motes;          //!< The motes.
    SinkUnit sink;                       //!< The sink.
    SimulationEnd end;                   //!< Takes the nodes down before what they run on.
};

} // namespace ns3::motedtls

#endif /* MOTE_SYSTEM_H */
