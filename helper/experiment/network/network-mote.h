/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef NETWORK_MOTE_H
#define NETWORK_MOTE_H

#include "network-experiment.h"

#include "ns3/mote-application.h"
#include "ns3/mote-life.h"

#include <optional>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief A mote of a network with its program, and what becomes of it: it connects, and lives if
 *        the network's motes do.
 */
class NetworkMote
{
  public:
    /**
     * \param system the network; must outlive this
     * \param mote the mote; must outlive this
     */
    NetworkMote(MoteSystem& system, MoteUnit& mote);
    NetworkMote(const NetworkMote&) = delete;
    NetworkMote& operator=(const NetworkMote&) = delete;

    /** \param programs runs its program; a mote that has no way to the sink is not installed */
    void Install(MotePrograms& programs);

    /** \return its program */
    Ptr<SessionApplication> GetProgram() const;

    /** \return the program of a mote that lives; null otherwise */
    Ptr<SensorApplication> GetSensor() const;

    /** \return the mote's number, from 1 */
    uint32_t GetNumber() const;

    /** \param isForwarding whether it passes others' frames on from now on */
    void SetForwarding(bool isForwarding);

    /** \return whether it has power, and a session */
    bool HasSession() const;

    /**
     * \brief Tell what became of it, until now; the simulation is over.
     * \param route its way to the sink; without one it has no hops
     * \return the record
     */
    MoteRecord MakeRecord(const Route& route);

  private:
    void OnAttempt(uint32_t number, Ptr<DtlsAssociation> association);
    void OnSent(const DtlsDatagram& datagram);
    void OnKept(LifeActivity activity, const KeepingOutcome& outcome);
    void OnEnded();
    void OnDepleted();
    /** What a mote that does but connect has spent until now is what that took. */
    void NoteEnd();
    /** What one that lives has spent until now is what its connection took, unless it had one. */
    void NoteOutcome();
    /** Takes down how many handshakes it has begun, and what came of them. */
    void CountHandshakes();
    /** Its life is over. */
    void CloseLife();
    /** \return why it has never connected */
    std::string DescribeFailure() const;

    MoteSystem& m_system;              //!< The network.
    MoteUnit& m_mote;                  //!< The mote.
    Ptr<MoteApplication> m_connecting; //!< Its program if it does but connect, or null.
    Ptr<SensorApplication> m_sensor;   //!< Its program if it lives, or null.
    Ptr<SessionApplication> m_program; //!< Its program, whichever.
    bool m_hasProgram{false};          //!< Whether it has a way to the sink, and so runs it.
    std::optional<MoteLife> m_life;    //!< Its life, if it lives.
    std::optional<Time> m_firstHello;  //!< When its first ClientHello was sent, if one was.
    std::optional<Time> m_connectedAt; //!< When it connected first, if it did.
    std::optional<Time> m_diedAt;      //!< When its battery was empty, if it was.
    std::optional<RunCost> m_spent;    //!< Until its outcome, if it has one.
    uint64_t m_attempts{0};            //!< Handshakes begun until then.
    AssociationCounts m_associations;  //!< What came of them.
};

} // namespace ns3::motedtls

#endif /* NETWORK_MOTE_H */
