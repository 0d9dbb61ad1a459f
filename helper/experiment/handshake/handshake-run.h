/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef HANDSHAKE_RUN_H
#define HANDSHAKE_RUN_H

#include "handshake-experiment.h"

#include "ns3/mote-application.h"
#include "ns3/mote-programs.h"
#include "ns3/simulation-end.h"
#include "ns3/system-meter.h"
#include "ns3/timeline.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief One mote that connects to one data sink, and the record of it.
 */
class HandshakeRun
{
  public:
    /**
     * Builds everything, and takes it down at its own end; ns-3's seed and run must be set before.
     *
     * \param parts what the system's runs share; must outlive this
     */
    explicit HandshakeRun(const SharedParts& parts);
    HandshakeRun(const HandshakeRun&) = delete;
    HandshakeRun& operator=(const HandshakeRun&) = delete;

    /** \param timeline is to listen; must outlive this */
    void Record(Timeline& timeline);

    /** \return the network */
    const MoteNetwork& GetNetwork() const;

    /** \return the mote's program, the only one */
    const std::vector<Ptr<SessionApplication>>& GetPrograms() const;

    /** \brief Simulate until the outcome is known. \return the record */
    HandshakeRecord Simulate();

  private:
    HandshakeRecord MakeRecord() const;
    std::string DescribeSinkFailure() const;

    std::shared_ptr<const EndpointContexts> m_contexts; //!< Who the ends are.
    MoteSystem m_system;                                //!< Everything but the mote's program.
    Ptr<MoteApplication> m_program;                     //!< The mote's program.
    SystemMeter m_meter;                                //!< Reads what is sent and spent.
    MotePrograms m_programs;                            //!< Runs the program.
    SimulationEnd m_end;                                //!< Takes down whom this watches.
};

} // namespace ns3::motedtls

#endif /* HANDSHAKE_RUN_H */
