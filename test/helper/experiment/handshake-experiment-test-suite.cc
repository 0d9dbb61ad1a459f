/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"

#include "ns3/handshake-experiment.h"
#include "ns3/test.h"

#include <numeric>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;

/** \return a run without files */
HandshakeRecord
RunPlainly(const Changes& changes, uint64_t run = 1)
{
    return RunHandshake(With(changes), SEED, run, RunOutputs());
}

/** \return the time of a component in ms */
double
GetMs(const HandshakeRecord& record, EnergyComponent component)
{
    return record.componentTime[static_cast<std::size_t>(component)].GetSeconds() * 1e3;
}

/** Sizes of flights 4 and 5 (SenSys 2011 poster, scenarios/reference/poster-flights.csv). */
struct FlightsCase
{
    std::string keyBits;
    uint32_t flight4Bytes;
    uint32_t flight4Frames;
    uint32_t flight5Bytes;
    uint32_t flight5Frames;
};

class FlightsTestCase : public TestCase
{
  public:
    explicit FlightsTestCase(const FlightsCase& flights)
        : TestCase("the poster's flights, " + flights.keyBits + " bit"),
          m_flights(flights)
    {
    }

  private:
    void DoRun() override
    {
        constexpr double TOLERANCE = 0.02;
        const HandshakeRecord record = RunPlainly({{"key-bits", m_flights.keyBits}});
        NS_TEST_EXPECT_MSG_EQ(record.failure, "", "failure");
        NS_TEST_EXPECT_MSG_EQ(record.flight4->frames,
                              m_flights.flight4Frames,
                              "frames of flight 4");
        NS_TEST_EXPECT_MSG_EQ(record.flight5->frames,
                              m_flights.flight5Frames,
                              "frames of flight 5");
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(record.flight4->bytes),
                                  static_cast<double>(m_flights.flight4Bytes),
                                  TOLERANCE * m_flights.flight4Bytes,
                                  "bytes of flight 4");
        NS_TEST_EXPECT_MSG_EQ_TOL(static_cast<double>(record.flight5->bytes),
                                  static_cast<double>(m_flights.flight5Bytes),
                                  TOLERANCE * m_flights.flight5Bytes,
                                  "bytes of flight 5");
    }

    FlightsCase m_flights;
};

/** A row of Table 2 (SenSys 2011 poster, scenarios/reference/poster-table2.csv). */
struct Table2Row
{
    EnergyComponent component;
    double timeMs;
    double energyMj;
};

const Table2Row TABLE2[] = {
    {EnergyComponent::COMPUTATION, 49, 2.1},
    {EnergyComponent::RADIO_TX, 350, 23.8},
    {EnergyComponent::TPM_START, 880, 191},
    {EnergyComponent::TPM_TWI_BUS, 730, 136},
    {EnergyComponent::TPM_VERIFY, 120, 27},
    {EnergyComponent::TPM_ENCRYPT, 43, 9.2},
    {EnergyComponent::TPM_SIGN, 875, 190},
};

class Table2TestCase : public TestCase
{
  public:
    Table2TestCase()
        : TestCase("the poster's Table 2, mean of 20 handshakes")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int RUNS = 20;
        std::array<double, ENERGY_COMPONENT_COUNT> timeMs{};
        std::array<double, ENERGY_COMPONENT_COUNT> energyMj{};
        for (int run = 1; run <= RUNS; ++run)
        {
            const HandshakeRecord record = RunPlainly({}, run);
            for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
            {
                timeMs[i] += record.componentTime[i].GetSeconds() * 1e3 / RUNS;
                energyMj[i] += record.componentEnergyJ[i] * 1e3 / RUNS;
            }
        }
        for (const auto& row : TABLE2)
        {
            const auto i = static_cast<std::size_t>(row.component);
            const char* name = GetEnergyComponentName(row.component);
            NS_TEST_EXPECT_MSG_EQ_TOL(timeMs[i], row.timeMs, 0.02 * row.timeMs, name << ", ms");
            NS_TEST_EXPECT_MSG_EQ_TOL(energyMj[i],
                                      row.energyMj,
                                      0.02 * row.energyMj,
                                      name << ", mJ");
        }
        const auto end = energyMj.begin() + TABLE2_COMPONENT_COUNT;
        NS_TEST_EXPECT_MSG_EQ_TOL(std::accumulate(energyMj.begin(), end, 0.0), 579, 5.79, "sum");
    }
};

class WaitingTpmTestCase : public TestCase
{
  public:
    WaitingTpmTestCase()
        : TestCase("a TPM waits for what is lost of a flight, and hardly without loss")
    {
    }

  private:
    void DoRun() override
    {
        const HandshakeRecord whole = RunPlainly({});
        NS_TEST_ASSERT_MSG_EQ(whole.completed, true, whole.failure);
        NS_TEST_EXPECT_MSG_LT(GetMs(whole, EnergyComponent::TPM_READY), 50, "without loss");
        // The last frames of flight 4 and of its first repetition, the ServerHelloDone alone.
        const HandshakeRecord lossy =
            RunPlainly({{"loss-model", "mask"}, {"downlink-loss-mask", "0x8000080000"}});
        NS_TEST_ASSERT_MSG_EQ(lossy.completed, true, lossy.failure);
        NS_TEST_EXPECT_MSG_EQ(lossy.framesLost, 2, "frames lost");
        NS_TEST_EXPECT_MSG_GT(GetMs(lossy, EnergyComponent::TPM_READY), 2000, "with loss");
        const auto index = static_cast<std::size_t>(EnergyComponent::TPM_READY);
        NS_TEST_EXPECT_MSG_EQ_TOL(lossy.componentEnergyJ[index],
                                  GetMs(lossy, EnergyComponent::TPM_READY) / 1e3 * 38e-3 * 3.77,
                                  1e-6,
                                  "energy");
    }
};

/** Authentication switched on and off, and the mote's RSA operations. */
struct OperationsCase
{
    Changes changes;
    uint32_t signs;
    uint32_t verifies;
    uint32_t encrypts;
};

class OperationsTestCase : public TestCase
{
  public:
    OperationsTestCase(const std::string& name, const OperationsCase& operations)
        : TestCase("the mote's RSA operations: " + name),
          m_operations(operations)
    {
    }

  private:
    void DoRun() override
    {
        const HandshakeRecord record = RunPlainly(m_operations.changes);
        NS_TEST_EXPECT_MSG_EQ(record.failure, "", "failure");
        NS_TEST_EXPECT_MSG_EQ(record.attempts, 1, "attempts");
        NS_TEST_EXPECT_MSG_EQ(record.rsaSigns, m_operations.signs, "signs");
        NS_TEST_EXPECT_MSG_EQ(record.rsaVerifies, m_operations.verifies, "verifies");
        NS_TEST_EXPECT_MSG_EQ(record.rsaEncrypts, m_operations.encrypts, "encrypts");
    }

    OperationsCase m_operations;
};

class WithoutTpmTestCase : public TestCase
{
  public:
    WithoutTpmTestCase()
        : TestCase("without a TPM the processor computes RSA, for more than 5 s")
    {
    }

  private:
    void DoRun() override
    {
        const HandshakeRecord record = RunPlainly({{"tpm", "off"}});
        NS_TEST_ASSERT_MSG_EQ(record.completed, true, record.failure);
        NS_TEST_EXPECT_MSG_GT(GetMs(record, EnergyComponent::COMPUTATION), 5000, "computation");
        for (const auto component : {EnergyComponent::TPM_START,
                                     EnergyComponent::TPM_TWI_BUS,
                                     EnergyComponent::TPM_VERIFY,
                                     EnergyComponent::TPM_ENCRYPT,
                                     EnergyComponent::TPM_SIGN,
                                     EnergyComponent::TPM_READY})
        {
            NS_TEST_EXPECT_MSG_EQ(GetMs(record, component), 0, GetEnergyComponentName(component));
        }
    }
};

class FiniteFieldTestCase : public TestCase
{
  public:
    FiniteFieldTestCase()
        : TestCase("DHE is paid as two exponentiations by size, not as an elliptic curve")
    {
    }

  private:
    static double GetComputationMs(const std::string& keyBits)
    {
        const HandshakeRecord record = RunPlainly({{"cipher-suite", "DHE-RSA-AES128-SHA"},
                                                   {"key-bits", keyBits},
                                                   {"operation-variation", "0"}});
        return record.completed ? GetMs(record, EnergyComponent::COMPUTATION) : 0;
    }

    void DoRun() override
    {
        // The prime is as long as the sink's key; with 2048 bit its exponents are of some 225.
        NS_TEST_EXPECT_MSG_EQ_TOL(GetComputationMs("1024"), 2 * 18900. / 8, 100, "1024 bit");
        NS_TEST_EXPECT_MSG_EQ_TOL(GetComputationMs("2048"), 2 * 18900. * 225 / 2048, 150, "2048");
    }
};

/** A distance and the outcome. */
struct DistanceCase
{
    std::string distance;
    bool completed;
};

class DistanceTestCase : public TestCase
{
  public:
    explicit DistanceTestCase(const DistanceCase& distance)
        : TestCase("over " + distance.distance + " a handshake " +
                   (distance.completed ? "completes" : "fails")),
          m_distance(distance)
    {
    }

  private:
    void DoRun() override
    {
        const HandshakeRecord record = RunPlainly(
            {{"loss-model", "snr"}, {"distance", m_distance.distance}, {"max-attempts", "2"}});
        NS_TEST_EXPECT_MSG_EQ(record.completed, m_distance.completed, record.failure);
        NS_TEST_EXPECT_MSG_EQ(record.attempts, (m_distance.completed ? 1 : 2), "attempts");
    }

    DistanceCase m_distance;
};

class ModernTestCase : public TestCase
{
  public:
    ModernTestCase()
        : TestCase("the modern system completes without RSA and without repetitions")
    {
    }

  private:
    void DoRun() override
    {
        const HandshakeRecord record = RunPlainly(Modern());
        NS_TEST_EXPECT_MSG_EQ(record.failure, "", "failure");
        NS_TEST_EXPECT_MSG_EQ(record.rsaSigns + record.rsaVerifies + record.rsaEncrypts, 0, "RSA");
        NS_TEST_EXPECT_MSG_EQ(record.attempts, 1, "attempts");
    }
};

class HandshakeExperimentTestSuite : public TestSuite
{
  public:
    HandshakeExperimentTestSuite()
        : TestSuite("mote-dtls-handshake-experiment", TestSuite::Type::UNIT)
    {
        AddTestCase(new FlightsTestCase({"1024", 1311, 14, 1794, 18}));
        AddTestCase(new FlightsTestCase({"2048", 1835, 19, 2337, 24}));
        AddTestCase(new Table2TestCase);
        AddTestCase(new WaitingTpmTestCase);
        AddTestCase(new OperationsTestCase("both ends authenticated", {{}, 1, 1, 1}));
        AddTestCase(new OperationsTestCase("the mote not authenticated",
                                           {{{"client-authentication", "off"}}, 0, 1, 1}));
        AddTestCase(new OperationsTestCase("the sink not authenticated",
                                           {{{"server-authentication", "off"}}, 1, 0, 1}));
        AddTestCase(new WithoutTpmTestCase);
        AddTestCase(new FiniteFieldTestCase);
        AddTestCase(new DistanceTestCase({"10m", true}));
        AddTestCase(new DistanceTestCase({"10km", false}));
        AddTestCase(new ModernTestCase);
    }
};

HandshakeExperimentTestSuite g_handshakeExperimentTestSuite;

} // namespace
