/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef HANDSHAKE_RUN_H
#define HANDSHAKE_RUN_H

#include "endpoint-contexts.h"
#include "handshake-experiment.h"
#include "mote-hardware-helper.h"
#include "mote-network-helper.h"
#include "timeline.h"

#include "ns3/data-sink-application.h"
#include "ns3/mote-application.h"
#include "ns3/radio-listening-monitor.h"

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
     * Builds everything; ns-3's seed and run must be set before.
     *
     * \param settings the system; must outlive this
     * \param contexts its certificates and contexts; must outlive this
     */
    HandshakeRun(const Settings& settings, const EndpointContexts& contexts);
    HandshakeRun(const HandshakeRun&) = delete;
    HandshakeRun& operator=(const HandshakeRun&) = delete;

    /** \param timeline collects the events; must outlive this */
    void Record(Timeline& timeline);

    /** \param lines collects the key log; must outlive this */
    void LogKeys(std::vector<std::string>& lines);

    /** \return the network */
    const MoteNetwork& GetNetwork() const;

    /** \brief Simulate until the outcome is known. \return the record */
    HandshakeRecord Simulate();

  private:
    /** First transmission of a flight. */
    struct FlightSize
    {
        Ptr<DtlsAssociation> association; //!< Whose first transmission it is.
        uint32_t bytes{0};                //!< UDP payload.
        uint32_t frames{0};               //!< Its frames.
    };

    /** What one end has sent. */
    struct Traffic
    {
        Ptr<RadioDriverNetDevice> driver; //!< Its driver.
        uint64_t bytes{0};                //!< UDP payload.
        uint32_t framesSeen{0};           //!< Frames already ascribed to a datagram.
    };

    void InstallMote();
    void InstallSink();
    void ConnectMeters();
    void ConnectTimeline();

    void OnAttempt(uint32_t number, Ptr<DtlsAssociation> association);
    void OnPeer(Ptr<DtlsAssociation> association);
    static void OnSent(HandshakeRun* run,
                       Traffic* traffic,
                       DtlsAssociation* association,
                       const DtlsDatagram& datagram);
    static void OnTimeout(HandshakeRun* run, std::string node);
    void OnMoteFrame(Ptr<const Packet> frame, Time start, Time end);
    void OnMoteFrameFailed(Ptr<const Packet> frame, FrameFailure reason, Time start, Time end);
    void BookMoteFrame(const std::string& event,
                       const std::string& detail,
                       uint32_t sizeBytes,
                       Time start,
                       Time end);
    void OnSinkFrame(Ptr<const Packet> frame, Time start, Time end);
    static void OnFrameLost(HandshakeRun* run, std::string node, Ptr<const Packet> frame);
    void OnListened(Time start, Time duration);
    void OnBooked(EnergyComponent component, Time start, Time duration, double currentA);
    void OnDepleted();
    void OnEnd();

    void AddDatagramToTimeline(const std::string& node, const DtlsDatagram& datagram);
    HandshakeRecord MakeRecord();
    void FillEnergy(HandshakeRecord& record);

    const Settings& m_settings;               //!< The system.
    const EndpointContexts& m_contexts;       //!< Certificates and contexts.
    MoteNetwork m_network;                    //!< Nodes and devices.
    MoteHardwareParts m_mote;                 //!< The mote's hardware.
    Ptr<MoteHardware> m_sinkHardware;         //!< The sink's hardware.
    Ptr<UniformRandomVariable> m_random;      //!< The mote's random bytes.
    CryptoHost m_host;                        //!< The mote's machine.
    Ptr<MoteApplication> m_client;            //!< The mote's program.
    Ptr<DataSinkApplication> m_server;        //!< The sink's program.
    Ptr<RadioListeningMonitor> m_monitor;     //!< When the mote's radio listens.
    Traffic m_moteTraffic;                    //!< What the mote has sent.
    Traffic m_sinkTraffic;                    //!< What the sink has sent.
    std::map<unsigned, FlightSize> m_flights; //!< By flight.
    Timeline* m_timeline{nullptr};            //!< Collects events, or null.
};

} // namespace motedtls
} // namespace ns3

#endif /* HANDSHAKE_RUN_H */
