/* SPDX-License-Identifier: GPL-2.0-only */

#include "file-credentials.h"

#include "ns3/pem-file.h"

#include <openssl/bio.h>

namespace ns3::motedtls
{

namespace
{

/** \return a time as OpenSSL prints it, for example "Nov  1 00:00:00 2011 GMT" */
std::string
FormatDate(const ASN1_TIME* time)
{
    BIO* bio = BIO_new(BIO_s_mem());
    ASN1_TIME_print(bio, time);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio, &text);
    std::string date(text, text + size);
    BIO_free(bio);
    return date;
}

/** \return "mote-key-file = mote.pem" */
std::string
Name(const Settings& settings, const std::string& name)
{
    return name + " = " + settings.GetText(name);
}

/** Requires that certificates hold at the start of the simulation. */
void
RequireValidity(const Settings& settings,
                const std::string& name,
                const std::vector<CertificatePtr>& certificates)
{
    time_t epochS = settings.GetInteger("epoch");
    for (std::size_t i = 0; i < certificates.size(); ++i)
    {
        const X509* certificate = certificates[i].get();
        const ASN1_TIME* begin = X509_get0_notBefore(certificate);
        const ASN1_TIME* end = X509_get0_notAfter(certificate);
        const bool isEarly = X509_cmp_time(begin, &epochS) > 0;
        const bool isLate = X509_cmp_time(end, &epochS) < 0;
        if (isEarly || isLate)
        {
            throw ConfigurationError(
                Name(settings, name) + ": certificate " + std::to_string(i + 1) + " (" +
                DescribeSubject(certificate) + ") " +
                (isEarly ? "does not hold before " + FormatDate(begin)
                         : "has expired on " + FormatDate(end)) +
                ", and the simulation starts at epoch = " + settings.GetText("epoch"));
        }
    }
}

/** Requires that DTLS can prove an end's identity with its key. */
void
RequireUsableKey(const Settings& settings, const std::string& who, EVP_PKEY* key)
{
    const bool isMote = who == "mote";
    if (!EVP_PKEY_is_a(key, "RSA-PSS") || (isMote && settings.GetText("dtls-version") == "1.2"))
    {
        return;
    }
    throw ConfigurationError(
        Name(settings, who + "-key-file") +
        (isMote ? ": is for RSA-PSS alone, which DTLS 1.0 has no signatures of; allowed are RSA "
                  "and elliptic curves, or dtls-version = 1.2"
                : ": is for RSA-PSS alone, which OpenSSL's DTLS has no cipher suite for; allowed "
                  "are RSA and elliptic curves"));
}

/** Reads a file, naming the setting where that fails. */
template <typename Read>
auto
ReadSetting(const Settings& settings, const std::string& name, Read read)
{
    try
    {
        return read(settings.GetFileName(name));
    }
    catch (const std::runtime_error& error)
    {
        throw ConfigurationError(name + " = " + error.what());
    }
}

} // namespace

std::optional<EndpointCredentials>
ReadFileCredentials(const Settings& settings, const std::string& who)
{
    const std::string chainName = who + "-certificate-file";
    const std::string keyName = who + "-key-file";
    const bool hasChain = !settings.GetFileName(chainName).empty();
    const bool hasKey = !settings.GetFileName(keyName).empty();
    if (hasChain != hasKey)
    {
        throw ConfigurationError(Name(settings, hasChain ? chainName : keyName) + ": needs " +
                                 (hasChain ? keyName : chainName) + " too");
    }
    if (!hasChain)
    {
        return {};
    }
    EndpointCredentials credentials;
    credentials.chain = ReadSetting(settings, chainName, ReadCertificates);
    credentials.key = ReadSetting(settings, keyName, ReadPrivateKey);
    if (X509_check_private_key(credentials.chain.front().get(), credentials.key.get()) != 1)
    {
        TakeOpensslReason();
        throw ConfigurationError(Name(settings, keyName) +
                                 ": is not the key of the first certificate in " +
                                 settings.GetText(chainName));
    }
    RequireUsableKey(settings, who, credentials.key.get());
    RequireValidity(settings, chainName, credentials.chain);
    return credentials;
}

std::vector<CertificatePtr>
ReadTrustedCertificates(const Settings& settings)
{
    const std::string name = "trusted-certificates-file";
    if (settings.GetFileName(name).empty())
    {
        return {};
    }
    auto certificates = ReadSetting(settings, name, ReadCertificates);
    RequireValidity(settings, name, certificates);
    return certificates;
}

} // namespace ns3::motedtls
