/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef RANDOM_SOURCE_H
#define RANDOM_SOURCE_H

#include <openssl/core.h>

namespace ns3::motedtls
{

/** Name of the RAND algorithm that draws from the running CryptoHost. */
constexpr const char* RANDOM_SOURCE_NAME = "MOTE-RANDOM";

/**
 * \brief The RAND algorithm of the module's providers.
 *
 * Generates from the stream of the CryptoHost whose scope is open and fails outside of any, so
 * that nothing a simulation computes can come from another source.
 *
 * \return algorithms for OSSL_OP_RAND, for OSSL_FUNC_PROVIDER_QUERY_OPERATION
 */
const OSSL_ALGORITHM* GetRandomSourceAlgorithms();

/** OSSL_provider_init_fn of a provider that offers the random source and nothing else. */
OSSL_provider_init_fn InitRandomSourceProvider;

} // namespace ns3::motedtls

#endif /* RANDOM_SOURCE_H */
