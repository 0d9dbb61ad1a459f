/* SPDX-License-Identifier: GPL-2.0-only */

#include "plan/sweep.h"

#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** Assignments, and the cells that they are to span. */
struct SweepCase
{
    std::string name;
    std::vector<Assignment> assignments;
    std::vector<std::string> cells; //!< As DescribeCell() puts them.
};

class SweepTestCase : public TestCase
{
  public:
    explicit SweepTestCase(const SweepCase& parameters)
        : TestCase(parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const Sweep sweep = ExpandScenario({m_parameters.assignments, "", ""});
        NS_TEST_ASSERT_MSG_EQ(sweep.cells.size(), m_parameters.cells.size(), "number of cells");
        for (std::size_t i = 0; i < sweep.cells.size(); ++i)
        {
            NS_TEST_ASSERT_MSG_EQ(DescribeCell(sweep.axes, sweep.cells[i].values),
                                  m_parameters.cells[i],
                                  "cell " << i);
        }
    }

    SweepCase m_parameters;
};

class CellSettingsTestCase : public TestCase
{
  public:
    CellSettingsTestCase()
        : TestCase("A cell has the values of its axes and those common to all")
    {
    }

  private:
    void DoRun() override
    {
        const Scenario scenario{{{"mtu", {"400", "500"}}, {"timer-initial", {"3s"}}}, "", ""};
        const Settings settings = ExpandScenario(scenario).cells.at(1).settings;
        NS_TEST_ASSERT_MSG_EQ(settings.GetInteger("mtu"), 500, "an axis");
        NS_TEST_ASSERT_MSG_EQ(settings.GetTime("timer-initial"), Seconds(3), "a common value");
    }
};

class FixedTestCase : public TestCase
{
  public:
    FixedTestCase()
        : TestCase("Axes and fixed settings together are the whole table")
    {
    }

  private:
    void DoRun() override
    {
        const Sweep sweep = ExpandScenario({{{"mtu", {"400", "500"}}}, "", ""});
        NS_TEST_ASSERT_MSG_EQ(sweep.axes.size() + sweep.fixed.size(),
                              GetSettingsTable().size(),
                              "settings");
    }
};

class TooManyTestCase : public TestCase
{
  public:
    TooManyTestCase()
        : TestCase("A sweep of more cells than anyone can want is refused")
    {
    }

  private:
    void DoRun() override
    {
        Assignment mtus{"mtu", {}};
        for (int mtu = 256; mtu < 1232; ++mtu)
        {
            mtus.values.push_back(std::to_string(mtu));
        }
        Assignment masks{"uplink-loss-mask", mtus.values};
        bool isRefused = false;
        try
        {
            ExpandScenario({{mtus, masks}, "", ""});
        }
        catch (const ConfigurationError&)
        {
            isRefused = true;
        }
        NS_TEST_ASSERT_MSG_EQ(isRefused, true, "was expanded");
    }
};

const std::vector<SweepCase> CASES{
    {"Nothing set is one cell", {}, {"key-bits = 2048, drop-rate = 0"}},
    {"The first axis varies slowest",
     {{"key-bits", {"1024", "2048"}}, {"drop-rate", {"0", "0.1"}}},
     {"key-bits = 1024, drop-rate = 0",
      "key-bits = 1024, drop-rate = 0.1",
      "key-bits = 2048, drop-rate = 0",
      "key-bits = 2048, drop-rate = 0.1"}},
    {"The scenario's order is the axes' order",
     {{"drop-rate", {"0"}}, {"mtu", {"400", "500"}}, {"key-bits", {"1024"}}},
     {"drop-rate = 0, mtu = 400, key-bits = 1024", "drop-rate = 0, mtu = 500, key-bits = 1024"}},
    {"Values that go with an axis add no cells",
     {{"mtu", {"400", "500"}, "", false, "key-bits"},
      {"key-bits", {"1024", "2048"}},
      {"drop-rate", {"0", "0.1"}},
      {"mac-retries", {"3", "3"}, "", false, "drop-rate"}},
     {"mtu = 400, key-bits = 1024, drop-rate = 0, mac-retries = 3",
      "mtu = 400, key-bits = 1024, drop-rate = 0.1, mac-retries = 3",
      "mtu = 500, key-bits = 2048, drop-rate = 0, mac-retries = 3",
      "mtu = 500, key-bits = 2048, drop-rate = 0.1, mac-retries = 3"}},
    {"The key's size may go with another axis",
     {{"mtu", {"400", "500"}}, {"key-bits", {"1024", "2048"}, "", false, "mtu"}},
     {"drop-rate = 0, mtu = 400, key-bits = 1024", "drop-rate = 0, mtu = 500, key-bits = 2048"}},
    {"What goes with the drop rate is an axis as it is",
     {{"mtu", {"400"}, "", false, "drop-rate"}},
     {"key-bits = 2048, drop-rate = 0, mtu = 400"}},
    {"A setting with one value is no axis", {{"mtu", {"400"}}}, {"key-bits = 2048, drop-rate = 0"}},
};

class SweepTestSuite : public TestSuite
{
  public:
    SweepTestSuite()
        : TestSuite("mote-dtls-sweep", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : CASES)
        {
            AddTestCase(new SweepTestCase(parameters));
        }
        AddTestCase(new CellSettingsTestCase);
        AddTestCase(new FixedTestCase);
        AddTestCase(new TooManyTestCase);
    }
};

SweepTestSuite g_sweepTestSuite;

} // namespace
