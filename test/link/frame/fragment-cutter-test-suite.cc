/* SPDX-License-Identifier: GPL-2.0-only */

#include "../two-ends.h"

#include "ns3/sixlowpan-header.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t HEADERS_BYTES = 48;   //!< IPv6 and UDP, which a first fragment has compressed.
constexpr uint8_t LATER_FRAGMENT = 0x1c; //!< RFC 4944, 5.3: 11100xxx.

/** Room in frames, a datagram, and the UDP payload that each of its frames has. */
struct CutCase
{
    Changes changes;
    uint32_t datagramBytes;
    std::vector<uint32_t> frames;
};

/** Sends one datagram each way and looks at the frames. */
class CutTestCase : public TestCase
{
  public:
    explicit CutTestCase(const CutCase& cut)
        : TestCase(Describe(cut)),
          m_cut(cut)
    {
    }

  private:
    static std::string Describe(const CutCase& cut)
    {
        std::string text = std::to_string(cut.datagramBytes) + " byte";
        for (const auto& [name, value] : cut.changes)
        {
            text += ", " + name + " = " + value;
        }
        return text;
    }

    static std::string Join(const std::vector<uint32_t>& sizes)
    {
        std::string text;
        for (const uint32_t size : sizes)
        {
            text += (text.empty() ? "" : " ") + std::to_string(size);
        }
        return text;
    }

    void DoRun() override
    {
        TwoEnds ends(With(m_cut.changes));
        ends.Mote().driver->TraceConnectWithoutContext("FrameSent",
                                                       MakeCallback(&CutTestCase::OnFrame, this));
        ends.MoteSendsAt(Seconds(1), m_cut.datagramBytes);
        ends.AdvanceTo(Seconds(3));
        NS_TEST_EXPECT_MSG_EQ(Join(m_frames), Join(m_cut.frames), "the mote's frames");
        NS_TEST_EXPECT_MSG_EQ(Join(ends.m_sinkReceived),
                              std::to_string(m_cut.datagramBytes),
                              "what the sink puts together");
        NS_TEST_EXPECT_MSG_EQ(ends.Mote().driver->GetFramesQueued(),
                              m_cut.frames.size(),
                              "frames counted by the mote's driver");
        ends.SinkSendsAt(Seconds(1), m_cut.datagramBytes);
        ends.AdvanceTo(Seconds(6));
        NS_TEST_EXPECT_MSG_EQ(Join(ends.m_moteReceived),
                              std::to_string(m_cut.datagramBytes),
                              "what the mote puts together");
        NS_TEST_EXPECT_MSG_EQ(ends.Sink().driver->GetFramesQueued(),
                              m_cut.frames.size(),
                              "frames counted by the sink's driver");
    }

    /** Notes what is the UDP payload of a frame. */
    void OnFrame(Ptr<const Packet> frame, Time /* start */, Time /* end */)
    {
        uint8_t dispatch = 0;
        frame->CopyData(&dispatch, 1);
        if (dispatch >> 3 != LATER_FRAGMENT)
        {
            m_frames.push_back(m_cut.datagramBytes); // until a later fragment says where it begins
            return;
        }
        SixLowPanFragN header;
        frame->PeekHeader(header);
        const uint32_t offset = header.GetDatagramOffset() * 8 - HEADERS_BYTES;
        uint32_t before = 0;
        for (std::size_t i = 0; i + 1 < m_frames.size(); ++i)
        {
            before += m_frames[i];
        }
        m_frames.back() = offset - before;
        m_frames.push_back(frame->GetSize() - header.GetSerializedSize());
    }

    CutCase m_cut;
    std::vector<uint32_t> m_frames;
};

/** How many frames a datagram takes. */
struct FrameCount
{
    uint32_t payloadBytes;
    uint32_t frames;
};

/** 96 bytes in the first frame and 104 in each that follows; about 100 need no fragments. */
const std::vector<FrameCount> FRAME_COUNTS{{1, 1},
                                           {100, 1},
                                           {110, 2},
                                           {200, 2},
                                           {201, 3},
                                           {304, 3},
                                           {305, 4},
                                           {337, 4},
                                           {408, 4},
                                           {409, 5},
                                           {500, 5},
                                           {512, 5},
                                           {513, 6}};

class FrameCountTestCase : public TestCase
{
  public:
    explicit FrameCountTestCase(const FrameCount& count)
        : TestCase(std::to_string(count.payloadBytes) + " byte take " +
                   std::to_string(count.frames) + " frames"),
          m_count(count)
    {
    }

  private:
    void DoRun() override
    {
        TwoEnds ends;
        ends.MoteSendsAt(Seconds(1), m_count.payloadBytes);
        ends.AdvanceTo(Seconds(3));
        NS_TEST_ASSERT_MSG_EQ(ends.Mote().driver->GetFramesOnAir(), m_count.frames, "frames");
        NS_TEST_ASSERT_MSG_EQ(ends.m_sinkReceived.size(), 1, "datagrams");
        NS_TEST_ASSERT_MSG_EQ(ends.m_sinkReceived[0], m_count.payloadBytes, "payload");
    }

    FrameCount m_count;
};

class FragmentCutterTestSuite : public TestSuite
{
  public:
    FragmentCutterTestSuite()
        : TestSuite("mote-dtls-fragment-cutter", TestSuite::Type::UNIT)
    {
        for (const auto& count : FRAME_COUNTS)
        {
            AddTestCase(new FrameCountTestCase(count));
        }
        const Changes shortFirst{{"first-frame-payload", "40"}};
        const Changes longFirst{{"frame-payload", "40"}, {"first-frame-payload", "100"}};
        for (const auto& cut : std::vector<CutCase>{
                 {{}, 500, {96, 104, 104, 104, 92}},
                 {{{"first-frame-payload", "same"}}, 500, {96, 104, 104, 104, 92}},
                 {{{"first-frame-payload", "100"}}, 500, {96, 104, 104, 104, 92}},
                 {{{"first-frame-payload", "72"}}, 500, {72, 104, 104, 104, 104, 12}},
                 {shortFirst, 500, {40, 104, 104, 104, 104, 44}},
                 {shortFirst, 456, {40, 104, 104, 104, 104}},
                 {shortFirst, 457, {40, 104, 104, 104, 104, 1}},
                 {shortFirst, 44, {44}},
                 {shortFirst, 45, {40, 5}},
                 {longFirst, 500, {96, 48, 48, 48, 48, 48, 48, 48, 48, 20}},
                 {longFirst, 102, {102}},
                 {longFirst, 105, {96, 9}},
                 {{{"frame-payload", "60"}, {"first-frame-payload", "102"}},
                  1232,
                  {96, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 48}},
             })
        {
            AddTestCase(new CutTestCase(cut));
        }
    }
};

FragmentCutterTestSuite g_fragmentCutterTestSuite;

} // namespace
