/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/random-variable-stream.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/routing-tree.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

using Links = std::vector<DirectedLink>;

/** \return links of which each works equally well both ways */
Links
BothWays(const Links& links)
{
    Links all = links;
    for (const auto& link : links)
    {
        all.push_back({link.destination, link.source, link.deliveryRatio});
    }
    return all;
}

constexpr int NONE = -1;

/** Links between nodes, and the ways that they leave. */
struct TreeCase
{
    std::string name;
    Links links;
    double minimumDeliveryRatio;
    std::set<uint32_t> deadNodes;
    std::vector<int> parents; //!< Of motes 1, 2 and so on.
    std::vector<int> hops;    //!< Of the same.
};

const Links TRIANGLE = BothWays({{1, 0, 0.9}, {2, 1, 0.9}, {2, 0, 0.5}});
const Links SQUARE = BothWays({{3, 2, 0.8}, {3, 1, 0.8}, {2, 0, 0.8}, {1, 0, 0.8}});

const std::vector<TreeCase> TREES{
    {"two good links are better than a bad one", TRIANGLE, 0, {}, {0, 1}, {1, 2}},
    {"one link is better than two that are hardly better",
     BothWays({{1, 0, 0.9}, {2, 1, 0.9}, {2, 0, 0.7}}),
     0,
     {},
     {0, 0},
     {1, 1}},
    {"the opposite direction counts as much",
     {{2, 0, 1}, {0, 2, 0.3}, {1, 0, 0.9}, {0, 1, 0.9}, {2, 1, 0.9}, {1, 2, 0.9}},
     0,
     {},
     {0, 1},
     {1, 2}},
    {"a link as good as the minimum is used", TRIANGLE, 0.5, {1}, {NONE, 0}, {0, 1}},
    {"a link worse than the minimum is not used", TRIANGLE, 0.501, {1}, {NONE, NONE}, {0, 0}},
    {"a link whose opposite is worse than the minimum is not used",
     {{1, 0, 0.9}, {0, 1, 0.4}},
     0.5,
     {},
     {NONE},
     {0}},
    {"a link without an opposite is none", {{1, 0, 1}}, 0, {}, {NONE}, {0}},
    {"a link on which nothing arrives is none", BothWays({{1, 0, 0}}), 0, {}, {NONE}, {0}},
    {"of equal ways the one over the lower number is taken", SQUARE, 0, {}, {0, 0, 1}, {1, 1, 2}},
    {"a dead node's children go another way", SQUARE, 0, {1}, {NONE, 0, 2}, {0, 1, 2}},
    {"behind dead nodes there is no way", SQUARE, 0, {1, 2}, {NONE, NONE, NONE}, {0, 0, 0}},
    {"without the sink there is no way", TRIANGLE, 0, {0}, {NONE, NONE}, {0, 0}},
    {"a chain has as many hops as links",
     BothWays({{1, 2, 0.8}, {2, 3, 0.8}, {3, 0, 0.8}}),
     0,
     {},
     {2, 3, 0},
     {3, 2, 1}},
};

class TreeTestCase : public TestCase
{
  public:
    explicit TreeTestCase(const TreeCase& parameters)
        : TestCase(parameters.name),
          m_case(parameters)
    {
    }

  private:
    void DoRun() override
    {
        Links links = m_case.links;
        Expect(links);
        std::reverse(links.begin(), links.end());
        Expect(links);
    }

    void Expect(const Links& links)
    {
        const auto motes = static_cast<uint32_t>(m_case.parents.size());
        const auto routes =
            FindRoutes(motes + 1, links, m_case.minimumDeliveryRatio, m_case.deadNodes);
        NS_TEST_ASSERT_MSG_EQ(routes.size(), motes + 1, "routes");
        for (uint32_t mote = 1; mote <= motes; ++mote)
        {
            const Route& route = routes[mote];
            const int parent = route.isReachable ? static_cast<int>(route.parent) : NONE;
            NS_TEST_EXPECT_MSG_EQ(parent, m_case.parents[mote - 1], "parent of mote " << mote);
            NS_TEST_EXPECT_MSG_EQ(route.hops,
                                  static_cast<uint32_t>(m_case.hops[mote - 1]),
                                  "hops of mote " << mote);
        }
    }

    TreeCase m_case;
};

class EtxTestCase : public TestCase
{
  public:
    EtxTestCase()
        : TestCase("the ETX of a way is the sum of those of its links")
    {
    }

  private:
    void DoRun() override
    {
        const Links links{{1, 0, 0.8}, {0, 1, 0.5}, {2, 1, 1}, {1, 2, 0.25}};
        const auto routes = FindRoutes(4, links, 0);
        NS_TEST_EXPECT_MSG_EQ(routes[0].etx, 0, "sink");
        NS_TEST_EXPECT_MSG_EQ_TOL(routes[1].etx, 2.5, 1e-12, "one link");
        NS_TEST_EXPECT_MSG_EQ_TOL(routes[2].etx, 6.5, 1e-12, "two links");
        NS_TEST_EXPECT_MSG_EQ(std::isinf(routes[3].etx), true, "no link");
    }
};

class ShortestTestCase : public TestCase
{
  public:
    ShortestTestCase()
        : TestCase("no neighbour offers a shorter way, in a net of 40 nodes drawn at random")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t NODES = 40;
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        Ptr<UniformRandomVariable> random = CreateObject<UniformRandomVariable>();
        random->SetStream(3);
        Links links;
        for (uint32_t link = 0; link < 4 * NODES; ++link)
        {
            links.push_back({random->GetInteger(0, NODES - 1),
                             random->GetInteger(0, NODES - 1),
                             random->GetValue(0.1, 1)});
        }
        links = BothWays(links);
        const auto routes = FindRoutes(NODES, links, 0.1);
        uint32_t reachable = 0;
        for (const auto& route : routes)
        {
            reachable += route.isReachable ? 1 : 0;
        }
        NS_TEST_EXPECT_MSG_GT(reachable, NODES / 2, "nodes with a way");
        for (auto link = links.rbegin(); link != links.rend(); ++link)
        {
            const double etx = GetEtx(links, *link);
            NS_TEST_EXPECT_MSG_EQ((routes[link->source].etx <= routes[link->destination].etx + etx),
                                  true,
                                  link->source << " over " << link->destination);
        }
    }

    /** \return the ETX of the link between two nodes: the last that is said of it counts */
    static double GetEtx(const Links& links, const DirectedLink& sought)
    {
        double forward = 0;
        double reverse = 0;
        for (const auto& link : links)
        {
            const bool isForward =
                link.source == sought.source && link.destination == sought.destination;
            const bool isReverse =
                link.source == sought.destination && link.destination == sought.source;
            forward = isForward ? link.deliveryRatio : forward;
            reverse = isReverse ? link.deliveryRatio : reverse;
        }
        return 1 / (forward * reverse);
    }
};

class RoutingTreeTestSuite : public TestSuite
{
  public:
    RoutingTreeTestSuite()
        : TestSuite("mote-dtls-routing-tree", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : TREES)
        {
            AddTestCase(new TreeTestCase(parameters));
        }
        AddTestCase(new EtxTestCase);
        AddTestCase(new ShortestTestCase);
    }
};

RoutingTreeTestSuite g_routingTreeTestSuite;

} // namespace
