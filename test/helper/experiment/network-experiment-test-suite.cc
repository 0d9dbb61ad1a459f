/* SPDX-License-Identifier: GPL-2.0-only */

#include "small-network.h"

#include "ns3/handshake-experiment.h"
#include "ns3/test.h"

#include <algorithm>
#include <fstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

class OneMoteTestCase : public TestCase
{
  public:
    explicit OneMoteTestCase(const Changes& changes)
        : TestCase("A network of one mote is a handshake" +
                   std::string(changes.empty() ? "" : ", over a route too")),
          m_changes(changes)
    {
    }

  private:
    void DoRun() override
    {
        const NetworkRecord network = RunSmall(m_changes);
        const HandshakeRecord handshake =
            RunHandshake(With({{"key-bits", "1024"}, {"mote-key-bits", "1024"}}),
                         1,
                         1,
                         RunOutputs());
        NS_TEST_ASSERT_MSG_EQ(network.motes.size(), 1, "motes");
        const MoteRecord& mote = network.motes.front();
        NS_TEST_ASSERT_MSG_EQ(mote.failure, "", "failure");
        // Over a distance a signal takes some ns.
        NS_TEST_EXPECT_MSG_EQ_TOL(*mote.latency, *handshake.latency, MicroSeconds(10), "latency");
        NS_TEST_EXPECT_MSG_EQ(mote.framesMote, handshake.framesMote, "frames");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetEnergyJ(mote), GetEnergyJ(handshake), 1e-6, "energy");
        NS_TEST_EXPECT_MSG_EQ(mote.cipherSuite, handshake.cipherSuite, "suite");
    }

    Changes m_changes;
};

class MixedKindsTestCase : public TestCase
{
  public:
    MixedKindsTestCase()
        : TestCase("Each kind is authenticated by the one form that it supports")
    {
    }

  private:
    void DoRun() override
    {
        const NetworkRecord network = RunSmall({{"motes", "rsa:2, psk:2"},
                                                {"psk.tpm", "off"},
                                                {"psk.psk", "derived"},
                                                {"psk.cipher-suite", "PSK-AES128-CBC-SHA"}});
        for (const auto& mote : network.motes)
        {
            NS_TEST_ASSERT_MSG_EQ(mote.failure, "", mote.number);
            const bool isRsa = mote.kind == "rsa";
            NS_TEST_EXPECT_MSG_EQ(mote.cipherSuite,
                                  (isRsa ? "AES128-SHA" : "PSK-AES128-CBC-SHA"),
                                  mote.kind);
            NS_TEST_EXPECT_MSG_EQ(mote.rsaOperations, (isRsa ? 3 : 0), mote.kind);
        }
    }
};

class NoFallBackTestCase : public TestCase
{
  public:
    NoFallBackTestCase()
        : TestCase("A kind whose only form the sink does not demand is refused, the others are not")
    {
    }

  private:
    void DoRun() override
    {
        const NetworkRecord network = RunSmall({{"motes", "rsa, psk"},
                                                {"psk.tpm", "off"},
                                                {"psk.cipher-suite", "PSK-AES128-CBC-SHA"},
                                                {"sink-cipher-suite", "AES128-SHA"},
                                                {"max-attempts", "1"}});
        NS_TEST_EXPECT_MSG_EQ(network.motes[0].failure, "", "the kind with RSA");
        NS_TEST_EXPECT_MSG_EQ(network.motes[1].connectedAt.has_value(), false, "the other");
        NS_TEST_EXPECT_MSG_NE(network.motes[1].failure, "", "has a reason");
    }
};

class BootTestCase : public TestCase
{
  public:
    BootTestCase()
        : TestCase("Motes boot within the window, in waves if asked for, and draw nothing before")
    {
    }

  private:
    void DoRun() override
    {
        const Time window = Minutes(10);
        const Changes spread{{"motes", "8"}, {"boot-window", "10min"}};
        const NetworkRecord each = RunSmall(spread);
        for (const auto& mote : each.motes)
        {
            NS_TEST_EXPECT_MSG_EQ((mote.booted < window), true, "within");
            NS_TEST_ASSERT_MSG_EQ(mote.failure, "", "failure");
            const Time awake = *mote.connectedAt - mote.booted;
            const auto rx = static_cast<std::size_t>(EnergyComponent::RADIO_RX);
            NS_TEST_EXPECT_MSG_LT(mote.componentTime[rx], awake, "listens since the boot alone");
        }
        Changes waves = spread;
        waves.push_back({"boot-waves", "2"});
        const NetworkRecord together = RunSmall(waves);
        for (const auto& mote : together.motes)
        {
            const bool isWave = mote.booted == Time(0) || mote.booted == window / 2;
            NS_TEST_EXPECT_MSG_EQ(isWave, true, mote.booted.GetSeconds());
        }
    }
};

class BaseStationTestCase : public TestCase
{
  public:
    BaseStationTestCase()
        : TestCase("No network is faster than its base station passes its frames on")
    {
    }

  private:
    void DoRun() override
    {
        const auto getBusy = [](const NetworkRecord& network, double load) {
            return load * network.duration.GetSeconds();
        };
        const NetworkRecord one = RunSmall({{"motes", "1"}});
        for (const std::string motes : {"2", "8"})
        {
            const NetworkRecord network = RunSmall({{"motes", motes}});
            const double leastS =
                std::stod(motes) * std::max(getBusy(one, one.baseSendLoad),
                                            getBusy(one, one.baseReceiveLoad));
            const auto connected = FindConnectedTime(network, 1);
            NS_TEST_ASSERT_MSG_EQ(connected.has_value(), true, motes);
            NS_TEST_EXPECT_MSG_GT(connected->GetSeconds(), leastS, motes << " motes");
            NS_TEST_EXPECT_MSG_LT(network.baseReceiveLoad, 1, motes << " motes");
            // What it is at with them is no less than what it is at with one each.
            NS_TEST_EXPECT_MSG_GT(getBusy(network, network.baseReceiveLoad) + 1e-3,
                                  std::stod(motes) * getBusy(one, one.baseReceiveLoad),
                                  motes << " motes");
        }
    }
};

class ChainTestCase : public TestCase
{
  public:
    ChainTestCase()
        : TestCase("Motes of a chain reach the sink over each other, and relays tell whose frames")
    {
    }

  private:
    void DoRun() override
    {
        const NetworkRecord network = RunSmall(Chain("3"));
        const MoteRecord* below = nullptr;
        for (auto mote = network.motes.rbegin(); mote != network.motes.rend(); ++mote)
        {
            NS_TEST_ASSERT_MSG_EQ(mote->failure, "", "failure of " << mote->number);
            NS_TEST_EXPECT_MSG_EQ(mote->hops, mote->number, "hops");
            NS_TEST_EXPECT_MSG_EQ(mote->parent, mote->number - 1, "parent");
            if (below)
            {
                NS_TEST_EXPECT_MSG_GT(mote->forwarded.frames, below->framesMote, "for those below");
                NS_TEST_EXPECT_MSG_LT(*mote->latency, *below->latency, "nearer is faster");
            }
            below = &*mote;
        }
        NS_TEST_EXPECT_MSG_EQ(network.motes.back().forwarded.frames, 0, "of the last mote");
        NS_TEST_EXPECT_MSG_EQ(network.motes.back().forwardedJ, 0, "of the last mote");
    }
};

class NoWayTestCase : public TestCase
{
  public:
    NoWayTestCase()
        : TestCase("A mote that nobody hears has no way to the sink, and others connect")
    {
    }

  private:
    void DoRun() override
    {
        const std::string file = CreateTempDirFilename("places.csv");
        std::ofstream(file) << "mote,x_m,y_m\n1,10,0\n2,100,0\n";
        const NetworkRecord network =
            RunSmall(Chain("2", {{"placement", "file"}, {"placement-file", file}}));
        NS_TEST_EXPECT_MSG_EQ(network.motes[0].failure, "", "the mote that is heard");
        NS_TEST_EXPECT_MSG_EQ(network.motes[1].failure, "mote: no way to the sink", "the other");
        NS_TEST_EXPECT_MSG_EQ(network.motes[1].hops, 0, "hops");
        NS_TEST_EXPECT_MSG_EQ(network.motes[1].attempts, 0, "attempts");
    }
};

/** A relay with little charge dies while those behind it connect. */
class DeadRelayTestCase : public TestCase
{
  public:
    explicit DeadRelayTestCase(bool isRepaired)
        : TestCase(isRepaired ? "When a relay dies, motes behind it connect by another way"
                              : "Without repair, motes behind a dead relay fail with a reason"),
          m_isRepaired(isRepaired)
    {
    }

  private:
    void DoRun() override
    {
        // 1 is the relay that is taken: the lower number of two equal ways.
        const std::string file = CreateTempDirFilename("places.csv");
        std::ofstream(file) << "mote,x_m,y_m\n1,10,0\n2,10,2\n3,0,5\n4,20,1\n";
        const NetworkRecord network =
            RunSmall(Chain("weak:2, strong:2",
                           {{"weak.battery-capacity", "0.03mAh"},
                            {"placement", "file"},
                            {"placement-file", file},
                            {"hello-backoff", "0s"},
                            {"max-attempts", "3"},
                            {"give-up-time", "60s"},
                            {"route-repair", m_isRepaired ? "5s" : "never"}}));
        const MoteRecord& relay = network.motes[0];
        NS_TEST_ASSERT_MSG_EQ(relay.kind, "weak", "kind");
        NS_TEST_ASSERT_MSG_EQ(relay.diedAt.has_value(), true, "the relay dies");
        const MoteRecord& behind = network.motes[3];
        NS_TEST_ASSERT_MSG_EQ(behind.hops, 2, "hops at the beginning");
        NS_TEST_EXPECT_MSG_EQ(behind.parent, relay.number, "over the relay");
        NS_TEST_EXPECT_MSG_EQ(behind.connectedAt.has_value(), m_isRepaired, behind.failure);
        NS_TEST_EXPECT_MSG_EQ(behind.failure.empty(), m_isRepaired, behind.failure);
    }

    bool m_isRepaired;
};

class MeasuredTestCase : public TestCase
{
  public:
    MeasuredTestCase()
        : TestCase("Measured links carry what they did, and others do not exist")
    {
    }

  private:
    void DoRun() override
    {
        const std::string file = CreateTempDirFilename("links.k7");
        std::ofstream(file) << "{\"location\": \"a house\"}\n"
                               "datetime,src,dst,channel,mean_rssi,pdr,tx_count\n"
                               "2024-01-01 00:00:00,base,near,,-70,1,100\n"
                               "2024-01-01 00:00:00,near,base,,-70,1,100\n"
                               "2024-01-01 00:00:00,near,far,,-70,0.9,100\n"
                               "2024-01-01 01:00:00,near,far,,-70,0.9,100\n";
        const NetworkRecord network = RunSmall({{"motes", "2"},
                                                {"loss-model", "measured"},
                                                {"connectivity-file", file},
                                                {"routing", "etx"}});
        NS_TEST_EXPECT_MSG_EQ(network.motes[0].hops, 1, "near");
        NS_TEST_EXPECT_MSG_EQ(network.motes[1].hops, 2, "far, the opposite being taken for equal");
        NS_TEST_EXPECT_MSG_EQ(network.motes[0].failure, "", "near");
        NS_TEST_EXPECT_MSG_EQ(network.motes[1].failure, "", "far");
    }
};

class NetworkExperimentTestSuite : public TestSuite
{
  public:
    NetworkExperimentTestSuite()
        : TestSuite("mote-dtls-network-experiment", Type::SYSTEM)
    {
        AddTestCase(new OneMoteTestCase({}));
        AddTestCase(new OneMoteTestCase(Chain("1")));
        AddTestCase(new MixedKindsTestCase);
        AddTestCase(new NoFallBackTestCase);
        AddTestCase(new BootTestCase);
        AddTestCase(new BaseStationTestCase);
        AddTestCase(new ChainTestCase);
        AddTestCase(new NoWayTestCase);
        AddTestCase(new DeadRelayTestCase(true));
        AddTestCase(new DeadRelayTestCase(false));
        AddTestCase(new MeasuredTestCase);
    }
};

NetworkExperimentTestSuite g_networkExperimentTestSuite; //!< Registers the suite.

} // namespace
