/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef NETWORK_EXPERIMENT_H
#define NETWORK_EXPERIMENT_H

#include "ns3/failure-counts.h"
#include "ns3/life-experiment.h"
#include "ns3/radio-meter.h"
#include "ns3/run-cost.h"
#include "ns3/run-files.h"
#include "ns3/settings.h"
#include "ns3/vector.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

class NetworkRecording;

/**
 * What became of a mote of a network: a row of motes.csv.
 *
 * Where motes live, costs, attempts and associations are those until its first connection.
 */
struct MoteRecord : RunCost
{
    std::size_t number{0};           //!< Its number, from 1.
    std::string kind;                //!< Its kind's name.
    Vector position;                 //!< Where it is, in m.
    uint32_t hops{0};                //!< Links between it and the sink; 0 if there is no way.
    uint32_t parent{0};              //!< The mote that passes its frames on; 0: the sink itself.
    ForwardedTraffic forwarded;      //!< What it sent for others, until the end of the run.
    double forwardedJ{0};            //!< What that took, J.
    Time booted;                     //!< When it booted.
    std::optional<Time> connectedAt; //!< When it received a valid Finished, if it did.
    std::optional<Time> latency;     //!< From its first ClientHello to that.
    uint64_t attempts{0};            //!< Handshakes begun.
    AssociationCounts associations;  //!< What came of them.
    std::string cipherSuite;         //!< The suite negotiated, OpenSSL's name; empty if none was.
    std::optional<Time> diedAt;      //!< When its battery was empty, if it was.
    std::optional<LifeRecord> life;  //!< Its life since the boot, if it lives; without bytes.
    std::string failure;             //!< Why it failed; empty if it connected.
};

/** What one network was like: a row of handshakes.csv where `experiment = network`. */
struct NetworkRecord
{
    std::vector<MoteRecord> motes; //!< The motes, by number; their costs end with their outcome.
    Time duration;                 //!< How long it was simulated: until all had ended.
    AssociationCounts sink;        //!< What came of the sink's associations.
    uint64_t halfOpen{0};          //!< Sink's connections of which the mote knows nothing.
    uint64_t framesMotes{0};       //!< Data frames sent by motes, MAC retries included.
    uint64_t framesSink{0};        //!< Data frames sent by the base station.
    uint64_t framesLost{0};        //!< Data frames lost on the way to whom they were for.
    uint64_t framesUnheard{0};     //!< Of these, those lost to collisions or weak signals.
    uint64_t accessFailures{0};    //!< Frames given up because the channel was busy.
    uint64_t framesDropped{0};     //!< Frames for which a queue had no room.
    double channelLoad{0};         //!< Share of the duration in which somebody sent.
    double baseSendLoad{0};        //!< Share of it in which the base station was at sending.
    double baseReceiveLoad{0};     //!< Share of it in which it passed received frames on.
};

/** \param record a network \return how many of its motes connected */
std::size_t CountConnected(const NetworkRecord& record);

/**
 * \param record a network
 * \param share a share of its motes, above 0
 * \return when so many were connected, if ever
 */
std::optional<Time> FindConnectedTime(const NetworkRecord& record, double share);

/**
 * \param record a network
 * \param share a share of the motes that have a way to the sink; 0: the first of them
 * \return when so many were dead, if ever
 */
std::optional<Time> FindDeadTime(const NetworkRecord& record, double share);

/** \return the names of a network's columns in handshakes.csv, in order */
std::vector<std::string> GetNetworkColumns();

/** \param record a network \return its values, in the order of GetNetworkColumns() */
std::vector<std::string> FormatNetwork(const NetworkRecord& record);

/** \return the names of a mote's columns in motes.csv, in order */
std::vector<std::string> GetMoteColumns();

/** \param mote a mote \return its values, in the order of GetMoteColumns() */
std::vector<std::string> FormatMote(const MoteRecord& mote);

/**
 * \ingroup mote-dtls
 * \brief Simulate one network: its motes boot, and each connects to the data sink.
 *
 * The result depends on the arguments alone, not on what the process did before.
 *
 * \param settings the system
 * \param seed the seed, 1 to SEED_MAX
 * \param run the run's number, at least 1
 * \param outputs files to write
 * \param cache keeps what runs share; null where there is no other run
 * \param recording is to listen; null if nobody does
 * \return the record; a mote that fails is a part of it
 * \throw ConfigurationError if settings contradict each other or a file cannot be written
 */
NetworkRecord RunNetwork(const Settings& settings,
                         uint32_t seed,
                         uint64_t run,
                         const RunOutputs& outputs,
                         SharedPartsCache* cache = nullptr,
                         NetworkRecording* recording = nullptr);

} // namespace ns3::motedtls

#endif /* NETWORK_EXPERIMENT_H */
