/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CERTIFICATION_AUTHORITY_H
#define CERTIFICATION_AUTHORITY_H

#include "file-credentials.h"

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Makes the keys and certificates that no file is set for, by seed and number of the mote.
 *
 * Each function is to be called inside the scope of a CryptoHost.
 */
class CertificationAuthority
{
  public:
    /** \param settings the system; copied \param seed the seed of keys */
    CertificationAuthority(const Settings& settings, uint32_t seed);

    /** \return the CA's certificate */
    X509* GetCertificate() const;

    /**
     * \param settings the system as the end has it
     * \param who "mote" or "sink"
     * \param index number of the mote, from 0; each has a key and a name of its own
     * \return the end's key, which stays with the module
     */
    EVP_PKEY* GetKey(const Settings& settings, const std::string& who, std::size_t index = 0) const;

    /** \brief As GetKey(). \return the end's certificate, its issuer's if chains carry it, the key
     */
    EndpointCredentials Issue(const Settings& settings,
                              const std::string& who,
                              std::size_t index = 0) const;

  private:
    CertificatePtr MakeAuthority(const std::string& role) const;
    CertificateTerms GetTerms(Time lifetime, long serial) const;

    Settings m_settings;          //!< The system.
    uint32_t m_seed;              //!< Seed of the keys.
    CertificatePtr m_certificate; //!< The CA's, which both ends trust.
    CertificatePtr m_other;       //!< Of a CA of the same name that nobody trusts, or null.
};

/**
 * \param name a name of what mote 0 has: a certificate's, a key's, a stream's
 * \param index number of a mote, from 0
 * \return what it is called for that mote
 */
std::string AddNumber(const std::string& name, std::size_t index);

} // namespace ns3::motedtls

#endif /* CERTIFICATION_AUTHORITY_H */
