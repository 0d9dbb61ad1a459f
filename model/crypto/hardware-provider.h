/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef HARDWARE_PROVIDER_H
#define HARDWARE_PROVIDER_H

#include <openssl/types.h>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief OpenSSL's library context for simulated hosts.
 *
 * Its only provider offers what DTLS, its cipher suites and RSA and EC certificates need of the
 * default provider's algorithms, loaded in a context of their own, with wrappers around those that
 * cost time on a CryptoHost, and random bytes from the host's stream. Made at the first call, which
 * also runs CheckOpensslClock(); lives until the process ends. Every SSL_CTX, key and certificate
 * of a simulation belongs to it.
 *
 * \return the library context
 * \throw std::runtime_error if OpenSSL refuses a part or does not read the simulated clock
 */
OSSL_LIB_CTX* GetHardwareLibrary();

} // namespace ns3::motedtls

#endif /* HARDWARE_PROVIDER_H */
