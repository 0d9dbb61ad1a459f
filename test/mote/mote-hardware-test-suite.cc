/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/double.h"
#include "ns3/mote-hardware.h"
#include "ns3/ns3-compatibility.h"
#include "ns3/test.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr int64_t STREAM = 42;

/** \return hardware with a ledger, a processor and, if wanted, a TPM */
Ptr<MoteHardware>
CreateHardware(bool hasTpm, double variation)
{
    auto hardware = CreateObject<MoteHardware>();
    hardware->SetAttribute("Variation", DoubleValue(variation));
    hardware->SetLedger(CreateObject<EnergyLedger>());
    auto processor = CreateObject<Processor>();
    processor->SetAttribute("DigestTimePerByte", TimeValue(MicroSeconds(10)));
    processor->SetAttribute("MacTimePerByte", TimeValue(MicroSeconds(11)));
    processor->SetAttribute("KdfTimePerByte", TimeValue(MicroSeconds(12)));
    processor->SetAttribute("CipherTimePerByte", TimeValue(MicroSeconds(13)));
    hardware->SetProcessor(processor);
    auto tpm = CreateObject<Tpm>();
    tpm->SetAttribute("BusOverhead", DoubleValue(1));
    tpm->SetAttribute("BusCommandTime", TimeValue(MilliSeconds(100)));
    tpm->SetAttribute("BusCommandTime", TimeValue(MilliSeconds(100)));
    tpm->SetAttribute("BusOverhead", DoubleValue(1));
    hardware->SetTpm(hasTpm ? tpm : nullptr);
    hardware->AssignStreams(STREAM);
    return hardware;
}

/** A piece of work, who does it and how long that takes. */
struct WorkCase
{
    std::string name;
    bool hasTpm;
    CryptoWork work;
    EnergyComponent component; //!< Where its operation is booked.
    Time time;                 //!< What is booked there.
};

class WorkTestCase : public TestCase
{
  public:
    explicit WorkTestCase(const WorkCase& work)
        : TestCase(work.name),
          m_work(work)
    {
    }

  private:
    void DoRun() override
    {
        auto hardware = CreateHardware(m_work.hasTpm, 0);
        const Time duration = hardware->Charge(m_work.work, Seconds(2));
        const auto ledger = hardware->GetLedger();
        NS_TEST_EXPECT_MSG_EQ(ledger->GetTime(m_work.component), m_work.time, "booked");
        Time all;
        for (std::size_t i = 0; i < ENERGY_COMPONENT_COUNT; ++i)
        {
            all += ledger->GetTime(static_cast<EnergyComponent>(i));
        }
        NS_TEST_EXPECT_MSG_EQ(duration, all, "duration is not the sum of what is booked");
    }

    WorkCase m_work;
};

class SoftwareCurrentTestCase : public TestCase
{
  public:
    SoftwareCurrentTestCase()
        : TestCase("the processor draws its own current")
    {
    }

  private:
    void DoRun() override
    {
        auto hardware = CreateHardware(false, 0);
        hardware->Charge({CryptoOperation::RSA_VERIFY, 2048, 0}, Seconds(0));
        const double chargeC = hardware->GetLedger()->GetChargeC(EnergyComponent::COMPUTATION);
        NS_TEST_ASSERT_MSG_EQ_TOL(chargeC, 0.44 * 11.4e-3, 1e-12, "charge");
    }
};

/** \return durations of ECDSA signatures in software, relative to their mean */
std::vector<double>
DrawFactors(double variation, std::size_t count)
{
    auto hardware = CreateHardware(false, variation);
    std::vector<double> factors;
    for (std::size_t i = 0; i < count; ++i)
    {
        const Time time = hardware->Charge({CryptoOperation::ECDSA_SIGN, 256, 0}, Seconds(0));
        factors.push_back(time.GetSeconds() / 0.432);
    }
    return factors;
}

class SpreadTestCase : public TestCase
{
  public:
    SpreadTestCase()
        : TestCase("variation has the mean and the spread asked for, and is cut at three sigma")
    {
    }

  private:
    void DoRun() override
    {
        constexpr double VARIATION = 0.05;
        const auto factors = DrawFactors(VARIATION, 20000);
        double sum = 0;
        double squares = 0;
        for (double factor : factors)
        {
            sum += factor;
            squares += (factor - 1) * (factor - 1);
        }
        const double count = factors.size();
        // Four standard errors; cutting at three sigma narrows the spread by 1.3 %.
        NS_TEST_EXPECT_MSG_EQ_TOL(sum / count, 1, 4 * VARIATION / std::sqrt(count), "mean");
        const double spread = std::sqrt(squares / count);
        NS_TEST_EXPECT_MSG_EQ_TOL(spread / (0.987 * VARIATION), 1, 0.02, "spread");
        const auto [least, most] = std::minmax_element(factors.begin(), factors.end());
        NS_TEST_EXPECT_MSG_GT_OR_EQ(*least, 1 - 3 * VARIATION - 1e-6, "least");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(*most, 1 + 3 * VARIATION + 1e-6, "most");
    }
};

class FloorTestCase : public TestCase
{
  public:
    FloorTestCase()
        : TestCase("a wide variation leaves a tenth of the mean")
    {
    }

  private:
    void DoRun() override
    {
        const auto factors = DrawFactors(0.5, 2000);
        const double least = *std::min_element(factors.begin(), factors.end());
        NS_TEST_ASSERT_MSG_EQ_TOL(least, 0.1, 1e-6, "least");
    }
};

class RepeatTestCase : public TestCase
{
  public:
    RepeatTestCase()
        : TestCase("the same stream gives the same variation")
    {
    }

  private:
    void DoRun() override
    {
        const bool isSame = DrawFactors(0.1, 50) == DrawFactors(0.1, 50);
        NS_TEST_ASSERT_MSG_EQ(isSame, true, "differs");
    }
};

class SymmetricTestCase : public TestCase
{
  public:
    SymmetricTestCase()
        : TestCase("work by the byte neither varies nor draws")
    {
    }

  private:
    void DoRun() override
    {
        auto hardware = CreateHardware(false, 0.1);
        for (int i = 0; i < 10; ++i)
        {
            const Time time = hardware->Charge({CryptoOperation::DIGEST, 0, 100}, Seconds(0));
            NS_TEST_ASSERT_MSG_EQ(time, MilliSeconds(1), "varied");
        }
        const Time first = hardware->Charge({CryptoOperation::ECDSA_SIGN, 256, 0}, Seconds(0));
        const double expected = DrawFactors(0.1, 1)[0];
        NS_TEST_ASSERT_MSG_EQ(first.GetSeconds() / 0.432, expected, "not the first of the stream");
    }
};

class TpmVariationTestCase : public TestCase
{
  public:
    TpmVariationTestCase()
        : TestCase("all parts of a TPM operation vary by one factor")
    {
    }

  private:
    void DoRun() override
    {
        auto hardware = CreateHardware(true, 0.1);
        hardware->Charge({CryptoOperation::RSA_SIGN, 2048, 0}, Seconds(0));
        const double factor = DrawFactors(0.1, 1)[0];
        NS_TEST_ASSERT_MSG_NE(factor, 1, "no variation");
        const auto ledger = hardware->GetLedger();
        const double startS = ledger->GetTime(EnergyComponent::TPM_START).GetSeconds();
        const double busS = ledger->GetTime(EnergyComponent::TPM_TWI_BUS).GetSeconds();
        const double signS = ledger->GetTime(EnergyComponent::TPM_SIGN).GetSeconds();
        NS_TEST_EXPECT_MSG_EQ_TOL(startS / 0.88, factor, 1e-7, "start");
        NS_TEST_EXPECT_MSG_EQ_TOL(busS / 0.13942, factor, 1e-7, "bus");
        NS_TEST_EXPECT_MSG_EQ_TOL(signS / 0.875, factor, 1e-7, "sign");
    }
};

constexpr EnergyComponent SOFTWARE = EnergyComponent::COMPUTATION;

const std::vector<WorkCase> WORK_CASES{
    {"the TPM verifies RSA",
     true,
     {CryptoOperation::RSA_VERIFY, 2048, 0},
     EnergyComponent::TPM_VERIFY,
     MilliSeconds(120)},
    {"the TPM encrypts RSA",
     true,
     {CryptoOperation::RSA_ENCRYPT, 2048, 48},
     EnergyComponent::TPM_ENCRYPT,
     MilliSeconds(43)},
    {"the TPM signs RSA",
     true,
     {CryptoOperation::RSA_SIGN, 2048, 0},
     EnergyComponent::TPM_SIGN,
     MilliSeconds(875)},
    {"the TPM decrypts RSA",
     true,
     {CryptoOperation::RSA_DECRYPT, 2048, 0},
     EnergyComponent::TPM_SIGN,
     MilliSeconds(875)},
    {"curves are for the processor, TPM or not",
     true,
     {CryptoOperation::ECDSA_VERIFY, 256, 0},
     SOFTWARE,
     MilliSeconds(795)},
    {"hashing is for the processor, TPM or not",
     true,
     {CryptoOperation::DIGEST, 0, 255},
     SOFTWARE,
     MicroSeconds(2550)},
    {"software verifies RSA",
     false,
     {CryptoOperation::RSA_VERIFY, 2048, 0},
     SOFTWARE,
     MilliSeconds(440)},
    {"software encrypts with the square of the modulus",
     false,
     {CryptoOperation::RSA_ENCRYPT, 1024, 48},
     SOFTWARE,
     MilliSeconds(110)},
    {"software signs RSA",
     false,
     {CryptoOperation::RSA_SIGN, 2048, 0},
     SOFTWARE,
     MilliSeconds(4725)},
    {"software decrypts with the cube of the modulus",
     false,
     {CryptoOperation::RSA_DECRYPT, 4096, 0},
     SOFTWARE,
     MilliSeconds(37800)},
    {"ECDSA signature", false, {CryptoOperation::ECDSA_SIGN, 256, 0}, SOFTWARE, MilliSeconds(432)},
    {"EC key pair", false, {CryptoOperation::EC_GENERATE, 256, 0}, SOFTWARE, MilliSeconds(387)},
    {"P-384 by the cube",
     false,
     {CryptoOperation::EC_DERIVE, 384, 0},
     SOFTWARE,
     NanoSeconds(1306125000)},
    {"X25519", false, {CryptoOperation::EC_DERIVE, 253, 0}, SOFTWARE, MilliSeconds(387)},
    {"Diffie-Hellman with an exponent of the modulus' size",
     true,
     {CryptoOperation::DH_DERIVE, 2048, 0},
     SOFTWARE,
     MilliSeconds(18900)},
    {"Diffie-Hellman by the cube",
     false,
     {CryptoOperation::DH_GENERATE, 1024, 0},
     SOFTWARE,
     NanoSeconds(2362500000)},
    {"Diffie-Hellman with a short exponent",
     false,
     {CryptoOperation::DH_GENERATE, 4096, 0, 256},
     SOFTWARE,
     MilliSeconds(9450)},
    {"ECDH", false, {CryptoOperation::EC_DERIVE, 256, 0}, SOFTWARE, MilliSeconds(387)},
    {"MAC by the byte", false, {CryptoOperation::MAC, 0, 3}, SOFTWARE, MicroSeconds(33)},
    {"key derivation by the byte",
     false,
     {CryptoOperation::KDF, 0, 48},
     SOFTWARE,
     MicroSeconds(576)},
    {"cipher by the byte", false, {CryptoOperation::CIPHER, 0, 16}, SOFTWARE, MicroSeconds(208)},
};

class MoteHardwareTestSuite : public TestSuite
{
  public:
    MoteHardwareTestSuite()
        : TestSuite("mote-dtls-mote-hardware", TestSuite::Type::UNIT)
    {
        for (const auto& work : WORK_CASES)
        {
            AddTestCase(new WorkTestCase(work));
        }
        AddTestCase(new SoftwareCurrentTestCase);
        AddTestCase(new SpreadTestCase);
        AddTestCase(new FloorTestCase);
        AddTestCase(new RepeatTestCase);
        AddTestCase(new SymmetricTestCase);
        AddTestCase(new TpmVariationTestCase);
    }
};

MoteHardwareTestSuite g_moteHardwareTestSuite;

} // namespace
