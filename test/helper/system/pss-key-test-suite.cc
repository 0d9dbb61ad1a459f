/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"

#include "ns3/abort.h"
#include "ns3/crypto-host.h"
#include "ns3/file-credentials.h"
#include "ns3/handshake-experiment.h"
#include "ns3/hardware-provider.h"
#include "ns3/test.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr int64_t EPOCH_S = 1320105600;
constexpr int64_t DAY_S = 86400;

/** Writes an end's certificate, its key and who issued it. */
class PssFiles
{
  public:
    /**
     * \param directory where to write the files, ending in a slash
     * \param endType type of the end's key, OpenSSL's name
     * \param rootType type of the CA's key
     */
    PssFiles(const std::string& directory, const char* endType, const char* rootType)
        : m_directory(directory),
          m_host(EPOCH_S, MakeSeededStream(1, "files"), nullptr),
          m_scope(m_host)
    {
        const PrivateKeyPtr rootKey = Generate(rootType);
        const PrivateKeyPtr endKey = Generate(endType);
        const auto root = Issue("Root", rootKey.get(), nullptr, rootKey.get(), true);
        const auto end = Issue("End", endKey.get(), root.get(), rootKey.get(), false);
        BIO* bio = BIO_new_file((m_directory + "end.key").c_str(), "w");
        PEM_write_bio_PrivateKey(bio, endKey.get(), nullptr, nullptr, 0, nullptr, nullptr);
        BIO_free(bio);
        Write("end.pem", end.get());
        Write("root.pem", root.get());
    }

    /** \param who "mote" or "sink" \return the settings by which this end has the files */
    Changes GetChanges(const std::string& who) const
    {
        return {{who + "-certificate-file", m_directory + "end.pem"},
                {who + "-key-file", m_directory + "end.key"},
                {"trusted-certificates-file", m_directory + "root.pem"},
                {"certificate-hash", "sha256"},
                {"max-attempts", "1"}};
    }

  private:
    /** \return a key of 2048 bit */
    static PrivateKeyPtr Generate(const char* type)
    {
        EVP_PKEY* key = nullptr;
        EVP_PKEY_CTX* context = EVP_PKEY_CTX_new_from_name(GetHardwareLibrary(), type, nullptr);
        const bool isMade = EVP_PKEY_keygen_init(context) == 1 &&
                            EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048) == 1 &&
                            EVP_PKEY_generate(context, &key) == 1;
        EVP_PKEY_CTX_free(context);
        NS_ABORT_MSG_UNLESS(isMade, "no key of type " << type);
        return PrivateKeyPtr(key);
    }

    static CertificatePtr Issue(const std::string& name,
                                EVP_PKEY* key,
                                X509* issuer,
                                EVP_PKEY* issuerKey,
                                bool isAuthority)
    {
        const CertificateProfile profile{"Files", name, true, isAuthority, ""};
        return IssueCertificate(key,
                                profile,
                                issuer,
                                issuerKey,
                                {EPOCH_S - 30 * DAY_S, EPOCH_S + 365 * DAY_S, "SHA256", 5});
    }

    void Write(const std::string& file, X509* certificate) const
    {
        BIO* bio = BIO_new_file((m_directory + file).c_str(), "w");
        PEM_write_bio_X509(bio, certificate);
        BIO_free(bio);
    }

    std::string m_directory;
    CryptoHost m_host;
    CryptoHost::Scope m_scope;
};

/** \return what is said of a system, or why its handshake failed; empty if it completed */
std::string
Complain(const Changes& changes)
{
    try
    {
        return RunHandshake(With(changes), 1, 1, RunOutputs()).failure;
    }
    catch (const ConfigurationError& error)
    {
        return error.what();
    }
}

/** \return changes and more */
Changes
Add(Changes changes, const Changes& more)
{
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

const Changes DTLS12{{"dtls-version", "1.2"}, {"cipher-suite", "ECDHE-RSA-AES128-GCM-SHA256"}};

class MoteKeyTestCase : public TestCase
{
  public:
    MoteKeyTestCase()
        : TestCase("a mote's key for PSS alone: signs in DTLS 1.2, is refused in DTLS 1.0")
    {
    }

  private:
    void DoRun() override
    {
        const std::string directory = CreateTempDirFilename("");
        const Changes changes = PssFiles(directory, "RSA-PSS", "RSA").GetChanges("mote");
        const auto record = RunHandshake(With(Add(changes, DTLS12)), 1, 1, RunOutputs());
        NS_TEST_EXPECT_MSG_EQ(record.failure, "", "failure in DTLS 1.2");
        NS_TEST_EXPECT_MSG_EQ(record.rsaSigns, 1, "signatures of the mote");
        const auto sign = static_cast<std::size_t>(EnergyComponent::TPM_SIGN);
        NS_TEST_EXPECT_MSG_GT(record.componentTime[sign], Time(0), "the TPM's time");
        NS_TEST_EXPECT_MSG_EQ(Complain(changes),
                              "mote-key-file = " + directory +
                                  "end.key: is for RSA-PSS alone, which DTLS 1.0 has no "
                                  "signatures of; allowed are RSA and elliptic curves, or "
                                  "dtls-version = 1.2",
                              "in DTLS 1.0");
    }
};

class SinkKeyTestCase : public TestCase
{
  public:
    SinkKeyTestCase()
        : TestCase("a sink's key for PSS alone is refused in one line")
    {
    }

  private:
    void DoRun() override
    {
        const std::string directory = CreateTempDirFilename("");
        const Changes changes = PssFiles(directory, "RSA-PSS", "RSA").GetChanges("sink");
        for (const auto& version : {Changes{}, DTLS12})
        {
            NS_TEST_EXPECT_MSG_EQ(Complain(Add(changes, version)),
                                  "sink-key-file = " + directory +
                                      "end.key: is for RSA-PSS alone, which OpenSSL's DTLS has no "
                                      "cipher suite for; allowed are RSA and elliptic curves",
                                  "complaint");
        }
    }
};

class AuthorityKeyTestCase : public TestCase
{
  public:
    AuthorityKeyTestCase()
        : TestCase("a CA whose key is for PSS alone: its signatures cost what an RSA CA's do")
    {
    }

  private:
    void DoRun() override
    {
        for (const auto& version : {Changes{}, DTLS12})
        {
            uint32_t verifies[2];
            for (const bool isPss : {false, true})
            {
                const PssFiles files(CreateTempDirFilename(""), "RSA", isPss ? "RSA-PSS" : "RSA");
                const auto changes = Add(files.GetChanges("sink"), version);
                const auto record = RunHandshake(With(changes), 1, 1, RunOutputs());
                NS_TEST_EXPECT_MSG_EQ(record.failure, "", "failure, PSS " << isPss);
                verifies[isPss] = record.rsaVerifies;
            }
            NS_TEST_EXPECT_MSG_GT(verifies[0], 0, "verifications");
            NS_TEST_EXPECT_MSG_EQ(verifies[1], verifies[0], "verifications");
        }
    }
};

class PssKeyTestSuite : public TestSuite
{
  public:
    PssKeyTestSuite()
        : TestSuite("mote-dtls-pss-key", TestSuite::Type::UNIT)
    {
        AddTestCase(new MoteKeyTestCase);
        AddTestCase(new SinkKeyTestCase);
        AddTestCase(new AuthorityKeyTestCase);
    }
};

PssKeyTestSuite g_pssKeyTestSuite;

} // namespace
