/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_PAIR_H
#define DTLS_PAIR_H

#include "ns3/dtls-endpoint.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace motedtls
{

/** Both ends' certificates and who issued them. */
struct TestIdentities
{
    /** \param keyBits RSA modulus of the CA and of the server; the client's has 2048 bit */
    explicit TestIdentities(uint32_t keyBits);

    CertificatePtr authority; //!< The CA.
    CertificatePtr client;    //!< Issued to the client.
    CertificatePtr server;    //!< Issued to the server.
    EVP_PKEY* clientKey;      //!< The client's key.
    EVP_PKEY* serverKey;      //!< The server's key.
};

/**
 * \brief Two endpoints and the datagrams between them, for tests without a network.
 *
 * A datagram takes TRANSIT to arrive; it is named by its number, counted from 0 over both
 * directions in the order of sending.
 */
class DtlsPair
{
  public:
    /** Time that a datagram takes. */
    static const Time TRANSIT;

    /**
     * \param client configuration of the client
     * \param server configuration of the server
     * \param clientHardware who pays for the client's work, or null
     */
    DtlsPair(const DtlsConfiguration& client,
             const DtlsConfiguration& server,
             CryptoHardware* clientHardware = nullptr);

    /** \param drop decides by number whether a datagram is lost; none is, unless set */
    void Drop(std::function<bool(unsigned)> drop);

    /** \param time run until then, or until nothing is left to happen */
    void AdvanceTo(Time time);

    /** \return whether both ends are connected */
    bool IsConnected() const;

    DtlsEndpoint& GetClient();
    DtlsEndpoint& GetServer();
    CryptoHost& GetClientHost();
    /** \return the time of the last event */
    Time GetTime() const;
    /** \return when the client became connected, Time::Max() if it is not */
    Time GetConnectedAt() const;
    /** \return how many datagrams were sent */
    unsigned GetSent() const;
    /** \return all datagrams sent so far, in order of sending */
    const std::vector<DtlsDatagram>& GetLog() const;
    /** \return the flights of the log, a flight's datagrams together, for example "1 2 3 4 5 6" */
    std::string GetFlights() const;
    /** \return the key log, a line an entry */
    const std::vector<std::string>& GetKeyLog() const;

  private:
    /** A datagram under way. */
    struct Transit
    {
        Time arrival;               //!< When it arrives.
        bool toServer;              //!< Direction.
        std::vector<uint8_t> bytes; //!< Payload.
    };

    void Collect(DtlsEndpoint& from, bool toServer);
    Time GetNextEvent() const;
    void Step(Time time);

    TestIdentities m_identities;
    CryptoHost m_clientHost;
    CryptoHost m_serverHost;
    std::unique_ptr<DtlsContext> m_clientContext;
    std::unique_ptr<DtlsContext> m_serverContext;
    std::unique_ptr<DtlsEndpoint> m_client;
    std::unique_ptr<DtlsEndpoint> m_server;
    std::function<bool(unsigned)> m_drop;
    std::vector<Transit> m_transit;
    std::vector<DtlsDatagram> m_log;
    std::vector<std::string> m_keyLog;
    Time m_now;
    Time m_connectedAt{Time::Max()};
    bool m_started{false};
};

/** \return the poster's way to speak DTLS */
DtlsConfiguration MakePosterConfiguration(DtlsRole role);

/** \return OpenSSL's own way, DTLS 1.2 */
DtlsConfiguration MakeModernConfiguration(DtlsRole role);

} // namespace motedtls
} // namespace ns3

#endif /* DTLS_PAIR_H */
