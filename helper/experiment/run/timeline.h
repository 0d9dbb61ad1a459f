/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TIMELINE_H
#define TIMELINE_H

#include "ns3/mote-application.h"
#include "ns3/mote-system.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** One thing that happened in a run. */
struct TimelineEvent
{
    Time time;          //!< When it began.
    Time duration;      //!< How long it took; 0 for a moment.
    std::string node;   //!< mote or sink.
    std::string lane;   //!< processor, tpm-bus, tpm, radio, dtls, timer or server.
    std::string event;  //!< What it was, for example tpm-sign.
    std::string detail; //!< More about it, for example "flight 4".
    uint32_t sizeBytes; //!< Bytes concerned, or 0.
};

/**
 * \ingroup mote-dtls
 * \brief Listens to a handshake, and writes what happened as CSV, one line an event.
 */
class Timeline
{
  public:
    Timeline() = default;
    Timeline(const Timeline&) = delete;
    Timeline& operator=(const Timeline&) = delete;

    /**
     * \brief Listen; this must outlive the simulation.
     * \param system whose events; must outlive the simulation
     * \param program the mote's program
     */
    void Watch(const MoteSystem& system, Ptr<MoteApplication> program);

    /**
     * \brief Write the events in order of time.
     * \param fileName the file
     * \throw ConfigurationError if it cannot be written
     */
    void Write(const std::string& fileName) const;

  private:
    void OnAttempt(uint32_t number, Ptr<DtlsAssociation> association);
    void OnPeer(Ptr<DtlsAssociation> association);
    /** Watches what an end's association does. */
    void WatchAssociation(const std::string& node, Ptr<DtlsAssociation> association);
    static void OnSent(Timeline* timeline, std::string node, const DtlsDatagram& datagram);
    static void OnSinkTaken(Timeline* timeline, DtlsAssociation* association, uint32_t sizeBytes);
    static void OnHelloTaken(Timeline* timeline, uint32_t sizeBytes);
    static void OnTimeout(Timeline* timeline, std::string node);
    static void OnFrame(Timeline* timeline,
                        std::string node,
                        Ptr<const Packet> frame,
                        Time start,
                        Time end);
    void OnMoteFrameFailed(Ptr<const Packet> frame, FrameFailure reason, Time start, Time end);
    static void OnFrameLost(Timeline* timeline, std::string node, Ptr<const Packet> frame);
    void OnBooked(EnergyComponent component, Time start, Time duration, double currentA);
    void OnEnded();
    /** Notes that the sink works on a datagram, if that takes time. */
    void AddSinkWork(Time start);

    void Add(TimelineEvent event);

    std::vector<TimelineEvent> m_events; //!< As they came.
    const Settings* m_settings{nullptr}; //!< The system's.
    Ptr<MoteApplication> m_program;      //!< The mote's program.
};

} // namespace ns3::motedtls

#endif /* TIMELINE_H */
