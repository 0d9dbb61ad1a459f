/* SPDX-License-Identifier: GPL-2.0-only */

#include "table-renderer.h"

#include "ns3/test.h"

#include <algorithm>
#include <sstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A table with everything that a format may have to escape. */
Table
MakeTable()
{
    Table table;
    table.title = "Shares, 100 %";
    table.partTitles = {"First", "Second"};
    table.columns = {{"name", "name", true, 0},
                     {"a_b", "a_percent", false, 1},
                     {"c", "c_ms", false, 2}};
    table.rows = {{"x, y", "1", "20"}, {"z|\"q\"", "", "3"}};
    table.notes = {"A note."};
    return table;
}

/** A format and what the table looks like in it. */
struct FormatCase
{
    std::string name;
    std::string expected;
};

class FormatTestCase : public TestCase
{
  public:
    explicit FormatTestCase(const FormatCase& parameters)
        : TestCase("A table as " + parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        std::ostringstream out;
        WriteTables(out, {MakeTable()}, ParseTableFormat(m_parameters.name));
        NS_TEST_ASSERT_MSG_EQ(out.str(), m_parameters.expected, "written differently");
    }

    FormatCase m_parameters;
};

class WidthTestCase : public TestCase
{
  public:
    explicit WidthTestCase(std::size_t count)
        : TestCase("A text table of " + std::to_string(count) + " columns fits the terminal"),
          m_count(count)
    {
    }

  private:
    void DoRun() override
    {
        Table table;
        table.title = "Wide";
        table.columns = {{"key", "key", true, 0}};
        for (std::size_t i = 0; i < m_count; ++i)
        {
            table.columns.push_back({"column-" + std::to_string(i), "c", false, 1});
        }
        table.rows = {std::vector<std::string>(table.columns.size(), "1")};
        std::ostringstream out;
        WriteTables(out, {table}, TableFormat::TEXT);
        std::istringstream lines(out.str());
        std::size_t width = 0;
        for (std::string line; std::getline(lines, line);)
        {
            width = std::max(width, line.size());
        }
        NS_TEST_ASSERT_MSG_LT(width, 81, "a line is wider than 80 characters");
        const std::string last = "column-" + std::to_string(m_count - 1);
        NS_TEST_ASSERT_MSG_NE(out.str().find(last), std::string::npos, "a column is missing");
    }

    std::size_t m_count; //!< Columns besides the key.
};

const std::vector<FormatCase> FORMATS{
    {"text",
     "Shares, 100 %\n"
     "\n"
     "First\n"
     "name   a_b\n"
     "-----  ---\n"
     "x, y     1\n"
     "z|\"q\"    -\n"
     "\n"
     "Second\n"
     "name    c\n"
     "-----  --\n"
     "x, y   20\n"
     "z|\"q\"   3\n"
     "\n"
     "A note.\n"},
    {"markdown",
     "**Shares, 100 %**\n"
     "\n"
     "First\n"
     "\n"
     "| name | a\\_b |\n"
     "| :--- | ---: |\n"
     "| x, y | 1 |\n"
     "| z\\|\"q\" | - |\n"
     "\n"
     "Second\n"
     "\n"
     "| name | c |\n"
     "| :--- | ---: |\n"
     "| x, y | 20 |\n"
     "| z\\|\"q\" | 3 |\n"
     "\n"
     "A note.\n"},
    {"latex",
     "\\begin{table}\n"
     "\\centering\n"
     "\\caption{Shares, 100 \\%}\n"
     "\\par\\medskip\n"
     "First\\par\\smallskip\n"
     "\\begin{tabular}{lr}\n"
     "\\toprule\n"
     "name & a\\_b \\\\\n"
     "\\midrule\n"
     "x, y & 1 \\\\\n"
     "z|\"q\" & - \\\\\n"
     "\\bottomrule\n"
     "\\end{tabular}\n"
     "\\par\\medskip\n"
     "Second\\par\\smallskip\n"
     "\\begin{tabular}{lr}\n"
     "\\toprule\n"
     "name & c \\\\\n"
     "\\midrule\n"
     "x, y & 20 \\\\\n"
     "z|\"q\" & 3 \\\\\n"
     "\\bottomrule\n"
     "\\end{tabular}\n"
     "\\par\\smallskip\n"
     "A note.\n"
     "\\end{table}\n"},
    {"csv",
     "# Shares, 100 %\n"
     "name,a_percent,c_ms\n"
     "\"x, y\",1,20\n"
     "\"z|\"\"q\"\"\",,3\n"
     "# A note.\n"},
};

class TableTestSuite : public TestSuite
{
  public:
    TableTestSuite()
        : TestSuite("mote-dtls-table", TestSuite::UNIT)
    {
        for (const auto& format : FORMATS)
        {
            AddTestCase(new FormatTestCase(format), TestCase::QUICK);
        }
        for (const std::size_t count : {6, 7, 20})
        {
            AddTestCase(new WidthTestCase(count), TestCase::QUICK);
        }
    }
};

TableTestSuite g_tableTestSuite;

} // namespace
