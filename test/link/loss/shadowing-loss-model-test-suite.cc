/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/constant-position-mobility-model.h"
#include "ns3/double.h"
#include "ns3/node-container.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/shadowing-loss-model.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <cmath>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr int64_t STREAM = 7;
constexpr double TX_POWER_DBM = 3;

/** A test among nodes. */
class ShadowingTestCase : public TestCase
{
  protected:
    using TestCase::TestCase;

    /** \brief Make nodes that stand somewhere. */
    void CreateNodes(uint32_t nodes)
    {
        Simulator::Destroy();
        m_nodes = NodeContainer();
        m_nodes.Create(nodes);
        for (uint32_t i = 0; i < nodes; ++i)
        {
            m_nodes.Get(i)->AggregateObject(CreateObject<ConstantPositionMobilityModel>());
        }
    }

    /** \return a model under the given seed and run */
    static Ptr<ShadowingLossModel> CreateModel(int64_t stream = STREAM,
                                               uint32_t seed = 1,
                                               uint64_t run = 1)
    {
        RngSeedManager::SetSeed(seed);
        RngSeedManager::SetRun(run);
        Ptr<ShadowingLossModel> model = CreateObject<ShadowingLossModel>();
        model->AssignStreams(stream);
        return model;
    }

    /** \return the gain from one node to another, in dB */
    double GetGainDb(Ptr<ShadowingLossModel> model, uint32_t from, uint32_t to) const
    {
        return model->CalcRxPower(TX_POWER_DBM, GetMobility(from), GetMobility(to)) - TX_POWER_DBM;
    }

  private:
    void DoTeardown() override
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        m_nodes = NodeContainer();
        Simulator::Destroy();
    }

    Ptr<MobilityModel> GetMobility(uint32_t node) const
    {
        return m_nodes.Get(node)->GetObject<MobilityModel>();
    }

  protected:
    NodeContainer m_nodes; //!< The nodes.
};

class FixedTestCase : public ShadowingTestCase
{
  public:
    FixedTestCase()
        : ShadowingTestCase("the gain between two nodes is the same both ways and for every frame")
    {
    }

  private:
    void DoRun() override
    {
        CreateNodes(3);
        Ptr<ShadowingLossModel> model = CreateModel();
        const double gainDb = GetGainDb(model, 0, 1);
        NS_TEST_EXPECT_MSG_NE(GetGainDb(model, 0, 2), gainDb, "another node");
        NS_TEST_EXPECT_MSG_EQ(GetGainDb(model, 1, 0), gainDb, "the other way");
        NS_TEST_EXPECT_MSG_EQ(GetGainDb(model, 0, 1), gainDb, "the next frame");
    }
};

class OthersTestCase : public ShadowingTestCase
{
  public:
    OthersTestCase()
        : ShadowingTestCase("a gain depends neither on other nodes nor on who sends first")
    {
    }

  private:
    void DoRun() override
    {
        CreateNodes(3);
        Ptr<ShadowingLossModel> few = CreateModel();
        const double gainDb = GetGainDb(few, 1, 2);
        CreateNodes(10);
        Ptr<ShadowingLossModel> many = CreateModel();
        for (uint32_t node = 9; node > 1; --node)
        {
            GetGainDb(many, node, 0);
        }
        NS_TEST_EXPECT_MSG_EQ(GetGainDb(many, 2, 1), gainDb, "among more nodes");
    }
};

class DrawsTestCase : public ShadowingTestCase
{
  public:
    DrawsTestCase()
        : ShadowingTestCase("another stream, seed or run has other gains, the same have the same")
    {
    }

  private:
    void DoRun() override
    {
        CreateNodes(2);
        const double gainDb = GetGainDb(CreateModel(), 0, 1);
        NS_TEST_EXPECT_MSG_EQ(GetGainDb(CreateModel(STREAM, 1, 1), 0, 1), gainDb, "the same");
        NS_TEST_EXPECT_MSG_NE(GetGainDb(CreateModel(STREAM + 1, 1, 1), 0, 1), gainDb, "stream");
        NS_TEST_EXPECT_MSG_NE(GetGainDb(CreateModel(STREAM, 2, 1), 0, 1), gainDb, "seed");
        NS_TEST_EXPECT_MSG_NE(GetGainDb(CreateModel(STREAM, 1, 2), 0, 1), gainDb, "run");
        Ptr<ShadowingLossModel> model = CreateModel(STREAM + 1, 1, 1);
        GetGainDb(model, 0, 1);
        NS_TEST_EXPECT_MSG_EQ(model->AssignStreams(STREAM), 1, "streams used");
        NS_TEST_EXPECT_MSG_EQ(GetGainDb(model, 0, 1), gainDb, "its stream changed");
    }
};

class NumberTestCase : public ShadowingTestCase
{
  public:
    NumberTestCase()
        : ShadowingTestCase("a numbered node keeps its gains whatever its id is")
    {
    }

  private:
    void DoRun() override
    {
        CreateNodes(4);
        const double gainDb = GetGainDb(CreateModel(), 0, 1);
        Ptr<ShadowingLossModel> model = CreateModel();
        model->SetNumber(m_nodes.Get(3), 0);
        model->SetNumber(m_nodes.Get(2), 1);
        NS_TEST_EXPECT_MSG_EQ(GetGainDb(model, 2, 3), gainDb, "gain of the numbers 0 and 1");
    }
};

class SpreadTestCase : public ShadowingTestCase
{
  public:
    explicit SpreadTestCase(double sigmaDb)
        : ShadowingTestCase("gains have the mean 0 dB and the deviation " +
                            std::to_string(sigmaDb) + " dB"),
          m_sigmaDb(sigmaDb)
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t NODES = 100;
        constexpr double PAIRS = NODES * (NODES - 1) / 2.;
        CreateNodes(NODES);
        Ptr<ShadowingLossModel> model = CreateModel();
        model->SetAttribute("SigmaDb", DoubleValue(m_sigmaDb));
        double sum = 0;
        double squares = 0;
        for (uint32_t one = 0; one < NODES; ++one)
        {
            for (uint32_t other = 0; other < one; ++other)
            {
                const double gainDb = GetGainDb(model, one, other);
                sum += gainDb;
                squares += gainDb * gainDb;
            }
        }
        // Of n normal draws the mean deviates by sigma / sqrt(n), their deviation by that /
        // sqrt(2).
        const double toleranceDb = 4 * m_sigmaDb / std::sqrt(PAIRS) + 1e-12;
        NS_TEST_EXPECT_MSG_EQ_TOL(sum / PAIRS, 0, toleranceDb, "mean");
        NS_TEST_EXPECT_MSG_EQ_TOL(std::sqrt(squares / PAIRS),
                                  m_sigmaDb,
                                  toleranceDb / std::sqrt(2),
                                  "deviation");
    }

    double m_sigmaDb;
};

class ShadowingLossModelTestSuite : public TestSuite
{
  public:
    ShadowingLossModelTestSuite()
        : TestSuite("mote-dtls-shadowing-loss-model", TestSuite::Type::UNIT)
    {
        AddTestCase(new FixedTestCase);
        AddTestCase(new OthersTestCase);
        AddTestCase(new DrawsTestCase);
        AddTestCase(new NumberTestCase);
        for (double sigmaDb : {0., 4., 8.})
        {
            AddTestCase(new SpreadTestCase(sigmaDb));
        }
    }
};

ShadowingLossModelTestSuite g_shadowingLossModelTestSuite;

} // namespace
