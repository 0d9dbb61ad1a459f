/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef TEST_FILES_H
#define TEST_FILES_H

#include "ns3/crypto-host.h"
#include "ns3/file-credentials.h"

#include <fstream>
#include <openssl/pem.h>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A CA, one that it has let issue certificates, and a mote whose certificate that one issued. */
class TestFiles
{
  public:
    /** \param directory where to write the files, ending in a slash \param kind of all keys */
    TestFiles(const std::string& directory, const KeySpecification& kind)
        : m_directory(directory),
          m_host(EPOCH_S, MakeSeededStream(1, "files"), nullptr),
          m_scope(m_host),
          m_rootKey(GetKeyPair(1, kind, "root")),
          m_middleKey(GetKeyPair(1, kind, "middle")),
          m_moteKey(GetKeyPair(1, kind, "file-mote"))
    {
        m_root = Issue("Root", m_rootKey, nullptr, m_rootKey, true);
        m_middle = Issue("Middle", m_middleKey, m_root.get(), m_rootKey, true);
        m_mote = Issue("Mote 7", m_moteKey, m_middle.get(), m_middleKey, false);
        WriteCertificates("chain.pem", {m_mote.get(), m_middle.get()});
        WriteCertificates("root.pem", {m_root.get()});
        WriteKey("mote.key", m_moteKey, nullptr);
        WriteKey("other.key", m_rootKey, nullptr);
        WriteKey("encrypted.key", m_moteKey, EVP_aes_128_cbc());
        const CertificatePtr old =
            Issue("Old", m_moteKey, m_middle.get(), m_middleKey, false, EPOCH_S - DAY_S);
        WriteCertificates("old.pem", {old.get()});
        std::ofstream(m_directory + "text.pem") << "no certificate\n";
        std::ofstream(m_directory + "broken.pem")
            << "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    }

    /** \return the name of a file */
    std::string Name(const std::string& file) const
    {
        return m_directory + file;
    }

  private:
    static constexpr int64_t EPOCH_S = 1320105600;
    static constexpr int64_t DAY_S = 86400;

    static CertificatePtr Issue(const std::string& name,
                                EVP_PKEY* key,
                                X509* issuer,
                                EVP_PKEY* issuerKey,
                                bool isAuthority,
                                int64_t endS = EPOCH_S + 365 * DAY_S)
    {
        const CertificateProfile profile{"Files", name, true, isAuthority, ""};
        return IssueCertificate(key,
                                profile,
                                issuer,
                                issuerKey,
                                {EPOCH_S - 30 * DAY_S, endS, "SHA256", 5});
    }

    void WriteCertificates(const std::string& file, const std::vector<X509*>& certificates) const
    {
        BIO* bio = BIO_new_file(Name(file).c_str(), "w");
        for (X509* certificate : certificates)
        {
            PEM_write_bio_X509(bio, certificate);
        }
        BIO_free(bio);
    }

    void WriteKey(const std::string& file, EVP_PKEY* key, const EVP_CIPHER* cipher) const
    {
        unsigned char password[] = "password";
        BIO* bio = BIO_new_file(Name(file).c_str(), "w");
        PEM_write_bio_PrivateKey(bio, key, cipher, password, 8, nullptr, nullptr);
        BIO_free(bio);
    }

    std::string m_directory;
    CryptoHost m_host;
    CryptoHost::Scope m_scope;
    EVP_PKEY* m_rootKey;
    EVP_PKEY* m_middleKey;
    EVP_PKEY* m_moteKey;
    CertificatePtr m_root;
    CertificatePtr m_middle;
    CertificatePtr m_mote;
};

} // namespace ns3::motedtls

#endif /* TEST_FILES_H */
