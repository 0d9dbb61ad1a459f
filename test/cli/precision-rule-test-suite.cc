/* SPDX-License-Identifier: GPL-2.0-only */

#include "precision-rule.h"

#include "ns3/test.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/**
 * The outcomes of a cell. Half the interval of n latencies that are 0 or 2 in turn is
 * 1.96 / sqrt(n) of their mean: 6.21 % for 1,000, 5.07 % for 1,500.
 */
std::vector<RunOutcome>
MakeOutcomes(std::size_t runs, std::size_t completed, bool isSpread)
{
    std::vector<RunOutcome> outcomes(runs, {false, 0});
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
    return {
        {"It begins with 1,000 runs", {}, 0.02, MANY, MORE, 1000},
        {"It begins with fewer if the limit is lower", {}, 0.02, 50, MORE, 50},
        {"It does not look before they are there", constant(999), 0.02, MANY, MORE, 1000},
        {"A constant is known at the first look", constant(1000), 0.02, MANY, REACHED, 1000},
        {"Runs after it change nothing", constant(5000), 0.02, MANY, REACHED, 1000},
        {"A spread just narrow enough", spread(1000), 0.0621, MANY, REACHED, 1000},
        {"A spread just too wide", spread(1000), 0.0620, MANY, MORE, 1500},
        {"It does not look in between", spread(1499), 0.055, MANY, MORE, 1500},
        {"It looks again", spread(1500), 0.055, MANY, REACHED, 1500},
        {"It goes on, half as many again", spread(1500), 0.05, MANY, MORE, 2250},
        {"Looks are multiples of ten", spread(2250), 0.01, MANY, MORE, 3380},
        {"The limit is the last look", spread(1000), 0.01, 1200, MORE, 1200},
        {"It stops at the limit", spread(1200), 0.01, 1200, LIMIT, 1200},
        {"It may reach it at the limit", spread(1200), 0.06, 1200, REACHED, 1200},
        {"A limit of one run", constant(1), 0.02, 1, LIMIT, 1},
        {"None completes", MakeOutcomes(1000, 0, false), 0.02, MANY, HOPELESS, 1000},
        {"None completes, up to the limit", MakeOutcomes(500, 0, false), 0.02, 500, LIMIT, 500},
        {"One completes", MakeOutcomes(1000, 1, false), 0.02, MANY, MORE, 1500},
        {"Too few complete", MakeOutcomes(1000, 99, false), 0.02, MANY, MORE, 1500},
        {"Just enough complete", MakeOutcomes(1000, 100, false), 0.02, MANY, REACHED, 1000},
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
            AddTestCase(new RuleTestCase(parameters), TestCase::QUICK);
        }
    }
};

PrecisionRuleTestSuite g_precisionRuleTestSuite;

} // namespace
