/* SPDX-License-Identifier: GPL-2.0-only */

#include "../../helper/settings/changed-settings.h"

#include "ns3/lr-wpan-mac.h"
#include "ns3/lr-wpan-radio.h"
#include "ns3/mote-network-helper.h"
#include "ns3/run-files.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t FRAME_BYTES = 80;
constexpr uint16_t PROTOCOL = 0xA0ED;

/** A receiver that is switched off while it receives. */
class SwitchOffTestCase : public TestCase
{
  public:
    /** \param senders how many send at once; frames of many spoil each other */
    explicit SwitchOffTestCase(std::size_t senders)
        : TestCase(senders == 1 ? "A frame is received to its end, and none after it"
                                : "A frame that is spoilt ends, and none is received after it"),
          m_senders(senders)
    {
    }

  private:
    void DoRun() override
    {
        const SimulationGuard guard(1, 1);
        const Settings settings =
            With({{"medium", "ns3"}, {"mac-min-be", "0"}, {"mote-send-service", "0ms"}});
        const MoteNetwork network = MoteNetworkHelper(settings).Build(0, m_senders);
        for (const auto& mote : network.motes)
        {
            for (const auto& start : {MilliSeconds(0), MilliSeconds(50)})
            {
                Simulator::Schedule(start, &SwitchOffTestCase::Send, mote, network.sink);
            }
        }
        Simulator::Schedule(MilliSeconds(2),
                            &RadioDriverNetDevice::SetListening,
                            network.sink.driver,
                            false);
        Simulator::Stop(MilliSeconds(100));
        Simulator::Run();
        const FrameLossFilter& filter = *network.sink.filter;
        const bool isSpoilt = m_senders > 1;
        NS_TEST_EXPECT_MSG_EQ(filter.GetDataFrames() - filter.GetDataFramesLost(),
                              (isSpoilt ? 0 : 1),
                              "frames received");
        NS_TEST_EXPECT_MSG_EQ(
            DynamicCast<LrWpanRadio>(network.sink.radio)->GetDevice()->GetMac()->GetRxOnWhenIdle(),
            false,
            "is off");
    }

    static void Send(const MoteNetworkEnd& from, const MoteNetworkEnd& to)
    {
        from.driver->Send(Create<Packet>(FRAME_BYTES), to.driver->GetAddress(), PROTOCOL);
    }

    std::size_t m_senders;
};

class ListeningControlTestSuite : public TestSuite
{
  public:
    ListeningControlTestSuite()
        : TestSuite("mote-dtls-listening-control", Type::UNIT)
    {
        AddTestCase(new SwitchOffTestCase(1));
        AddTestCase(new SwitchOffTestCase(6));
    }
};

ListeningControlTestSuite g_listeningControlTestSuite; //!< Registers the suite.

} // namespace
