/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef NETWORK_RECORDING_H
#define NETWORK_RECORDING_H

#include "ns3/mote-system.h"
#include "ns3/sensor-application.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::motedtls
{

/** What can happen in a network. */
enum class NetworkEventKind
{
    BOOT,            //!< A mote boots.
    ATTEMPT,         //!< A mote begins a handshake.
    FLIGHT,          //!< An end sends a datagram: of a handshake, an alert, or data.
    FRAME,           //!< A data frame is on the air.
    ACKNOWLEDGEMENT, //!< An acknowledgement of the MAC is on the air.
    FRAME_FAILED,    //!< A driver gives a frame up.
    BASE_SENDS,      //!< The base station is at sending a frame.
    BASE_RECEIVES,   //!< The base station passes a received frame on.
    CONNECTED,       //!< A mote has received a valid Finished.
    FAILED,          //!< A mote gives up, or its battery is empty.
};

/** \param kind a kind \return its name in timelines, for example "frame-failed" */
const char* GetNetworkEventName(NetworkEventKind kind);

/** One thing that happened in a network. */
struct NetworkEvent
{
    NetworkEventKind kind;          //!< What it was.
    Time time;                      //!< When it began.
    uint32_t node;                  //!< Where: a mote's number, from 1, or 0 for the sink.
    Time duration{0};               //!< How long it took; 0 for a moment.
    std::optional<uint32_t> peer{}; //!< To whom a frame is sent, if to one.
    uint32_t sizeBytes{0};          //!< Of a frame as on the air, or of a datagram's UDP payload.
    uint32_t number{0};             //!< Of an attempt from 1, of a flight from 1; 0: of none.
    bool isAgain{false};            //!< Whether a flight was sent before.
    bool isLost{false};             //!< Whether the peer did not receive a frame on the air.
    const char* reason{""};         //!< Why a frame was given up; what a datagram is of no flight.
};

/**
 * \ingroup mote-dtls
 * \brief Listens to a network, which is the same as without that.
 */
class NetworkRecording
{
  public:
    NetworkRecording() = default;
    NetworkRecording(const NetworkRecording&) = delete;
    NetworkRecording& operator=(const NetworkRecording&) = delete;

    /**
     * \brief Listen to a network that has not begun; this must outlive the simulation.
     * \param system the network; must outlive the simulation
     * \param programs the motes' programs, by number
     */
    void Watch(const MoteSystem& system, const std::vector<Ptr<SessionApplication>>& programs);

    /** \return where the sink is, in m */
    const Vector& GetSinkPosition() const;

    /** \return what happened, in the order of the times at which it began */
    std::vector<NetworkEvent> GetEvents() const;

    /**
     * \brief Write the events as CSV, one line each.
     * \param fileName the file
     * \throw ConfigurationError if it cannot be written
     */
    void Write(const std::string& fileName) const;

  private:
    /** A node that is listened to. */
    struct Watched
    {
        NetworkRecording* recording;        //!< This.
        uint32_t number;                    //!< The node's number.
        Ptr<SessionApplication> program;    //!< A mote's program; null of the sink.
        std::optional<std::size_t> onAir{}; //!< Its latest event on the air.
        std::optional<uint32_t> frameTo{};  //!< To whom its latest data frame was.
    };

    /** A receiver, and the sequence number of a frame that it may acknowledge. */
    using Awaited = std::pair<uint32_t, uint8_t>;

    void WatchEnd(const MoteNetworkEnd& end, Ptr<SessionApplication> program);
    static void OnBoot(Watched* node);
    static void OnAttempt(Watched* node, uint32_t number, Ptr<DtlsAssociation> association);
    static void OnPeer(Watched* node, Ptr<DtlsAssociation> association);
    static void OnSent(Watched* node, const DtlsDatagram& datagram);
    static void OnKept(Watched* node, LifeActivity activity, const KeepingOutcome& outcome);
    static void OnEnded(Watched* node);
    static void OnAirBegin(Watched* node, Ptr<const Packet> psdu);
    static void OnAirEnd(Watched* node, Ptr<const Packet> psdu);
    static void OnLost(Watched* node, Ptr<const Packet> psdu);
    static void OnFailed(Watched* node,
                         Ptr<const Packet> frame,
                         FrameFailure reason,
                         Time start,
                         Time end);
    void OnBaseSending(bool isSending);
    void OnBaseReceived(Ptr<const Packet> frame);
    /** \return the number of the node with an address, if there is one */
    std::optional<uint32_t> FindNode(Mac16Address address) const;
    /** Adds an event that begins now. \return it */
    NetworkEvent& Add(NetworkEventKind kind, uint32_t node);

    std::vector<NetworkEvent> m_events;         //!< As they came.
    std::deque<Watched> m_nodes;                //!< The sink, then the motes.
    std::map<Mac16Address, uint32_t> m_numbers; //!< Nodes by address.
    std::map<Awaited, uint32_t> m_awaited;      //!< Who sent the frame to be acknowledged.
    Vector m_sinkPosition;                      //!< Where the sink is.
    Time m_baseSendStart;                       //!< When the base station began to send.
    Ptr<RadioDriverNetDevice> m_base;           //!< The base station's driver.
};

} // namespace ns3::motedtls

#endif /* NETWORK_RECORDING_H */
