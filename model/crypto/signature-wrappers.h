/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef SIGNATURE_WRAPPERS_H
#define SIGNATURE_WRAPPERS_H

#include "dispatch-table.h"

namespace ns3::motedtls
{

/**
 * \brief Make RSA, ECDSA and the record layer's HMAC charge the running CryptoHost; refuse other
 *        signatures, and uses of those two that are not charged.
 * \param slot the algorithm's number among those of OSSL_OP_SIGNATURE
 * \param table its dispatch table
 * \param names its names, colon-separated
 * \throw std::length_error if there is no such slot
 */
void InstallSignatureWrapper(std::size_t slot, DispatchTable& table, const char* names);

} // namespace ns3::motedtls

#endif /* SIGNATURE_WRAPPERS_H */
