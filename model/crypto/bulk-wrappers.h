/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef BULK_WRAPPERS_H
#define BULK_WRAPPERS_H

#include "dispatch-table.h"

namespace ns3::motedtls
{

/**
 * \brief Make an algorithm that works by the byte charge the running CryptoHost.
 *
 * Digests, MACs, key derivations and ciphers. MD5-SHA1 counts as two hashes of its input, an
 * authenticated cipher as a cipher and a MAC (CCM: two ciphers) of it.
 *
 * \param operation OSSL_OP_DIGEST, _MAC, _KDF or _CIPHER; others are left alone
 * \param slot the algorithm's number among those of the operation
 * \param table its dispatch table
 * \param names its names, colon-separated
 */
void InstallBulkWrapper(int operation, std::size_t slot, DispatchTable& table, const char* names);

} // namespace ns3::motedtls

#endif /* BULK_WRAPPERS_H */
