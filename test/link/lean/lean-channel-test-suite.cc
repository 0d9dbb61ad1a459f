/* SPDX-License-Identifier: GPL-2.0-only */

#include "lean-radios.h"

#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

const Time START = Seconds(1);
constexpr int64_t CCA_US = 8 * 16; //!< IEEE 802.15.4-2006, 6.9.9: 8 symbols

class DeferTestCase : public TestCase
{
  public:
    DeferTestCase()
        : TestCase("A radio that hears another waits, and gives up on a channel that stays busy")
    {
    }

  private:
    void DoRun() override
    {
        LeanRadios radios(3);
        radios.Start();
        radios.SendAt(START, 0, 2, 100);
        radios.SendAt(START + MilliSeconds(1), 1, 2, 50); // five assessments of 128 us, one by one
        radios.SendAt(START + MilliSeconds(10), 1, 2, 50);
        radios.Run();
        const auto confirmed = radios.FindConfirmed(1);
        NS_TEST_ASSERT_MSG_EQ(confirmed.size(), 2, "frames of the second");
        NS_TEST_EXPECT_MSG_EQ((confirmed[0] == FrameFailure::CHANNEL_ACCESS), true, "given up");
        NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::CONFIRMED, 1).at(0),
                              START + MilliSeconds(1) + 5 * MicroSeconds(CCA_US),
                              "after five assessments");
        NS_TEST_EXPECT_MSG_EQ(confirmed[1].has_value(), false, "sent");
        NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::RECEIVED, 2).size(), 2, "received");
    }
};

class CollisionTestCase : public TestCase
{
  public:
    CollisionTestCase()
        : TestCase("Frames that begin at the same time are lost, and one's own are not heard")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t SENDERS = 4;
        LeanRadios radios(SENDERS + 1);
        radios.Start();
        for (uint32_t sender = 0; sender < SENDERS; ++sender)
        {
            radios.SendAt(START, sender, sender == 0 ? SENDERS : 0, 50);
        }
        radios.Run();
        for (const uint32_t receiver : {0U, SENDERS})
        {
            NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::RECEIVED, receiver).size(), 0, receiver);
        }
        NS_TEST_EXPECT_MSG_EQ(radios.Get(SENDERS).GetFilter()->GetDataFramesUnheard(), 1, "heard");
        NS_TEST_EXPECT_MSG_EQ(radios.Get(0).GetFilter()->GetDataFramesUnheard(),
                              SENDERS - 1,
                              "sent itself");
    }
};

/** Radios 0 and 2 do not hear each other, 1 hears both: 2 begins while 0 sends. */
struct HiddenCase
{
    const char* name;
    uint32_t firstBytes;  //!< Payload of the first frame, which begins 1 ms before the other.
    uint32_t secondBytes; //!< Payload of the second.
    double firstLossDb;   //!< What weakens the first; the second is weakened by 10 dB.
    bool isForgetful;     //!< How the channel is judged.
    std::size_t received; //!< Frames received.
};

class HiddenTestCase : public TestCase
{
  public:
    explicit HiddenTestCase(const HiddenCase& parameters)
        : TestCase(parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        LeanRadios radios(3);
        radios.LetOneHear({m_parameters.firstLossDb, 0, 10});
        radios.GetChannel().SetAttribute("Forgetful", BooleanValue(m_parameters.isForgetful));
        radios.Start();
        radios.SendAt(START, 0, 1, m_parameters.firstBytes);
        radios.SendAt(START + MilliSeconds(1), 2, 1, m_parameters.secondBytes);
        radios.Run();
        NS_TEST_EXPECT_MSG_EQ(radios.FindConfirmed(2).at(0).has_value(), false, "heard nobody");
        NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::RECEIVED, 1).size(),
                              m_parameters.received,
                              "received");
        NS_TEST_EXPECT_MSG_EQ(radios.Get(1).GetFilter()->GetDataFrames(), 2, "arrived");
    }

    HiddenCase m_parameters;
};

/** What counts is when a frame arrives, not when it began. */
class NearerTestCase : public TestCase
{
  public:
    NearerTestCase()
        : TestCase("Of frames that begin at the same time, that of the nearer is received")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double DISTANCE_M = 100;
        constexpr uint32_t FAR = 0;
        constexpr uint32_t RECEIVER = 2;
        constexpr uint32_t NEAR = 3;
        auto delay = CreateObject<ConstantSpeedPropagationDelayModel>();
        LeanRadios radios(4);
        radios.PlaceInLine(DISTANCE_M, 10 * DISTANCE_M, delay);
        radios.Start();
        radios.SendAt(START, FAR, RECEIVER, 100); // begins first in the order of events
        radios.SendAt(START, NEAR, RECEIVER, 20);
        radios.Run();
        const auto received = radios.Find(RadioEvent::RECEIVED, RECEIVER);
        NS_TEST_ASSERT_MSG_EQ(received.size(), 1, "frames");
        NS_TEST_EXPECT_MSG_EQ(received[0],
                              radios.Find(RadioEvent::TX_END, NEAR).at(0) +
                                  Seconds(DISTANCE_M / delay->GetSpeed()),
                              "that of the nearer");
        const auto& filter = *radios.Get(RECEIVER).GetFilter();
        NS_TEST_EXPECT_MSG_EQ(filter.GetDataFramesUnheard(), 1, "that of the farther");
    }
};

class SwitchOffTestCase : public TestCase
{
  public:
    SwitchOffTestCase()
        : TestCase("A radio that is to listen no longer receives a frame to its end")
    {
    }

  private:
    void DoRun() override
    {
        LeanRadios radios(2);
        radios.Start();
        radios.SendAt(START, 0, 1, 100);
        radios.SendAt(START + MilliSeconds(20), 0, 1, 100);
        Simulator::Schedule(START + MilliSeconds(2),
                            &LeanRadio::SetListening,
                            &radios.Get(1),
                            false);
        radios.Run();
        const auto received = radios.Find(RadioEvent::RECEIVED, 1);
        NS_TEST_ASSERT_MSG_EQ(received.size(), 1, "the first frame alone");
        NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::RECEIVER_OFF, 1).at(0),
                              received[0],
                              "off at its end");
        NS_TEST_EXPECT_MSG_EQ(radios.Get(1).GetFilter()->GetDataFramesUnheard(), 1, "unheard");
    }
};

/** Counts frames and checks their check sequences. */
void
Inspect(std::vector<bool>* frames, Ptr<const Packet> psdu)
{
    // The CRC of a frame with its check sequence is 0 (7.2.1.9).
    std::vector<uint8_t> bytes(psdu->GetSize());
    psdu->CopyData(bytes.data(), bytes.size());
    uint16_t crc = 0;
    for (const uint8_t byte : bytes)
    {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit)
        {
            crc = (crc & 1) ? (crc >> 1) ^ 0x8408 : crc >> 1;
        }
    }
    frames->push_back(crc == 0);
}

class SnifferTestCase : public TestCase
{
  public:
    SnifferTestCase()
        : TestCase("Who sniffs is shown all frames, with good check sequences")
    {
    }

  private:
    void DoRun() override
    {
        LeanRadios radios(3);
        radios.Acknowledge();
        radios.Start();
        std::vector<bool> frames;
        radios.Get(2).Sniff(MakeBoundCallback(&Inspect, &frames));
        radios.SendAt(START, 0, 1, 50);
        radios.SendAt(START + Seconds(1), 2, 1, 50);
        radios.Run();
        NS_TEST_ASSERT_MSG_EQ(frames.size(), 4, "two frames and their acknowledgements");
        for (const bool isGood : frames)
        {
            NS_TEST_EXPECT_MSG_EQ(isGood, true, "check sequence");
        }
        NS_TEST_EXPECT_MSG_EQ(radios.Find(RadioEvent::RECEIVED, 2).size(), 0, "not for it");
    }
};

class ManyTestCase : public TestCase
{
  public:
    ManyTestCase()
        : TestCase("On a channel that is never silent every frame has an outcome")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t COUNT = 20;
        constexpr uint32_t FRAMES = 50;
        LeanRadios radios(COUNT);
        radios.SetAll("MinBe", 3);
        radios.SetAll("MaxBe", 5);
        radios.PlaceInLine(10, 25);
        radios.Start();
        for (uint32_t radio = 0; radio < COUNT; ++radio)
        {
            for (uint32_t frame = 0; frame < FRAMES; ++frame)
            {
                radios.SendAt(START + MilliSeconds(5 * frame), radio, (radio + 1) % COUNT, 80);
            }
        }
        radios.Run();
        std::size_t sent = 0;
        std::size_t arrived = 0;
        for (uint32_t radio = 0; radio < COUNT; ++radio)
        {
            NS_TEST_EXPECT_MSG_EQ(radios.FindConfirmed(radio).size(), FRAMES, "confirmed");
            sent += radios.Find(RadioEvent::TX_BEGIN, radio).size();
            arrived += radios.Get(radio).GetFilter()->GetDataFrames();
        }
        NS_TEST_EXPECT_MSG_EQ(arrived, sent, "each is received or missed");
        NS_TEST_EXPECT_MSG_LT(radios.GetChannel().GetTransmissions().size(), 200, "kept");
    }
};

class LeanChannelTestSuite : public TestSuite
{
  public:
    LeanChannelTestSuite()
        : TestSuite("mote-dtls-lean-channel", TestSuite::Type::UNIT)
    {
        AddTestCase(new DeferTestCase);
        AddTestCase(new CollisionTestCase);
        for (const HiddenCase& parameters :
             {HiddenCase{"A hidden terminal spoils a weaker frame", 60, 60, 20, false, 0},
              {"A frame survives a weaker one", 60, 60, 0, false, 1},
              {"A hidden frame within a weaker one spoils it", 100, 10, 20, false, 0},
              {"ns-3 passes over an interferer that has ended", 100, 10, 20, true, 1}})
        {
            AddTestCase(new HiddenTestCase(parameters));
        }
        AddTestCase(new NearerTestCase);
        AddTestCase(new SwitchOffTestCase);
        AddTestCase(new SnifferTestCase);
        AddTestCase(new ManyTestCase);
    }
};

LeanChannelTestSuite g_leanChannelTestSuite; //!< Registers the suite.

} // namespace
