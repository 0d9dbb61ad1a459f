/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TPM_COMMANDS_H
#define TPM_COMMANDS_H

#include <cstdint>

namespace ns3::motedtls
{

/** What the mote asks of its TPM. */
enum class TpmOperation
{
    VERIFY,  //!< Check a signature against a public key.
    ENCRYPT, //!< Encrypt a DTLS pre-master secret to a public key.
    SIGN,    //!< Sign a SHA-1 hash with the mote's key, which is loaded before.
    DECRYPT, //!< Decrypt a DTLS pre-master secret with the mote's key, which is loaded before.
};

/**
 * \brief Bytes that an operation moves between processor and TPM, commands and responses.
 *
 * The layouts are those of the TPM Main Specification 1.2, parts 2 and 3. Its core has no command
 * that works with a foreign public key, and what the mote's driver sends for it is not known:
 * the commands of VERIFY and ENCRYPT are deduced, the key going in as a TPM_PUBKEY.
 *
 * \param operation the operation
 * \param keyBits modulus of the RSA key that it uses, in bit
 * \return size in byte
 */
uint32_t GetTpmTransferBytes(TpmOperation operation, uint32_t keyBits);

} // namespace ns3::motedtls

#endif /* TPM_COMMANDS_H */
