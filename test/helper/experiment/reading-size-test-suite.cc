/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/complaint.h"
#include "short-life.h"

#include "ns3/reading-room.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A life with few readings, and what is said of it. */
struct SizeCase
{
    Changes changes;
    std::string complaint; //!< Empty if it lives.
};

class SizeTestCase : public TestCase
{
  public:
    explicit SizeTestCase(const SizeCase& parameters)
        : TestCase(parameters.changes[0].first + " = " + parameters.changes[0].second + ", " +
                   parameters.changes[1].first + " = " + parameters.changes[1].second),
          m_case(parameters)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes{{"life-duration", "200s"}, {"reading-period", "60s"}};
        changes.insert(changes.end(), m_case.changes.begin(), m_case.changes.end());
        const std::string complaint = GetComplaint([&] {
            const LifeRecord record = Live(changes);
            NS_TEST_EXPECT_MSG_EQ(record.reading.count, 3, "readings answered");
        });
        NS_TEST_EXPECT_MSG_EQ(complaint, m_case.complaint, "complaint");
    }

    SizeCase m_case;
};

class AnswerBytesTestCase : public TestCase
{
  public:
    AnswerBytesTestCase()
        : TestCase("an echo costs the sink what the reading cost the mote; an answer of its own "
                   "size its own")
    {
    }

  private:
    void DoRun() override
    {
        const ActivityCost number = LiveWith("8");
        const ActivityCost large = LiveWith("64");
        const ActivityCost echo = LiveWith("echo");
        NS_TEST_EXPECT_MSG_EQ(number.bytesMote, echo.bytesMote, "the mote's bytes");
        NS_TEST_EXPECT_MSG_EQ(echo.bytesSink, echo.bytesMote, "the bytes of an echo");
        NS_TEST_EXPECT_MSG_EQ(echo.bytesSink, large.bytesSink, "the bytes of the same size");
        NS_TEST_EXPECT_MSG_GT(echo.bytesSink, number.bytesSink, "the bytes of a number");
        NS_TEST_EXPECT_MSG_GT(echo.time, number.time, "time");
    }

    static ActivityCost LiveWith(const std::string& answer)
    {
        return Live({{"life-duration", "200s"},
                     {"reading-period", "60s"},
                     {"reading-payload", "64"},
                     {"reading-answer-payload", answer}})
            .reading;
    }
};

class ReadingSizeTestSuite : public TestSuite
{
  public:
    ReadingSizeTestSuite()
        : TestSuite("mote-dtls-reading-size", TestSuite::Type::UNIT)
    {
        const std::string tooLarge = " = 444: allowed is at most 443, what mtu = 500 leaves beside "
                                     "57 byte of record header, "
                                     "initialisation vector, MAC and padding";
        for (const auto& parameters : std::vector<SizeCase>{
                 {{{"reading-payload", "443"}, {"mtu", "500"}}, ""},
                 {{{"reading-payload", "444"}, {"mtu", "500"}}, "reading-payload" + tooLarge},
                 {{{"reading-payload", "444"}, {"mote-mtu", "1232"}}, ""},
                 {{{"reading-payload", "444"}, {"sink-mtu", "1232"}}, "reading-payload" + tooLarge},
                 {{{"reading-answer-payload", "444"}, {"mote-mtu", "1232"}},
                  "reading-answer-payload" + tooLarge},
                 {{{"reading-answer-payload", "250"}, {"sink-mtu", "300"}},
                  "reading-answer-payload = 250: allowed is at most 235, what sink-mtu = 300 "
                  "leaves "
                  "beside 65 byte of record header, initialisation vector, MAC and padding"},
                 {{{"reading-payload", "512"}, {"max-fragment-length", "512"}, {"mtu", "1232"}},
                  ""},
                 {{{"reading-payload", "513"}, {"max-fragment-length", "512"}, {"mtu", "1232"}},
                  "reading-payload = 513: allowed is at most 512, which is max-fragment-length"},
                 {{{"reading-answer-payload", "513"},
                   {"max-fragment-length", "512"},
                   {"mtu", "1232"}},
                  "reading-answer-payload = 513: allowed is at most 512, which is "
                  "max-fragment-length"},
                 {{{"reading-answer-payload", "443"}, {"mtu", "500"}}, ""},
                 {{{"reading-answer-payload", "444"}, {"mtu", "500"}},
                  "reading-answer-payload" + tooLarge},
             })
        {
            AddTestCase(new SizeTestCase(parameters));
        }
        AddTestCase(new AnswerBytesTestCase);
    }
};

ReadingSizeTestSuite g_readingSizeTestSuite;

} // namespace
