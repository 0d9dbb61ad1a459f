/* SPDX-License-Identifier: GPL-2.0-only */

#include "short-life.h"

#include "ns3/test.h"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr uint64_t QUEUE_LIMIT = 16; // default of reading-queue

/** What a rekey of a scheme asks of the mote's cryptography, and how many flights it has. */
struct WorkCase
{
    std::string scheme;
    unsigned flights;
    uint64_t rsaOperations;
    uint64_t ecOperations;
};

class WorkTestCase : public TestCase
{
  public:
    explicit WorkTestCase(const WorkCase& work)
        : TestCase(work.scheme + ": " + std::to_string(work.rsaOperations) +
                   " RSA operations a rekey, and the TPM accordingly"),
          m_work(work)
    {
    }

  private:
    void DoRun() override
    {
        const LifeRecord record = Live({{"rekey-scheme", m_work.scheme}, {"life-rekeys", "5"}});
        NS_TEST_ASSERT_MSG_EQ(record.rekey.count, 5, "rekeys");
        NS_TEST_EXPECT_MSG_EQ(record.rekeyAttempts, 5, "attempts");
        NS_TEST_EXPECT_MSG_EQ(record.fallbacks, 0, "fallbacks");
        NS_TEST_EXPECT_MSG_EQ(record.rekey.repetitions, 0, "flights repeated");
        NS_TEST_EXPECT_MSG_EQ(record.rekey.rsaOperations, 5 * m_work.rsaOperations, "RSA");
        NS_TEST_EXPECT_MSG_EQ(record.rekey.ecOperations, 5 * m_work.ecOperations, "curves");
        const unsigned flights = std::count(record.flights.begin(), record.flights.end(), ' ') + 1;
        NS_TEST_EXPECT_MSG_EQ(flights, m_work.flights, record.flights);
        const bool usesTpm = m_work.rsaOperations > 0;
        for (const auto component : {EnergyComponent::TPM_START,
                                     EnergyComponent::TPM_TWI_BUS,
                                     EnergyComponent::TPM_VERIFY,
                                     EnergyComponent::TPM_ENCRYPT,
                                     EnergyComponent::TPM_SIGN})
        {
            const Time time = record.rekey.componentTime[static_cast<std::size_t>(component)];
            NS_TEST_EXPECT_MSG_EQ(time.IsStrictlyPositive(),
                                  usesTpm,
                                  GetEnergyComponentName(component));
        }
    }

    WorkCase m_work;
};

/** A scheme and a drop rate, for 30 rekeys. */
class LossyTestCase : public TestCase
{
  public:
    LossyTestCase(const std::string& scheme, const std::string& dropRate)
        : TestCase(scheme + ": 30 rekeys at a drop rate of " + dropRate + " stay in step"),
          m_scheme(scheme),
          m_dropRate(dropRate)
    {
    }

  private:
    void DoRun() override
    {
        const bool isLossless = m_dropRate == "0";
        const LifeRecord record = Live({{"rekey-scheme", m_scheme},
                                        {"drop-rate", m_dropRate},
                                        {"rekey-interval", "10min"},
                                        {"life-rekeys", "30"}});
        NS_TEST_EXPECT_MSG_EQ(record.completed, true, record.failure);
        NS_TEST_EXPECT_MSG_EQ(record.rekey.count, 30, "rekeys");
        NS_TEST_EXPECT_MSG_EQ(record.sessionsLost, 0, "sessions lost");
        NS_TEST_EXPECT_MSG_EQ(record.connect.count, 1, "connections");
        const uint64_t done = record.reading.count + record.readingsLost;
        NS_TEST_EXPECT_MSG_LT_OR_EQ(done, record.readingsTaken, "readings done");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(record.readingsTaken, done + QUEUE_LIMIT + 1, "readings taken");
        NS_TEST_EXPECT_MSG_LT_OR_EQ(record.readingsLost, record.readingsTaken / 50, "readings");
        const uint64_t troubles = record.failedRekey.count + record.fallbacks +
                                  record.readingsLost + record.rekey.framesLost;
        NS_TEST_EXPECT_MSG_EQ((troubles == 0), isLossless, "troubles");
    }

    std::string m_scheme;
    std::string m_dropRate;
};

class RepetitionTestCase : public TestCase
{
  public:
    explicit RepetitionTestCase(const std::string& scheme)
        : TestCase(scheme + ": the same seed and run give the same row and files"),
          m_scheme(scheme)
    {
    }

  private:
    void DoRun() override
    {
        const auto first = Trace("first", 1);
        Live({{"rekey-scheme", "full"}, {"life-rekeys", "1"}}, 9);
        NS_TEST_EXPECT_MSG_EQ((Trace("second", 1) == first), true, "the same");
        NS_TEST_EXPECT_MSG_EQ((Trace("third", 2) == first), false, "another run");
    }

    /** \return the row and the files' bytes */
    std::vector<std::string> Trace(const std::string& name, uint64_t run)
    {
        const Settings settings = MakeLife({{"rekey-scheme", m_scheme},
                                            {"drop-rate", "0.05"},
                                            {"rekey-interval", "10min"},
                                            {"life-rekeys", "3"}});
        const RunOutputs outputs{CreateTempDirFilename(name),
                                 CreateTempDirFilename(name + ".keys"),
                                 "",
                                 CreateTempDirFilename(name + ".csv")};
        std::vector<std::string> traces = FormatLife(RunLife(settings, 1, run, outputs));
        for (const auto& file : {outputs.pcapPrefix + "-mote.pcap",
                                 outputs.pcapPrefix + "-sink.pcap",
                                 outputs.keylogFile,
                                 outputs.rekeysFile})
        {
            std::ifstream stream(file, std::ios::binary);
            traces.emplace_back(std::istreambuf_iterator<char>(stream),
                                std::istreambuf_iterator<char>());
            NS_TEST_EXPECT_MSG_EQ(traces.back().empty(), false, file);
        }
        return traces;
    }

    std::string m_scheme;
};

const std::vector<WorkCase> WORK{
    {"full", 6, 3, 0},
    {"renegotiate", 4, 3, 0},
    {"resume-id", 5, 0, 0},
    {"resume-ticket", 5, 0, 0},
    {"exporter-psk", 6, 0, 0},
    {"exporter-psk-ecdhe", 6, 0, 2},
};

class LifeSchemesTestSuite : public TestSuite
{
  public:
    LifeSchemesTestSuite()
        : TestSuite("mote-dtls-life-schemes", TestSuite::Type::UNIT)
    {
        for (const auto& work : WORK)
        {
            AddTestCase(new WorkTestCase(work));
            for (const char* dropRate : {"0", "0.05", "0.1"})
            {
                AddTestCase(new LossyTestCase(work.scheme, dropRate));
            }
            AddTestCase(new RepetitionTestCase(work.scheme));
        }
    }
};

LifeSchemesTestSuite g_lifeSchemesTestSuite;

} // namespace
