/* SPDX-License-Identifier: GPL-2.0-only */

#include "credentials.h"

#include "ns3/crypto-host.h"
#include "ns3/hardware-provider.h"
#include "ns3/hash.h"
#include "ns3/openssl-compatibility.h"
#include "ns3/rng-seed-manager.h"

#include <cstdint>
#include <map>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <stdexcept>

namespace ns3::motedtls
{

namespace
{

PrivateKeyPtr
GenerateKey(const KeySpecification& specification)
{
    OSSL_LIB_CTX* library = GetHardwareLibrary();
    EVP_PKEY* key = nullptr;
    switch (specification.type)
    {
    case KeySpecification::Type::RSA:
        key =
            EVP_PKEY_Q_keygen(library, nullptr, "RSA", static_cast<size_t>(specification.rsaBits));
        break;
    case KeySpecification::Type::ECDSA_P256:
        key = EVP_PKEY_Q_keygen(library, nullptr, "EC", "P-256");
        break;
    case KeySpecification::Type::ECDSA_P384:
        key = EVP_PKEY_Q_keygen(library, nullptr, "EC", "P-384");
        break;
    }
    Require(key, "key generation");
    return PrivateKeyPtr(key);
}

/** \return what tells a kind of key from others */
std::string
GetKind(const KeySpecification& specification)
{
    switch (specification.type)
    {
    case KeySpecification::Type::RSA:
        return "rsa-" + std::to_string(specification.rsaBits);
    case KeySpecification::Type::ECDSA_P256:
        return "p-256";
    case KeySpecification::Type::ECDSA_P384:
        return "p-384";
    }
    return "";
}

void
AddExtension(X509* certificate, X509* issuer, int nid, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer ? issuer : certificate, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    const bool added = extension && X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    Require(added, "certificate extension");
}

void
AddNameEntry(X509_NAME* name, const char* field, const std::string& value)
{
    if (value.empty())
    {
        return;
    }
    Require(X509_NAME_add_entry_by_txt(name,
                                       field,
                                       MBSTRING_ASC,
                                       reinterpret_cast<const unsigned char*>(value.c_str()),
                                       -1,
                                       -1,
                                       0),
            "certificate name");
}

void
AddExtensions(X509* certificate, X509* issuer, const CertificateProfile& profile)
{
    if (profile.isAuthority)
    {
        AddExtension(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE");
    }
    if (profile.extensions && !profile.isAuthority)
    {
        AddExtension(certificate, issuer, NID_basic_constraints, "CA:FALSE");
    }
    if (profile.extensions)
    {
        AddExtension(certificate,
                     issuer,
                     NID_key_usage,
                     profile.isAuthority ? "keyCertSign,cRLSign"
                                         : "digitalSignature,keyEncipherment");
    }
    if (!profile.comment.empty())
    {
        AddExtension(certificate, issuer, NID_netscape_comment, profile.comment.c_str());
    }
}

/** \return whether it could be signed */
bool
Sign(X509* certificate, EVP_PKEY* key, const CertificateTerms& terms)
{
    const bool isPss = terms.hasPssPadding && EVP_PKEY_is_a(key, "RSA");
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_PKEY_CTX* padding = nullptr; // owned by the context
    const bool isSigned =
        context &&
        EVP_DigestSignInit_ex(context,
                              &padding,
                              terms.hash,
                              GetHardwareLibrary(),
                              nullptr,
                              key,
                              nullptr) == 1 &&
        (!isPss || EVP_PKEY_CTX_set_rsa_padding(padding, RSA_PKCS1_PSS_PADDING) == 1) &&
        (!isPss || EVP_PKEY_CTX_set_rsa_pss_saltlen(padding, RSA_PSS_SALTLEN_DIGEST) == 1) &&
        X509_sign_ctx(certificate, context) > 0;
    EVP_MD_CTX_free(context);
    return isSigned;
}

/** Collects the parameters of a key to be made. */
class KeyParameters
{
  public:
    ~KeyParameters()
    {
        for (BIGNUM* number : m_numbers)
        {
            BN_clear_free(number);
        }
        OSSL_PARAM_free(m_params);
        OSSL_PARAM_BLD_free(m_builder);
    }

    /** Takes a number over from a key. */
    void CopyNumber(EVP_PKEY* from, const char* name)
    {
        BIGNUM* number = nullptr;
        Require(EVP_PKEY_get_bn_param(from, name, &number), name);
        m_numbers.push_back(number);
        Require(OSSL_PARAM_BLD_push_BN(m_builder, name, number), name);
    }

    /** Sets a public point and its curve. */
    void SetPoint(EVP_PKEY* from)
    {
        std::size_t nameSize = 0;
        Require(EVP_PKEY_get_group_name(from, m_group, sizeof(m_group), &nameSize) == 1 &&
                    OSSL_PARAM_BLD_push_utf8_string(m_builder,
                                                    OSSL_PKEY_PARAM_GROUP_NAME,
                                                    m_group,
                                                    0) == 1,
                "group");
        std::size_t size = 0;
        Require(EVP_PKEY_get_octet_string_param(from,
                                                OSSL_PKEY_PARAM_PUB_KEY,
                                                m_point,
                                                sizeof(m_point),
                                                &size),
                "public point");
        Require(OSSL_PARAM_BLD_push_octet_string(m_builder, OSSL_PKEY_PARAM_PUB_KEY, m_point, size),
                "public point");
    }

    /** \return the key that the parameters describe */
    PrivateKeyPtr Build(const char* algorithm)
    {
        m_params = OSSL_PARAM_BLD_to_param(m_builder);
        EVP_PKEY_CTX* context =
            EVP_PKEY_CTX_new_from_name(GetHardwareLibrary(), algorithm, nullptr);
        EVP_PKEY* key = nullptr;
        const bool ok = m_params && context && EVP_PKEY_fromdata_init(context) == 1 &&
                        EVP_PKEY_fromdata(context, &key, EVP_PKEY_KEYPAIR, m_params) == 1;
        EVP_PKEY_CTX_free(context);
        Require(ok, "mismatched key");
        return PrivateKeyPtr(key);
    }

  private:
    OSSL_PARAM_BLD* m_builder{OSSL_PARAM_BLD_new()}; //!< Collects.
    OSSL_PARAM* m_params{nullptr};                   //!< The result.
    std::vector<BIGNUM*> m_numbers;                  //!< Referred to by the builder.
    char m_group[32];                                //!< Name of a curve.
    unsigned char m_point[97];                       //!< An uncompressed point of up to P-384.
};

} // namespace

Ptr<UniformRandomVariable>
MakeSeededStream(uint32_t seed, const std::string& name)
{
    const uint32_t outerSeed = RngSeedManager::GetSeed();
    const uint64_t outerRun = RngSeedManager::GetRun();
    RngSeedManager::SetSeed(seed);
    RngSeedManager::SetRun(0);
    auto random = CreateObject<UniformRandomVariable>();
    random->SetStream(Hash32(name));
    RngSeedManager::SetSeed(outerSeed);
    RngSeedManager::SetRun(outerRun);
    return random;
}

std::string
DescribeSubject(const X509* certificate)
{
    BIO* bio = BIO_new(BIO_s_mem());
    X509_NAME_print_ex(bio, X509_get_subject_name(certificate), 0, XN_FLAG_RFC2253);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio, &text);
    std::string subject(text, text + size);
    BIO_free(bio);
    return subject;
}

std::string
TakeOpensslReason()
{
    // The last error is the outermost: what failed, rather than which detail made it fail.
    const unsigned long last = ERR_peek_last_error();
    ERR_clear_error();
    const int alert = ERR_GET_REASON(last) - SSL_AD_REASON_OFFSET;
    if (ERR_GET_LIB(last) == ERR_LIB_SSL && alert >= 0 && alert <= UINT8_MAX)
    {
        // OpenSSL's own texts for alerts received are not the same in all of its versions.
        return std::string("alert ") + GetAlertText(alert);
    }
    const char* reason = last ? ERR_reason_error_string(last) : nullptr;
    return reason ? reason : "no reason given by OpenSSL";
}

void
Require(bool ok, const std::string& step)
{
    if (!ok)
    {
        throw std::runtime_error(step + ": " + TakeOpensslReason());
    }
}

EVP_PKEY*
GetKeyPair(uint32_t seed, const KeySpecification& specification, const std::string& role)
{
    GetHardwareLibrary(); // made before the cache, so that it outlives the keys
    static std::map<std::string, PrivateKeyPtr> keys;
    const std::string name = role + "/" + GetKind(specification);
    PrivateKeyPtr& key = keys[std::to_string(seed) + "/" + name];
    if (!key)
    {
        CryptoHost host(0, MakeSeededStream(seed, name), nullptr);
        CryptoHost::Scope scope(host);
        key = GenerateKey(specification);
    }
    return key.get();
}

CertificatePtr
IssueCertificate(EVP_PKEY* subjectKey,
                 const CertificateProfile& profile,
                 X509* issuer,
                 EVP_PKEY* issuerKey,
                 const CertificateTerms& terms)
{
    constexpr long X509_VERSION_THREE = 2; // RFC 5280, 4.1.2.1
    CertificatePtr certificate(X509_new_ex(GetHardwareLibrary(), nullptr));
    Require(certificate && X509_set_version(certificate.get(), X509_VERSION_THREE), "certificate");
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), terms.serial);
    ASN1_TIME_set(X509_getm_notBefore(certificate.get()), terms.notBeforeS);
    ASN1_TIME_set(X509_getm_notAfter(certificate.get()), terms.notAfterS);

    X509_NAME* subject = X509_get_subject_name(certificate.get());
    AddNameEntry(subject, "O", profile.organisation);
    AddNameEntry(subject, "CN", profile.commonName);
    const X509_NAME* issuerName = issuer ? X509_get_subject_name(issuer) : subject;
    Require(X509_set_issuer_name(certificate.get(), issuerName), "issuer name");
    Require(X509_set_pubkey(certificate.get(), subjectKey), "public key");
    AddExtensions(certificate.get(), issuer, profile);

    Require(Sign(certificate.get(), issuerKey, terms), "certificate signature");
    return certificate;
}

PrivateKeyPtr
MakeMismatchedKey(EVP_PKEY* publicHalf, EVP_PKEY* privateHalf)
{
    KeyParameters parameters;
    if (EVP_PKEY_is_a(publicHalf, "RSA"))
    {
        parameters.CopyNumber(publicHalf, OSSL_PKEY_PARAM_RSA_N);
        parameters.CopyNumber(publicHalf, OSSL_PKEY_PARAM_RSA_E);
        parameters.CopyNumber(privateHalf, OSSL_PKEY_PARAM_RSA_D);
        return parameters.Build("RSA");
    }
    parameters.SetPoint(publicHalf);
    parameters.CopyNumber(privateHalf, OSSL_PKEY_PARAM_PRIV_KEY);
    return parameters.Build("EC");
}

} // namespace ns3::motedtls
