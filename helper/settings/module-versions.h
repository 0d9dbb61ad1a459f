/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MODULE_VERSIONS_H
#define MODULE_VERSIONS_H

#include <string>

namespace ns3::motedtls
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

} // namespace ns3::motedtls

#endif /* MODULE_VERSIONS_H */
