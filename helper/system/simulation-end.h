/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SIMULATION_END_H
#define SIMULATION_END_H

#include "ns3/simulator.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Takes ns-3's objects down when it ends itself.
 *
 * Nodes own applications, which run on a CryptoHost and tell those who watch them what they do
 * until they are disposed of. So hosts and watchers must outlive Simulator::Destroy(): a class
 * that owns one has a member of this type, declared last, which goes first.
 */
class SimulationEnd
{
  public:
    SimulationEnd() = default;
    SimulationEnd(const SimulationEnd&) = delete;
    SimulationEnd& operator=(const SimulationEnd&) = delete;

    ~SimulationEnd()
    {
        Simulator::Destroy();
    }
};

} // namespace ns3::motedtls

#endif /* SIMULATION_END_H */
