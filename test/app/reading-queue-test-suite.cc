/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/reading-queue.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

class OverflowTestCase : public TestCase
{
  public:
    OverflowTestCase()
        : TestCase("a full queue loses its oldest reading, and every reading is accounted for")
    {
    }

  private:
    void DoRun() override
    {
        ReadingQueue queue;
        queue.SetLimit(3);
        for (unsigned i = 0; i < 5; ++i)
        {
            queue.Take(i > 0);
        }
        NS_TEST_EXPECT_MSG_EQ(queue.GetTaken(), 5, "taken");
        NS_TEST_EXPECT_MSG_EQ(queue.GetLost(), 2, "lost");
        NS_TEST_EXPECT_MSG_EQ(queue.GetDelayed(), 4, "delayed");
        for (const uint8_t number : {2, 3, 4})
        {
            NS_TEST_ASSERT_MSG_EQ(queue.IsEmpty(), false, "readings that wait");
            NS_TEST_EXPECT_MSG_EQ(queue.SendFirst(8).back(), number, "number of the first");
            queue.Deliver();
        }
        NS_TEST_EXPECT_MSG_EQ(queue.IsEmpty(), true, "empty");
        NS_TEST_EXPECT_MSG_EQ(queue.GetDelivered(), 3, "delivered");
    }
};

class SendingTestCase : public TestCase
{
  public:
    SendingTestCase()
        : TestCase("a full queue keeps the reading that is sent, and loses the one after it")
    {
    }

  private:
    void DoRun() override
    {
        ReadingQueue queue;
        queue.SetLimit(1);
        queue.Take(false);
        const std::vector<uint8_t> sent = queue.SendFirst(READING_NUMBER_BYTES);
        queue.Take(false);
        NS_TEST_EXPECT_MSG_EQ(queue.GetLost(), 0, "one is sent, one waits");
        queue.Take(false);
        NS_TEST_EXPECT_MSG_EQ(queue.GetLost(), 1, "lost");
        NS_TEST_ASSERT_MSG_EQ(queue.IsAnswer(sent), true, "the answer to what is sent");
        queue.Deliver();
        NS_TEST_EXPECT_MSG_EQ(queue.SendFirst(READING_NUMBER_BYTES).back(), 2, "the next");
    }
};

class AnswerTestCase : public TestCase
{
  public:
    AnswerTestCase()
        : TestCase("only its own number answers a reading")
    {
    }

  private:
    void DoRun() override
    {
        ReadingQueue queue;
        queue.SetLimit(2);
        const std::vector<uint8_t> zero(READING_NUMBER_BYTES);
        NS_TEST_EXPECT_MSG_EQ(queue.IsAnswer(zero), false, "nothing waits");
        queue.Take(false);
        queue.Take(false);
        NS_TEST_EXPECT_MSG_EQ(queue.IsAnswer(zero), true, "number 0");
        NS_TEST_EXPECT_MSG_EQ(queue.IsAnswer({}), false, "an empty answer");
        queue.Deliver();
        NS_TEST_EXPECT_MSG_EQ(queue.IsAnswer(zero), false, "the answer before, again");
        queue.Lose();
        NS_TEST_EXPECT_MSG_EQ(queue.GetLost(), 1, "lost");
        NS_TEST_EXPECT_MSG_EQ(queue.GetDelivered(), 1, "delivered");
    }
};

class SizeTestCase : public TestCase
{
  public:
    SizeTestCase()
        : TestCase("a reading is as large as asked for, but never smaller than its number")
    {
    }

  private:
    void DoRun() override
    {
        ReadingQueue queue;
        queue.SetLimit(1);
        queue.Take(false);
        NS_TEST_EXPECT_MSG_EQ(queue.SendFirst(16).size(), 16, "16 byte");
        NS_TEST_EXPECT_MSG_EQ(queue.SendFirst(0).size(), READING_NUMBER_BYTES, "0 byte");
    }
};

class ReadingQueueTestSuite : public TestSuite
{
  public:
    ReadingQueueTestSuite()
        : TestSuite("mote-dtls-reading-queue", TestSuite::Type::UNIT)
    {
        AddTestCase(new OverflowTestCase);
        AddTestCase(new SendingTestCase);
        AddTestCase(new AnswerTestCase);
        AddTestCase(new SizeTestCase);
    }
};

ReadingQueueTestSuite g_readingQueueTestSuite;

} // namespace
