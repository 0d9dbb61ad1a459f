/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef AGREEMENT_WRAPPERS_H
#define AGREEMENT_WRAPPERS_H

#include "dispatch-table.h"

namespace ns3::motedtls
{

/**
 * \brief Make Diffie-Hellman agreement and the generation of its keys charge the running
 *        CryptoHost, by the size of the key; refuse all others.
 *
 * In a finite field the work is that of an exponentiation with the private key as it is: OpenSSL
 * takes short ones for the groups that it knows. Making the parameters of a curve is free.
 *
 * \param operation OSSL_OP_KEYEXCH or _KEYMGMT
 * \param slot the algorithm's number among those of the operation
 * \param table its dispatch table
 * \param names its names, colon-separated
 * \throw std::length_error if there is no such slot
 */
void InstallAgreementWrapper(int operation,
                             std::size_t slot,
                             DispatchTable& table,
                             const char* names);

} // namespace ns3::motedtls

#endif /* AGREEMENT_WRAPPERS_H */
