/* SPDX-License-Identifier: GPL-2.0-only */

#include "two-ends.h"

#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-radio.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return settings of a network with ns-3's MAC, whose trace sources tell when frames come to it
 */
Settings
WithMac(Changes changes = {})
{
    changes.emplace_back("medium", "ns3");
    return With(changes);
}

/** What a driver reports. */
struct DriverLog
{
    explicit DriverLog(Ptr<RadioDriverNetDevice> driver)
    {
        driver->TraceConnectWithoutContext("FrameSent", MakeCallback(&DriverLog::NoteSent, this));
        driver->TraceConnectWithoutContext("FrameFailed",
                                           MakeCallback(&DriverLog::NoteFailed, this));
        driver->TraceConnectWithoutContext("FrameReceived",
                                           MakeCallback(&DriverLog::NoteReceived, this));
        Ptr<LrWpanMac> mac = DynamicCast<LrWpanRadio>(driver->GetRadio())->GetDevice()->GetMac();
        mac->TraceConnectWithoutContext("MacTxEnqueue", MakeCallback(&DriverLog::NoteMacTx, this));
        mac->TraceConnectWithoutContext("MacRx", MakeCallback(&DriverLog::NoteMacRx, this));
    }

    void NoteSent(Ptr<const Packet> packet, Time start, Time end)
    {
        sentBytes.push_back(packet->GetSize());
        starts.push_back(start);
        ends.push_back(end);
    }

    void NoteFailed(Ptr<const Packet> /* packet */, FrameFailure reason, Time, Time)
    {
        failures.emplace_back(GetFrameFailureName(reason));
    }

    void NoteReceived(Ptr<const Packet> packet)
    {
        receivedBytes.push_back(packet->GetSize());
        deliveries.push_back(Simulator::Now());
    }

    void NoteMacTx(Ptr<const Packet> /* psdu */)
    {
        macRequests.push_back(Simulator::Now());
    }

    void NoteMacRx(Ptr<const Packet> /* psdu */)
    {
        arrivals.push_back(Simulator::Now());
    }

    std::vector<uint32_t> sentBytes;
    std::vector<Time> starts;
    std::vector<Time> ends;
    std::vector<std::string> failures;
    std::vector<uint32_t> receivedBytes;
    std::vector<Time> deliveries;
    std::vector<Time> macRequests;
    std::vector<Time> arrivals;
};

class SendServiceTestCase : public TestCase
{
  public:
    SendServiceTestCase()
        : TestCase("a frame reaches the MAC after its service time, the next one after it")
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends(
            WithMac({{"sink-send-service", "7ms"}, {"sink-send-service-per-byte", "11us"}}));
        DriverLog log(ends.Sink().driver);
        ends.SinkSendsAt(Seconds(1), 500);
        ends.AdvanceTo(Seconds(3));
        NS_TEST_ASSERT_MSG_EQ(log.starts.size(), 5, "frames");
        Time free = Seconds(1);
        for (std::size_t i = 0; i < log.starts.size(); ++i)
        {
            const Time service = MilliSeconds(7) + MicroSeconds(11) * log.sentBytes[i];
            NS_TEST_ASSERT_MSG_EQ(log.starts[i], free, "start of frame " << i);
            NS_TEST_ASSERT_MSG_EQ(log.macRequests[i], free + service, "service of frame " << i);
            NS_TEST_ASSERT_MSG_GT(log.ends[i], log.macRequests[i], "end of frame " << i);
            free = log.ends[i];
        }
    }
};

class ReceiveServiceTestCase : public TestCase
{
  public:
    ReceiveServiceTestCase()
        : TestCase("frames received go up one after the other, each after its service time")
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends(
            WithMac({{"sink-receive-service", "40ms"}, {"sink-receive-service-per-byte", "13us"}}));
        DriverLog log(ends.Sink().driver);
        ends.MoteSendsAt(Seconds(1), 500);
        ends.AdvanceTo(Seconds(3));
        NS_TEST_ASSERT_MSG_EQ(log.deliveries.size(), 5, "frames");
        Time free;
        for (std::size_t i = 0; i < log.deliveries.size(); ++i)
        {
            const Time service = MilliSeconds(40) + MicroSeconds(13) * log.receivedBytes[i];
            free = std::max(free, log.arrivals[i]) + service;
            NS_TEST_ASSERT_MSG_EQ(log.deliveries[i], free, "delivery of frame " << i);
        }
    }
};

/** How many frames of a datagram of five find room in a queue. */
struct QueueCase
{
    uint32_t queueSize;
    uint32_t refused;
};

class SendQueueTestCase : public TestCase
{
  public:
    explicit SendQueueTestCase(const QueueCase& queue)
        : TestCase("a send queue of " + std::to_string(queue.queueSize) + " refuses " +
                   std::to_string(queue.refused) + " of five frames"),
          m_queue(queue)
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends(WithMac());
        ends.Mote().driver->SetAttribute("QueueSize", UintegerValue(m_queue.queueSize));
        DriverLog log(ends.Mote().driver);
        ends.MoteSendsAt(Seconds(1), 500);
        ends.AdvanceTo(Seconds(3));
        const std::vector<std::string> expected(m_queue.refused, "send_queue_full");
        NS_TEST_ASSERT_MSG_EQ((log.failures == expected), true, "refused otherwise");
        NS_TEST_ASSERT_MSG_EQ(log.sentBytes.size(), 5 - m_queue.refused, "sent otherwise");
    }

    QueueCase m_queue;
};

class ReceiveQueueTestCase : public TestCase
{
  public:
    ReceiveQueueTestCase()
        : TestCase("a full receive queue drops a frame")
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends(WithMac({{"sink-receive-service", "1s"}}));
        ends.Sink().driver->SetAttribute("QueueSize", UintegerValue(4));
        DriverLog log(ends.Sink().driver);
        ends.MoteSendsAt(Seconds(1), 500);
        ends.AdvanceTo(Seconds(9));
        NS_TEST_ASSERT_MSG_EQ(log.failures.size(), 1, "failures");
        NS_TEST_ASSERT_MSG_EQ(log.failures[0], "receive_queue_full", "reason");
        NS_TEST_ASSERT_MSG_EQ(ends.m_sinkReceived.empty(), true, "datagram without a fragment");
    }
};

/** How the MAC answers the loss of a datagram's only frame. */
struct RetryCase
{
    std::string name;
    Changes changes;
    uint32_t framesSent;
    uint32_t datagrams;
    std::vector<std::string> failures;
};

const std::vector<RetryCase> RETRY_CASES{
    {"without acknowledgements nobody notices",
     {{"uplink-loss-mask", "1"}, {"mac-retries", "3"}},
     1,
     0,
     {}},
    {"a retry recovers a lost frame",
     {{"uplink-loss-mask", "1"}, {"mac-acknowledgements", "on"}, {"mac-retries", "1"}},
     2,
     1,
     {}},
    {"without a retry it is lost, and known",
     {{"uplink-loss-mask", "1"}, {"mac-acknowledgements", "on"}, {"mac-retries", "0"}},
     1,
     0,
     {"no_ack"}},
    {"the last retry recovers it",
     {{"uplink-loss-mask", "7"}, {"mac-acknowledgements", "on"}, {"mac-retries", "3"}},
     4,
     1,
     {}},
    {"one loss more is too many",
     {{"uplink-loss-mask", "15"}, {"mac-acknowledgements", "on"}, {"mac-retries", "3"}},
     4,
     0,
     {"no_ack"}},
};

class RetryTestCase : public TestCase
{
  public:
    explicit RetryTestCase(const RetryCase& retry)
        : TestCase(retry.name),
          m_retry(retry)
    {
    }

  private:
    void DoRun() override
    {
        Changes changes = m_retry.changes;
        changes.emplace_back("loss-model", "mask");
        TwoEnds ends(WithMac(changes));
        DriverLog log(ends.Mote().driver);
        ends.MoteSendsAt(Seconds(1), 60);
        ends.AdvanceTo(Seconds(3));
        NS_TEST_ASSERT_MSG_EQ(ends.Mote().driver->GetFramesOnAir(), m_retry.framesSent, "frames");
        NS_TEST_ASSERT_MSG_EQ(ends.m_sinkReceived.size(), m_retry.datagrams, "datagrams");
        NS_TEST_ASSERT_MSG_EQ((log.failures == m_retry.failures), true, "failures");
    }

    RetryCase m_retry;
};

class RetryTimeTestCase : public TestCase
{
  public:
    RetryTimeTestCase()
        : TestCase("the driver's interval covers the MAC's retries")
    {
    }

  private:
    Time GetInterval(const std::string& mask)
    {
        TwoEnds ends(WithMac({{"loss-model", "mask"},
                              {"uplink-loss-mask", mask},
                              {"mac-acknowledgements", "on"},
                              {"mac-retries", "3"},
                              {"mac-min-be", "0"},
                              {"mote-send-service", "4ms"}}));
        DriverLog log(ends.Mote().driver);
        ends.MoteSendsAt(Seconds(1), 60);
        ends.AdvanceTo(Seconds(3));
        return log.ends.empty() ? Time(0) : log.ends[0] - log.starts[0];
    }

    void DoRun() override
    {
        const Time once = GetInterval("0");
        const Time driver = MilliSeconds(4);
        NS_TEST_ASSERT_MSG_GT(once, driver, "one transmission");
        NS_TEST_ASSERT_MSG_GT(GetInterval("1"), driver + 2 * (once - driver), "two transmissions");
    }
};

class PowerOffTestCase : public TestCase
{
  public:
    PowerOffTestCase()
        : TestCase("a driver that is off neither sends nor receives")
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends(WithMac());
        DriverLog log(ends.Mote().driver);
        ends.MoteSendsAt(Seconds(1), 500);
        Simulator::Schedule(Seconds(1) + MilliSeconds(3),
                            &RadioDriverNetDevice::PowerOff,
                            ends.Mote().driver);
        ends.MoteSendsAt(Seconds(2), 60);
        ends.SinkSendsAt(Seconds(3), 60);
        ends.AdvanceTo(Seconds(5));
        NS_TEST_ASSERT_MSG_EQ(ends.Mote().driver->GetFramesOnAir(), 0, "sends");
        NS_TEST_ASSERT_MSG_EQ(ends.m_moteReceived.empty(), true, "receives");
        NS_TEST_ASSERT_MSG_EQ(log.failures.size(), 1, "failures");
        NS_TEST_ASSERT_MSG_EQ(log.failures[0], "powered_off", "reason");
    }
};

class LastChargeTestCase : public TestCase
{
  public:
    LastChargeTestCase()
        : TestCase("a driver that is switched off as it begins to send sends nothing")
    {
    }

  private:
    static void SwitchOff(RadioDriverNetDevice* driver, bool isSending)
    {
        if (isSending)
        {
            driver->PowerOff();
        }
    }

    void DoRun() override
    {
        TwoEnds ends(WithMac());
        const Ptr<RadioDriverNetDevice> driver = ends.Mote().driver;
        driver->TraceConnectWithoutContext(
            "Sending",
            MakeBoundCallback(&LastChargeTestCase::SwitchOff, PeekPointer(driver)));
        ends.MoteSendsAt(Seconds(1), 60);
        ends.AdvanceTo(Seconds(2));
        NS_TEST_EXPECT_MSG_EQ(driver->GetFramesOnAir(), 0, "sends");
        NS_TEST_EXPECT_MSG_EQ(driver->IsSending(), false, "is at it");
        NS_TEST_EXPECT_MSG_EQ(ends.m_sinkReceived.size(), 0, "arrives");
    }
};

class ListeningTestCase : public TestCase
{
  public:
    ListeningTestCase()
        : TestCase("a radio that does not listen misses frames, but sends")
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends(WithMac());
        Ptr<RadioDriverNetDevice> driver = ends.Mote().driver;
        Simulator::Schedule(Seconds(1), &RadioDriverNetDevice::SetListening, driver, false);
        ends.SinkSendsAt(Seconds(2), 60);
        ends.MoteSendsAt(Seconds(3), 60);
        ends.AdvanceTo(Seconds(4));
        NS_TEST_ASSERT_MSG_EQ(ends.m_moteReceived.size(), 0, "listens");
        // Not every PHY of ns-3 reports a frame that came while it was off.
        NS_TEST_ASSERT_MSG_LT(ends.Mote().filter->GetDataFramesLost(), 2, "lost frames");
        NS_TEST_ASSERT_MSG_EQ(ends.m_sinkReceived.size(), 1, "does not send");
        driver->SetListening(true);
        ends.SinkSendsAt(Seconds(1), 60);
        ends.AdvanceTo(Seconds(6));
        NS_TEST_ASSERT_MSG_EQ(ends.m_moteReceived.size(), 1, "does not listen again");
    }
};

class RadioDriverTestSuite : public TestSuite
{
  public:
    RadioDriverTestSuite()
        : TestSuite("mote-dtls-radio-driver-net-device", TestSuite::Type::UNIT)
    {
        for (const auto& retry : RETRY_CASES)
        {
            AddTestCase(new RetryTestCase(retry));
        }
        AddTestCase(new RetryTimeTestCase);
        AddTestCase(new SendServiceTestCase);
        AddTestCase(new ReceiveServiceTestCase);
        AddTestCase(new SendQueueTestCase({5, 0}));
        AddTestCase(new SendQueueTestCase({4, 1}));
        AddTestCase(new ReceiveQueueTestCase);
        AddTestCase(new PowerOffTestCase);
        AddTestCase(new LastChargeTestCase);
        AddTestCase(new ListeningTestCase);
    }
};

RadioDriverTestSuite g_radioDriverTestSuite;

} // namespace
