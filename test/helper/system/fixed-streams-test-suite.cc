/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/fixed-streams.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

class FixedStreamsTestCase : public TestCase
{
  public:
    FixedStreamsTestCase()
        : TestCase("random variables take the fixed stream of the innermost scope")
    {
    }

  private:
    static int64_t GetStreamOfNew()
    {
        return CreateObject<UniformRandomVariable>()->GetStream();
    }

    void DoRun() override
    {
        const int64_t before = GetStreamOfNew();
        {
            FixedStreams outer(7);
            NS_TEST_EXPECT_MSG_EQ(GetStreamOfNew(), 7, "outer scope");
            {
                FixedStreams inner(8);
                NS_TEST_EXPECT_MSG_EQ(GetStreamOfNew(), 8, "inner scope");
            }
            NS_TEST_EXPECT_MSG_EQ(GetStreamOfNew(), 7, "outer scope again");
        }
        NS_TEST_EXPECT_MSG_EQ(GetStreamOfNew(), before, "no scope");
    }
};

class FixedStreamsTestSuite : public TestSuite
{
  public:
    FixedStreamsTestSuite()
        : TestSuite("mote-dtls-fixed-streams", TestSuite::Type::UNIT)
    {
        AddTestCase(new FixedStreamsTestCase);
    }
};

FixedStreamsTestSuite g_fixedStreamsTestSuite;

} // namespace
