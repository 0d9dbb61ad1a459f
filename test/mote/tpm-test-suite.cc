/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/double.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/test.h"
#include "ns3/tpm.h"

#include <vector>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr double SUPPLY_VOLTAGE_V = 3.77;

/** A row of the poster's Table 2, but for the bus, whose time is a sum over bytes. */
struct Row
{
    EnergyComponent component;
    Time time;
    double energyMj; //!< As printed: three digits at most.
    double toleranceMj;
};

/** One interval as the ledger reports it. */
struct Interval
{
    EnergyComponent component;
    Time start;
    Time duration;
};

/** \return a TPM with default times, but for the bus, where only the bytes and 100 ms count */
Ptr<Tpm>
CreateTpm(Ptr<EnergyLedger> ledger)
{
    auto tpm = CreateObject<Tpm>();
    tpm->SetAttribute("BusOverhead", DoubleValue(1));
    tpm->SetAttribute("BusCommandTime", TimeValue(MilliSeconds(100)));
    tpm->SetAttribute("BusCommandTime", TimeValue(MilliSeconds(100)));
    tpm->SetAttribute("BusOverhead", DoubleValue(1));
    tpm->SetLedger(ledger);
    return tpm;
}

/** Notes the intervals that are booked. */
class Recorder
{
  public:
    /** \param ledger the ledger to listen to */
    explicit Recorder(Ptr<EnergyLedger> ledger)
    {
        ledger->TraceConnectWithoutContext("Booked", MakeCallback(&Recorder::Note, this));
    }

    std::vector<Interval> m_intervals; //!< In order.

  private:
    void Note(EnergyComponent component, Time start, Time duration, double)
    {
        m_intervals.push_back({component, start, duration});
    }
};

class HandshakeTestCase : public TestCase
{
  public:
    HandshakeTestCase()
        : TestCase("verify, encrypt and sign at 2048 bit are the rows of Table 2")
    {
    }

  private:
    void DoRun() override
    {
        auto ledger = CreateObject<EnergyLedger>();
        auto tpm = CreateTpm(ledger);
        Time now = Seconds(3);
        for (auto operation : {TpmOperation::VERIFY, TpmOperation::ENCRYPT, TpmOperation::SIGN})
        {
            now += tpm->Operate(operation, 2048, now);
        }
        // Start, operations, three times the bus's 100 ms, and 1642 byte of 90 us.
        NS_TEST_EXPECT_MSG_EQ(now - Seconds(3), MicroSeconds(2218000 + 1642 * 90), "in all");
        const std::vector<Row> rows{
            {EnergyComponent::TPM_START, MilliSeconds(880), 191, 1},
            {EnergyComponent::TPM_VERIFY, MilliSeconds(120), 27, 0.5},
            {EnergyComponent::TPM_ENCRYPT, MilliSeconds(43), 9.2, 0.05},
            {EnergyComponent::TPM_SIGN, MilliSeconds(875), 190, 0.5},
        };
        for (const auto& row : rows)
        {
            const double energyMj = ledger->GetChargeC(row.component) * SUPPLY_VOLTAGE_V * 1e3;
            const auto* name = GetEnergyComponentName(row.component);
            NS_TEST_EXPECT_MSG_EQ(ledger->GetTime(row.component), row.time, name);
            NS_TEST_EXPECT_MSG_EQ_TOL(energyMj, row.energyMj, row.toleranceMj, name);
        }
    }
};

class OrderTestCase : public TestCase
{
  public:
    OrderTestCase()
        : TestCase("an operation is start, bus, operation, without gaps")
    {
    }

  private:
    void DoRun() override
    {
        auto ledger = CreateObject<EnergyLedger>();
        Recorder recorder(ledger);
        auto tpm = CreateTpm(ledger);
        const Time duration = tpm->Operate(TpmOperation::VERIFY, 2048, Seconds(7));

        const std::vector<EnergyComponent> expected{EnergyComponent::TPM_START,
                                                    EnergyComponent::TPM_TWI_BUS,
                                                    EnergyComponent::TPM_VERIFY};
        NS_TEST_ASSERT_MSG_EQ(recorder.m_intervals.size(), expected.size(), "intervals");
        Time now = Seconds(7);
        for (std::size_t i = 0; i < expected.size(); ++i)
        {
            const Interval& interval = recorder.m_intervals[i];
            const auto* name = GetEnergyComponentName(interval.component);
            NS_TEST_EXPECT_MSG_EQ(name, GetEnergyComponentName(expected[i]), "out of order");
            NS_TEST_EXPECT_MSG_EQ(interval.start, now, "gap or overlap before " << name);
            now += interval.duration;
        }
        NS_TEST_EXPECT_MSG_EQ(now, Seconds(7) + duration, "end");
    }
};

class StartTestCase : public TestCase
{
  public:
    StartTestCase()
        : TestCase("the TPM starts once until it is switched off")
    {
    }

  private:
    void NoteState(Time at, Tpm::State state)
    {
        m_states.push_back(state);
        m_last = at;
    }

    void DoRun() override
    {
        auto ledger = CreateObject<EnergyLedger>();
        auto tpm = CreateTpm(ledger);
        tpm->TraceConnectWithoutContext("State", MakeCallback(&StartTestCase::NoteState, this));
        tpm->PowerOff(Seconds(0));
        tpm->Operate(TpmOperation::VERIFY, 2048, Seconds(1));
        tpm->Operate(TpmOperation::SIGN, 2048, Seconds(4));
        const Time startTime = MilliSeconds(880);
        NS_TEST_ASSERT_MSG_EQ(ledger->GetTime(EnergyComponent::TPM_START), startTime, "once");
        tpm->PowerOff(Seconds(8));
        NS_TEST_ASSERT_MSG_EQ(m_last, Seconds(8), "time of power-off");
        tpm->Operate(TpmOperation::SIGN, 2048, Seconds(9));
        NS_TEST_ASSERT_MSG_EQ(ledger->GetTime(EnergyComponent::TPM_START), 2 * startTime, "again");
        const std::vector<Tpm::State> expected{Tpm::STARTING,
                                               Tpm::READY,
                                               Tpm::OFF,
                                               Tpm::STARTING,
                                               Tpm::READY};
        NS_TEST_ASSERT_MSG_EQ((m_states == expected), true, "other states");
    }

    std::vector<Tpm::State> m_states; //!< States as traced.
    Time m_last;                      //!< Time of the last trace.
};

class ReadyTestCase : public TestCase
{
  public:
    ReadyTestCase()
        : TestCase("a TPM that waits is paid for: between operations, until it is switched off")
    {
    }

  private:
    void CheckReady(Time expected, const std::string& what)
    {
        NS_TEST_EXPECT_MSG_EQ(m_ledger->GetTime(EnergyComponent::TPM_READY), expected, what);
    }

    void DoRun() override
    {
        m_ledger = CreateObject<EnergyLedger>();
        auto tpm = CreateTpm(m_ledger);
        tpm->BookReady(Seconds(1));
        const Time verified = Seconds(1) + tpm->Operate(TpmOperation::VERIFY, 2048, Seconds(1));
        CheckReady(Time(0), "off, then at work");
        tpm->BookReady(verified - MilliSeconds(1));
        CheckReady(Time(0), "at work still");
        tpm->BookReady(Seconds(4));
        CheckReady(Seconds(4) - verified, "until now");
        const Time signedAt = Seconds(5) + tpm->Operate(TpmOperation::SIGN, 2048, Seconds(5));
        CheckReady(Seconds(5) - verified, "between two operations");
        tpm->PowerOff(Seconds(9));
        const Time waited = Seconds(5) - verified + Seconds(9) - signedAt;
        CheckReady(waited, "until it is switched off");
        tpm->PowerOff(Seconds(20));
        tpm->Operate(TpmOperation::VERIFY, 2048, Seconds(30));
        CheckReady(waited, "off");
        NS_TEST_EXPECT_MSG_EQ_TOL(m_ledger->GetChargeC(EnergyComponent::TPM_READY),
                                  (49.4e-3 - 11.4e-3) * waited.GetSeconds(),
                                  1e-9,
                                  "Table 2's bus less its computation");
    }

    Ptr<EnergyLedger> m_ledger; //!< Where the TPM books.
};

class EarlyOffTestCase : public TestCase
{
  public:
    EarlyOffTestCase()
        : TestCase("a TPM that is switched off while it works ends its operation first")
    {
    }

  private:
    void NoteState(Time at, Tpm::State /* state */)
    {
        m_last = at;
    }

    void DoRun() override
    {
        auto ledger = CreateObject<EnergyLedger>();
        auto tpm = CreateTpm(ledger);
        tpm->TraceConnectWithoutContext("State", MakeCallback(&EarlyOffTestCase::NoteState, this));
        const Time end = Seconds(1) + tpm->Operate(TpmOperation::SIGN, 2048, Seconds(1));
        tpm->PowerOff(Seconds(2));
        NS_TEST_EXPECT_MSG_EQ(m_last, end, "off");
        NS_TEST_EXPECT_MSG_EQ(ledger->GetTime(EnergyComponent::TPM_READY), Time(0), "waited");
    }

    Time m_last; //!< Time of the last trace.
};

/** A mean time by operation and key size. */
struct MeanTime
{
    TpmOperation operation;
    uint32_t keyBits;
    Time expected;
};

class MeanTimeTestCase : public TestCase
{
  public:
    explicit MeanTimeTestCase(const MeanTime& mean)
        : TestCase("mean time of operation " + std::to_string(static_cast<int>(mean.operation)) +
                   " with " + std::to_string(mean.keyBits) + " bit"),
          m_mean(mean)
    {
    }

  private:
    void DoRun() override
    {
        auto tpm = CreateObject<Tpm>();
        const Time time = tpm->GetMeanOperationTime(m_mean.operation, m_mean.keyBits);
        NS_TEST_ASSERT_MSG_EQ(time, m_mean.expected, "mean time");
    }

    MeanTime m_mean;
};

/** Bytes on the bus by operation and key size. */
struct TransferBytes
{
    TpmOperation operation;
    uint32_t keyBits;
    uint32_t expected;
};

class TransferBytesTestCase : public TestCase
{
  public:
    explicit TransferBytesTestCase(const TransferBytes& bytes)
        : TestCase("bytes of operation " + std::to_string(static_cast<int>(bytes.operation)) +
                   " with " + std::to_string(bytes.keyBits) + " bit"),
          m_bytes(bytes)
    {
    }

  private:
    void DoRun() override
    {
        const uint32_t bytes = GetTpmTransferBytes(m_bytes.operation, m_bytes.keyBits);
        NS_TEST_ASSERT_MSG_EQ(bytes, m_bytes.expected, "bytes");
    }

    TransferBytes m_bytes;
};

class BusTestCase : public TestCase
{
  public:
    BusTestCase()
        : TestCase("bus time is the bytes' at nine cycles, their overhead, and the command's")
    {
    }

  private:
    void DoRun() override
    {
        auto tpm = CreateTpm(nullptr);
        const auto getBusTime = [&tpm] { return tpm->GetMeanBusTime(TpmOperation::VERIFY, 2048); };
        tpm->SetAttribute("BusCommandTime", TimeValue(MilliSeconds(5)));
        NS_TEST_EXPECT_MSG_EQ(getBusTime(), MicroSeconds(5000 + 588 * 90), "100 kHz");
        tpm->SetAttribute("BusRateHz", DoubleValue(400e3));
        NS_TEST_EXPECT_MSG_EQ(getBusTime(), NanoSeconds(5000000 + 588 * 22500), "400 kHz");
        tpm->SetAttribute("BusOverhead", DoubleValue(2));
        NS_TEST_EXPECT_MSG_EQ(getBusTime(), NanoSeconds(5000000 + 588 * 45000), "overhead");
    }
};

const std::vector<MeanTime> MEAN_TIMES{
    {TpmOperation::VERIFY, 1024, MilliSeconds(30)},
    {TpmOperation::VERIFY, 2048, MilliSeconds(120)},
    {TpmOperation::VERIFY, 3072, MilliSeconds(270)},
    {TpmOperation::VERIFY, 4096, MilliSeconds(480)},
    {TpmOperation::ENCRYPT, 1024, MicroSeconds(10750)},
    {TpmOperation::ENCRYPT, 4096, MilliSeconds(172)},
    {TpmOperation::SIGN, 1024, MicroSeconds(109400)},
    {TpmOperation::SIGN, 2048, MilliSeconds(875)},
    {TpmOperation::DECRYPT, 2048, MilliSeconds(875)},
    {TpmOperation::DECRYPT, 3072, MilliSeconds(2953)},
    {TpmOperation::VERIFY, 512, MicroSeconds(7500)},    // a quarter of 1024
    {TpmOperation::VERIFY, 8192, MilliSeconds(1920)},   // four times 4096
    {TpmOperation::VERIFY, 1536, MicroSeconds(67500)},  // 9/16 of 2048
    {TpmOperation::SIGN, 512, MicroSeconds(13675)},     // an eighth of 1024
    {TpmOperation::SIGN, 1536, NanoSeconds(369140625)}, // 27/64 of 2048
};

const std::vector<TransferBytes> TRANSFER_BYTES{
    {TpmOperation::VERIFY, 1024, 588 - 2 * 128},  // modulus and signature shrink
    {TpmOperation::VERIFY, 2048, 588},            // 10 + (28 + 256) + 4 + 256 + 4 + 20 + 10
    {TpmOperation::ENCRYPT, 1024, 616 - 2 * 128}, // modulus and cipher text shrink
    {TpmOperation::ENCRYPT, 2048, 616},           // 10 + (28 + 256) + 4 + 48 + 10 + 4 + 256
    {TpmOperation::SIGN, 1024, 438 - 128},        // the signature shrinks
    {TpmOperation::SIGN, 2048, 438},              // 44 + 83 + 311
    {TpmOperation::SIGN, 4096, 438 + 256},        // the signature grows
    {TpmOperation::DECRYPT, 2048, 438 + 28},      // 256 in and 48 out, not 20 and 256
};

class TpmTestSuite : public TestSuite
{
  public:
    TpmTestSuite()
        : TestSuite("mote-dtls-tpm", TestSuite::Type::UNIT)
    {
        AddTestCase(new HandshakeTestCase);
        AddTestCase(new OrderTestCase);
        AddTestCase(new StartTestCase);
        AddTestCase(new ReadyTestCase);
        AddTestCase(new EarlyOffTestCase);
        AddTestCase(new BusTestCase);
        for (const auto& mean : MEAN_TIMES)
        {
            AddTestCase(new MeanTimeTestCase(mean));
        }
        for (const auto& bytes : TRANSFER_BYTES)
        {
            AddTestCase(new TransferBytesTestCase(bytes));
        }
    }
};

TpmTestSuite g_tpmTestSuite;

} // namespace
