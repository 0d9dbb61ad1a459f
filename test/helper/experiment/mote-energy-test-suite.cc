/* SPDX-License-Identifier: GPL-2.0-only */

#include "short-life.h"

#include "ns3/energy-source-container.h"
#include "ns3/handshake-run.h"
#include "ns3/life-run.h"
#include "ns3/run-files.h"
#include "ns3/test.h"

#include <numeric>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint32_t SEED = 1;
constexpr uint64_t RUN = 1;
/** Of what has begun when a run ends, the battery has not given all: a Finished is taken in 1 ms.
 */
constexpr double TOLERANCE_J = 1e-4;

/** The last frames of flight 4 and of its first repetition, which is the ServerHelloDone alone. */
const Changes LOST_END{{"loss-model", "mask"}, {"downlink-loss-mask", "0x8000080000"}};

/** An attempt that ends while the mote, which has verified already, waits for the flight's end. */
const Changes GIVEN_UP{LOST_END[0], LOST_END[1], {"give-up-time", "14s"}};

/** A handshake of the poster's system, simulated; what the mote is made of can be asked. */
class Handshake
{
  public:
    explicit Handshake(const Changes& changes)
        : m_parts(With(changes), SEED),
          m_guard(SEED, RUN),
          m_run(m_parts),
          m_record(m_run.Simulate())
    {
    }

    const HandshakeRecord& GetRecord() const
    {
        return m_record;
    }

    Ptr<Node> GetMote() const
    {
        return m_run.GetNetwork().motes[0].node;
    }

  private:
    SharedParts m_parts;
    SimulationGuard m_guard;
    HandshakeRun m_run;
    HandshakeRecord m_record;
};

/** \return what was drawn from a mote's battery, J */
double
GetDrawnJ(Ptr<Node> mote)
{
    const auto battery = mote->GetObject<EnergySourceContainer>()->Get(0);
    return battery->GetInitialEnergy() - battery->GetRemainingEnergy();
}

/** Settings with which the battery is to give what the ledger has booked. */
struct AgreementCase
{
    std::string name;
    Changes changes;
};

class HandshakeAgreementTestCase : public TestCase
{
  public:
    explicit HandshakeAgreementTestCase(const AgreementCase& agreement)
        : TestCase("the battery gives what a handshake's components took: " + agreement.name),
          m_agreement(agreement)
    {
    }

  private:
    void DoRun() override
    {
        const Handshake handshake(m_agreement.changes);
        const auto& energyJ = handshake.GetRecord().componentEnergyJ;
        NS_TEST_EXPECT_MSG_EQ_TOL(GetDrawnJ(handshake.GetMote()),
                                  std::accumulate(energyJ.begin(), energyJ.end(), 0.0),
                                  TOLERANCE_J,
                                  "energy");
    }

    AgreementCase m_agreement;
};

class LifeAgreementTestCase : public TestCase
{
  public:
    explicit LifeAgreementTestCase(const AgreementCase& agreement)
        : TestCase("the battery gives what a life's activities took: " + agreement.name),
          m_agreement(agreement)
    {
    }

  private:
    void DoRun() override
    {
        const SharedParts parts(MakeLife(m_agreement.changes), SEED);
        const SimulationGuard guard(SEED, RUN);
        LifeRun life(parts);
        const LifeRecord record = life.Simulate();
        NS_TEST_EXPECT_MSG_EQ(record.completed, true, record.failure);
        NS_TEST_EXPECT_MSG_EQ_TOL(GetDrawnJ(life.GetNetwork().motes[0].node),
                                  GetLifeJ(record),
                                  TOLERANCE_J,
                                  "energy");
    }

    AgreementCase m_agreement;
};

/** How an attempt ends after the mote has used its TPM. */
struct EndCase
{
    std::string name;
    Changes changes;
    bool completed;
};

class TpmOffTestCase : public TestCase
{
  public:
    explicit TpmOffTestCase(const EndCase& end)
        : TestCase("the TPM is off after a handshake that is " + end.name),
          m_end(end)
    {
    }

  private:
    void DoRun() override
    {
        const Handshake handshake(m_end.changes);
        const HandshakeRecord& record = handshake.GetRecord();
        NS_TEST_EXPECT_MSG_EQ(record.completed, m_end.completed, record.failure);
        const auto start = static_cast<std::size_t>(EnergyComponent::TPM_START);
        NS_TEST_EXPECT_MSG_GT(record.componentTime[start], Time(0), "has never been on");
        const Ptr<Tpm> tpm = handshake.GetMote()->GetObject<MoteHardware>()->GetTpm();
        NS_TEST_EXPECT_MSG_EQ(tpm->GetState(), Tpm::OFF, "state");
    }

    EndCase m_end;
};

class TimedOutTestCase : public TestCase
{
  public:
    TimedOutTestCase()
        : TestCase("an attempt that has timed out in the middle of a flight leaves the TPM off")
    {
    }

  private:
    void DoRun() override
    {
        // The mote repeats flight 3 once, verifies, and hears no more until it begins anew.
        const Handshake handshake({LOST_END[0],
                                   {"downlink-loss-mask", "0xfffff8000080000"},
                                   {"timeout-limit", "2"},
                                   {"sink-timeout-limit", "2"}});
        const HandshakeRecord& record = handshake.GetRecord();
        NS_TEST_ASSERT_MSG_EQ(record.completed, true, record.failure);
        NS_TEST_EXPECT_MSG_EQ(record.timeoutsMote, 1, "timed out");
        NS_TEST_EXPECT_MSG_EQ(record.attempts, 2, "attempts");
        const auto ready = static_cast<std::size_t>(EnergyComponent::TPM_READY);
        NS_TEST_EXPECT_MSG_GT(record.componentTime[ready], Seconds(1), "waiting");
        NS_TEST_EXPECT_MSG_LT(record.componentTime[ready], Seconds(30), "after the time-out");
    }
};

class AwakeTpmTestCase : public TestCase
{
  public:
    AwakeTpmTestCase()
        : TestCase("a mote that gives a rekey up in the middle of a flight sleeps with its TPM off")
    {
    }

  private:
    void DoRun() override
    {
        const SharedParts parts(MakeLife({{"drop-rate", "0.03"},
                                          {"give-up-time", "12s"},
                                          {"max-attempts", "1"},
                                          {"rekey-interval", "10min"},
                                          {"life-duration", "1d"}}),
                                SEED);
        const SimulationGuard guard(SEED, RUN);
        const LifeRecord record = LifeRun(parts).Simulate();
        NS_TEST_ASSERT_MSG_GT(record.failedRekey.count, 10, "rekeys given up");
        const auto ready = static_cast<std::size_t>(EnergyComponent::TPM_READY);
        NS_TEST_EXPECT_MSG_GT(record.failedRekey.componentTime[ready], Seconds(1), "waiting");
        NS_TEST_EXPECT_MSG_EQ(record.sleep.componentTime[ready], Time(0), "asleep");
        NS_TEST_EXPECT_MSG_EQ(record.reading.componentTime[ready], Time(0), "reading");
    }
};

const std::vector<AgreementCase> HANDSHAKE_AGREEMENTS{
    {"the poster's system", {}},
    {"software", {{"tpm", "off"}}},
    {"a base current", {{"base-current", "6mA"}}},
    {"the mote sleeps before each datagram", {{"mote-pacing", "300ms"}, {"base-current", "6mA"}}},
    {"sending beside the TPM", {{"flight-sending", "as-written"}}},
    {"a TPM that waits", LOST_END},
    {"given up twice",
     {GIVEN_UP[0], {"downlink-loss-mask", "0xfffffffffe"}, {"max-attempts", "2"}}},
};

const std::vector<AgreementCase> LIFE_AGREEMENTS{
    {"readings", {{"life-duration", "6h"}}},
    {"a radio that listens in its sleep",
     {{"life-duration", "6h"}, {"radio-duty-cycle", "0.1"}, {"base-current", "6mA"}}},
    {"losses", {{"life-duration", "6h"}, {"drop-rate", "0.05"}, {"rekey-interval", "10min"}}},
    {"renegotiation",
     {{"life-duration", "6h"}, {"rekey-scheme", "renegotiate"}, {"rekey-interval", "10min"}}},
};

const std::vector<EndCase> END_CASES{
    {"completed", {}, true},
    {"completed after a loss", LOST_END, true},
    {"refused by the sink", {{"mote-issuer", "other"}, {"max-attempts", "1"}}, false},
    {"refused by the mote", {{"sink-issuer", "other"}, {"max-attempts", "1"}}, false},
    {"given up in the middle of a flight",
     {GIVEN_UP[0], GIVEN_UP[1], GIVEN_UP[2], {"max-attempts", "1"}},
     false},
};

class MoteEnergyTestSuite : public TestSuite
{
  public:
    MoteEnergyTestSuite()
        : TestSuite("mote-dtls-mote-energy", TestSuite::Type::UNIT)
    {
        for (const auto& end : END_CASES)
        {
            AddTestCase(new TpmOffTestCase(end));
        }
        for (const auto& agreement : HANDSHAKE_AGREEMENTS)
        {
            AddTestCase(new HandshakeAgreementTestCase(agreement));
        }
        for (const auto& agreement : LIFE_AGREEMENTS)
        {
            AddTestCase(new LifeAgreementTestCase(agreement));
        }
        AddTestCase(new TimedOutTestCase);
        AddTestCase(new AwakeTpmTestCase);
    }
};

MoteEnergyTestSuite g_moteEnergyTestSuite;

} // namespace
