/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef HANDSHAKE_RUN_H
#define HANDSHAKE_RUN_H

#include "handshake-experiment.h"
#include "timeline.h"

#include "ns3/mote-application.h"
#include "ns3/mote-programs.h"
#include "ns3/simulation-end.h"

#include <map>

namespace ns3
{
namespace motedtls
{

/**
 * \ingroup mote-dtls
 * \brief One mote that connects to one data sink: the network, the hardware, the programs, and
 *        what is measured of them.
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

    /** \param timeline collects the events; must outlive this */
    void Record(Timeline& timeline);

    /** \return the network */
    const MoteNetwork& GetNetwork() const;

    /** \return the mote's program */
    Ptr<SessionApplication> GetProgram() const;

    /** \brief Simulate until the outcome is known. \return the record */
    HandshakeRecord Simulate();

  private:
    /** First transmission of a flight. */
    struct FirstFlight
    {
        Ptr<DtlsAssociation> association; //!< Whose first transmission it is.
        FlightSize size;                  //!< What it took.
    };

    /** What one end has sent. */
    struct Traffic
    {
        Ptr<RadioDriverNetDevice> driver; //!< Its driver.
        uint64_t bytes{0};                //!< UDP payload.
        uint32_t framesSeen{0};           //!< Frames already ascribed to a datagram.
    };

    void OnAttempt(uint32_t number, Ptr<DtlsAssociation> association);
    void OnPeer(Ptr<DtlsAssociation> association);
    static void OnSent(HandshakeRun* run,
                       Traffic* traffic,
                       DtlsAssociation* association,
                       const DtlsDatagram& datagram);
    static void OnSinkTaken(HandshakeRun* run, DtlsAssociation* association, uint32_t sizeBytes);
    static void OnTimeout(HandshakeRun* run, std::string node);
    void OnMoteFrame(Ptr<const Packet> frame, Time start, Time end);
    void OnMoteFrameFailed(Ptr<const Packet> frame, FrameFailure reason, Time start, Time end);
    void OnSinkFrame(Ptr<const Packet> frame, Time start, Time end);
    static void OnFrameLost(HandshakeRun* run, std::string node, Ptr<const Packet> frame);
    void OnBooked(EnergyComponent component, Time start, Time duration, double currentA);

    void AddDatagramToTimeline(const std::string& node, const DtlsDatagram& datagram);
    /** Notes that the sink works on a datagram, if that takes time. */
    void AddSinkWorkToTimeline(Time start);
    /** \return what a flight took when first sent, if it was */
    std::optional<FlightSize> FindFlightSize(unsigned flight) const;
    HandshakeRecord MakeRecord();
    void FillEnergy(HandshakeRecord& record);

    MoteSystem m_system;                       //!< Everything but the mote's program.
    MoteUnit& m_mote;                          //!< The mote.
    Ptr<MoteApplication> m_client;             //!< The mote's program.
    MotePrograms m_programs;                   //!< Runs it.
    Traffic m_moteTraffic;                     //!< What the mote has sent.
    Traffic m_sinkTraffic;                     //!< What the sink has sent.
    std::map<unsigned, FirstFlight> m_flights; //!< By flight.
    Timeline* m_timeline{nullptr};             //!< Collects events, or null.
    SimulationEnd m_end;                       //!< Takes down whom this watches.
};

} // namespace motedtls
} // namespace ns3

#endif /* HANDSHAKE_RUN_H */
