/* SPDX-License-Identifier: GPL-2.0-only */

#include "pem-file.h"

#include "ns3/hardware-provider.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <stdexcept>
#include <utility>

namespace ns3::motedtls
{

namespace
{

using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;

BioPtr
Open(const std::string& path)
{
    BioPtr file(BIO_new_file(path.c_str(), "r"), BIO_free);
    // A directory opens, and cannot be read.
    char unused;
    if (!file || (BIO_read(file.get(), &unused, 1) < 0) || BIO_seek(file.get(), 0) < 0)
    {
        ERR_clear_error();
        throw std::runtime_error(path + ": cannot read this file");
    }
    return file;
}

/** Notes that there is an encrypted key instead of asking the terminal for its password. */
int
RefusePassword(char* /* out */, int /* size */, int /* isWriting */, void* wasAsked)
{
    *static_cast<bool*>(wasAsked) = true;
    return -1;
}

/** \return whether the last failure was that the file had no more to give */
bool
IsAtEnd()
{
    const unsigned long error = ERR_peek_last_error();
    return ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
}

} // namespace

std::vector<CertificatePtr>
ReadCertificates(const std::string& path)
{
    const BioPtr file = Open(path);
    std::vector<CertificatePtr> certificates;
    ERR_clear_error();
    while (true)
    {
        X509* certificate = X509_new_ex(GetHardwareLibrary(), nullptr);
        if (!PEM_read_bio_X509(file.get(), &certificate, nullptr, nullptr))
        {
            X509_free(certificate);
            break;
        }
        certificates.emplace_back(certificate);
    }
    if (!IsAtEnd())
    {
        throw std::runtime_error(path + ": certificate " + std::to_string(certificates.size() + 1) +
                                 " cannot be read (" + TakeOpensslReason() + ")");
    }
    ERR_clear_error();
    if (certificates.empty())
    {
        throw std::runtime_error(path + ": holds no certificate in PEM");
    }
    return certificates;
}

PrivateKeyPtr
ReadPrivateKey(const std::string& path)
{
    const BioPtr file = Open(path);
    bool isEncrypted = false;
    ERR_clear_error();
    PrivateKeyPtr key(PEM_read_bio_PrivateKey_ex(file.get(),
                                                 nullptr,
                                                 RefusePassword,
                                                 &isEncrypted,
                                                 GetHardwareLibrary(),
                                                 nullptr));
    const std::string reason = TakeOpensslReason();
    if (isEncrypted)
    {
        throw std::runtime_error(path +
                                 ": is encrypted; a private key without password is allowed");
    }
    if (!key)
    {
        throw std::runtime_error(path + ": holds no private key in PEM (" + reason + ")");
    }
    return key;
}

} // namespace ns3::motedtls
