/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_PROGRAMS_H
#define MOTE_PROGRAMS_H

#include "mote-system.h"

#include "ns3/session-application.h"

#include <memory>
#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief The programs of motes, which end with their batteries; when all have ended, so does the
 *        simulation.
 */
class MotePrograms
{
  public:
    MotePrograms() = default;
    MotePrograms(const MotePrograms&) = delete;
    MotePrograms& operator=(const MotePrograms&) = delete;

    /**
     * \brief Give a mote its program.
     * \param system whose mote; must outlive the simulation
     * \param mote one of its motes
     * \param program its program
     * \param scheme how it renews its keys; null if it never does
     */
    void Install(const MoteSystem& system,
                 MoteUnit& mote,
                 Ptr<SessionApplication> program,
                 std::unique_ptr<RekeyScheme> scheme = nullptr);

    /** \return the programs, in the order of their installation */
    const std::vector<Ptr<SessionApplication>>& GetAll() const;

  private:
    static void OnDepleted(Ptr<RadioDriverNetDevice> driver, Ptr<SessionApplication> program);
    void OnEnded();

    std::vector<Ptr<SessionApplication>> m_programs; //!< All of them.
};

} // namespace ns3::motedtls

#endif /* MOTE_PROGRAMS_H */
