/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DATA_SINK_APPLICATION_H
#define DATA_SINK_APPLICATION_H

#include "hello-verifier.h"

#include "ns3/application.h"
#include "ns3/datagram-socket.h"
#include "ns3/ipv6-address.h"
#include "ns3/net-device.h"

#include <map>
#include <memory>
#include <string>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief The data sink's program: a DTLS server with an association for each peer address.
 *
 * With DtlsConfiguration::cookieExchange an association begins with a valid cookie; until then
 * HelloVerifier answers, and nothing of the peer is kept. Without, it begins with the first
 * datagram. An association is half-open while it is not connected, also when it has failed; the
 * attribute HalfOpenLimit bounds how many of these there are.
 *
 * Each association runs in a thread of its own, as it were: while one sleeps or computes, the
 * others go on. A record of application data is a reading; the sink's answer begins with the
 * reading's number. A mote's earlier associations are closed when a later one carries data.
 */
class DataSinkApplication : public Application
{
  public:
    /**
     * UDP port of a sink that is not told another: that of `openssl s_server`. Analysers take what
     * comes decrypted from that of secure CoAP, 5684, for CoAP.
     */
    static constexpr uint16_t DEFAULT_PORT = 4433;

    /** \brief TracedCallback signature: an association with an unknown peer begins. */
    typedef void (*PeerCallback)(Ptr<DtlsAssociation> association);

    /** \brief TracedCallback signature: a half-open association makes room: its peer. */
    typedef void (*ForgottenCallback)(const Address& peer);

    /** \brief TracedCallback signature: a reading has come. */
    typedef void (*ReadingCallback)(const Address& peer, const std::vector<uint8_t>& data);

    /** \brief TracedCallback signature: data are too large for a datagram, their size, its room. */
    typedef void (*TooLargeCallback)(uint32_t sizeBytes, uint32_t roomBytes);

    /** \return the TypeId */
    static TypeId GetTypeId();
    DataSinkApplication();

    /**
     * \param context how the sink speaks DTLS; must outlive this
     * \param epochS what simulated time 0 is in seconds of the Unix epoch
     * \param hardware who pays for the sink's work, or null; must outlive this
     */
    void SetEndpoint(const DtlsContext* context, int64_t epochS, CryptoHardware* hardware);
    /** \param scheme how motes renew their keys, or null */
    void SetScheme(std::unique_ptr<RekeyScheme> scheme);
    /**
     * \param interface device to listen on
     * \param address address to listen on and to answer from; any for all of the device's
     */
    void SetInterface(Ptr<NetDevice> interface, Ipv6Address address = Ipv6Address::GetAny());

    /** \return what came of all associations */
    AssociationCounts GetCounts() const;
    /** \return associations that are kept, connected or not */
    uint32_t GetAssociations() const;
    /** \return associations that are connected, as far as the sink knows */
    uint32_t GetConnections() const;
    /** \return who answers unknown peers */
    Ptr<HelloVerifier> GetHelloVerifier() const;
    /** \return the UDP port on which it listens */
    uint16_t GetPort() const;
    /** \return why the latest association that failed did so; empty if none has */
    std::string GetFailure() const;

    /**
     * \brief Fix the random streams.
     * \param stream the first stream to use
     * \return how many were used
     */
    int64_t AssignStreams(int64_t stream);

  protected:
    void DoDispose() override;

  private:
    void StartApplication() override;
    void StopApplication() override;

    /** By peer. */
    using Sessions = std::map<Address, PeerSession>;

    /** A datagram has come. */
    void Deliver(const Address& peer, const std::vector<uint8_t>& bytes);
    /** Begins a session. \return the session */
    PeerSession& BeginSession(const Address& peer);
    /** Forgets the oldest half-open sessions, so that there may be one more. */
    void MakeRoom();
    /** Forgets a session, but not what came of it. \return the next one */
    Sessions::iterator Forget(Sessions::iterator session);
    /** A reading has come. */
    static void OnData(DataSinkApplication* sink, Address peer, const std::vector<uint8_t>& data);
    /** Forgets all sessions of a mote but one. */
    void KeepOnly(const PeerSession& session);
    /** Forgets everything, as after a failure of power. */
    void Restart();
    /** Schedules the next restart. */
    void AwaitRestart();
    /** Puts a datagram on the network. \return whether it was taken */
    static bool SendDatagram(DataSinkApplication* sink, Address peer, const DtlsDatagram& datagram);
    /** Ends all sessions. */
    void CloseSessions();

    SinkParts m_parts;                                //!< What its sessions share.
    Ptr<NetDevice> m_interface;                       //!< Device to listen on.
    Ipv6Address m_address{Ipv6Address::GetAny()};     //!< Address to listen on, or any.
    uint16_t m_port;                                  //!< UDP port.
    uint32_t m_answerPayload;                         //!< Size of an answer, byte; 0: an echo.
    Time m_restartInterval;                           //!< Time between restarts; 0: none.
    EventId m_restartEvent;                           //!< The next restart.
    std::unique_ptr<DatagramSocket> m_socket;         //!< The socket.
    uint64_t m_peers{0};                              //!< Peers that have appeared.
    uint32_t m_halfOpenLimit;                         //!< Half-open associations; 0: any number.
    Ptr<HelloVerifier> m_verifier;                    //!< Answers unknown peers.
    Sessions m_sessions;                              //!< By peer.
    AssociationCounts m_pastCounts;                   //!< Of sessions that are forgotten.
    TracedCallback<Ptr<DtlsAssociation>> m_peerTrace; //!< "Peer".
    TracedCallback<const Address&> m_forgottenTrace;  //!< "Forgotten".
    TracedCallback<const Address&, const std::vector<uint8_t>&> m_readingTrace; //!< "Reading".
    TracedCallback<uint32_t, uint32_t> m_tooLargeTrace;                         //!< "TooLarge".
};

} // namespace ns3::motedtls

#endif /* DATA_SINK_APPLICATION_H */
