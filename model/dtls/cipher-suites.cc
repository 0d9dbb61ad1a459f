/* SPDX-License-Identifier: GPL-2.0-only */

#include "cipher-suites.h"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <map>
#include <memory>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <set>
#include <utility>

namespace ns3::motedtls
{

namespace
{

using ContextPtr = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using SslPtr = std::unique_ptr<SSL, decltype(&SSL_free)>;

/** \return a context of nobody's, which takes every suite; null if OpenSSL cannot make one */
ContextPtr
MakeContext()
{
    ContextPtr context(SSL_CTX_new(DTLS_method()), &SSL_CTX_free);
    if (context)
    {
        SSL_CTX_set_security_level(context.get(), 0);
    }
    return context;
}

unsigned
GetNoPreSharedKey(SSL*, const char*, char*, unsigned, unsigned char*, unsigned)
{
    return 0;
}

CipherSuite
Describe(const SSL_CIPHER* cipher)
{
    static const std::set<int> CERTIFICATES{NID_auth_rsa, NID_auth_ecdsa, NID_auth_dss};
    static const std::set<int> PRE_SHARED{NID_kx_psk,
                                          NID_kx_rsa_psk,
                                          NID_kx_dhe_psk,
                                          NID_kx_ecdhe_psk};
    const int exchange = SSL_CIPHER_get_kx_nid(cipher);
    CipherSuite suite;
    suite.name = SSL_CIPHER_get_name(cipher);
    suite.usesCertificates = CERTIFICATES.count(SSL_CIPHER_get_auth_nid(cipher)) != 0;
    suite.usesPreSharedKey = PRE_SHARED.count(exchange) != 0;
    suite.encryptsToRsaKey = exchange == NID_kx_rsa || exchange == NID_kx_rsa_psk;
    suite.agreesOnCurve = exchange == NID_kx_ecdhe || exchange == NID_kx_ecdhe_psk;
    suite.agreesOnFiniteField = exchange == NID_kx_dhe || exchange == NID_kx_dhe_psk;
    return suite;
}

bool
IsOfTls13(const SSL_CIPHER* cipher)
{
    return std::string(SSL_CIPHER_get_version(cipher)) == "TLSv1.3";
}

std::vector<CipherSuite>
AskForSuites(const std::string& list, int version)
{
    std::vector<CipherSuite> suites;
    const ContextPtr context = MakeContext();
    if (!context || !SSL_CTX_set_min_proto_version(context.get(), version) ||
        !SSL_CTX_set_max_proto_version(context.get(), version) ||
        !SSL_CTX_set_cipher_list(context.get(), list.c_str()))
    {
        ERR_clear_error();
        return suites;
    }
    SSL_CTX_set_psk_client_callback(context.get(), GetNoPreSharedKey); // without it, no such suites
    // A list's own @SECLEVEL decides on keys, and in some versions of OpenSSL on those of DTLS.
    SSL_CTX_set_security_level(context.get(), 0);
    const SslPtr ssl(SSL_new(context.get()), &SSL_free);
    STACK_OF(SSL_CIPHER)* ciphers = ssl ? SSL_get1_supported_ciphers(ssl.get()) : nullptr;
    for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); ++i)
    {
        suites.push_back(Describe(sk_SSL_CIPHER_value(ciphers, i)));
    }
    sk_SSL_CIPHER_free(ciphers);
    return suites;
}

/** \return OpenSSL's names of all suites of DTLS, and the IETF's */
const std::vector<std::pair<std::string, std::string>>&
GetNames()
{
    static const auto names = [] {
        std::vector<std::pair<std::string, std::string>> all;
        const ContextPtr context = MakeContext();
        if (!context || !SSL_CTX_set_cipher_list(context.get(), "ALL:COMPLEMENTOFALL"))
        {
            return all;
        }
        STACK_OF(SSL_CIPHER)* ciphers = SSL_CTX_get_ciphers(context.get());
        for (int i = 0; i < sk_SSL_CIPHER_num(ciphers); ++i)
        {
            const SSL_CIPHER* cipher = sk_SSL_CIPHER_value(ciphers, i);
            const char* standardName = SSL_CIPHER_standard_name(cipher);
            if (!IsOfTls13(cipher))
            {
                all.emplace_back(SSL_CIPHER_get_name(cipher), standardName ? standardName : "");
            }
        }
        return all;
    }();
    return names;
}

} // namespace

std::vector<CipherSuite>
ListCipherSuites(const std::string& list, int version)
{
    static std::map<std::pair<std::string, int>, std::vector<CipherSuite>> known;
    const auto key = std::make_pair(list, version);
    const auto found = known.find(key);
    return found != known.end() ? found->second
                                : known.emplace(key, AskForSuites(list, version)).first->second;
}

const std::vector<std::string>&
GetCipherSuiteNames()
{
    static const auto names = [] {
        std::vector<std::string> all;
        for (const auto& name : GetNames())
        {
            all.push_back(name.first);
        }
        return all;
    }();
    return names;
}

std::string
FindCipherSuiteByStandardName(const std::string& name)
{
    const auto& names = GetNames();
    const auto found = std::find_if(names.begin(), names.end(), [&name](const auto& candidate) {
        return !name.empty() && boost::iequals(candidate.second, name);
    });
    return found == names.end() ? "" : found->first;
}

bool
IsCipherSuiteGroup(const std::string& word)
{
    // The aliases of ssl/ssl_ciph.c.
    static const std::set<std::string> GROUPS{
        "ALL",         "COMPLEMENTOFALL",
        "DEFAULT",     "COMPLEMENTOFDEFAULT",
        "kRSA",        "kEDH",
        "kDHE",        "DH",
        "kEECDH",      "kECDHE",
        "ECDH",        "kPSK",
        "kRSAPSK",     "kECDHEPSK",
        "kDHEPSK",     "kSRP",
        "kGOST",       "kGOST18",
        "aRSA",        "aDSS",
        "DSS",         "aNULL",
        "aECDSA",      "ECDSA",
        "aPSK",        "aGOST01",
        "aGOST12",     "aGOST",
        "aSRP",        "EDH",
        "DHE",         "EECDH",
        "ECDHE",       "NULL",
        "eNULL",       "RSA",
        "ADH",         "AECDH",
        "PSK",         "SRP",
        "3DES",        "RC4",
        "RC2",         "IDEA",
        "SEED",        "GOST89",
        "AES128",      "AES256",
        "AES",         "AESGCM",
        "AESCCM",      "AESCCM8",
        "CHACHA20",    "CAMELLIA128",
        "CAMELLIA256", "CAMELLIA",
        "ARIA",        "ARIA128",
        "ARIA256",     "ARIAGCM",
        "CBC",         "MD5",
        "SHA1",        "SHA",
        "GOST94",      "GOST89MAC",
        "SHA256",      "SHA384",
        "GOST12",      "GOST89MAC12",
        "SSLv3",       "TLSv1",
        "TLSv1.0",     "TLSv1.2",
        "LOW",         "MEDIUM",
        "HIGH",        "FIPS",
    };
    return GROUPS.count(word) != 0;
}

} // namespace ns3::motedtls
