/* SPDX-License-Identifier: GPL-2.0-only */

#include "../settings/changed-settings.h"

#include "ns3/boolean.h"
#include "ns3/global-value.h"
#include "ns3/handshake-experiment.h"
#include "ns3/test.h"

#include <fstream>
#include <iterator>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A system whose runs are repeated. */
struct SystemCase
{
    std::string name;
    Changes changes;
};

const std::vector<SystemCase> SYSTEMS{
    {"poster", {{"key-bits", "1024"}, {"drop-rate", "0.1"}}},
    {"modern", Modern({{"drop-rate", "0.1"}})},
};

/** What a run leaves behind: its row, and the bytes of its files. */
using Traces = std::vector<std::string>;

/** A test case that runs handshakes with files. */
class RepetitionTestCase : public TestCase
{
  public:
    RepetitionTestCase(const SystemCase& system, const std::string& claim)
        : TestCase(system.name + ": " + claim),
          m_settings(With(system.changes))
    {
    }

  protected:
    ~RepetitionTestCase() override
    {
        // pcap files turn frame check sequences on.
        GlobalValue::Bind("ChecksumEnabled", BooleanValue(false));
    }

    /** \return the row of a run without files */
    std::vector<std::string> GetRow(uint32_t seed, uint64_t run) const
    {
        return FormatHandshake(RunHandshake(m_settings, seed, run, RunOutputs()));
    }

    /** \return row and files of a run */
    Traces Trace(uint64_t run, const std::string& name)
    {
        const RunOutputs outputs{CreateTempDirFilename(name),
                                 CreateTempDirFilename(name + ".keys"),
                                 CreateTempDirFilename(name + ".csv"),
                                 ""};
        Traces traces = FormatHandshake(RunHandshake(m_settings, 1, run, outputs));
        for (const auto& file : {outputs.pcapPrefix + "-mote.pcap",
                                 outputs.pcapPrefix + "-sink.pcap",
                                 outputs.keylogFile,
                                 outputs.timelineFile})
        {
            std::ifstream stream(file, std::ios::binary);
            traces.emplace_back(std::istreambuf_iterator<char>(stream),
                                std::istreambuf_iterator<char>());
        }
        return traces;
    }

    Settings m_settings; //!< The system.
};

class SameRowTestCase : public RepetitionTestCase
{
  public:
    explicit SameRowTestCase(const SystemCase& system)
        : RepetitionTestCase(system, "the same seed and run give the same row, whatever is between")
    {
    }

  private:
    /** No case before has made its certificates: the first run is the first with them. */
    static constexpr uint32_t FRESH_SEED = 3;

    void DoRun() override
    {
        const auto first = GetRow(FRESH_SEED, 7);
        GetRow(FRESH_SEED, 8);
        GetRow(2, 7);
        for (const auto& system : SYSTEMS)
        {
            RunHandshake(With(system.changes), 1, 3, RunOutputs());
        }
        NS_TEST_ASSERT_MSG_EQ((GetRow(FRESH_SEED, 7) == first), true, "another row");
    }
};

class OtherRowTestCase : public RepetitionTestCase
{
  public:
    explicit OtherRowTestCase(const SystemCase& system)
        : RepetitionTestCase(system, "another run or seed gives another row")
    {
    }

  private:
    void DoRun() override
    {
        const auto first = GetRow(1, 7);
        NS_TEST_ASSERT_MSG_EQ((GetRow(1, 8) == first), false, "another run");
        NS_TEST_ASSERT_MSG_EQ((GetRow(2, 7) == first), false, "another seed");
    }
};

class OtherLatencyTestCase : public RepetitionTestCase
{
  public:
    explicit OtherLatencyTestCase(const SystemCase& system)
        : RepetitionTestCase(system, "runs without loss differ in latency too")
    {
        m_settings.Set("drop-rate", "0");
    }

  private:
    void DoRun() override
    {
        const Time first = RunHandshake(m_settings, 1, 1, RunOutputs()).latency.value();
        const Time second = RunHandshake(m_settings, 1, 2, RunOutputs()).latency.value();
        NS_TEST_ASSERT_MSG_NE(first, second, "the same latency");
    }
};

class SameFilesTestCase : public RepetitionTestCase
{
  public:
    explicit SameFilesTestCase(const SystemCase& system)
        : RepetitionTestCase(system, "the same run writes the same files, alone or among others")
    {
    }

  private:
    void DoRun() override
    {
        const Traces first = Trace(5, "first");
        const Traces other = Trace(6, "other");
        const Traces again = Trace(5, "again");
        for (std::size_t i = 0; i < first.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_EQ((again[i] == first[i]), true, "field or file " << i);
        }
        for (std::size_t i = first.size() - 4; i < first.size(); ++i)
        {
            NS_TEST_EXPECT_MSG_GT(first[i].size(), 0, "empty: file " << i);
            NS_TEST_EXPECT_MSG_EQ((other[i] == first[i]), false, "the same in another run: " << i);
        }
    }
};

class FilesChangeNothingTestCase : public RepetitionTestCase
{
  public:
    explicit FilesChangeNothingTestCase(const SystemCase& system)
        : RepetitionTestCase(system, "files change nothing in a row")
    {
    }

  private:
    void DoRun() override
    {
        const auto without = GetRow(1, 5);
        Traces with = Trace(5, "change");
        with.resize(without.size());
        NS_TEST_ASSERT_MSG_EQ((with == without), true, "with files");
        NS_TEST_ASSERT_MSG_EQ((GetRow(1, 5) == without), true, "after a run with files");
    }
};

class HandshakeRepetitionTestSuite : public TestSuite
{
  public:
    HandshakeRepetitionTestSuite()
        : TestSuite("mote-dtls-handshake-repetition", TestSuite::Type::UNIT)
    {
        for (const auto& system : SYSTEMS)
        {
            AddTestCase(new SameRowTestCase(system));
            AddTestCase(new OtherRowTestCase(system));
            AddTestCase(new OtherLatencyTestCase(system));
            AddTestCase(new SameFilesTestCase(system));
            AddTestCase(new FilesChangeNothingTestCase(system));
        }
    }
};

HandshakeRepetitionTestSuite g_handshakeRepetitionTestSuite;

} // namespace
