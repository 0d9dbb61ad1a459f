/* SPDX-License-Identifier: GPL-2.0-only */

#include "../file-case.h"

#include "ns3/placement.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/settings.h"
#include "ns3/test.h"

#include <cmath>
#include <fstream>
#include <set>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr double TOLERANCE_M = 1e-9;
constexpr int64_t STREAM = 5;

/** \return the distance from the origin, in m */
double
GetDistanceM(const Vector& place)
{
    return CalculateDistance(place, Vector());
}

/** \return where motes stand without a file */
std::vector<Vector>
Place(PlacementShape shape, uint32_t motes, int64_t stream = STREAM)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    PlacementRequest request;
    request.shape = shape;
    request.motes = motes;
    request.spacingM = 0.3;
    request.radiusM = 20;
    return PlaceMotes(request, stream);
}

class GridTestCase : public TestCase
{
  public:
    GridTestCase()
        : TestCase("a grid is full up to a square before the next begins")
    {
    }

  private:
    void DoRun() override
    {
        const auto places = Place(PlacementShape::GRID, 25);
        std::set<std::pair<double, double>> seen;
        for (std::size_t mote = 0; mote < places.size(); ++mote)
        {
            const double halfSideM = std::max(std::abs(places[mote].x), std::abs(places[mote].y));
            const int squares = mote == 0 ? 0 : (mote <= 8 ? 1 : (mote <= 24 ? 2 : 3));
            NS_TEST_EXPECT_MSG_EQ_TOL(halfSideM, 0.3 * squares, TOLERANCE_M, "mote " << mote);
            seen.insert({places[mote].x, places[mote].y});
        }
        NS_TEST_EXPECT_MSG_EQ(seen.size(), 26, "different places");
    }
};

class RingTestCase : public TestCase
{
  public:
    RingTestCase()
        : TestCase("in a ring all stand at the radius, each as far from the next")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t MOTES = 7;
        const auto places = Place(PlacementShape::RING, MOTES);
        NS_TEST_ASSERT_MSG_EQ(places.size(), MOTES + 1, "places");
        NS_TEST_EXPECT_MSG_EQ(GetDistanceM(places[0]), 0, "sink");
        for (uint32_t mote = 1; mote <= MOTES; ++mote)
        {
            const Vector& next = places[mote % MOTES + 1];
            NS_TEST_EXPECT_MSG_EQ_TOL(GetDistanceM(places[mote]), 20, TOLERANCE_M, "radius");
            NS_TEST_EXPECT_MSG_EQ_TOL(CalculateDistance(places[mote], next),
                                      40 * std::sin(M_PI / MOTES),
                                      TOLERANCE_M,
                                      "chord from mote " << mote);
        }
    }
};

class DiscTestCase : public TestCase
{
  public:
    DiscTestCase()
        : TestCase("a quarter of those in a disc stand within half of its radius")
    {
    }

  private:
    void DoRun() override
    {
        constexpr uint32_t MOTES = 10000;
        const auto places = Place(PlacementShape::DISC, MOTES);
        uint32_t inner = 0;
        for (const auto& place : places)
        {
            NS_TEST_EXPECT_MSG_EQ((GetDistanceM(place) <= 20), true, "outside of the disc");
            inner += GetDistanceM(place) <= 10 ? 1 : 0;
        }
        constexpr double DEVIATION = 0.00433; // of a share of 1/4 of 10,000
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(inner) / MOTES, 0.25, 4 * DEVIATION, "share");
        NS_TEST_EXPECT_MSG_EQ((Place(PlacementShape::DISC, 1)[1] == places[1]),
                              true,
                              "same stream");
        NS_TEST_EXPECT_MSG_EQ((Place(PlacementShape::DISC, 1, STREAM + 1)[1] == places[1]),
                              false,
                              "another stream");
    }
};

class LineTestCase : public TestCase
{
  public:
    LineTestCase()
        : TestCase("in a line mote i stands at i times the spacing")
    {
    }

  private:
    void DoRun() override
    {
        const auto places = Place(PlacementShape::LINE, 3);
        NS_TEST_ASSERT_MSG_EQ(places.size(), 4, "places");
        for (uint32_t mote = 0; mote < 4; ++mote)
        {
            NS_TEST_EXPECT_MSG_EQ((places[mote] == Vector(mote * 0.3, 0, 0)),
                                  true,
                                  "mote " << mote);
        }
    }
};

class OneMoreTestCase : public TestCase
{
  public:
    OneMoreTestCase()
        : TestCase("in a grid, a disc and a line one mote more moves no other")
    {
    }

  private:
    void DoRun() override
    {
        for (auto shape : {PlacementShape::GRID, PlacementShape::DISC, PlacementShape::LINE})
        {
            const auto few = Place(shape, 9);
            auto more = Place(shape, 10);
            more.pop_back();
            NS_TEST_EXPECT_MSG_EQ((few == more), true, "shape " << static_cast<int>(shape));
        }
    }
};

const std::string HEAD = "mote,x_m,y_m\n";

const std::vector<FileCase> FILES{
    {HEAD + "2,0,1e1\n1,-3.5,4 # the window\n", ""},
    {HEAD + "0,7,8\n1,-3.5,4\n2,0,10\n", ""},
    {"", ": has no line of mote 1, needed are those of 1 to 2"},
    {HEAD + "1,0,0\n", ": has no line of mote 2, needed are those of 1 to 2"},
    {"mote,x,y\n", ":1: the columns are to be mote,x_m,y_m"},
    {HEAD + "1,0\n", ":2: 2 fields where the first line has 3"},
    {HEAD + "3,0,0\n", ":2: mote is 3, allowed is a whole number from 0 to 2"},
    {HEAD + "-1,0,0\n", ":2: mote is -1, allowed is a whole number from 0 to 2"},
    {HEAD + "1.5,0,0\n", ":2: mote is 1.5, allowed is a whole number from 0 to 2"},
    {HEAD + "1,0,0\n\n1,0,1\n", ":4: mote is 1, which a line above has placed"},
    {HEAD + "1,,0\n", ":2: x_m is , allowed is a number from -1000000 to 1000000"},
    {HEAD + "1,0,1e7\n", ":2: y_m is 1e7, allowed is a number from -1000000 to 1000000"},
};

/** Reads the places of two motes, which are always the same, and of a sink. */
void
ReadPlaces(const std::string& path)
{
    PlacementRequest request;
    request.shape = PlacementShape::FROM_FILE;
    request.motes = 2;
    request.file = path;
    auto places = PlaceMotes(request, STREAM);
    const bool isSinkRight = places[0] == Vector() || places[0] == Vector(7, 8, 0);
    places.erase(places.begin());
    if (!isSinkRight || places != std::vector<Vector>{Vector(-3.5, 4, 0), Vector(0, 10, 0)})
    {
        throw ConfigurationError("other places than the file says");
    }
}

class NoFileTestCase : public TestCase
{
  public:
    NoFileTestCase()
        : TestCase("a file that is not there is named")
    {
    }

  private:
    void DoRun() override
    {
        PlacementRequest request;
        request.shape = PlacementShape::FROM_FILE;
        request.file = "/no/such.csv";
        NS_TEST_EXPECT_MSG_EQ(GetComplaint([&request] { PlaceMotes(request, STREAM); }),
                              "/no/such.csv: cannot read this file",
                              "complaint");
    }
};

class PlacementTestSuite : public TestSuite
{
  public:
    PlacementTestSuite()
        : TestSuite("mote-dtls-placement", TestSuite::Type::UNIT)
    {
        AddTestCase(new GridTestCase);
        AddTestCase(new RingTestCase);
        AddTestCase(new DiscTestCase);
        AddTestCase(new LineTestCase);
        AddTestCase(new OneMoreTestCase);
        for (const auto& parameters : FILES)
        {
            AddTestCase(new FileTestCase(parameters, ReadPlaces));
        }
        AddTestCase(new NoFileTestCase);
    }
};

PlacementTestSuite g_placementTestSuite;

} // namespace
