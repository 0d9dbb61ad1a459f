/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PEM_FILE_H
#define PEM_FILE_H

#include "credentials.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \brief Read the certificates of a file; what else is in it is skipped.
 * \param path a file in PEM (RFC 7468)
 * \return its certificates in their order, at least one
 * \throw std::runtime_error naming the file, if it cannot be read or holds no certificate
 */
std::vector<CertificatePtr> ReadCertificates(const std::string& path);

/**
 * \brief Read the private key of a file.
 * \param path a file in PEM, not encrypted
 * \return its first private key
 * \throw std::runtime_error naming the file, if it cannot be read or holds no key
 */
PrivateKeyPtr ReadPrivateKey(const std::string& path);

} // namespace ns3::motedtls

#endif /* PEM_FILE_H */
