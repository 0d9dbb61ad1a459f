/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SYSTEM_METER_H
#define SYSTEM_METER_H

#include "run-cost.h"

#include "ns3/mote-system.h"
#include "ns3/session-application.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/**
 * \param mote a mote
 * \return what it has sent and spent since the beginning, and lost of what it was sent; without
 *         bytes
 */
RunCost ReadMote(const MoteUnit& mote);

/**
 * \ingroup mote-dtls
 * \brief Counts what a mote and its sink send, and reads what the mote has spent.
 */
class SystemMeter
{
  public:
    /**
     * \param system whose mote and sink; must outlive this
     * \param program the mote's program
     */
    SystemMeter(const MoteSystem& system, Ptr<SessionApplication> program);
    SystemMeter(const SystemMeter&) = delete;
    SystemMeter& operator=(const SystemMeter&) = delete;

    /** \return the sums since the beginning of what is counted and booked */
    RunCost Read() const;

    /** \param flight a flight \return what it took when first sent, if it was */
    std::optional<FlightSize> FindFlightSize(unsigned flight) const;

    /**
     * \brief What was sent by turns since the last call.
     * \return for each turn whether it was the mote's, and bytes of UDP payload
     */
    std::vector<std::pair<bool, uint64_t>> TakeTurns();

  private:
    /** What one end has sent. */
    struct Traffic
    {
        bool isMote;                      //!< Whether it is the mote.
        Ptr<RadioDriverNetDevice> driver; //!< Its driver.
        uint64_t bytes{0};                //!< UDP payload.
        uint32_t framesBefore{0};         //!< Frames queued before the present datagram.
    };

    /** First transmission of a flight. */
    struct FirstFlight
    {
        Ptr<DtlsAssociation> association; //!< Whose first transmission it is.
        FlightSize size;                  //!< What it took.
    };

    void OnAttempt(uint32_t number, Ptr<DtlsAssociation> association);
    void OnPeer(Ptr<DtlsAssociation> association);
    void Watch(Traffic* traffic, Ptr<DtlsAssociation> association);
    static void OnSending(Traffic* traffic, const DtlsDatagram& datagram);
    static void OnSent(SystemMeter* meter, Traffic* traffic, const DtlsDatagram& datagram);
    /** An association has sent a datagram of a flight, or of none. */
    static void OnFlightSent(SystemMeter* meter,
                             Traffic* traffic,
                             DtlsAssociation* association,
                             const DtlsDatagram& datagram);

    const MoteSystem& m_system;                     //!< Whose mote and sink.
    Traffic m_mote;                                 //!< What the mote has sent.
    Traffic m_sink;                                 //!< What the sink has sent.
    std::map<unsigned, FirstFlight> m_flights;      //!< By flight.
    std::vector<std::pair<bool, uint64_t>> m_turns; //!< By whom, bytes; since the last call.
};

} // namespace ns3::motedtls

#endif /* SYSTEM_METER_H */
