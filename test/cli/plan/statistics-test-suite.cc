/* SPDX-License-Identifier: GPL-2.0-only */

#include "plan/statistics.h"

#include "ns3/test.h"

#include <cmath>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A sample, and the expected extremes of some draws as worked out by hand. */
struct ExtremesCase
{
    std::string name;
    std::vector<double> sample;
    std::size_t draws;
    Interval expected;
};

class ExtremesTestCase : public TestCase
{
  public:
    explicit ExtremesTestCase(const ExtremesCase& parameters)
        : TestCase("Expected extremes of " + parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const Interval interval = GetExpectedExtremes(m_parameters.sample, m_parameters.draws);
        NS_TEST_ASSERT_MSG_EQ_TOL(interval.low, m_parameters.expected.low, 1e-9, "minimum");
        NS_TEST_ASSERT_MSG_EQ_TOL(interval.high, m_parameters.expected.high, 1e-9, "maximum");
    }

    ExtremesCase m_parameters;
};

/** The mean of ten uniform draws is nearly normal, which tells where it lies. */
class PredictionIntervalTestCase : public TestCase
{
  public:
    PredictionIntervalTestCase()
        : TestCase("The mean of ten uniform draws lies within 1.96 standard errors")
    {
    }

  private:
    void DoRun() override
    {
        std::vector<double> sample;
        for (int i = 0; i < 1000; ++i)
        {
            sample.push_back((i + 0.5) / 1000);
        }
        const Interval interval = GetMeanPredictionInterval(sample, 10);
        const double reach = 1.96 * std::sqrt(1.0 / 12 / 10);
        NS_TEST_ASSERT_MSG_EQ_TOL(interval.low, 0.5 - reach, 0.005, "lower end");
        NS_TEST_ASSERT_MSG_EQ_TOL(interval.high, 0.5 + reach, 0.005, "upper end");
    }
};

/** How many values are known, of how many new ones a mean is, and where it may lie. */
struct SmallSampleCase
{
    std::size_t size;
    std::size_t draws;
    double variance; //!< Of the mean, as a share of that of the sample.
};

class SmallSampleTestCase : public TestCase
{
  public:
    explicit SmallSampleTestCase(const SmallSampleCase& parameters)
        : TestCase("The mean of " + std::to_string(parameters.draws) + " values like " +
                   std::to_string(parameters.size) + " lies as far off as these few allow"),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        std::vector<double> sample;
        double squares = 0;
        for (std::size_t i = 0; i < m_parameters.size; ++i)
        {
            sample.push_back((i + 0.5) / m_parameters.size);
            squares += std::pow(sample.back() - 0.5, 2);
        }
        const double reach = 1.96 * std::sqrt(squares / sample.size() * m_parameters.variance);
        const Interval interval = GetMeanPredictionInterval(sample, m_parameters.draws);
        NS_TEST_ASSERT_MSG_EQ_TOL(interval.low, 0.5 - reach, reach / 30, "lower end");
        NS_TEST_ASSERT_MSG_EQ_TOL(interval.high, 0.5 + reach, reach / 30, "upper end");
    }

    SmallSampleCase m_parameters;
};

class OrderTestCase : public TestCase
{
  public:
    OrderTestCase()
        : TestCase("The prediction interval does not depend on the order of the sample")
    {
    }

  private:
    void DoRun() override
    {
        const Interval forward = GetMeanPredictionInterval({1, 2, 4, 8}, 3);
        const Interval backward = GetMeanPredictionInterval({8, 4, 2, 1}, 3);
        NS_TEST_ASSERT_MSG_EQ(forward.low, backward.low, "lower end");
        NS_TEST_ASSERT_MSG_EQ(forward.high, backward.high, "upper end");
    }
};

class ConstantTestCase : public TestCase
{
  public:
    ConstantTestCase()
        : TestCase("The prediction interval of a constant has no width")
    {
    }

  private:
    void DoRun() override
    {
        const Interval interval = GetMeanPredictionInterval({7}, 10);
        NS_TEST_ASSERT_MSG_EQ(interval.low, 7, "lower end");
        NS_TEST_ASSERT_MSG_EQ(interval.high, 7, "upper end");
    }
};

/** A sample, and the 95 % confidence interval of its mean from a table of Student's t. */
struct MeanIntervalCase
{
    std::string name;
    std::vector<double> sample;
    Interval expected;
};

class MeanIntervalTestCase : public TestCase
{
  public:
    explicit MeanIntervalTestCase(const MeanIntervalCase& parameters)
        : TestCase("Confidence interval of the mean of " + parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const Interval interval = GetMeanConfidenceInterval(m_parameters.sample);
        NS_TEST_ASSERT_MSG_EQ_TOL(interval.low, m_parameters.expected.low, 1e-5, "lower end");
        NS_TEST_ASSERT_MSG_EQ_TOL(interval.high, m_parameters.expected.high, 1e-5, "upper end");
    }

    MeanIntervalCase m_parameters;
};

/** Hits among trials, and Clopper and Pearson's interval. */
struct ShareCase
{
    std::size_t hits;
    std::size_t trials;
    Interval expected;
};

class ShareTestCase : public TestCase
{
  public:
    explicit ShareTestCase(const ShareCase& parameters)
        : TestCase("Confidence interval of " + std::to_string(parameters.hits) + " of " +
                   std::to_string(parameters.trials)),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const Interval interval =
            GetShareConfidenceInterval(m_parameters.hits, m_parameters.trials);
        NS_TEST_ASSERT_MSG_EQ_TOL(interval.low, m_parameters.expected.low, 1e-6, "lower end");
        NS_TEST_ASSERT_MSG_EQ_TOL(interval.high, m_parameters.expected.high, 1e-6, "upper end");
    }

    ShareCase m_parameters;
};

/** A sample and one of its quantiles. */
struct QuantileCase
{
    std::vector<double> sample;
    double share;
    double expected;
};

class QuantileTestCase : public TestCase
{
  public:
    explicit QuantileTestCase(const QuantileCase& parameters)
        : TestCase("Quantile " + std::to_string(parameters.share) + " of " +
                   std::to_string(parameters.sample.size()) + " values"),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const auto quantiles = GetQuantiles(m_parameters.sample, {m_parameters.share});
        NS_TEST_ASSERT_MSG_EQ_TOL(quantiles.front(), m_parameters.expected, 1e-12, "quantile");
    }

    QuantileCase m_parameters;
};

class WeightedMeanTestCase : public TestCase
{
  public:
    WeightedMeanTestCase()
        : TestCase("A value counts as often as its weight says")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_ASSERT_MSG_EQ_TOL(GetWeightedMean({10, 20, 99}, {1, 3, 0}), 17.5, 1e-12, "mean");
    }
};

class StatisticsTestSuite : public TestSuite
{
  public:
    StatisticsTestSuite()
        : TestSuite("mote-dtls-statistics", TestSuite::Type::UNIT)
    {
        const std::vector<ExtremesCase> cases{
            {"one draw are the mean", {3, 1, 2}, 1, {2, 2}},
            {"two draws from two values", {1, 0}, 2, {0.25, 0.75}},
            {"ten draws from two values", {0, 1024}, 10, {1, 1023}},
            {"two draws from three values", {0, 9, 18}, 2, {5, 13}},
            {"many draws are the sample's", {5, 1, 9}, 10000, {1, 9}},
        };
        for (const auto& parameters : cases)
        {
            AddTestCase(new ExtremesTestCase(parameters));
        }
        const std::vector<MeanIntervalCase> meanIntervals{
            {"one to ten", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {3.334149, 7.665851}},
            {"two values", {0, 2}, {-11.706205, 13.706205}},
            {"a constant", {5, 5, 5}, {5, 5}},
        };
        for (const auto& parameters : meanIntervals)
        {
            AddTestCase(new MeanIntervalTestCase(parameters));
        }
        const std::vector<ShareCase> shares{
            {0, 10, {0, 0.308497}},
            {5, 10, {0.187086, 0.812914}},
            {10, 10, {0.691503, 1}},
            {1, 1, {0.025, 1}},
        };
        for (const auto& parameters : shares)
        {
            AddTestCase(new ShareTestCase(parameters));
        }
        const std::vector<QuantileCase> quantiles{
            {{4, 1, 3, 2}, 0, 1},
            {{4, 1, 3, 2}, 0.25, 1.75},
            {{4, 1, 3, 2}, 0.5, 2.5},
            {{4, 1, 3, 2}, 1, 4},
            {{7}, 0.95, 7},
        };
        for (const auto& parameters : quantiles)
        {
            AddTestCase(new QuantileTestCase(parameters));
        }
        AddTestCase(new PredictionIntervalTestCase);
        const std::vector<SmallSampleCase> samples{{20, 10, 0.1429},
                                                   {20, 100, 0.0571},
                                                   {1000, 5000, 0.0012}};
        for (const auto& parameters : samples)
        {
            AddTestCase(new SmallSampleTestCase(parameters));
        }
        AddTestCase(new WeightedMeanTestCase);
        AddTestCase(new OrderTestCase);
        AddTestCase(new ConstantTestCase);
    }
};

StatisticsTestSuite g_statisticsTestSuite;

} // namespace
