/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef NETWORK_RUN_H
#define NETWORK_RUN_H

#include "network-meter.h"
#include "network-recording.h"

#include "ns3/mote-application.h"
#include "ns3/mote-programs.h"
#include "ns3/simulation-end.h"

#include <deque>
#include <set>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Motes that boot and connect to one data sink, and the record of it.
 */
class NetworkRun
{
  public:
    /**
     * Builds everything, and takes it down at its own end; ns-3's seed and run must be set before.
     *
     * \param parts what the system's runs share; must outlive this
     */
    explicit NetworkRun(const SharedParts& parts);
    NetworkRun(const NetworkRun&) = delete;
    NetworkRun& operator=(const NetworkRun&) = delete;

    /** \param recording is to listen; must outlive this */
    void Record(NetworkRecording& recording);

    /** \return the network */
    const MoteNetwork& GetNetwork() const;

    /** \return the motes' programs, by number */
    const std::vector<Ptr<SessionApplication>>& GetPrograms() const;

    /** \brief Simulate until every mote has its outcome, or the time is over. \return the record */
    NetworkRecord Simulate();

  private:
    /** A mote, and what it has spent until its outcome. */
    struct Watched
    {
        MoteUnit* mote;                 //!< The mote.
        Ptr<MoteApplication> program;   //!< Its program.
        std::optional<RunCost> spent{}; //!< Until its outcome, if it has one.
        std::optional<Time> diedAt{};   //!< When its battery was empty, if it was.
    };

    static void OnEnded(Watched* watched);
    static void OnDepleted(NetworkRun* run, Watched* watched);
    void RepairRoutes();
    MoteRecord MakeRecord(Watched& watched) const;

    MoteSystem m_system;               //!< Everything but the motes' programs.
    const std::vector<Route> m_routes; //!< The ways at the beginning; empty: one hop.
    NetworkMeter m_meter;              //!< Watches channel and base station.
    std::deque<Watched> m_motes;       //!< The motes, by number.
    std::set<uint32_t> m_dead;         //!< Nodes that are dead, by number; motes from 1.
    MotePrograms m_programs;           //!< Runs their programs.
    SimulationEnd m_end;               //!< Takes down whom this watches.
};

} // namespace ns3::motedtls

#endif /* NETWORK_RUN_H */
