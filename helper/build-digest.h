/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef BUILD_DIGEST_H
#define BUILD_DIGEST_H

#include <string>

namespace ns3::motedtls
{

/**
 * \param bytes any bytes
 * \return their SHA-256 in hexadecimal (FIPS 180-4), by OpenSSL's default library context
 */
std::string GetSha256(const std::string& bytes);

/**
 * \brief Tell this build of the model from any other.
 * \return SHA-256 of the loaded file that this function is part of, which is the module's
 *         shared library; the same as long as the process lives
 * \throw std::runtime_error if that file cannot be read
 */
std::string GetBuildDigest();

} // namespace ns3::motedtls

#endif /* BUILD_DIGEST_H */
