/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef KEY_WRAPPERS_H
#define KEY_WRAPPERS_H

#include "dispatch-table.h"

namespace ns3::motedtls
{

/**
 * \brief Make an algorithm that uses a key pair charge the running CryptoHost.
 *
 * RSA and ECDSA signatures, the record layer's HMAC, RSA key transport, Diffie-Hellman agreement
 * and the generation of its ephemeral keys. A call that only asks for the size of a result costs
 * nothing. What is not charged is refused where work is charged: other signatures, asymmetric
 * ciphers, agreements and key pairs, and all key encapsulation.
 *
 * \param operation OSSL_OP_SIGNATURE, _ASYM_CIPHER, _KEM, _KEYEXCH or _KEYMGMT; others are left
 *        alone
 * \param slot the algorithm's number among those of the operation
 * \param table its dispatch table
 * \param names its names, colon-separated
 * \throw std::length_error if there are more algorithms than can be charged or refused
 */
void InstallKeyWrapper(int operation, std::size_t slot, DispatchTable& table, const char* names);

} // namespace ns3::motedtls

#endif /* KEY_WRAPPERS_H */
