/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CREDENTIALS_H
#define CREDENTIALS_H

#include "ns3/random-variable-stream.h"

#include <cstdint>
#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>

namespace ns3::motedtls
{

/** Frees OpenSSL objects. */
struct OpensslDeleter
{
    /** \param key is freed */
    void operator()(EVP_PKEY* key) const
    {
        EVP_PKEY_free(key);
    }

    /** \param certificate is freed */
    void operator()(X509* certificate) const
    {
        X509_free(certificate);
    }
};

using PrivateKeyPtr = std::unique_ptr<EVP_PKEY, OpensslDeleter>; //!< Owns a key.
using CertificatePtr = std::unique_ptr<X509, OpensslDeleter>;    //!< Owns a certificate.

/**
 * \param seed the seed
 * \param name what the stream is for
 * \return a random stream that depends on the arguments alone, not on ns-3's seed and run
 */
Ptr<UniformRandomVariable> MakeSeededStream(uint32_t seed, const std::string& name);

/** A kind of key pair. */
struct KeySpecification
{
    /** What a key signs with; ECDSA with its curve. */
    enum class Type
    {
        RSA,
        ECDSA_P256,
        ECDSA_P384,
    };

    Type type{Type::RSA};   //!< Algorithm.
    uint32_t rsaBits{2048}; //!< Modulus of an RSA key, in bit.
};

/**
 * \brief The key pair of a seed, a kind and a role; made once in a process and kept.
 * \param seed the seed
 * \param specification what kind of key
 * \param role whose key, for example "mote"; other roles have other keys
 * \return the key, owned by the cache
 * \throw std::runtime_error with OpenSSL's reason
 */
EVP_PKEY* GetKeyPair(uint32_t seed, const KeySpecification& specification, const std::string& role);

/** What stands in a certificate besides its key. */
struct CertificateProfile
{
    std::string organisation; //!< O of the subject; left out if empty.
    std::string commonName;   //!< CN of the subject.
    bool extensions{true};    //!< Basic constraints (a CA has them anyway) and key usage.
    bool isAuthority{false};  //!< Whether it may issue certificates.
    std::string comment;      //!< Netscape comment extension; left out if empty.
};

/** How a certificate is signed and how long it holds. */
struct CertificateTerms
{
    int64_t notBeforeS{0};     //!< Start of validity, seconds of the Unix epoch.
    int64_t notAfterS{0};      //!< End of validity, seconds of the Unix epoch.
    const char* hash{"SHA1"};  //!< Hash of the signature, OpenSSL's name.
    long serial{1};            //!< Serial number.
    bool hasPssPadding{false}; //!< Whether an RSA key signs with PSS (RFC 4055), not PKCS#1 1.5.
};

/**
 * \brief Issue an X.509 v3 certificate; the same arguments and random stream give the same bytes.
 *
 * To be called inside the scope of a CryptoHost: an ECDSA signature draws random bytes.
 *
 * \param subjectKey key that the certificate is for; only its public part is used
 * \param profile names and extensions of the subject
 * \param issuer certificate of the issuer, or null for a self-signed one
 * \param issuerKey private key that signs
 * \param terms validity, hash and serial number
 * \return the certificate
 * \throw std::runtime_error with OpenSSL's reason
 */
CertificatePtr IssueCertificate(EVP_PKEY* subjectKey,
                                const CertificateProfile& profile,
                                X509* issuer,
                                EVP_PKEY* issuerKey,
                                const CertificateTerms& terms);

/**
 * \brief A private key that does not belong to its public half, for tests of authentication.
 * \param publicHalf key whose public half it shows
 * \param privateHalf RSA key of the same size, or EC key, that it computes with
 * \return the key
 * \throw std::runtime_error with OpenSSL's reason
 */
PrivateKeyPtr MakeMismatchedKey(EVP_PKEY* publicHalf, EVP_PKEY* privateHalf);

/** \return OpenSSL's reason for the last failure, emptying its error queue */
std::string TakeOpensslReason();

/** \param certificate a certificate \return its subject on one line (RFC 2253) */
std::string DescribeSubject(const X509* certificate);

/**
 * \brief Stops where OpenSSL failed.
 * \param ok whether the step succeeded
 * \param step what was done, for the message
 * \throw std::runtime_error with the step and OpenSSL's reason, unless it succeeded
 */
void Require(bool ok, const std::string& step);

} // namespace ns3::motedtls

#endif /* CREDENTIALS_H */
