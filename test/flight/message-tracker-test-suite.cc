/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/message-tracker.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint8_t CERTIFICATE = 11; // HandshakeType (RFC 5246, 7.4)
constexpr uint8_t CLIENT_KEY_EXCHANGE = 16;

/** A fragment that arrives, and whether it completes the message awaited. */
struct Arrival
{
    uint16_t message;
    uint32_t offset;
    uint32_t size;
    bool completes;
    uint32_t messageBytes{100};
};

/** What arrives, in order. */
struct TrackerCase
{
    std::string name;
    std::vector<Arrival> arrivals;
};

DtlsRecord
MakeFragment(const Arrival& arrival, uint8_t type = CERTIFICATE)
{
    DtlsRecord record{};
    record.type = ContentType::HANDSHAKE;
    record.hasFragment = true;
    record.messageSequence = arrival.message;
    record.messageBytes = arrival.messageBytes;
    record.fragmentOffset = arrival.offset;
    record.fragmentBytes = arrival.size;
    record.messageType = type;
    return record;
}

class TrackerTestCase : public TestCase
{
  public:
    explicit TrackerTestCase(const TrackerCase& tracker)
        : TestCase(tracker.name),
          m_case(tracker)
    {
    }

  private:
    void DoRun() override
    {
        MessageTracker tracker;
        for (std::size_t i = 0; i < m_case.arrivals.size(); ++i)
        {
            const auto& arrival = m_case.arrivals[i];
            NS_TEST_EXPECT_MSG_EQ(tracker.Take(MakeFragment(arrival)),
                                  arrival.completes,
                                  "arrival " << i);
        }
    }

    TrackerCase m_case;
};

class CertificateVerifyTestCase : public TestCase
{
  public:
    CertificateVerifyTestCase()
        : TestCase("CertificateVerify is lacking after Certificate and ClientKeyExchange alone")
    {
    }

  private:
    void DoRun() override
    {
        MessageTracker with;
        with.SkipTo(2);
        with.Take(MakeFragment({2, 0, 100, true}, CERTIFICATE));
        NS_TEST_EXPECT_MSG_EQ(with.LacksCertificateVerify(), false, "after Certificate");
        with.Take(MakeFragment({3, 0, 99, false}, CLIENT_KEY_EXCHANGE));
        NS_TEST_EXPECT_MSG_EQ(with.LacksCertificateVerify(), false, "ClientKeyExchange not whole");
        with.Take(MakeFragment({3, 99, 1, true}, CLIENT_KEY_EXCHANGE));
        NS_TEST_EXPECT_MSG_EQ(with.LacksCertificateVerify(), true, "after ClientKeyExchange");
        with.Take(MakeFragment({4, 0, 100, true}, 15));
        NS_TEST_EXPECT_MSG_EQ(with.LacksCertificateVerify(), false, "after CertificateVerify");
        MessageTracker without;
        without.Take(MakeFragment({0, 0, 100, true}, CLIENT_KEY_EXCHANGE));
        NS_TEST_EXPECT_MSG_EQ(without.LacksCertificateVerify(), false, "no Certificate");
    }
};

const TrackerCase CASES[] = {
    {"whole messages in order", {{0, 0, 100, true}, {1, 0, 100, true}}},
    {"fragments in any order", {{0, 60, 40, false}, {0, 0, 30, false}, {0, 30, 30, true}}},
    {"fragments that overlap", {{0, 0, 60, false}, {0, 0, 60, false}, {0, 40, 60, true}}},
    {"a message ahead completes with the one before", {{1, 0, 100, false}, {0, 0, 100, true}}},
    {"a message once more completes nothing", {{0, 0, 100, true}, {0, 0, 100, false}}},
    {"a message without content", {{0, 0, 0, true, 0}}},
    {"ten ahead is kept, eleven is not", {{10, 0, 100, false}, {11, 0, 100, false}}},
    {"a fragment beyond its message", {{0, 90, 11, false}, {0, 0, 99, false}, {0, 99, 1, true}}},
    {"a message too large to be one", {{0, 0, 100, false, 16777215}}},
};

class MessageTrackerTestSuite : public TestSuite
{
  public:
    MessageTrackerTestSuite()
        : TestSuite("mote-dtls-message-tracker", TestSuite::Type::UNIT)
    {
        for (const auto& tracker : CASES)
        {
            AddTestCase(new TrackerTestCase(tracker));
        }
        AddTestCase(new CertificateVerifyTestCase);
    }
};

MessageTrackerTestSuite g_messageTrackerTestSuite;

} // namespace
