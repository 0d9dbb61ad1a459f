/* SPDX-License-Identifier: GPL-2.0-only */

#include "module-versions.h"

#include <openssl/crypto.h>

namespace ns3::motedtls
{

Versions
GetVersions()
{
    return {MOTE_DTLS_VERSION, MOTE_DTLS_NS3_VERSION, OpenSSL_version(OPENSSL_VERSION_STRING)};
}

} // namespace ns3::motedtls
