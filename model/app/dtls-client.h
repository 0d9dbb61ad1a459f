/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_CLIENT_H
#define DTLS_CLIENT_H

#include "dtls-association.h"

#include "ns3/address.h"
#include "ns3/datagram-socket.h"
#include "ns3/ipv6-address.h"
#include "ns3/mote-hardware.h"
#include "ns3/net-device.h"

#include <functional>
#include <memory>

namespace ns3::motedtls
{

/** What a client's associations run on, and where their datagrams go. */
struct DtlsClientSetup
{
    const DtlsContext* context{nullptr}; //!< How it speaks DTLS; must outlive the client.
    CryptoHost* host{nullptr};           //!< The machine; must outlive the client.
    Ptr<MoteHardware> hardware;          //!< Whose TPM is off while nothing needs it, or null.
    Ptr<NetDevice> interface;            //!< Device of the client's node to send through.
    Address server;                      //!< Address and port of the server.
    Ipv6Address source{Ipv6Address::GetAny()}; //!< Address to send from; any for what is routed.
};

/**
 * \ingroup mote-dtls
 * \brief A client's association with the UDP socket that it runs over.
 *
 * Datagrams from anybody but the server are dropped, as by a connected socket.
 *
 * It switches the TPM of its mote off, which any operation starts: when it has begun a flight, so
 * that there is nothing to do until the server has answered, and when a handshake has ended, be it
 * by success, by failure or by Close().
 */
class DtlsClient
{
  public:
    /** Called once at the end of a handshake; it may destroy the client. */
    using EndCallback = std::function<void(bool isDone)>;

    /**
     * \param setup what it runs on
     * \param number how many the mote had before; each has a port of its own
     */
    DtlsClient(const DtlsClientSetup& setup, uint32_t number);
    ~DtlsClient();
    DtlsClient(const DtlsClient&) = delete;
    DtlsClient& operator=(const DtlsClient&) = delete;

    /**
     * \brief Begin the first handshake.
     *
     * One that fails ends when the endpoint is idle; one that OpenSSL has given up for lack of
     * answers ends with its time, since the server may be out of reach for a while.
     *
     * \param offer the short cut
     * \param limit after which time it is given up
     * \param onEnd is told its end
     */
    void Connect(const HandshakeOffer& offer, Time limit, EndCallback onEnd);

    /**
     * \brief Begin a handshake inside the session; to be connected.
     * \param limit after which time it is given up
     * \param onEnd is told its end
     */
    void Renegotiate(Time limit, EndCallback onEnd);

    /** \brief End: nothing is sent or taken any more, and a handshake under way is left. */
    void Close();

    /** \return the association */
    Ptr<DtlsAssociation> GetAssociation() const;

    /** \return its endpoint */
    DtlsEndpoint& GetEndpoint() const;

  private:
    bool SendDatagram(const DtlsDatagram& datagram);
    void ReceiveDatagram(const Address& from, std::vector<uint8_t> payload);
    /** Waits for the end of a handshake that is about to begin. */
    void AwaitEnd(Time limit, EndCallback onEnd);
    /** The endpoint has made a step. */
    void OnStep();
    /** The endpoint has failed. */
    void OnFailure();
    /** Tells of the end of a handshake. */
    void End(bool isDone);
    /** Switches the TPM off, if there is one, after what the endpoint has done. */
    void SwitchTpmOff();

    Address m_server;                         //!< Where datagrams go.
    Ptr<MoteHardware> m_hardware;             //!< Whose TPM it is, or null.
    std::unique_ptr<DatagramSocket> m_socket; //!< The socket.
    Ptr<DtlsAssociation> m_association;       //!< The association.
    EndCallback m_onEnd;            //!< Is told the end of the handshake; none: there is none.
    EventId m_endEvent;             //!< End of a handshake that does not succeed.
    uint32_t m_handshakesBefore{0}; //!< Handshakes completed before it.
    bool m_isHandshaking{true};     //!< Whether a handshake was under way at the last step.
};

} // namespace ns3::motedtls

#endif /* DTLS_CLIENT_H */
