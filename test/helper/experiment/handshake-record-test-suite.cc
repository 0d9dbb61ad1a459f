/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/handshake-experiment.h"
#include "ns3/test.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <cmath>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A number, and how it is to be written. */
struct NumberCase
{
    double value;
    int decimals;
    std::string text;
};

class NumberTestCase : public TestCase
{
  public:
    explicit NumberTestCase(const NumberCase& parameters)
        : TestCase("Fixed decimals: " + parameters.text),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_ASSERT_MSG_EQ(FormatFixed(m_parameters.value, m_parameters.decimals),
                              m_parameters.text,
                              "written differently");
    }

    NumberCase m_parameters;
};

/** A record's column, and what stands there. */
struct ColumnCase
{
    std::string column;
    std::string text;
};

class ColumnTestCase : public TestCase
{
  public:
    explicit ColumnTestCase(const ColumnCase& parameters)
        : TestCase("Column " + parameters.column),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        HandshakeRecord record;
        record.latency = MicroSeconds(5851001);
        record.bytesSink = 1234567890123;
        record.flight4 = FlightSize{1857, 22};
        record.componentTime[3] = MicroSeconds(730500);
        record.componentEnergyJ = {0.0021, 0.0238, 0.191, 0.136, 0.027, 0.0092, 0.19, 0.3, 0.01};
        record.cipherSuite = "AES128-SHA";
        record.failure = "alert \"bad\", then end";
        const auto columns = GetHandshakeColumns();
        const auto fields = FormatHandshake(record);
        NS_TEST_ASSERT_MSG_EQ(fields.size(), columns.size(), "fields and columns");
        const auto column = std::find(columns.begin(), columns.end(), m_parameters.column);
        NS_TEST_ASSERT_MSG_EQ((column != columns.end()), true, "no such column");
        NS_TEST_ASSERT_MSG_EQ(fields[column - columns.begin()], m_parameters.text, "text");
    }

    ColumnCase m_parameters;
};

const std::vector<NumberCase> NUMBERS{
    {0, 0, "0"},
    {0, 3, "0.000"},
    {0.0004, 3, "0.000"},
    {-0.0004, 3, "0.000"},
    {0.0006, 3, "0.001"},
    {0.05, 3, "0.050"},
    {-1.5, 3, "-1.500"},
    {2.5, 0, "3"},
    {123456789.1234, 4, "123456789.1234"},
    {std::nan(""), 2, ""},
    {HUGE_VAL, 2, ""},
    {-HUGE_VAL, 0, ""},
};

const std::vector<ColumnCase> COLUMNS{
    {"completed", "0"},
    {"latency_ms", "5851.001"},
    {"flight4_bytes", "1857"},
    {"flight4_frames", "22"},
    {"flight5_bytes", ""},
    {"flight5_frames", ""},
    {"bytes_sink", "1234567890123"},
    {"tpm_twi_bus_ms", "730.500"},
    {"tpm_twi_bus_mJ", "136.0000"},
    {"energy_table2_mJ", "579.1000"},
    {"energy_total_mJ", "889.1000"},
    {"cipher_suite", "AES128-SHA"},
    {"failure", "\"alert \"\"bad\"\", then end\""},
};

class HandshakeRecordTestSuite : public TestSuite
{
  public:
    HandshakeRecordTestSuite()
        : TestSuite("mote-dtls-handshake-record", TestSuite::Type::UNIT)
    {
        for (const auto& number : NUMBERS)
        {
            AddTestCase(new NumberTestCase(number));
        }
        for (const auto& column : COLUMNS)
        {
            AddTestCase(new ColumnTestCase(column));
        }
    }
};

HandshakeRecordTestSuite g_handshakeRecordTestSuite;

} // namespace
