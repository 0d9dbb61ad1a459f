/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SIMULATED_CLOCK_H
#define SIMULATED_CLOCK_H

#include <openssl/types.h>

namespace ns3::motedtls
{

/**
 * \defgroup mote-dtls Motes with DTLS
 * \brief A mote with a TPM runs OpenSSL's DTLS over lossy IEEE 802.15.4.
 */

/**
 * \ingroup mote-dtls
 * \brief Prove that OpenSSL's clock follows the simulated one.
 *
 * The module defines `time` and `gettimeofday`; the dynamic linker prefers them to libc's as long
 * as the module stands before libc in link order. Starts a DTLS handshake, asks OpenSSL for its
 * timeout, moves a host's clock by it, and expects the timer to fire then and not before.
 *
 * \param library the library context to try
 * \throw std::runtime_error saying what to do if OpenSSL reads another clock
 */
void CheckOpensslClock(OSSL_LIB_CTX* library);

} // namespace ns3::motedtls

#endif /* SIMULATED_CLOCK_H */
