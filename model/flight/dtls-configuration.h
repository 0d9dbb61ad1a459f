/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DTLS_CONFIGURATION_H
#define DTLS_CONFIGURATION_H

#include "ns3/nstime.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** Which end of the association. */
enum class DtlsRole
{
    CLIENT,
    SERVER,
};

/** Keys that two ends know before their first handshake, by identity. */
using PreSharedKeys = std::map<std::string, std::vector<unsigned char>>;

/** How an endpoint speaks DTLS. The defaults are OpenSSL's own behaviour. */
struct DtlsConfiguration
{
    DtlsRole role{DtlsRole::CLIENT};      //!< Which end.
    int version{0};                       //!< DTLS1_VERSION or DTLS1_2_VERSION.
    std::string cipherSuites;             //!< OpenSSL's names, colon-separated.
    std::string groups{"P-256"};          //!< Curves, OpenSSL's names, colon-separated.
    bool verifyPeer{true};                //!< Whether the peer must prove its identity.
    bool cookieExchange{true};            //!< HelloVerifyRequest (RFC 6347, 4.2.1).
    bool sessionTicket{true};             //!< Extension of RFC 5077.
    bool sessionCache{false};             //!< Resumption by identifier; see SessionStore.
    Time sessionLifetime{Hours(2)};       //!< How long a server resumes a session, whole s.
    bool renegotiation{false};            //!< Handshakes inside a session (RFC 5746).
    bool encryptThenMac{true};            //!< Extension of RFC 7366.
    bool extendedMasterSecret{true};      //!< Extension of RFC 7627.
    bool allPointFormats{true};           //!< Whether to offer compressed points too (RFC 8422).
    bool sha1PssCertificateVerify{false}; //!< See CryptoHost::Md5Sha1Signature.
    long mtuBytes{1232};                  //!< Largest datagram, UDP payload.
    uint32_t maxFragmentBytes{0};         //!< Extension of RFC 6066, 4; 0: not asked for.
    Time timerInitial{Seconds(1)};        //!< First timeout of a flight.
    double timerJitter{0};                //!< See RetransmissionTimer; at most 1.
    bool timerDoubles{true};              //!< Whether later timeouts of a flight double.
    Time timerMaximum{Seconds(60)};       //!< Limit of a doubling timer.
    bool timerStopsAtMessage{false};      //!< See RetransmissionTimer.
    uint32_t timeoutLimit{12};            //!< How often a timeout repeats a flight, at most 12.
    bool listensAfterTimeouts{false};     //!< Whether it then still takes what comes.
    Time pacing{Seconds(0)};              //!< Sleep before each datagram.
    Time datagramTime{Seconds(0)};        //!< Processor's time for each, sent or received.
    bool sendsFlightWhenComplete{false};  //!< Datagrams leave when the flight is complete.
    bool sendsMessagesApart{false};       //!< No two messages share a datagram.
    bool takesFragmentsInOrder{false};    //!< See InOrderFilter.
    bool takesEarlyCipherChange{false};   //!< See MessageTracker (server).
    uint32_t lastFlightAnswers{12};       //!< Answers to a repeated last flight (server).
    bool ignoresPlaintextAlerts{false};   //!< Drops fatal alerts that anybody can have sent.
    std::string pskIdentity{"mote"};      //!< By which the client's key is known (RFC 4279).
    std::shared_ptr<const PreSharedKeys> preSharedKeys; //!< Of PSK cipher suites, or null.
};

} // namespace ns3::motedtls

#endif /* DTLS_CONFIGURATION_H */
