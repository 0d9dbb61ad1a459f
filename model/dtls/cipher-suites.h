/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CIPHER_SUITES_H
#define CIPHER_SUITES_H

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** What a handshake with a cipher suite consists of. */
struct CipherSuite
{
    std::string name;                //!< OpenSSL's.
    bool usesCertificates{false};    //!< The server proves its identity with a certificate.
    bool usesPreSharedKey{false};    //!< Both ends know a key beforehand (RFC 4279).
    bool encryptsToRsaKey{false};    //!< The client encrypts a secret with the server's RSA key.
    bool agreesOnCurve{false};       //!< Both ends make an ephemeral elliptic curve key.
    bool agreesOnFiniteField{false}; //!< Both ends make an ephemeral Diffie-Hellman key.
};

/**
 * \param list cipher suites as OpenSSL takes them, colon-separated
 * \param version DTLS1_VERSION or DTLS1_2_VERSION
 * \return the suites that an end with this list offers or takes, in its order, whatever security
 *         level the list asks for; none if OpenSSL does not understand the list
 */
std::vector<CipherSuite> ListCipherSuites(const std::string& list, int version);

/** \return OpenSSL's names of the suites that DTLS has in this OpenSSL */
const std::vector<std::string>& GetCipherSuiteNames();

/**
 * \param name the IETF's name of a cipher suite, for example TLS_RSA_WITH_AES_128_CBC_SHA, in
 *        upper or lower case
 * \return OpenSSL's name for it; empty if DTLS has no such suite in this OpenSSL
 */
std::string FindCipherSuiteByStandardName(const std::string& name);

/**
 * \param word part of a list of cipher suites
 * \return whether it stands for a group of suites, for example ECDHE or HIGH
 */
bool IsCipherSuiteGroup(const std::string& word);

} // namespace ns3::motedtls

#endif /* CIPHER_SUITES_H */
