/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef FILE_CREDENTIALS_H
#define FILE_CREDENTIALS_H

#include "ns3/credentials.h"
#include "ns3/settings.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** What an end proves its identity with. */
struct EndpointCredentials
{
    std::vector<CertificatePtr> chain; //!< Its certificate, and those that it sends along.
    PrivateKeyPtr key;                 //!< The private key of the first.
};

/**
 * \brief Read an end's certificates and key, where the settings name files.
 *
 * To be called inside the scope of a CryptoHost.
 *
 * \param settings the system
 * \param who "mote" or "sink"
 * \return the credentials, if the settings name files
 * \throw ConfigurationError naming setting and file: one of the two is missing or cannot be read,
 *        the key is not the certificate's or DTLS cannot use it, a certificate does not hold at the
 * setting `epoch`
 */
std::optional<EndpointCredentials> ReadFileCredentials(const Settings& settings,
                                                       const std::string& who);

/**
 * \brief Read whom both ends trust besides the CA that is made.
 * \param settings the system
 * \return the certificates of `trusted-certificates-file`; empty if it is none
 * \throw ConfigurationError naming setting and file
 */
std::vector<CertificatePtr> ReadTrustedCertificates(const Settings& settings);

} // namespace ns3::motedtls

#endif /* FILE_CREDENTIALS_H */
