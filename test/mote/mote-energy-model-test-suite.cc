/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/double.h"
#include "ns3/mote-battery.h"
#include "ns3/mote-energy-model.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/simulator.h"
#include "ns3/test.h"

#include <vector>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr double IDLE_A = 0.001;
constexpr double SUPPLY_V = 2;
constexpr double NO_LIMIT_C = 1e6;

/** A ledger, a battery of 1 V and the model between them; the base of all cases. */
class BatteryTestCase : public TestCase
{
  public:
    using TestCase::TestCase;

  protected:
    /** \param capacityC charge of the battery in C, which at 1 V is its energy in J */
    void Build(double capacityC)
    {
        m_node = CreateObject<Node>();
        m_ledger = CreateObject<EnergyLedger>();
        m_battery = CreateObject<MoteBattery>();
        m_battery->SetAttribute("CapacityC", DoubleValue(capacityC));
        m_battery->SetAttribute("NominalVoltageV", DoubleValue(1));
        m_battery->SetAttribute("SupplyVoltageV", DoubleValue(SUPPLY_V));
        m_battery->SetNode(m_node);
        m_model = CreateObject<MoteEnergyModel>();
        m_model->SetAttribute("IdleCurrentA", DoubleValue(IDLE_A));
        m_model->SetLedger(m_ledger);
        m_model->SetEnergySource(m_battery);
        m_battery->AppendDeviceEnergyModel(m_model);
        m_battery->TraceConnectWithoutContext("Depleted",
                                              MakeCallback(&BatteryTestCase::NoteDepletion, this));
        m_battery->Initialize();
    }

    /** Books at a simulated time, for an interval that may be before, around or after it. */
    void BookAt(Time now, EnergyComponent component, Time start, Time duration, double currentA)
    {
        Simulator::Schedule(now,
                            &EnergyLedger::Book,
                            m_ledger,
                            component,
                            start,
                            duration,
                            currentA);
    }

    /** Runs the simulator until some time. */
    void RunUntil(Time end)
    {
        Simulator::Stop(end);
        Simulator::Run();
    }

    void DoTeardown() override
    {
        m_battery->DisposeDeviceModels();
        m_battery->Dispose();
        Simulator::Destroy();
    }

    Ptr<Node> m_node;               //!< Where the battery is.
    Ptr<EnergyLedger> m_ledger;     //!< Where the case books.
    Ptr<MoteBattery> m_battery;     //!< The battery.
    Ptr<MoteEnergyModel> m_model;   //!< The battery's only device.
    std::vector<Time> m_depletions; //!< When the battery said that it is empty.

  private:
    void NoteDepletion()
    {
        m_depletions.push_back(Simulator::Now());
    }
};

/** The current at a time. */
struct Sample
{
    Time at;
    double currentA;
};

class CurrentTestCase : public BatteryTestCase
{
  public:
    CurrentTestCase()
        : BatteryTestCase("intervals booked ahead, overlapping, give the current of each time")
    {
    }

  private:
    void Check(Sample sample)
    {
        NS_TEST_EXPECT_MSG_EQ_TOL(m_model->GetCurrentA(),
                                  sample.currentA,
                                  1e-12,
                                  "at " << sample.at.As(Time::S));
    }

    void DoRun() override
    {
        Build(NO_LIMIT_C);
        BookAt(Seconds(0), EnergyComponent::TPM_SIGN, Seconds(2), Seconds(4), 0.05);
        BookAt(Seconds(0), EnergyComponent::RADIO_RX, Seconds(1), Seconds(2), 0.012);
        BookAt(Seconds(0), EnergyComponent::COMPUTATION, Seconds(6), Seconds(2), 0.01);
        BookAt(Seconds(0), EnergyComponent::COMPUTATION, Seconds(8), Seconds(1), 0.01);
        BookAt(Seconds(0), EnergyComponent::RADIO_TX, Seconds(7), Seconds(3), 0.02);
        const std::vector<Sample> samples{
            {MilliSeconds(500), IDLE_A},
            {MilliSeconds(1500), IDLE_A + 0.012},
            {MilliSeconds(2500), 0.012 + 0.05},
            {MilliSeconds(3500), 0.05},
            {MilliSeconds(6500), 0.01},
            {MilliSeconds(7500), 0.01 + 0.02},
            {MilliSeconds(8500), 0.01 + 0.02},
            {MilliSeconds(9500), 0.02},
            {MilliSeconds(10500), IDLE_A},
        };
        for (const auto& sample : samples)
        {
            Simulator::Schedule(sample.at, &CurrentTestCase::Check, this, sample);
        }
        RunUntil(Seconds(11));
    }
};

class EventsTestCase : public BatteryTestCase
{
  public:
    EventsTestCase()
        : BatteryTestCase("a thousand touching intervals ahead cost a handful of events")
    {
    }

  private:
    void DoRun() override
    {
        Build(NO_LIMIT_C);
        const uint64_t before = Simulator::GetEventCount();
        for (int i = 0; i < 1000; ++i)
        {
            m_ledger->Book(EnergyComponent::COMPUTATION, MilliSeconds(i), MilliSeconds(1), 0.01);
        }
        RunUntil(Seconds(2));
        NS_TEST_EXPECT_MSG_LT_OR_EQ(Simulator::GetEventCount() - before, 4, "events");
        const double expectedJ = SUPPLY_V * (0.01 + IDLE_A);
        NS_TEST_EXPECT_MSG_EQ_TOL(m_model->GetTotalEnergyConsumption(), expectedJ, 1e-12, "energy");
    }
};

/** A booking made at one time for another. */
struct Booking
{
    double at;       //!< When it is booked, s.
    double start;    //!< Start of the interval, s.
    double duration; //!< Length of the interval, s.
    EnergyComponent component;
    double currentA;
};

/** Bookings, early and late. */
struct AgreementCase
{
    std::string name;
    std::vector<Booking> bookings;
};

class AgreementTestCase : public BatteryTestCase
{
  public:
    explicit AgreementTestCase(const AgreementCase& agreement)
        : BatteryTestCase("ledger, model and battery agree: " + agreement.name),
          m_agreement(agreement)
    {
    }

  private:
    void DoRun() override
    {
        Build(NO_LIMIT_C);
        for (const auto& booking : m_agreement.bookings)
        {
            BookAt(Seconds(booking.at),
                   booking.component,
                   Seconds(booking.start),
                   Seconds(booking.duration),
                   booking.currentA);
        }
        RunUntil(Seconds(10));
        m_model->BookSpan(Seconds(0), Seconds(10));
        double ledgerC = 0;
        Time accounted;
        for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
        {
            const auto component = static_cast<EnergyComponent>(i);
            ledgerC += m_ledger->GetChargeC(component);
            const bool isWhole = IsBusyComponent(component) || component == EnergyComponent::IDLE;
            accounted += isWhole ? m_ledger->GetTime(component) : Time(0);
        }
        const double modelJ = m_model->GetTotalEnergyConsumption();
        const double batteryJ = m_battery->GetInitialEnergy() - m_battery->GetRemainingEnergy();
        NS_TEST_EXPECT_MSG_EQ(accounted, Seconds(10), "the components do not fill the span");
        NS_TEST_EXPECT_MSG_EQ_TOL(modelJ, ledgerC * SUPPLY_V, 1e-12, "model");
        NS_TEST_EXPECT_MSG_EQ_TOL(batteryJ, ledgerC * SUPPLY_V, 1e-9, "battery");
    }

    AgreementCase m_agreement;
};

class BaseTestCase : public BatteryTestCase
{
  public:
    BaseTestCase()
        : BatteryTestCase("the base current is drawn beside all others, until it is changed")
    {
    }

  private:
    void Sleep()
    {
        m_model->BookSpan(Seconds(0), Seconds(4));
        m_model->SetCurrents(SLEEP_A, 0);
    }

    void DoRun() override
    {
        Build(NO_LIMIT_C);
        m_model->SetAttribute("BaseCurrentA", DoubleValue(BASE_A));
        BookAt(Seconds(0), EnergyComponent::TPM_SIGN, Seconds(1), Seconds(2), 0.05);
        Simulator::Schedule(Seconds(4), &BaseTestCase::Sleep, this);
        RunUntil(Seconds(10));
        m_model->BookSpan(Seconds(4), Seconds(10));
        const double baseC = m_ledger->GetChargeC(EnergyComponent::BASE);
        NS_TEST_EXPECT_MSG_EQ(m_ledger->GetTime(EnergyComponent::BASE), Seconds(4), "time");
        NS_TEST_EXPECT_MSG_EQ_TOL(baseC, 4 * BASE_A, 1e-12, "charge");
        const double drawnC = 4 * BASE_A + 2 * 0.05 + 2 * IDLE_A + 6 * SLEEP_A;
        NS_TEST_EXPECT_MSG_EQ_TOL(m_model->GetTotalEnergyConsumption(),
                                  drawnC * SUPPLY_V,
                                  1e-12,
                                  "drawn");
    }

    static constexpr double BASE_A = 0.006;
    static constexpr double SLEEP_A = 0.0001;
};

class FlatTestCase : public BatteryTestCase
{
  public:
    FlatTestCase()
        : BatteryTestCase("a battery runs flat once, at its time, and then gives nothing")
    {
    }

  private:
    void DoRun() override
    {
        // 2 V: 2 mW idle for 5 s, then 100 mW: 0.06 J last until 5.5 s.
        Build(0.06);
        BookAt(Seconds(1), EnergyComponent::TPM_SIGN, Seconds(5), Seconds(3), 0.05);
        BookAt(Seconds(7), EnergyComponent::TPM_SIGN, Seconds(8), Seconds(3), 0.05);
        RunUntil(Seconds(20));
        NS_TEST_ASSERT_MSG_EQ(m_depletions.size(), 1, "depletions");
        const double at = m_depletions[0].GetSeconds();
        NS_TEST_EXPECT_MSG_EQ_TOL(at, 5.5, 2e-9, "depleted at");
        NS_TEST_EXPECT_MSG_EQ(m_battery->GetRemainingEnergy(), 0, "energy left");
        NS_TEST_EXPECT_MSG_EQ(m_model->GetCurrentA(), 0, "current");
        NS_TEST_EXPECT_MSG_EQ_TOL(m_model->GetTotalEnergyConsumption(), 0.06, 1e-9, "drawn");
    }
};

class IdleFlatTestCase : public BatteryTestCase
{
  public:
    IdleFlatTestCase()
        : BatteryTestCase("an idle battery runs flat by itself, not a moment earlier")
    {
    }

  private:
    void DoRun() override
    {
        Build(0.02); // 2 mW: 10 s
        RunUntil(Seconds(10) - NanoSeconds(10));
        NS_TEST_ASSERT_MSG_EQ(m_battery->IsDepleted(), false, "too early");
        RunUntil(NanoSeconds(20));
        NS_TEST_ASSERT_MSG_EQ(m_battery->IsDepleted(), true, "too late");
    }
};

class LateFlatTestCase : public BatteryTestCase
{
  public:
    LateFlatTestCase()
        : BatteryTestCase("what is booked late and is more than the rest leaves zero")
    {
    }

  private:
    void DoRun() override
    {
        Build(0.02);
        BookAt(Seconds(3), EnergyComponent::RADIO_TX, Seconds(1), Seconds(5), 0.5);
        RunUntil(Seconds(20));
        NS_TEST_ASSERT_MSG_EQ(m_depletions.size(), 1, "depletions");
        NS_TEST_EXPECT_MSG_EQ(m_depletions[0], Seconds(3), "depleted at");
        NS_TEST_EXPECT_MSG_EQ(m_battery->GetRemainingEnergy(), 0, "energy left");
    }
};

const std::vector<AgreementCase> AGREEMENT_CASES{
    {"nothing booked", {}},
    {"booked ahead", {{0, 3, 2, EnergyComponent::TPM_SIGN, 0.05}}},
    {"booked at the start", {{3, 3, 2, EnergyComponent::TPM_SIGN, 0.05}}},
    {"booked at the end", {{5, 3, 2, EnergyComponent::RADIO_TX, 0.018}}},
    {"booked in the middle", {{4, 3, 2, EnergyComponent::RADIO_TX, 0.018}}},
    {"booked long after", {{9, 3, 2, EnergyComponent::RADIO_TX, 0.018}}},
    {"listening, booked at the end", {{5, 0, 5, EnergyComponent::RADIO_RX, 0.012}}},
    {"late after early, touching",
     {{0, 1, 2, EnergyComponent::COMPUTATION, 0.01}, {5, 3, 2, EnergyComponent::RADIO_TX, 0.018}}},
    {"a TPM that waited, booked at the end", {{5, 1, 4, EnergyComponent::TPM_READY, 0.038}}},
    {"listening beside others",
     {{0, 1, 2, EnergyComponent::TPM_START, 0.057},
      {4, 0, 4, EnergyComponent::RADIO_RX, 0.012},
      {7, 6, 1, EnergyComponent::RADIO_TX, 0.018},
      {8, 8, 0.5, EnergyComponent::COMPUTATION, 0.011}}},
};

class MoteEnergyModelTestSuite : public TestSuite
{
  public:
    MoteEnergyModelTestSuite()
        : TestSuite("mote-dtls-mote-energy-model", TestSuite::Type::UNIT)
    {
        AddTestCase(new CurrentTestCase);
        AddTestCase(new EventsTestCase);
        for (const auto& agreement : AGREEMENT_CASES)
        {
            AddTestCase(new AgreementTestCase(agreement));
        }
        AddTestCase(new BaseTestCase);
        AddTestCase(new FlatTestCase);
        AddTestCase(new IdleFlatTestCase);
        AddTestCase(new LateFlatTestCase);
    }
};

MoteEnergyModelTestSuite g_moteEnergyModelTestSuite;

} // namespace
