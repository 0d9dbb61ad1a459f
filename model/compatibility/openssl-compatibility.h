/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef OPENSSL_COMPATIBILITY_H
#define OPENSSL_COMPATIBILITY_H

#include <cstdint>
#include <openssl/core_dispatch.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

/**
 * \file
 * \ingroup mote-dtls
 *
 * What it takes to have the same DTLS from every OpenSSL from 3.0 to the newest.
 */

namespace ns3::motedtls
{

#ifdef SSL_OP_LEGACY_EC_POINT_FORMATS
/** Option that makes OpenSSL offer compressed points too (RFC 8422, 5.1.2), as up to 3.5. */
constexpr uint64_t OFFER_ALL_POINT_FORMATS = SSL_OP_LEGACY_EC_POINT_FORMATS;
/** Whether OpenSSL can offer uncompressed points alone. */
constexpr bool CAN_OFFER_UNCOMPRESSED_POINTS = true;
#else
constexpr uint64_t OFFER_ALL_POINT_FORMATS = 0;
constexpr bool CAN_OFFER_UNCOMPRESSED_POINTS = false;
#endif

// Numbers of functions in dispatch tables (openssl/core_dispatch.h) that headers of 3.0 lack.
constexpr int SIGN_MESSAGE_INIT = 27;     //!< OSSL_FUNC_SIGNATURE_..., since 3.4.
constexpr int VERIFY_MESSAGE_INIT = 30;   //!< OSSL_FUNC_SIGNATURE_..., since 3.4.
constexpr int CIPHER_PIPELINE_FIRST = 15; //!< OSSL_FUNC_CIPHER_PIPELINE_..., since 3.5.
constexpr int CIPHER_PIPELINE_LAST = 18;  //!< OSSL_FUNC_CIPHER_PIPELINE_..., since 3.5.
constexpr int KDF_DERIVE_SECRET_KEY = 13; //!< OSSL_FUNC_KDF_DERIVE_SKEY, since 3.6.

/**
 * \param alert an alert's number (RFC 5246, 7.2)
 * \return its name in words; 3.0 writes one of them with an underscore
 */
inline const char*
GetAlertText(int alert)
{
    return alert == SSL_AD_UNEXPECTED_MESSAGE ? "unexpected message"
                                              : SSL_alert_desc_string_long(alert);
}

/**
 * \param result what came of a chain's verification (X509_V_...)
 * \return it in words; 3.6 says more of one of them
 */
inline const char*
GetVerificationText(long result)
{
    return result == X509_V_ERR_CERT_NOT_YET_VALID ? "certificate is not yet valid"
                                                   : X509_verify_cert_error_string(result);
}

} // namespace ns3::motedtls

#endif /* OPENSSL_COMPATIBILITY_H */
