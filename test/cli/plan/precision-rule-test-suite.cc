/* SPDX-License-Identifier: GPL-2.0-only */

#include "plan/precision-rule.h"

#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/**
 * The outcomes of a cell. Half the interval of n latencies that are 0 or 2 in turn is
 * 1.96 / sqrt(n) of their mean: 4.386 % for 2,000, 3.580 % for 3,000.
 */
std::vector<RunOutcome>
MakeOutcomes(std::size_t runs, std::size_t completed, bool isSpread)
{
    std::vector<RunOutcome> outcomes(runs, {false, {}});
    for (std::size_t i = 0; i < completed; ++i)
    {
        outcomes[i] = {true, isSpread ? (i % 2) * 2.0 : 1.0};
    }
    return outcomes;
}

/** Outcomes, and what the rule is to say of them. */
struct RuleCase
{
    std::string name;
    std::vector<RunOutcome> outcomes;
    double share;
    uint64_t runsMax;
    PrecisionVerdict verdict;
    uint64_t runs;
};

class RuleTestCase : public TestCase
{
  public:
    explicit RuleTestCase(const RuleCase& parameters)
        : TestCase(parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const PrecisionGoal goal{"", m_parameters.share, m_parameters.runsMax};
        const auto answer = GetPrecisionAnswer(goal, m_parameters.outcomes);
        NS_TEST_ASSERT_MSG_EQ(static_cast<int>(answer.verdict),
                              static_cast<int>(m_parameters.verdict),
                              "another verdict");
        NS_TEST_ASSERT_MSG_EQ(answer.runs, m_parameters.runs, "another number of runs");
    }

    RuleCase m_parameters;
};

std::vector<RuleCase>
MakeCases()
{
    constexpr auto MORE = PrecisionVerdict::MORE;
    constexpr auto REACHED = PrecisionVerdict::REACHED;
    constexpr auto LIMIT = PrecisionVerdict::LIMIT;
    constexpr auto HOPELESS = PrecisionVerdict::HOPELESS;
    constexpr uint64_t MANY = PRECISION_RUNS_MAX;
    const auto constant = [](std::size_t runs) { return MakeOutcomes(runs, runs, false); };
    const auto spread = [](std::size_t runs) { return MakeOutcomes(runs, runs, true); };
    auto half = spread(3375);
    half.insert(half.end(), 1125, {true, {}});
    return {
        {"It begins with 2,000 runs", {}, 0.02, MANY, MORE, 2000},
        {"It begins with fewer if the limit is lower", {}, 0.02, 50, MORE, 50},
        {"It does not look before they are there", constant(1999), 0.02, MANY, MORE, 2000},
        {"A constant is known at the first look", constant(2000), 0.02, MANY, REACHED, 2000},
        {"Runs after it change nothing", constant(5000), 0.02, MANY, REACHED, 2000},
        {"A spread just narrow enough", spread(2000), 0.0439, MANY, REACHED, 2000},
        {"A spread just too wide", spread(2000), 0.0438, MANY, MORE, 3000},
        {"It does not look in between", spread(2999), 0.04, MANY, MORE, 3000},
        {"It looks again", spread(3000), 0.04, MANY, REACHED, 3000},
        {"It goes on, half as many again", spread(3000), 0.03, MANY, MORE, 4500},
        {"Looks are multiples of ten", spread(6750), 0.01, MANY, MORE, 10130},
        {"The limit is the last look", spread(2000), 0.01, 2400, MORE, 2400},
        {"It stops at the limit", spread(2400), 0.01, 2400, LIMIT, 2400},
        {"It may reach it at the limit", spread(2400), 0.042, 2400, REACHED, 2400},
        {"A limit of one run", constant(1), 0.02, 1, LIMIT, 1},
        {"None completes", MakeOutcomes(2000, 0, false), 0.02, MANY, HOPELESS, 2000},
        {"None completes, up to the limit", MakeOutcomes(500, 0, false), 0.02, 500, LIMIT, 500},
        {"One completes", MakeOutcomes(2000, 1, false), 0.02, MANY, MORE, 3000},
        {"Too few complete", MakeOutcomes(2000, 99, false), 0.02, MANY, MORE, 3000},
        {"Just enough complete", MakeOutcomes(2000, 100, false), 0.02, MANY, REACHED, 2000},
        {"All complete, and none has a latency",
         std::vector<RunOutcome>(2000, {true, {}}),
         0.02,
         MANY,
         HOPELESS,
         2000},
        {"Those without a latency do not count", half, 0.0355, MANY, REACHED, 4500},
    };
}

class PrecisionRuleTestSuite : public TestSuite
{
  public:
    PrecisionRuleTestSuite()
        : TestSuite("mote-dtls-precision-rule", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : MakeCases())
        {
            AddTestCase(new RuleTestCase(parameters));
        }
    }
};

PrecisionRuleTestSuite g_precisionRuleTestSuite;

} // namespace
