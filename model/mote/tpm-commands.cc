/* SPDX-License-Identifier: GPL-2.0-only */

#include "tpm-commands.h"

#include "ns3/abort.h"

#include <algorithm>

namespace ns3::motedtls
{

namespace
{

// Sizes in byte; TPM Main Specification 1.2, part 2 (structures) and part 3 (commands).
constexpr uint32_t HEADER = 2 + 4 + 4; //!< tag, paramSize, ordinal or returnCode.
constexpr uint32_t COUNT = 4;          //!< UINT32 before a variable part.
constexpr uint32_t HANDLE = 4;         //!< TPM_KEY_HANDLE, TPM_AUTHHANDLE.
constexpr uint32_t DIGEST = 20;        //!< SHA-1, TPM_NONCE, TPM_AUTHDATA.
constexpr uint32_t AUTH_IN = HANDLE + DIGEST + 1 + DIGEST; //!< Handle, nonceOdd, continue, HMAC.
constexpr uint32_t AUTH_OUT = DIGEST + 1 + DIGEST;         //!< nonceEven, continue, HMAC.
constexpr uint32_t RSA_KEY_PARMS = 4 + 4 + 4;              //!< keyLength, numPrimes, exponentSize.
constexpr uint32_t KEY_PARMS = 4 + 2 + 2 + COUNT + RSA_KEY_PARMS; //!< TPM_KEY_PARMS.
constexpr uint32_t PREMASTER_SECRET = 48;                         //!< RFC 5246, 7.4.7.1.

/** TPM_PUBKEY: the parameters and the modulus. */
uint32_t
GetPublicKeyBytes(uint32_t modulus)
{
    return KEY_PARMS + COUNT + modulus;
}

/** TPM_OIAP: opens an authorisation session; the answer has its handle and first nonce. */
constexpr uint32_t OIAP = HEADER + HEADER + HANDLE + DIGEST;

/**
 * A command that puts bytes into a loaded key and gets bytes out: TPM_Sign, TPM_UnBind. The mote's
 * key stays loaded while the power is off (ownerEvict, TPM_KeyControlOwner): deduced, see doc/.
 */
uint32_t
GetUseKeyBytes(uint32_t in, uint32_t out)
{
    const uint32_t command = HEADER + HANDLE + COUNT + in + AUTH_IN;
    const uint32_t response = HEADER + COUNT + out + AUTH_OUT;
    return OIAP + command + response;
}

} // namespace

uint32_t
GetTpmTransferBytes(TpmOperation operation, uint32_t keyBits)
{
    const uint32_t modulus = (keyBits + 7) / 8;
    switch (operation)
    {
    case TpmOperation::VERIFY: // deduced: key, signature and digest in; a return code out
        return HEADER + GetPublicKeyBytes(modulus) + COUNT + modulus + COUNT + DIGEST + HEADER;
    case TpmOperation::ENCRYPT: // deduced: key and secret in; the cipher text out
        return HEADER + GetPublicKeyBytes(modulus) + COUNT + PREMASTER_SECRET + HEADER + COUNT +
               modulus;
    case TpmOperation::SIGN:
        return GetUseKeyBytes(DIGEST, modulus);
    case TpmOperation::DECRYPT:
        return GetUseKeyBytes(modulus, PREMASTER_SECRET);
    }
    NS_ABORT_MSG("not a TPM operation");
}

} // namespace ns3::motedtls
