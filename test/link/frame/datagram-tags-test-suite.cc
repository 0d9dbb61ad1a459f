/* SPDX-License-Identifier: GPL-2.0-only */

#include "../two-ends.h"

#include "ns3/sixlowpan-header.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/**
 * With tags drawn at random two datagrams on their way had the same one now and then, and ns-3
 * aborted where their fragments overlapped.
 */
class SuccessiveTagsTestCase : public TestCase
{
  public:
    explicit SuccessiveTagsTestCase(const Changes& changes)
        : TestCase(std::string("Successive datagrams have successive tags, and their fragments the "
                               "same") +
                   (changes.empty() ? "" : ", cut anew too")),
          m_changes(changes)
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends(With(m_changes));
        ends.Mote().driver->TraceConnectWithoutContext(
            "FrameSent",
            MakeCallback(&SuccessiveTagsTestCase::OnFrame, this));
        constexpr uint32_t COUNT = 5;
        for (uint32_t i = 0; i < COUNT; ++i)
        {
            ends.MoteSendsAt(Seconds(1 + i), 500);
            ends.MoteSendsAt(Seconds(1.5 + i), 20); // needs no fragments
        }
        ends.AdvanceTo(Seconds(10));
        NS_TEST_ASSERT_MSG_EQ(m_first.size(), COUNT, "datagrams in fragments");
        for (uint32_t i = 1; i < COUNT; ++i)
        {
            NS_TEST_EXPECT_MSG_EQ(m_first[i], m_first[i - 1] + 1, "RFC 4944, 5.3");
        }
        NS_TEST_EXPECT_MSG_EQ(ends.m_sinkReceived.size(), 2 * COUNT, "received");
    }

    void OnFrame(Ptr<const Packet> frame, Time /* start */, Time /* end */)
    {
        uint8_t dispatch = 0;
        frame->CopyData(&dispatch, 1);
        if (dispatch >> 3 == 0x18)
        {
            SixLowPanFrag1 header;
            frame->PeekHeader(header);
            m_first.push_back(header.GetDatagramTag());
        }
        else if (dispatch >> 3 == 0x1c)
        {
            SixLowPanFragN header;
            frame->PeekHeader(header);
            NS_TEST_EXPECT_MSG_EQ(header.GetDatagramTag(), m_first.back(), "later fragment");
        }
    }

    Changes m_changes;
    std::vector<uint16_t> m_first; //!< Tags of first fragments.
};

class DatagramTagsTestSuite : public TestSuite
{
  public:
    DatagramTagsTestSuite()
        : TestSuite("mote-dtls-datagram-tags", TestSuite::Type::UNIT)
    {
        AddTestCase(new SuccessiveTagsTestCase(Changes()));
        AddTestCase(new SuccessiveTagsTestCase(Changes{{"first-frame-payload", "72"}}));
    }
};

DatagramTagsTestSuite g_datagramTagsTestSuite; //!< Registers the suite.

} // namespace
