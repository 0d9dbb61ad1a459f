/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"
#include "../settings/complaint.h"

#include "ns3/handshake-experiment.h"
#include "ns3/mote-system.h"
#include "ns3/run-files.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;

/** Something that ends a handshake, and what the record says of it. */
struct FailureCase
{
    Changes changes;
    std::string failure;
};

class FailureTestCase : public TestCase
{
  public:
    FailureTestCase(const std::string& system, const FailureCase& failure)
        : TestCase(system + ": " + failure.changes.back().first + " = " +
                   failure.changes.back().second),
          m_failure(failure)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes = m_failure.changes;
        changes.push_back({"max-attempts", "1"});
        const HandshakeRecord record = RunHandshake(With(changes), SEED, 1, RunOutputs());
        NS_TEST_EXPECT_MSG_EQ(record.completed, false, "completed");
        NS_TEST_EXPECT_MSG_EQ(record.failure, m_failure.failure, "reason");
        NS_TEST_EXPECT_MSG_EQ(record.latency.has_value(), false, "latency");
        NS_TEST_EXPECT_MSG_EQ(record.attempts, 1, "attempts");
    }

    FailureCase m_failure;
};

class RetryTestCase : public TestCase
{
  public:
    RetryTestCase()
        : TestCase(
              "after a failure there is a second attempt, with a reason or without: nothing is "
              "authenticated before the end")
    {
    }

  private:
    void DoRun() override
    {
        const HandshakeRecord refused =
            RunHandshake(With({{"mote-issuer", "other"}, {"max-attempts", "2"}}),
                         SEED,
                         1,
                         RunOutputs());
        NS_TEST_EXPECT_MSG_EQ(refused.completed, false, "completed, if refused");
        NS_TEST_EXPECT_MSG_EQ(refused.attempts, 2, "attempts, if refused");
        NS_TEST_EXPECT_MSG_EQ(refused.alertsMote, 2, "alerts, if refused");

        // The sink cannot read the pre-master secret, and does not say so (RFC 5246, 7.4.7.1).
        const Settings settings = With({{"sink-key-matches", "off"}, {"max-attempts", "2"}});
        const HandshakeRecord record = RunHandshake(settings, SEED, 1, RunOutputs());
        NS_TEST_EXPECT_MSG_EQ(record.completed, false, "completed");
        NS_TEST_EXPECT_MSG_EQ(record.attempts, 2, "attempts");
        NS_TEST_EXPECT_MSG_EQ(record.failure, "mote: read timeout expired", "reason");
    }
};

class CipherSuiteTestCase : public TestCase
{
  public:
    explicit CipherSuiteTestCase(const std::string& setting)
        : TestCase("an unknown cipher suite is the user's mistake: " + setting),
          m_setting(setting)
    {
    }

  private:
    void DoRun() override
    {
        const std::string complaint = GetComplaint([&] {
            RunHandshake(With({{m_setting, "NO-SUCH-SUITE"}}), SEED, 1, RunOutputs());
        });
        NS_TEST_ASSERT_MSG_EQ(
            complaint.find(m_setting + " = NO-SUCH-SUITE: 'NO-SUCH-SUITE' is no cipher suite"),
            0,
            complaint);
        const HandshakeRecord record = RunHandshake(Settings(), SEED, 1, RunOutputs());
        NS_TEST_ASSERT_MSG_EQ(record.failure, "", "the next run");
    }

    std::string m_setting;
};

class UnknownCostTestCase : public TestCase
{
  public:
    UnknownCostTestCase()
        : TestCase("work whose cost is not known ends the run with its name, at either end")
    {
    }

  private:
    static std::string Complain(bool isSink)
    {
        const SharedParts parts(Settings(), SEED);
        SimulationGuard guard(SEED, 1);
        MoteSystem system(parts);
        (isSink ? system.sink.hardware : system.motes[0].parts.hardware)
            ->Refuse("a signature with DSA");
        try
        {
            system.Run();
        }
        catch (const ConfigurationError& error)
        {
            return error.what();
        }
        return "";
    }

    void DoRun() override
    {
        for (const bool isSink : {false, true})
        {
            NS_TEST_EXPECT_MSG_EQ(
                Complain(isSink),
                "OpenSSL wants a signature with DSA, whose time and energy are not known to the "
                "model",
                (isSink ? "sink" : "mote"));
        }
    }
};

class BatteryTestCase : public TestCase
{
  public:
    BatteryTestCase(const std::string& system, const Changes& changes, int largestUah)
        : TestCase(system + ": a battery may run flat at any moment of the handshake"),
          m_changes(changes),
          m_largestUah(largestUah)
    {
    }

  private:
    void DoRun() override
    {
        for (int capacityUah = 1; capacityUah <= m_largestUah; ++capacityUah)
        {
            Settings settings = With(m_changes);
            const std::string capacity = std::to_string(capacityUah * 1e-3) + "mAh";
            settings.Set("battery-capacity", capacity);
            const HandshakeRecord record = RunHandshake(settings, SEED, 1, RunOutputs());
            NS_TEST_EXPECT_MSG_EQ(record.completed, false, capacity << ": completed");
            NS_TEST_EXPECT_MSG_EQ(record.failure, "mote: battery empty", capacity << ": reason");
        }
    }

    Changes m_changes;
    int m_largestUah; //!< Capacity that is just too small, in uAh.
};

const std::vector<FailureCase> POSTER_FAILURES{
    {{{"mote-issuer", "other"}},
     "mote: alert decrypt error; "
     "sink: certificate verify failed: certificate signature failure"},
    {{{"sink-issuer", "other"}}, "mote: certificate verify failed: certificate signature failure"},
    {{{"mote-certificate-lifetime", "1s"}},
     "mote: alert certificate expired; "
     "sink: certificate verify failed: certificate has expired"},
    {{{"sink-certificate-lifetime", "1s"}},
     "mote: certificate verify failed: certificate has expired"},
    {{{"mote-key-matches", "off"}}, "mote: alert decrypt error; sink: bad signature"},
    {{{"sink-cipher-suite", "AES256-SHA"}},
     "mote: alert handshake failure; sink: no shared cipher"},
};

const std::vector<FailureCase> MODERN_FAILURES{
    {Modern({{"mote-issuer", "other"}}),
     "mote: alert decrypt error; "
     "sink: certificate verify failed: certificate signature failure"},
    {Modern({{"sink-issuer", "other"}}),
     "mote: certificate verify failed: certificate signature failure"},
    {Modern({{"mote-certificate-lifetime", "1s"}}),
     "mote: alert certificate expired; "
     "sink: certificate verify failed: certificate has expired"},
    {Modern({{"sink-certificate-lifetime", "0s"}}),
     "mote: certificate verify failed: certificate has expired"},
    {Modern({{"mote-key-matches", "off"}}), "mote: alert decrypt error; sink: bad signature"},
    {Modern({{"sink-key-matches", "off"}}), "mote: bad signature"},
    {Modern({{"sink-cipher-suite", "AES256-SHA"}}),
     "mote: alert handshake failure; sink: no shared cipher"},
};

class HandshakeFailureTestSuite : public TestSuite
{
  public:
    HandshakeFailureTestSuite()
        : TestSuite("mote-dtls-handshake-failure", TestSuite::Type::UNIT)
    {
        for (const auto& failure : POSTER_FAILURES)
        {
            AddTestCase(new FailureTestCase("poster", failure));
        }
        for (const auto& failure : MODERN_FAILURES)
        {
            AddTestCase(new FailureTestCase("modern", failure));
        }
        AddTestCase(new RetryTestCase);
        AddTestCase(new CipherSuiteTestCase("cipher-suite"));
        AddTestCase(new CipherSuiteTestCase("sink-cipher-suite"));
        AddTestCase(new UnknownCostTestCase);
        AddTestCase(new BatteryTestCase("poster", {}, 60));
        AddTestCase(new BatteryTestCase("modern", Modern(), 20));
    }
};

HandshakeFailureTestSuite g_handshakeFailureTestSuite;

} // namespace
