/* SPDX-License-Identifier: GPL-2.0-only */

#include "short-life.h"
#include "small-network.h"

#include "ns3/test.h"

#include <fstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** \return what became of a network whose motes live */
NetworkRecord
RunLiving(const std::string& duration, const Changes& more)
{
    Changes changes{{"network-ends", "duration"}, {"network-duration", duration}};
    changes.insert(changes.end(), more.begin(), more.end());
    return RunSmall(changes);
}

/** \return two sets of changes, the latter on top */
Changes
Extend(Changes changes, const Changes& more)
{
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

/** A system of one mote that lives. */
struct OneMoteCase
{
    std::string name;
    std::string duration;
    Changes changes;
    Changes ofNetwork{};
};

class OneMoteTestCase : public TestCase
{
  public:
    explicit OneMoteTestCase(const OneMoteCase& parameters)
        : TestCase("A network of one mote that lives is a life: " + parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const LifeRecord alone =
            Live(Extend(m_parameters.changes, {{"life-duration", m_parameters.duration}}));
        const NetworkRecord network =
            RunLiving(m_parameters.duration, Extend(m_parameters.changes, m_parameters.ofNetwork));
        NS_TEST_ASSERT_MSG_EQ(network.motes.size(), 1, "motes");
        const MoteRecord& mote = network.motes.front();
        NS_TEST_ASSERT_MSG_EQ(mote.life.has_value(), true, "lives");
        const LifeRecord& life = *mote.life;
        NS_TEST_EXPECT_MSG_EQ(life.duration, alone.duration, "duration");
        NS_TEST_EXPECT_MSG_EQ(life.connect.time, alone.connect.time, "time to connect");
        NS_TEST_EXPECT_MSG_EQ(life.readingsTaken, alone.readingsTaken, "readings");
        NS_TEST_EXPECT_MSG_EQ(life.reading.count, alone.reading.count, "readings acknowledged");
        NS_TEST_EXPECT_MSG_EQ(life.reading.time, alone.reading.time, "time until then");
        NS_TEST_EXPECT_MSG_EQ(life.rekey.count, alone.rekey.count, "rekeys");
        NS_TEST_EXPECT_MSG_EQ(life.failedRekey.count, alone.failedRekey.count, "rekeys that fail");
        NS_TEST_EXPECT_MSG_EQ(life.sessionsLost, alone.sessionsLost, "sessions lost");
        NS_TEST_EXPECT_MSG_EQ(life.failure, alone.failure, "failure");
        NS_TEST_EXPECT_MSG_EQ(life.cipherSuite, alone.cipherSuite, "suite");
        NS_TEST_EXPECT_MSG_EQ(GetLifeEnergyJ(life), GetLifeEnergyJ(alone), "energy");
    }

    OneMoteCase m_parameters;
};

class ConnectionTestCase : public TestCase
{
  public:
    ConnectionTestCase()
        : TestCase("Where motes live, their connections cost what they do where motes do not")
    {
    }

  private:
    void DoRun() override
    {
        const Changes changes = Chain("2", {{"boot-window", "2min"}});
        const NetworkRecord living = RunLiving("10min", changes);
        const NetworkRecord connecting = RunSmall(changes);
        for (std::size_t i = 0; i < 2; ++i)
        {
            const MoteRecord& mote = living.motes[i];
            const MoteRecord& other = connecting.motes[i];
            NS_TEST_ASSERT_MSG_EQ(other.life.has_value(), false, "does not live");
            NS_TEST_ASSERT_MSG_EQ(mote.failure, "", "failure");
            NS_TEST_EXPECT_MSG_EQ(*mote.connectedAt, *other.connectedAt, "connected");
            NS_TEST_EXPECT_MSG_EQ(*mote.latency, *other.latency, "latency");
            NS_TEST_EXPECT_MSG_EQ(mote.attempts, other.attempts, "attempts");
            NS_TEST_EXPECT_MSG_EQ(mote.framesMote, other.framesMote, "frames");
            NS_TEST_EXPECT_MSG_EQ_TOL(GetEnergyJ(mote), GetEnergyJ(other), 1e-9, "energy");
        }
    }
};

class TwoHopsTestCase : public TestCase
{
  public:
    TwoHopsTestCase()
        : TestCase("Readings come over a relay, which listens in its sleep as nobody else does")
    {
    }

  private:
    void DoRun() override
    {
        const NetworkRecord network =
            RunLiving("1h", Chain("2", {{"reading-period", "1min"}, {"drop-rate", "0"}}));
        const auto rx = static_cast<std::size_t>(EnergyComponent::RADIO_RX);
        for (const auto& mote : network.motes)
        {
            NS_TEST_ASSERT_MSG_EQ(mote.life.has_value(), true, "lives");
            const LifeRecord& life = *mote.life;
            NS_TEST_EXPECT_MSG_EQ(life.readingsLost, 0, "readings lost by " << mote.number);
            NS_TEST_EXPECT_MSG_GT(life.reading.count, 57, "acknowledged of " << mote.number);
            const double listening =
                life.sleep.componentTime[rx].GetSeconds() / life.sleep.time.GetSeconds();
            NS_TEST_EXPECT_MSG_EQ_TOL(listening, (mote.hops == 1 ? 1 : 0), 0.02, mote.number);
        }
        const LifeRecord& near = *network.motes[0].life;
        const LifeRecord& far = *network.motes[1].life;
        NS_TEST_EXPECT_MSG_LT(near.reading.time.GetSeconds() / near.reading.count,
                              far.reading.time.GetSeconds() / far.reading.count,
                              "a reading over two hops takes longer");
    }
};

class DeathTestCase : public TestCase
{
  public:
    DeathTestCase()
        : TestCase("A mote whose battery ends is a row with its time, and others go on")
    {
    }

  private:
    void DoRun() override
    {
        const NetworkRecord network = RunLiving("4h",
                                                {{"motes", "weak:1, strong:2"},
                                                 {"weak.battery-capacity", "0.1mAh"},
                                                 {"reading-period", "1min"}});
        NS_TEST_EXPECT_MSG_EQ(network.duration, Hours(4), "duration");
        std::optional<Time> diedAt;
        for (const auto& mote : network.motes)
        {
            const bool isWeak = mote.kind == "weak";
            NS_TEST_ASSERT_MSG_EQ(mote.life.has_value(), true, "lives");
            NS_TEST_EXPECT_MSG_EQ(mote.diedAt.has_value(), isWeak, mote.kind);
            NS_TEST_EXPECT_MSG_EQ(mote.life->failure, (isWeak ? "battery empty" : ""), mote.kind);
            NS_TEST_EXPECT_MSG_GT(mote.life->reading.count, (isWeak ? 10 : 230), mote.kind);
            diedAt = isWeak ? mote.diedAt : diedAt;
            const double capacityJ = mote.life->batteryEnergyJ;
            const bool isUsedUp = GetLifeEnergyJ(*mote.life) > 0.99 * capacityJ;
            NS_TEST_EXPECT_MSG_EQ(isUsedUp, isWeak, GetLifeEnergyJ(*mote.life) << " J");
        }
        NS_TEST_EXPECT_MSG_EQ((FindDeadTime(network, 0) == diedAt), true, "the first");
        NS_TEST_EXPECT_MSG_EQ((FindDeadTime(network, 1.0 / 3) == diedAt), true, "a third");
        NS_TEST_EXPECT_MSG_EQ(FindDeadTime(network, 0.5).has_value(), false, "half");
    }
};

class AllDeadTestCase : public TestCase
{
  public:
    AllDeadTestCase()
        : TestCase("A network ends when the last of its motes is dead")
    {
    }

  private:
    void DoRun() override
    {
        const NetworkRecord network =
            RunLiving("4h",
                      {{"motes", "2"}, {"battery-capacity", "0.1mAh"}, {"reading-period", "1min"}});
        NS_TEST_EXPECT_MSG_LT(network.duration, Hours(4), "duration");
        const auto last = FindDeadTime(network, 1);
        NS_TEST_ASSERT_MSG_EQ(last.has_value(), true, "all are dead");
        NS_TEST_EXPECT_MSG_EQ(*last, network.duration, "the last");
        NS_TEST_EXPECT_MSG_LT(*FindDeadTime(network, 0), *last, "the first");
    }
};

/** A relay with little charge dies while the mote behind it lives. */
class DeadRelayTestCase : public TestCase
{
  public:
    explicit DeadRelayTestCase(bool isRepaired)
        : TestCase(isRepaired
                       ? "Readings come by another way when that around a dead relay is taken"
                       : "Without repair no reading comes from behind a dead relay"),
          m_isRepaired(isRepaired)
    {
    }

  private:
    void DoRun() override
    {
        // 1 is the relay that is taken: the lower number of two equal ways.
        const std::string file = CreateTempDirFilename("places.csv");
        std::ofstream(file) << "mote,x_m,y_m\n1,10,0\n2,10,2\n3,20,1\n";
        const NetworkRecord network =
            RunLiving("1h",
                      Chain("weak:1, strong:1, far:1",
                            {{"weak.battery-capacity", "1mAh"},
                             {"placement", "file"},
                             {"placement-file", file},
                             {"reading-period", "1min"},
                             {"max-attempts", "1"},
                             {"give-up-time", "60s"},
                             {"route-repair", m_isRepaired ? "5s" : "never"}}));
        NS_TEST_ASSERT_MSG_EQ(network.motes[0].diedAt.has_value(), true, "the relay dies");
        const MoteRecord& behind = network.motes[2];
        NS_TEST_ASSERT_MSG_EQ(behind.failure, "", "it connects before");
        NS_TEST_ASSERT_MSG_EQ(behind.hops, 2, "over the relay");
        const bool goesOn = 2 * behind.life->reading.count > behind.life->readingsTaken;
        NS_TEST_EXPECT_MSG_EQ(goesOn, m_isRepaired, behind.life->reading.count);
    }

    bool m_isRepaired;
};

class RekeyTestCase : public TestCase
{
  public:
    explicit RekeyTestCase(const std::string& scheme)
        : TestCase(scheme + ": each of three motes renews its keys with the one sink"),
          m_scheme(scheme)
    {
    }

  private:
    void DoRun() override
    {
        const NetworkRecord network = RunLiving("35min",
                                                {{"motes", "3"},
                                                 {"rekey-scheme", m_scheme},
                                                 {"rekey-interval", "10min"},
                                                 {"boot-window", "1min"}});
        for (const auto& mote : network.motes)
        {
            NS_TEST_ASSERT_MSG_EQ(mote.life.has_value(), true, "lives");
            NS_TEST_EXPECT_MSG_EQ(mote.life->rekey.count, 3, "rekeys of " << mote.number);
            NS_TEST_EXPECT_MSG_EQ(mote.life->failedRekey.count, 0, "failed");
            NS_TEST_EXPECT_MSG_EQ(mote.life->fallbacks, 0, "fallbacks");
            NS_TEST_EXPECT_MSG_EQ(mote.life->sessionsLost, 0, "sessions lost");
            const bool signs = mote.life->rekey.rsaOperations > 0;
            NS_TEST_EXPECT_MSG_EQ(signs, (m_scheme == "full"), "RSA in rekeys");
        }
        NS_TEST_EXPECT_MSG_EQ(network.halfOpen, 0, "sessions of which no mote knows");
    }

    std::string m_scheme;
};

const std::vector<OneMoteCase> ONE_MOTE{
    {"readings and rekeys under loss",
     "3h",
     {{"drop-rate", "0.1"}, {"reading-period", "2min"}, {"rekey-interval", "20min"}}},
    {"over a route",
     "1h",
     {{"rekey-scheme", "resume-id"}, {"rekey-interval", "10min"}},
     Chain("1", NEAR)},
    {"a radio that listens at times, and a sink that restarts",
     "3h",
     {{"radio-duty-cycle", "0.1"}, {"sink-restart-interval", "1h"}}},
    {"a battery that ends", "4h", {{"battery-capacity", "0.1mAh"}}},
};

class NetworkLifeTestSuite : public TestSuite
{
  public:
    NetworkLifeTestSuite()
        : TestSuite("mote-dtls-network-life", Type::SYSTEM)
    {
        for (const auto& parameters : ONE_MOTE)
        {
            AddTestCase(new OneMoteTestCase(parameters));
        }
        AddTestCase(new ConnectionTestCase);
        AddTestCase(new TwoHopsTestCase);
        AddTestCase(new DeathTestCase);
        AddTestCase(new AllDeadTestCase);
        AddTestCase(new DeadRelayTestCase(true));
        AddTestCase(new DeadRelayTestCase(false));
        AddTestCase(new RekeyTestCase("full"));
        AddTestCase(new RekeyTestCase("resume-id"));
    }
};

NetworkLifeTestSuite g_networkLifeTestSuite; //!< Registers the suite.

} // namespace
