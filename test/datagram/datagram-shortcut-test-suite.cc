/* SPDX-License-Identifier: GPL-2.0-only */

#include "datagram-ends.h"

#include "ns3/error-model.h"
#include "ns3/ipv6.h"
#include "ns3/test.h"
#include "ns3/uinteger.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** What two ends do on each medium has to be the same. */
class SameTestCase : public TestCase
{
  public:
    SameTestCase(const std::string& name, const Changes& changes = {})
        : TestCase(name + (changes.empty() ? "" : ": " + changes.front().first)),
          m_changes(changes)
    {
    }

  protected:
    /** What is done. */
    virtual void Do(DatagramEnds& ends) = 0;
    /** What is to be seen of it. */
    virtual void Check(const std::vector<Happening>& happenings) = 0;
    /** What is to be seen of the shortcuts. */
    virtual void CheckShortcuts(const DatagramEnds& ends) = 0;

    static std::size_t Count(const std::vector<Happening>& happenings, char what)
    {
        return std::count_if(happenings.begin(), happenings.end(), [what](const Happening& one) {
            return one.what == what;
        });
    }

  private:
    void DoRun() override
    {
        const std::vector<Happening> byStack = Run("ns3");
        Check(byStack);
        Run("lean-as-ns3"); // learns
        const std::vector<Happening> shortcut = Run("lean-as-ns3");
        NS_TEST_ASSERT_MSG_EQ(shortcut.size(), byStack.size(), "as many");
        for (std::size_t i = 0; i < shortcut.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ((shortcut[i] == byStack[i]), true, "number " << i);
        }
    }

    std::vector<Happening> Run(const std::string& medium)
    {
        DatagramEnds ends(m_changes, medium);
        Do(ends);
        const std::vector<Happening> happenings = ends.Run();
        if (medium != "ns3" && m_hasLearned++ > 0)
        {
            CheckShortcuts(ends);
        }
        return happenings;
    }

    Changes m_changes;
    int m_hasLearned{0}; //!< How often a shortcut was used.
};

/** Datagrams of many sizes, each also with other bytes and from another port. */
class SizesTestCase : public SameTestCase
{
  public:
    explicit SizesTestCase(const Changes& changes)
        : SameTestCase("Frames are what ns-3's stack makes of a datagram", changes)
    {
    }

  private:
    void Do(DatagramEnds& ends) override
    {
        constexpr uint16_t OTHER_PORT = 50000;
        ends.Open(ends.Mote(), OTHER_PORT);
        int second = 0;
        for (const std::size_t size : SIZES)
        {
            ends.MoteSends(Seconds(second += 5), MakePayload(size, 0));
            ends.MoteSends(Seconds(second += 5), MakePayload(size, 77), OTHER_PORT);
            ends.SinkSends(Seconds(second += 5), MakePayload(size, 200));
        }
    }

    void Check(const std::vector<Happening>& happenings) override
    {
        NS_TEST_EXPECT_MSG_EQ(Count(happenings, 'c'), 3 * SIZES.size(), "all come");
    }

    void CheckShortcuts(const DatagramEnds& ends) override
    {
        NS_TEST_EXPECT_MSG_EQ(DatagramEnds::HasStack(ends.Mote()), false, "needs none");
        NS_TEST_EXPECT_MSG_EQ(DatagramEnds::HasStack(ends.Sink()), false, "needs none");
    }

    const std::vector<std::size_t> SIZES{0, 1, 2, 39, 40, 41, 88, 95, 96, 97, 104, 200, 500, 1232};
};

/** ICMPv6 answers what nobody listens for, and the answer is of a kind that nobody asked for. */
class ClosedPortTestCase : public SameTestCase
{
  public:
    ClosedPortTestCase()
        : SameTestCase("A datagram for a closed port is answered by ICMPv6")
    {
    }

  private:
    void Do(DatagramEnds& ends) override
    {
        ends.SinkSends(Seconds(1), MakePayload(20, 0));
        ends.SinkSends(Seconds(2), MakePayload(20, 1), MOTE_PORT + 1);
        ends.SinkSends(Seconds(3), MakePayload(300, 2), MOTE_PORT + 1);
        ends.SinkSends(Seconds(4), MakePayload(20, 3));
        ends.MoteSends(Seconds(5), MakePayload(300, 4));
    }

    void Check(const std::vector<Happening>& happenings) override
    {
        constexpr std::size_t ASKED = 1 + 1 + 3 + 1 + 3; // frames
        NS_TEST_EXPECT_MSG_EQ(Count(happenings, 'c'), 3U, "for an open port");
        NS_TEST_EXPECT_MSG_GT(Count(happenings, 'f'), ASKED, "answers of ICMPv6");
    }

    void CheckShortcuts(const DatagramEnds& ends) override
    {
        NS_TEST_EXPECT_MSG_EQ(DatagramEnds::HasStack(ends.Mote()), true, "answers");
        NS_TEST_EXPECT_MSG_EQ(DatagramEnds::HasStack(ends.Sink()), true, "gets the answer");
    }
};

/** What is not whole is forgotten. */
class LostFragmentTestCase : public SameTestCase
{
  public:
    LostFragmentTestCase()
        : SameTestCase("A datagram without one of its fragments does not arrive")
    {
    }

  private:
    void Do(DatagramEnds& ends) override
    {
        Ptr<ReceiveListErrorModel> loss = CreateObject<ReceiveListErrorModel>();
        loss->SetList({0, 4, 8}); // the first, the second and the last of three frames
        MoteNetworkHelper::AddLink(ends.Mote(), ends.Sink(), loss);
        for (int i = 1; i <= 4; ++i)
        {
            ends.MoteSends(Seconds(10 * i), MakePayload(300, i));
        }
        ends.MoteSends(Seconds(200), MakePayload(300, 5)); // others are forgotten by now
    }

    void Check(const std::vector<Happening>& happenings) override
    {
        NS_TEST_EXPECT_MSG_EQ(Count(happenings, 'c'), 2U, "those without loss");
        NS_TEST_EXPECT_MSG_EQ(Count(happenings, 'f'), 15U, "three frames each");
    }

    void CheckShortcuts(const DatagramEnds& ends) override
    {
        NS_TEST_EXPECT_MSG_EQ(DatagramEnds::HasStack(ends.Sink()), false, "needs none");
    }
};

/** UDP does not learn that a frame had no room. */
class FullQueueTestCase : public SameTestCase
{
  public:
    FullQueueTestCase()
        : SameTestCase("A datagram for whose frames there is no room is taken, and lost")
    {
    }

  private:
    void Do(DatagramEnds& ends) override
    {
        ends.Mote().driver->SetAttribute("QueueSize", UintegerValue(2));
        ends.MoteSends(Seconds(1), MakePayload(300, 0)); // three frames
        ends.MoteSends(Seconds(5), MakePayload(100, 1));
        Simulator::Schedule(Seconds(10), &RadioDriverNetDevice::PowerOff, ends.Mote().driver);
        ends.MoteSends(Seconds(11), MakePayload(100, 2));
    }

    void Check(const std::vector<Happening>& happenings) override
    {
        NS_TEST_EXPECT_MSG_EQ(Count(happenings, 'c'), 1U, "the one for which there is room");
        NS_TEST_EXPECT_MSG_EQ(Count(happenings, 't'), 3U, "taken");
    }

    void CheckShortcuts(const DatagramEnds& ends) override
    {
        NS_TEST_EXPECT_MSG_EQ(DatagramEnds::HasStack(ends.Mote()), false, "needs none");
    }
};

/** Ports that 6LoWPAN compresses are of a form of their own. */
class CompressedPortTestCase : public SameTestCase
{
  public:
    CompressedPortTestCase()
        : SameTestCase("A datagram between ports that 6LoWPAN compresses goes through the stack")
    {
    }

  private:
    static constexpr uint16_t SHORT_PORT = 0xf0b3; // RFC 6282, 4.3.3

    void Do(DatagramEnds& ends) override
    {
        ends.Open(ends.Mote(), SHORT_PORT);
        ends.MoteSends(Seconds(1), MakePayload(33, 0), SHORT_PORT);
        ends.MoteSends(Seconds(2), MakePayload(33, 1));
        ends.MoteSends(Seconds(3), MakePayload(33, 2), SHORT_PORT);
    }

    void Check(const std::vector<Happening>& happenings) override
    {
        NS_TEST_EXPECT_MSG_EQ(Count(happenings, 'f'), 3U, "one frame each");
    }

    void CheckShortcuts(const DatagramEnds& ends) override
    {
        NS_TEST_EXPECT_MSG_EQ(DatagramEnds::HasStack(ends.Mote()), true, "sends");
    }
};

/** Whoever is no neighbour is looked for. */
class StrangerTestCase : public SameTestCase
{
  public:
    StrangerTestCase()
        : SameTestCase("Somebody who is no neighbour is asked for his address")
    {
    }

  private:
    void Do(DatagramEnds& ends) override
    {
        ends.Send(Seconds(1), ends.Mote(), MOTE_PORT, "fe80::ff:fe00:77", 7, MakePayload(10, 0));
        ends.MoteSends(Seconds(20), MakePayload(10, 1));
    }

    void Check(const std::vector<Happening>& happenings) override
    {
        NS_TEST_EXPECT_MSG_EQ(Count(happenings, 'c'), 1U, "to the neighbour");
        NS_TEST_EXPECT_MSG_GT(Count(happenings, 'f'), 1U, "neighbour solicitations");
    }

    void CheckShortcuts(const DatagramEnds& ends) override
    {
        NS_TEST_EXPECT_MSG_EQ(DatagramEnds::HasStack(ends.Mote()), true, "asks");
    }
};

/** A socket may be closed by what it receives. */
class CloseOnReceiptTestCase : public SameTestCase
{
  public:
    CloseOnReceiptTestCase()
        : SameTestCase("A receiver closes its socket")
    {
    }

  private:
    void Do(DatagramEnds& ends) override
    {
        ends.CloseOnReceipt();
        ends.MoteSends(Seconds(1), MakePayload(10, 0));
        ends.MoteSends(Seconds(2), MakePayload(10, 1)); // which is answered by ICMPv6
    }

    void Check(const std::vector<Happening>& happenings) override
    {
        NS_TEST_EXPECT_MSG_EQ(Count(happenings, 'c'), 1U, "the first");
    }

    void CheckShortcuts(const DatagramEnds& ends) override
    {
        NS_TEST_EXPECT_MSG_EQ(DatagramEnds::HasStack(ends.Sink()), true, "answers");
    }
};

/** Whoever wants the stack gets it, before the simulation or during it. */
class BuiltStackTestCase : public TestCase
{
  public:
    BuiltStackTestCase()
        : TestCase("A stack that was asked for is there, and the shortcut goes on")
    {
    }

  private:
    void DoRun() override
    {
        DatagramEnds ends({}, "lean");
        const auto shortcut = ends.Mote().node->GetObject<DatagramShortcut>();
        const Ptr<NetDevice> interface = shortcut->BuildStack();
        NS_TEST_EXPECT_MSG_EQ(shortcut->BuildStack(), interface, "one only");
        NS_TEST_EXPECT_MSG_EQ((ends.Mote().node->GetObject<Ipv6>() != nullptr), true, "IPv6");
        ends.MoteSends(Seconds(1), MakePayload(10, 0));
        ends.SinkSends(Seconds(2), MakePayload(10, 1));
        ends.SinkSends(Seconds(3), MakePayload(10, 2));
        std::size_t datagrams = 0;
        for (const auto& happening : ends.Run())
        {
            datagrams += happening.what == 'c' ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_EQ(datagrams, 3U, "all come, once");
    }
};

class DatagramShortcutTestSuite : public TestSuite
{
  public:
    DatagramShortcutTestSuite()
        : TestSuite("mote-dtls-datagram-shortcut", TestSuite::Type::UNIT)
    {
        AddTestCase(new SizesTestCase(Changes()));
        AddTestCase(new SizesTestCase(Changes{{"first-frame-payload", "72"}}));
        AddTestCase(new SizesTestCase(Changes{{"frame-payload", "60"}}));
        AddTestCase(new ClosedPortTestCase());
        AddTestCase(new LostFragmentTestCase());
        AddTestCase(new FullQueueTestCase());
        AddTestCase(new CompressedPortTestCase());
        AddTestCase(new StrangerTestCase());
        AddTestCase(new CloseOnReceiptTestCase());
        AddTestCase(new BuiltStackTestCase());
    }
};

DatagramShortcutTestSuite g_datagramShortcutTestSuite;

} // namespace
