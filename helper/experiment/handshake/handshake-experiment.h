/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef HANDSHAKE_EXPERIMENT_H
#define HANDSHAKE_EXPERIMENT_H

#include "ns3/run-cost.h"
#include "ns3/run-files.h"
#include "ns3/settings.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/** What one simulated handshake was like: a row of handshakes.csv. */
struct HandshakeRecord : RunCost
{
    bool completed{false};             //!< Whether the mote got a valid Finished.
    std::optional<Time> latency;       //!< First ClientHello to receipt of Finished, if completed.
    uint64_t attempts{0};              //!< Handshakes begun.
    uint64_t retransmissionsMote{0};   //!< Flights repeated by the mote.
    uint64_t retransmissionsSink{0};   //!< Flights repeated by the sink.
    std::optional<FlightSize> flight4; //!< First transmission of flight 4, if there was one.
    std::optional<FlightSize> flight5; //!< The same of flight 5.
    uint64_t halfOpen{0};              //!< Attempts that left the sink connected and the mote not.
    uint64_t timeoutsMote{0};          //!< Attempts that the mote's OpenSSL gave up (12 timeouts).
    uint64_t timeoutsSink{0};          //!< Associations that the sink's OpenSSL gave up.
    uint64_t alertsMote{0};  //!< Fatal alerts in the clear that the mote got, taken or ignored.
    uint64_t alertsSink{0};  //!< Those that the sink got.
    std::string cipherSuite; //!< The suite negotiated, OpenSSL's name; empty if none was.
    std::string failure;     //!< Why it failed, OpenSSL's words; empty if completed.
};

/** \return the names of a record's columns in handshakes.csv, in order */
std::vector<std::string> GetHandshakeColumns();

/**
 * \param record a record
 * \return its values as text, in the order of GetHandshakeColumns(); `failure` is CSV-quoted,
 *         what was not observed is empty
 */
std::vector<std::string> FormatHandshake(const HandshakeRecord& record);

/**
 * \ingroup mote-dtls
 * \brief Simulate one connection of a mote to its data sink.
 *
 * Builds the network, runs it, takes it down. The result depends on the arguments alone, not
 * on what the process did before.
 *
 * \param settings the system
 * \param seed the seed, 1 to SEED_MAX
 * \param run the run's number, at least 1
 * \param outputs files to write
 * \param cache keeps what runs share; null where there is no other run
 * \return the record; a failed handshake is a record too
 * \throw ConfigurationError if settings contradict each other or a file cannot be written
 */
HandshakeRecord RunHandshake(const Settings& settings,
                             uint32_t seed,
                             uint64_t run,
                             const RunOutputs& outputs,
                             SharedPartsCache* cache = nullptr);

} // namespace ns3::motedtls

#endif /* HANDSHAKE_EXPERIMENT_H */
