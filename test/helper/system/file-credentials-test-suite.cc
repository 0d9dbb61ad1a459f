/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"
#include "../settings/complaint.h"
#include "../settings/test-files.h"

#include "ns3/crypto-host.h"
#include "ns3/file-credentials.h"
#include "ns3/handshake-experiment.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr KeySpecification::Type P256 = KeySpecification::Type::ECDSA_P256;

/** A system with elliptic curves, or another, in DTLS 1.2. */
Changes
InDtls12(const std::string& keyType, const std::string& suite, const Changes& more = {})
{
    Changes changes = Modern({{"key-type", keyType},
                              {"mote-key-type", keyType},
                              {"key-bits", "1024"},
                              {"mote-key-bits", "1024"},
                              {"cipher-suite", suite}});
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** Wrong files. */
struct WrongCase
{
    std::string name;
    Changes files;         //!< Without the directory.
    std::string complaint; //!< Where DIR stands for the directory.
};

const std::vector<WrongCase> WRONG{
    {"a key without certificates",
     {{"mote-key-file", "mote.key"}},
     "mote-key-file = DIRmote.key: needs mote-certificate-file too"},
    {"certificates without a key",
     {{"sink-certificate-file", "chain.pem"}},
     "sink-certificate-file = DIRchain.pem: needs sink-key-file too"},
    {"no such file",
     {{"mote-certificate-file", "none.pem"}, {"mote-key-file", "mote.key"}},
     "mote-certificate-file = DIRnone.pem: cannot read this file"},
    {"a directory",
     {{"mote-certificate-file", ""}, {"mote-key-file", "mote.key"}},
     "mote-certificate-file = DIR: cannot read this file"},
    {"not PEM",
     {{"mote-certificate-file", "text.pem"}, {"mote-key-file", "mote.key"}},
     "mote-certificate-file = DIRtext.pem: holds no certificate in PEM"},
    {"not a key",
     {{"mote-certificate-file", "chain.pem"}, {"mote-key-file", "root.pem"}},
     "mote-key-file = DIRroot.pem: holds no private key in PEM"},
    {"an encrypted key",
     {{"mote-certificate-file", "chain.pem"}, {"mote-key-file", "encrypted.key"}},
     "mote-key-file = DIRencrypted.key: is encrypted; a private key without password is allowed"},
    {"another's key",
     {{"mote-certificate-file", "chain.pem"}, {"mote-key-file", "other.key"}},
     "mote-key-file = DIRother.key: is not the key of the first certificate in DIRchain.pem"},
    {"expired",
     {{"mote-certificate-file", "old.pem"}, {"mote-key-file", "mote.key"}},
     "mote-certificate-file = DIRold.pem: certificate 1 (CN=Old,O=Files) has expired on Oct 31 "
     "00:00:00 2011 GMT, and the simulation starts at epoch = 1320105600"},
    {"not yet valid",
     {{"epoch", "1000000000"},
      {"mote-certificate-file", "chain.pem"},
      {"mote-key-file", "mote.key"}},
     "mote-certificate-file = DIRchain.pem: certificate 1 (CN=Mote 7,O=Files) does not hold before "
     "Oct  2 00:00:00 2011 GMT, and the simulation starts at epoch = 1000000000"},
    {"broken",
     {{"trusted-certificates-file", "broken.pem"}},
     "trusted-certificates-file = DIRbroken.pem: certificate 1 cannot be read"},
};

class WrongFilesTestCase : public TestCase
{
  public:
    explicit WrongFilesTestCase(const WrongCase& parameters)
        : TestCase("files: " + parameters.name),
          m_case(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const std::string directory = CreateTempDirFilename("");
        const TestFiles files(directory, {P256, 0});
        Changes changes;
        for (const auto& [name, value] : m_case.files)
        {
            changes.push_back({name, name == "epoch" ? value : directory + value});
        }
        const std::string complaint = GetComplaint([&] {
            RunHandshake(With(InDtls12("ecdsa-p256", "ECDHE-ECDSA-AES128-CCM8", changes)),
                         1,
                         1,
                         RunOutputs());
        });
        std::string expected = m_case.complaint;
        for (auto at = expected.find("DIR"); at != std::string::npos; at = expected.find("DIR"))
        {
            expected.replace(at, 3, directory);
        }
        // What OpenSSL says in brackets differs by version.
        NS_TEST_EXPECT_MSG_EQ(complaint.substr(0, expected.size()), expected, "complaint");
    }

    WrongCase m_case;
};

class ChainTestCase : public TestCase
{
  public:
    ChainTestCase(const std::string& name, const KeySpecification& kind, const std::string& suite)
        : TestCase("a chain of three from files: " + name),
          m_kind(kind),
          m_suite(suite)
    {
    }

  private:
    void DoRun() override
    {
        const std::string directory = CreateTempDirFilename("");
        const TestFiles files(directory, m_kind);
        Changes changes{{"mote-certificate-file", files.Name("chain.pem")},
                        {"mote-key-file", files.Name("mote.key")},
                        {"max-attempts", "1"}};
        const auto untrusted = Run(changes);
        NS_TEST_EXPECT_MSG_EQ(untrusted.completed, false, "completed, if nobody trusts the root");
        changes.push_back({"trusted-certificates-file", files.Name("root.pem")});
        const auto record = Run(changes);
        NS_TEST_EXPECT_MSG_EQ(record.failure, "", "failure, the mote's from files");
        changes.push_back({"sink-certificate-file", files.Name("chain.pem")});
        changes.push_back({"sink-key-file", files.Name("mote.key")});
        const auto both = Run(changes);
        NS_TEST_EXPECT_MSG_EQ(both.failure, "", "failure, both ends' from files");
        // One more certificate in the sink's chain is one more signature for the mote to verify.
        NS_TEST_EXPECT_MSG_GT(both.flight4->bytes, record.flight4->bytes, "flight 4");
    }

    HandshakeRecord Run(const Changes& changes) const
    {
        return RunHandshake(With(InDtls12("ecdsa-p256", m_suite, changes)), 1, 1, RunOutputs());
    }

    KeySpecification m_kind;
    std::string m_suite;
};

/** A kind of key, and a suite that can use it. */
struct KindCase
{
    std::string keyType;
    std::string suite;
    std::string version;
};

class KindTestCase : public TestCase
{
  public:
    explicit KindTestCase(const KindCase& kind)
        : TestCase(kind.keyType + " with " + kind.suite + " in DTLS " + kind.version),
          m_kind(kind)
    {
    }

  private:
    void DoRun() override
    {
        const auto record = Run({{"dtls-version", m_kind.version}});
        NS_TEST_EXPECT_MSG_EQ(record.failure, "", "failure");
        const auto mismatched = Run(
            {{"dtls-version", m_kind.version}, {"mote-key-matches", "off"}, {"max-attempts", "1"}});
        NS_TEST_EXPECT_MSG_EQ(mismatched.completed, false, "completed with another's key");
    }

    HandshakeRecord Run(const Changes& changes) const
    {
        return RunHandshake(With(InDtls12(m_kind.keyType, m_kind.suite, changes)),
                            1,
                            1,
                            RunOutputs());
    }

    KindCase m_kind;
};

class LargerCurveTestCase : public TestCase
{
  public:
    LargerCurveTestCase()
        : TestCase("P-384 costs more bytes than P-256, and more time")
    {
    }

  private:
    void DoRun() override
    {
        const auto small = Run("ecdsa-p256");
        const auto large = Run("ecdsa-p384");
        NS_TEST_EXPECT_MSG_GT(large.flight5->bytes, small.flight5->bytes, "flight 5");
        NS_TEST_EXPECT_MSG_GT(*large.latency, *small.latency, "latency");
    }

    static HandshakeRecord Run(const std::string& keyType)
    {
        return RunHandshake(With(InDtls12(keyType, "ECDHE-ECDSA-AES128-CCM8")), 1, 1, RunOutputs());
    }
};

class PssTestCase : public TestCase
{
  public:
    PssTestCase()
        : TestCase("a CA that signs with PSS: larger certificates, the same work")
    {
    }

  private:
    void DoRun() override
    {
        for (const char* version : {"1.0", "1.2"})
        {
            const auto pkcs1 = Run(version, "pkcs1");
            const auto pss = Run(version, "pss");
            NS_TEST_EXPECT_MSG_EQ(pss.failure, "", "failure, DTLS " << version);
            NS_TEST_EXPECT_MSG_EQ(pss.rsaVerifies, pkcs1.rsaVerifies, "verifications");
            NS_TEST_EXPECT_MSG_GT(pss.flight4->bytes, pkcs1.flight4->bytes, "parameters of PSS");
        }
    }

    static HandshakeRecord Run(const std::string& version, const std::string& padding)
    {
        return RunHandshake(With({{"dtls-version", version},
                                  {"certificate-hash", "sha256"}, // SHA-1 is PSS's own default
                                  {"certificate-padding", padding}}),
                            1,
                            1,
                            RunOutputs());
    }
};

/** A wrong calendar, and what comes of it. */
struct ClockCase
{
    Changes changes;
    std::string failure;
};

class ClockTestCase : public TestCase
{
  public:
    explicit ClockTestCase(const ClockCase& clock)
        : TestCase("the mote's calendar: " + clock.changes.front().first + " = " +
                   clock.changes.front().second),
          m_case(clock)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes = m_case.changes;
        changes.push_back({"key-bits", "1024"});
        changes.push_back({"max-attempts", "1"});
        const auto record = RunHandshake(With(changes), 1, 1, RunOutputs());
        NS_TEST_EXPECT_MSG_EQ(record.failure, m_case.failure, "failure");
    }

    ClockCase m_case;
};

class ClockTimersTestCase : public TestCase
{
  public:
    ClockTimersTestCase()
        : TestCase("a wrong calendar leaves the timers alone")
    {
    }

  private:
    void DoRun() override
    {
        const Changes lossy{{"key-bits", "1024"}, {"drop-rate", "0.1"}};
        Changes wrong = lossy;
        wrong.push_back({"mote-clock-offset", "100d"});
        wrong.push_back({"mote-clock-drift", "10000"});
        const auto right = RunHandshake(With(lossy), 1, 1, RunOutputs());
        const auto fast = RunHandshake(With(wrong), 1, 1, RunOutputs());
        NS_TEST_EXPECT_MSG_EQ(*fast.latency, *right.latency, "latency");
        NS_TEST_EXPECT_MSG_EQ(fast.bytesMote, right.bytesMote, "bytes");
    }
};

const std::string EXPIRED = "mote: certificate verify failed: certificate has expired";
const std::string TOO_EARLY = "mote: certificate verify failed: certificate is not yet valid";

class FileCredentialsTestSuite : public TestSuite
{
  public:
    FileCredentialsTestSuite()
        : TestSuite("mote-dtls-file-credentials", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : WRONG)
        {
            AddTestCase(new WrongFilesTestCase(parameters));
        }
        AddTestCase(new ChainTestCase("P-256", {P256, 0}, "ECDHE-ECDSA-AES128-CCM8"));
        AddTestCase(new ChainTestCase("P-384",
                                      {KeySpecification::Type::ECDSA_P384, 0},
                                      "ECDHE-ECDSA-AES128-CCM8"));
        for (const auto& kind : std::vector<KindCase>{
                 {"ecdsa-p384", "ECDHE-ECDSA-AES128-CCM8", "1.2"},
                 {"ecdsa-p384", "ECDHE-ECDSA-AES128-SHA", "1.0"},
                 {"rsa", "ECDHE-RSA-AES128-GCM-SHA256", "1.2"},
             })
        {
            AddTestCase(new KindTestCase(kind));
        }
        AddTestCase(new LargerCurveTestCase);
        AddTestCase(new PssTestCase);
        for (const auto& clock : std::vector<ClockCase>{
                 {{{"mote-clock-offset", "364d"}}, ""},
                 {{{"mote-clock-offset", "366d"}}, EXPIRED},
                 {{{"mote-clock-offset", "-23h"}}, ""},
                 {{{"mote-clock-offset", "-25h"}}, TOO_EARLY},
                 {{{"mote-clock-offset", "unset"}}, TOO_EARLY},
                 {{{"mote-clock-drift", "10000"}}, ""},
             })
        {
            AddTestCase(new ClockTestCase(clock));
        }
        AddTestCase(new ClockTimersTestCase);
    }
};

FileCredentialsTestSuite g_fileCredentialsTestSuite;

} // namespace
