/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/processor.h"
#include "ns3/queueing-hardware.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** Work of one thread: when it wants to begin, how long it takes, when it is done. */
struct QueuedWork
{
    Time start;
    Time duration;
    Time done;
};

class QueueTestCase : public TestCase
{
  public:
    QueueTestCase(const std::string& name, const std::vector<QueuedWork>& works)
        : TestCase(name),
          m_works(works)
    {
    }

  private:
    void DoRun() override
    {
        auto hardware = CreateObject<MoteHardware>();
        hardware->SetProcessor(CreateObject<Processor>());
        QueueingHardware queue(hardware);
        Time sum;
        for (const auto& work : m_works)
        {
            const Time done = work.start + queue.Occupy(work.start, work.duration);
            NS_TEST_EXPECT_MSG_EQ(done, work.done, "from " << work.start);
            sum += work.duration;
        }
        NS_TEST_EXPECT_MSG_EQ(queue.GetBusyTime(), sum, "busy time");
        Simulator::Destroy();
    }

    std::vector<QueuedWork> m_works;
};

class QueueingHardwareTestSuite : public TestSuite
{
  public:
    QueueingHardwareTestSuite()
        : TestSuite("mote-dtls-queueing-hardware", Type::UNIT)
    {
        const auto ms = [](int64_t number) { return MilliSeconds(number); };
        AddTestCase(new QueueTestCase("What does not overlap does not wait",
                                      {{ms(0), ms(10), ms(10)}, {ms(10), ms(5), ms(15)}}));
        AddTestCase(new QueueTestCase("What overlaps waits for its end",
                                      {{ms(0), ms(10), ms(10)}, {ms(9), ms(5), ms(15)}}));
        AddTestCase(new QueueTestCase(
            "What fits into a gap before work to come is done there",
            {{ms(100), ms(10), ms(110)}, {ms(0), ms(100), ms(100)}, {ms(5), ms(1), ms(111)}}));
        AddTestCase(new QueueTestCase("A gap that is too short is passed over",
                                      {{ms(10), ms(10), ms(20)}, {ms(0), ms(11), ms(31)}}));
    }
};

QueueingHardwareTestSuite g_queueingHardwareTestSuite; //!< Registers the suite.

} // namespace
