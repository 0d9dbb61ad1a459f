/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/busy-intervals.h"
#include "ns3/energy-ledger.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/test.h"

#include <set>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

using Span = std::pair<int, int>; //!< Start and end in s.

/** Intervals that are added, and the gaps that they leave from 10 s to 20 s. */
struct GapCase
{
    std::string name;
    std::vector<Span> busy;
    std::vector<Span> idle;
};

class GapTestCase : public TestCase
{
  public:
    explicit GapTestCase(const GapCase& gaps)
        : TestCase("gaps: " + gaps.name),
          m_gaps(gaps)
    {
    }

  private:
    void DoRun() override
    {
        BusyIntervals intervals;
        for (const auto& [start, end] : m_gaps.busy)
        {
            intervals.Add(Seconds(start), Seconds(end));
        }
        BusyIntervals::Intervals expected;
        for (const auto& [start, end] : m_gaps.idle)
        {
            expected.emplace_back(Seconds(start), Seconds(end));
        }
        const bool isEqual = intervals.GetIdle(Seconds(10), Seconds(20)) == expected;
        NS_TEST_ASSERT_MSG_EQ(isEqual, true, "other gaps");
    }

    GapCase m_gaps;
};

class MergeTestCase : public TestCase
{
  public:
    MergeTestCase()
        : TestCase("touching intervals are one, and are forgotten when all over")
    {
    }

  private:
    void DoRun() override
    {
        BusyIntervals intervals;
        intervals.Add(Seconds(1), Seconds(2));
        intervals.Add(Seconds(4), Seconds(5));
        NS_TEST_ASSERT_MSG_EQ(intervals.GetCount(), 2, "apart");
        intervals.Add(Seconds(2), Seconds(4));
        NS_TEST_ASSERT_MSG_EQ(intervals.GetCount(), 1, "touching");
        intervals.ForgetBefore(Seconds(5) - NanoSeconds(1));
        NS_TEST_ASSERT_MSG_EQ(intervals.GetCount(), 1, "not over yet");
        intervals.ForgetBefore(Seconds(5));
        NS_TEST_ASSERT_MSG_EQ(intervals.GetCount(), 0, "over");
    }
};

class NamesTestCase : public TestCase
{
  public:
    NamesTestCase()
        : TestCase("every component has a name of its own")
    {
    }

  private:
    void DoRun() override
    {
        std::set<std::string> names;
        for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
        {
            names.insert(GetEnergyComponentName(static_cast<EnergyComponent>(i)));
        }
        NS_TEST_ASSERT_MSG_EQ(names.size(), ENERGY_COMPONENT_COUNT, "a name twice");
        NS_TEST_ASSERT_MSG_EQ(names.count("tpm_twi_bus"), 1, "not as in the column headers");
    }
};

class BookTestCase : public TestCase
{
  public:
    BookTestCase()
        : TestCase("time and charge add up by component")
    {
    }

  private:
    void DoRun() override
    {
        auto ledger = CreateObject<EnergyLedger>();
        ledger->Book(EnergyComponent::RADIO_TX, Seconds(1), MilliSeconds(500), 0.02);
        ledger->Book(EnergyComponent::RADIO_TX, Seconds(9), MilliSeconds(250), 0.04);
        const auto time = ledger->GetTime(EnergyComponent::RADIO_TX);
        NS_TEST_EXPECT_MSG_EQ(time, MilliSeconds(750), "time");
        const double chargeC = ledger->GetChargeC(EnergyComponent::RADIO_TX);
        NS_TEST_EXPECT_MSG_EQ_TOL(chargeC, 0.02, 1e-12, "charge");
        const auto other = ledger->GetTime(EnergyComponent::RADIO_RX);
        NS_TEST_EXPECT_MSG_EQ(other, Time(0), "booked for another component");
    }
};

class IdleTestCase : public TestCase
{
  public:
    IdleTestCase()
        : TestCase("idle and busy time make up two successive spans, listening and a TPM that "
                   "waits besides")
    {
    }

  private:
    void DoRun() override
    {
        auto ledger = CreateObject<EnergyLedger>();
        ledger->Book(EnergyComponent::RADIO_RX, Seconds(0), Seconds(20), 0.01);
        ledger->Book(EnergyComponent::TPM_READY, Seconds(0), Seconds(9), 0.038);
        ledger->Book(EnergyComponent::COMPUTATION, Seconds(1), Seconds(2), 0.01);
        ledger->Book(EnergyComponent::TPM_SIGN, Seconds(9), Seconds(3), 0.05); // crosses the border
        ledger->BookIdle(Seconds(0), Seconds(10), 0.001);
        NS_TEST_ASSERT_MSG_EQ(ledger->GetTime(EnergyComponent::IDLE), Seconds(7), "first span");
        ledger->BookIdle(Seconds(10), Seconds(20), 0.001);
        NS_TEST_ASSERT_MSG_EQ(ledger->GetTime(EnergyComponent::IDLE), Seconds(15), "both spans");
        const double chargeC = ledger->GetChargeC(EnergyComponent::IDLE);
        NS_TEST_ASSERT_MSG_EQ_TOL(chargeC, 0.015, 1e-12, "charge");
    }
};

const std::vector<GapCase> GAP_CASES{
    {"nothing", {}, {{10, 20}}},
    {"in the middle", {{12, 14}}, {{10, 12}, {14, 20}}},
    {"at both borders", {{10, 12}, {18, 20}}, {{12, 18}}},
    {"across both borders", {{8, 12}, {18, 25}}, {{12, 18}}},
    {"outside", {{5, 10}, {20, 25}}, {{10, 20}}},
    {"all of it", {{10, 20}}, {}},
    {"more than all of it", {{1, 30}}, {}},
    {"touching", {{12, 14}, {14, 16}}, {{10, 12}, {16, 20}}},
    {"touching, backwards", {{14, 16}, {12, 14}}, {{10, 12}, {16, 20}}},
    {"overlapping", {{12, 15}, {13, 16}}, {{10, 12}, {16, 20}}},
    {"one within another", {{12, 16}, {13, 14}}, {{10, 12}, {16, 20}}},
    {"one around others", {{13, 14}, {15, 16}, {12, 18}}, {{10, 12}, {18, 20}}},
    {"empty", {{12, 12}}, {{10, 20}}},
};

class EnergyLedgerTestSuite : public TestSuite
{
  public:
    EnergyLedgerTestSuite()
        : TestSuite("mote-dtls-energy-ledger", TestSuite::Type::UNIT)
    {
        for (const auto& gaps : GAP_CASES)
        {
            AddTestCase(new GapTestCase(gaps));
        }
        AddTestCase(new MergeTestCase);
        AddTestCase(new NamesTestCase);
        AddTestCase(new BookTestCase);
        AddTestCase(new IdleTestCase);
    }
};

EnergyLedgerTestSuite g_energyLedgerTestSuite;

} // namespace
