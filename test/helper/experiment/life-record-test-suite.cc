/* SPDX-License-Identifier: GPL-2.0-only */

#include "short-life.h"

#include "ns3/failure-counts.h"
#include "ns3/test.h"

#include <cstdlib>
#include <map>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A row by the names of its columns. */
using NamedFields = std::map<std::string, std::string>;

NamedFields
NameFields(const LifeRecord& record)
{
    const auto names = GetLifeColumns();
    const auto fields = FormatLife(record);
    NamedFields named;
    for (std::size_t i = 0; i < names.size(); ++i)
    {
        named[names[i]] = fields.at(i);
    }
    return named;
}

/** \return something that was done so often and took so long in all */
ActivityCost
MakeCost(uint64_t count, const Time& time)
{
    ActivityCost cost;
    cost.count = count;
    cost.time = time;
    cost.rsaOperations = 3 * count;
    cost.componentEnergyJ[0] = 0.1 * count;
    return cost;
}

/** \return a life with two rekeys that were done, three that failed, and more */
LifeRecord
MakeRecord()
{
    LifeRecord record;
    record.completed = true;
    record.duration = Hours(1);
    record.connect = MakeCost(1, Seconds(7));
    record.rekey = MakeCost(2, Seconds(10));
    record.failedRekey = MakeCost(3, Seconds(90));
    record.unansweredReading = MakeCost(4, Seconds(2));
    record.unfinished[static_cast<std::size_t>(LifeActivity::REKEYING)] = MakeCost(0, Seconds(5));
    record.unfinished[static_cast<std::size_t>(LifeActivity::REKEYING)].componentEnergyJ[0] = 0.05;
    record.rekeyFailures.Add("mote: no, never", 2);
    record.rekeyFailures.Add("", 1);
    record.batteryEnergyJ = 1000;
    return record;
}

/** A life, a column of its row, and what stands there. */
struct FieldCase
{
    std::string name;
    LifeRecord record;
    std::string column;
    std::string text;
};

class FieldTestCase : public TestCase
{
  public:
    explicit FieldTestCase(const FieldCase& field)
        : TestCase(field.name + ": " + field.column),
          m_field(field)
    {
    }

  private:
    void DoRun() override
    {
        const NamedFields fields = NameFields(m_field.record);
        NS_TEST_ASSERT_MSG_EQ(fields.count(m_field.column), 1, "no such column");
        NS_TEST_EXPECT_MSG_EQ(fields.at(m_field.column), m_field.text, "text");
    }

    FieldCase m_field;
};

/** A life whose battery, rekeys or link make its activities fail. */
struct SplitCase
{
    std::string name;
    Changes changes;
};

class SplitTestCase : public TestCase
{
  public:
    explicit SplitTestCase(const SplitCase& split)
        : TestCase("the energy of a life is that of its parts: " + split.name),
          m_changes(split.changes)
    {
    }

  private:
    void DoRun() override
    {
        const NamedFields fields = NameFields(Live(m_changes));
        const auto find = [&fields](const std::string& name) {
            return std::atof(fields.at(name).c_str());
        };
        const double partsJ = find("life_connect_J") + find("life_rekey_J") +
                              find("life_reading_J") + find("life_sleep_J");
        NS_TEST_EXPECT_MSG_EQ_TOL(find("life_energy_J"), partsJ, 4e-6, "energy");
        constexpr double MJ_PER_J = 1e3;
        const double rekeyMj = find("rekeys") * find("rekey_energy_mJ") +
                               find("rekeys_failed") * find("failed_rekey_energy_mJ");
        NS_TEST_EXPECT_MSG_EQ_TOL(find("life_rekey_J") * MJ_PER_J, rekeyMj, 0.01, "rekeys");
        NS_TEST_EXPECT_MSG_GT(find("rekeys_failed"), 0, "rekeys that failed");
    }

    Changes m_changes;
};

class ExpiredTestCase : public TestCase
{
  public:
    ExpiredTestCase()
        : TestCase("rekeys that are refused leave the means of those that are done alone")
    {
    }

  private:
    void DoRun() override
    {
        const Changes changes{{"rekey-interval", "1h"}, {"life-duration", "10h"}};
        Changes expiring = changes;
        expiring.emplace_back("mote-certificate-lifetime", "5h");
        const LifeRecord record = Live(expiring);
        NS_TEST_EXPECT_MSG_EQ(record.rekey.count, 4, "rekeys");
        NS_TEST_EXPECT_MSG_EQ(record.failedRekey.count, 5, "rekeys refused");
        NS_TEST_EXPECT_MSG_EQ(record.rekeyFailures.Describe(),
                              "5 with mote: alert certificate expired",
                              "reasons");
        const NamedFields fields = NameFields(record);
        const NamedFields others = NameFields(Live(changes));
        for (const char* name : {"rekey_rsa_operations", "rekey_bytes_sink", "flights"})
        {
            NS_TEST_EXPECT_MSG_EQ(fields.at(name), others.at(name), name);
        }
    }
};

class CountsTestCase : public TestCase
{
  public:
    CountsTestCase()
        : TestCase("counts of reasons are read back as they were written")
    {
    }

  private:
    void DoRun() override
    {
        FailureCounts counts;
        counts.Add("no answer, or none | in time", 12);
        counts.Add("");
        const std::string text = counts.Format();
        NS_TEST_EXPECT_MSG_EQ(text, "1 x  | 12 x no answer, or none / in time", "written");
        FailureCounts read = FailureCounts::Parse(text);
        NS_TEST_EXPECT_MSG_EQ(read.Format(), text, "read back");
        read.Add(counts);
        NS_TEST_EXPECT_MSG_EQ(read.GetTotal(), 26, "sum");
        NS_TEST_EXPECT_MSG_EQ(FailureCounts::Parse("").GetTotal(), 0, "of nothing");
        NS_TEST_EXPECT_MSG_EQ(FailureCounts().Describe(), "", "nothing to say");
        bool isRefused = false;
        try
        {
            FailureCounts::Parse("often x no answer");
        }
        catch (const ConfigurationError&)
        {
            isRefused = true;
        }
        NS_TEST_EXPECT_MSG_EQ(isRefused, true, "refused");
    }
};

const std::vector<SplitCase> SPLITS{
    {"a certificate that expires",
     {{"rekey-interval", "1h"}, {"life-duration", "5h"}, {"mote-certificate-lifetime", "2h"}}},
    {"a link that loses much",
     {{"rekey-interval", "10min"},
      {"give-up-time", "22s"},
      {"mote-key-bits", "4096"},
      {"max-attempts", "1"},
      {"drop-rate", "0.03"},
      {"life-duration", "1d"}}},
};

class LifeRecordTestSuite : public TestSuite
{
  public:
    LifeRecordTestSuite()
        : TestSuite("mote-dtls-life-record", TestSuite::Type::UNIT)
    {
        for (const char* column : {"latency_ms",
                                   "connect_latency_ms",
                                   "connect_energy_mJ",
                                   "failed_connect_time_ms",
                                   "rekey_rsa_operations",
                                   "rekey_bytes_mote",
                                   "rekey_tpm_sign_ms",
                                   "rekey_energy_mJ",
                                   "failed_rekey_energy_mJ",
                                   "reading_latency_ms",
                                   "reading_frames_lost",
                                   "unanswered_reading_energy_mJ",
                                   "rekey_share",
                                   "battery_years",
                                   "rekey_failures"})
        {
            AddTestCase(new FieldTestCase({"what was not observed is no 0", {}, column, ""}));
        }
        const std::map<std::string, std::string> texts{
            {"latency_ms", "5000.000"},
            {"rekeys", "2"},
            {"rekeys_failed", "3"},
            {"rekey_rsa_operations", "3.000"},
            {"rekey_energy_mJ", "100.0000"},
            {"failed_rekey_time_ms", "30000.000"},
            {"failed_rekey_rsa_operations", "3.000"},
            {"failed_rekey_energy_mJ", "100.0000"},
            {"connects_failed", "0"},
            {"readings_unanswered", "4"},
            {"unanswered_reading_time_ms", "500.000"},
            {"life_rekey_J", "0.550000"},
            {"life_reading_J", "0.400000"},
            {"life_energy_J", "1.050000"},
            {"rekey_share", "0.523810"},
            {"rekey_failures", "\"1 x  | 2 x mote: no, never\""},
        };
        for (const auto& [column, text] : texts)
        {
            AddTestCase(new FieldTestCase({"done and failed apart", MakeRecord(), column, text}));
        }
        for (const auto& split : SPLITS)
        {
            AddTestCase(new SplitTestCase(split));
        }
        AddTestCase(new ExpiredTestCase);
        AddTestCase(new CountsTestCase);
    }
};

LifeRecordTestSuite g_lifeRecordTestSuite;

} // namespace
