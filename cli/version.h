/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_CLI_VERSION_H
#define MOTE_DTLS_CLI_VERSION_H

#include <string>

namespace ns3
{
namespace motedtls
{

/** What a result depends on besides settings and seed. */
struct Versions
{
    std::string module;  //!< Of this module.
    std::string ns3;     //!< Of ns-3, as built against.
    std::string openssl; //!< Of OpenSSL, as running.
};

/** \return the versions of this program */
Versions GetVersions();

} // namespace motedtls
} // namespace ns3

#endif /* MOTE_DTLS_CLI_VERSION_H */
