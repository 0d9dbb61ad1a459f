/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef KEY_FILE_H
#define KEY_FILE_H

#include "ns3/dtls-configuration.h"
#include "ns3/settings.h"

#include <string>

namespace ns3::motedtls
{

/**
 * \brief Read bytes by PSK identity from a file of CSV.
 *
 * The first line is `identity,key`; each other one has an identity and pairs of hexadecimal digits.
 * What follows a `#`, blanks around fields and empty lines mean nothing.
 *
 * \param path the file's name
 * \return the bytes, at least those of one identity
 * \throw ConfigurationError naming file and line: a field is missing, empty or one too many, digits
 *        are not in pairs, an identity stands there twice, the last line does not end
 */
PreSharedKeys ReadKeyFile(const std::string& path);

} // namespace ns3::motedtls

#endif /* KEY_FILE_H */
