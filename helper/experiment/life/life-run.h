/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LIFE_RUN_H
#define LIFE_RUN_H

#include "living-sink.h"
#include "mote-life.h"

#include "ns3/simulation-end.h"

#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief One mote that reports to one data sink, from its start to the end of its life.
 */
class LifeRun
{
  public:
    /**
     * Builds everything, and takes it down at its own end; ns-3's seed and run must be set before.
     *
     * \param parts what the system's runs share; must outlive this
     * \throw ConfigurationError if datagrams are known to have no room for readings
     */
    explicit LifeRun(const SharedParts& parts);
    LifeRun(const LifeRun&) = delete;
    LifeRun& operator=(const LifeRun&) = delete;

    /** \param rekeys collects the rekeys; must outlive this */
    void LogRekeys(std::vector<RekeyRecord>& rekeys);

    /** \return the network */
    const MoteNetwork& GetNetwork() const;

    /** \return the mote's program, the only one */
    const std::vector<Ptr<SessionApplication>>& GetPrograms() const;

    /**
     * \brief Simulate until the life ends.
     * \return the record
     * \throw ConfigurationError if no datagram has room for a reading, or for an answer
     */
    LifeRecord Simulate();

  private:
    void OnKept(LifeActivity activity, const KeepingOutcome& outcome);

    MoteSystem m_system;              //!< Everything but the program.
    LivingSink m_sink;                //!< Has the sink do its part.
    Ptr<SensorApplication> m_program; //!< The mote's program.
    SystemMeter m_counters;           //!< Reads what is spent.
    MoteLife m_life;                  //!< What comes of it.
    MotePrograms m_programs;          //!< Runs the program.
    SimulationEnd m_end;              //!< Takes down whom this watches.
};

} // namespace ns3::motedtls

#endif /* LIFE_RUN_H */
