/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_CLIENT_H
#define DTLS_CLIENT_H

#include "dtls-association.h"

#include "ns3/address.h"
#include "ns3/mote-hardware.h"
#include "ns3/net-device.h"
#include "ns3/node.h"
#include "ns3/socket.h"

namespace ns3
{
namespace motedtls
{

/** Where a client's datagrams go. */
struct DtlsRoute
{
    Ptr<Node> node;           //!< The client's node.
    Ptr<NetDevice> interface; //!< Device to send through.
    Address server;           //!< Address and port of the server.
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
    /**
     * \param route where datagrams go
     * \param number how many the mote had before; each has a port of its own
     * \param context how it speaks DTLS; must outlive this
     * \param host the machine; must outlive this
     */
    DtlsClient(const DtlsRoute& route,
               uint32_t number,
               const DtlsContext& context,
               CryptoHost& host);
    ~DtlsClient();
    DtlsClient(const DtlsClient&) = delete;
    DtlsClient& operator=(const DtlsClient&) = delete;

    /** \param hardware the hardware whose TPM it switches off, or null for none */
    void SetHardware(Ptr<MoteHardware> hardware);

    /** \param observer is told of each step of the endpoint; it may destroy this */
    void SetObserver(DtlsAssociation::Observer observer);

    /** \brief End: nothing is sent or taken any more, and a handshake under way is left. */
    void Close();

    /** \return the association */
    Ptr<DtlsAssociation> GetAssociation() const;

    /** \return its endpoint */
    DtlsEndpoint& GetEndpoint() const;

  private:
    bool SendDatagram(const DtlsDatagram& datagram);
    void ReceiveDatagrams(Ptr<Socket> socket);
    /** The endpoint has made a step. */
    void OnStep();
    /** Switches the TPM off, if there is one, after what the endpoint has done. */
    void SwitchTpmOff();

    Address m_server;                     //!< Where datagrams go.
    Ptr<Socket> m_socket;                 //!< The socket.
    Ptr<DtlsAssociation> m_association;   //!< The association.
    Ptr<MoteHardware> m_hardware;         //!< Whose TPM it is, or null.
    DtlsAssociation::Observer m_observer; //!< Is told of each step, or null.
    bool m_isHandshaking{true};           //!< Whether a handshake was under way at the last step.
};

} // namespace motedtls
} // namespace ns3

#endif /* DTLS_CLIENT_H */
