/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CACHING_WRAPPERS_H
#define CACHING_WRAPPERS_H

#include "dispatch-table.h"

namespace ns3::motedtls
{

/**
 * \brief Let an algorithm of public keys recall what it has computed before; see AnswerCache.
 *
 * Signatures of whole messages that were made or found good before, and messages that are decrypted
 * after they were encrypted, with RSA and ECDSA. What is random in a signature is drawn from a fork
 * of the host's stream, whose seed is one of the inputs. A bad signature, and what no encryption
 * has made, is always computed. Who calls the algorithm cannot tell an answer from a computation.
 *
 * \param operation OSSL_OP_SIGNATURE or _ASYM_CIPHER; others are left alone
 * \param table the algorithm's dispatch table
 * \param names its names, colon-separated
 */
void InstallCachingWrapper(int operation, DispatchTable& table, const char* names);

} // namespace ns3::motedtls

#endif /* CACHING_WRAPPERS_H */
