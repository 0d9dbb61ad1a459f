/* SPDX-License-Identifier: GPL-2.0-only */

#include "show/layout/table-renderer.h"

#include "ns3/test.h"

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

class CsvTestCase : public TestCase
{
  public:
    CsvTestCase()
        : TestCase(
              "Tables of the same columns are one in CSV, and what there is to say is elsewhere")
    {
    }

  private:
    void DoRun() override
    {
        Table other = MakeTable();
        other.columns.pop_back();
        other.rows = {{"o", "1"}};
        Table hidden = MakeTable();
        hidden.columns.back().part = CSV_ONLY;
        std::ostringstream out;
        std::ostringstream notes;
        WriteTables(out, {MakeTable(), other, hidden}, TableFormat::CSV, &notes);
        const std::string rows = "\"x, y\",1,20\n\"z|\"\"q\"\"\",,3\n";
        NS_TEST_ASSERT_MSG_EQ(out.str(), "name,a_percent,c_ms\n" + rows + rows, "table");
        const std::string said = "Shares, 100 %\nA note.\n";
        NS_TEST_ASSERT_MSG_EQ(notes.str().find(said), 0, "title and note of the first");
        NS_TEST_ASSERT_MSG_NE(notes.str().find("o       1"), std::string::npos, "the other table");
        std::ostringstream text;
        WriteTables(text, {hidden}, TableFormat::TEXT);
        NS_TEST_ASSERT_MSG_EQ(text.str().find("20"), std::string::npos, "a column of CSV alone");
    }
};

/** A table of columns that are 8 characters wide, and in how many blocks it is to be set. */
struct WidthCase
{
    std::size_t keyWidth; //!< Characters of the key's column.
    std::size_t columns;  //!< Columns besides the key.
    int blocks;           //!< How often the key's column is to be shown.
};

class WidthTestCase : public TestCase
{
  public:
    explicit WidthTestCase(const WidthCase& parameters)
        : TestCase("A text table of " + std::to_string(parameters.columns) +
                   " columns beside a key of " + std::to_string(parameters.keyWidth) +
                   " characters fits the terminal"),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const std::string key(m_parameters.keyWidth, 'k');
        Table table;
        table.title = "Wide";
        table.columns = {{key, "key", true, 0}};
        for (std::size_t i = 0; i < m_parameters.columns; ++i)
        {
            table.columns.push_back({"column" + std::to_string(10 + i), "c", false, 1});
        }
        table.rows = {std::vector<std::string>(table.columns.size(), "1")};
        std::ostringstream out;
        WriteTables(out, {table}, TableFormat::TEXT);
        std::istringstream lines(out.str());
        int blocks = 0;
        for (std::string line; std::getline(lines, line);)
        {
            NS_TEST_ASSERT_MSG_LT(line.size(), 81, "a line is wider than 80 characters");
            blocks += line.find(key) == 0;
        }
        NS_TEST_ASSERT_MSG_EQ(blocks, m_parameters.blocks, "blocks");
        NS_TEST_ASSERT_MSG_NE(out.str().find(table.columns.back().heading),
                              std::string::npos,
                              "a column is missing");
    }

    WidthCase m_parameters;
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
     "name,a_percent,c_ms\n"
     "\"x, y\",1,20\n"
     "\"z|\"\"q\"\"\",,3\n"},
};

class TableTestSuite : public TestSuite
{
  public:
    TableTestSuite()
        : TestSuite("mote-dtls-table", TestSuite::Type::UNIT)
    {
        for (const auto& format : FORMATS)
        {
            AddTestCase(new FormatTestCase(format));
        }
        AddTestCase(new CsvTestCase);
        const std::vector<WidthCase> widths{{10, 7, 1}, {11, 7, 2}, {10, 20, 3}};
        for (const auto& width : widths)
        {
            AddTestCase(new WidthTestCase(width));
        }
    }
};

TableTestSuite g_tableTestSuite;

} // namespace
