/* SPDX-License-Identifier: GPL-2.0-only */

#include "ns3/csv-line.h"
#include "ns3/test.h"

#include <algorithm>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** A line, and the fields that it has. */
struct LineCase
{
    std::string line;
    std::vector<std::string> fields;
};

const std::vector<LineCase> LINES{
    {"", {""}},
    {"a", {"a"}},
    {",", {"", ""}},
    {"a, b ,", {"a", " b ", ""}},
    {R"("a,b",c)", {"a,b", "c"}},
    {R"(a,"b","c, d")", {"a", "b", "c, d"}},
    {R"("a ""b"", c",d)", {R"(a "b", c)", "d"}},
    {R"("","""",d)", {"", R"(")", "d"}},
    {R"(a,"b,c)", {"a", "b,c"}},
};

class LineTestCase : public TestCase
{
  public:
    explicit LineTestCase(const LineCase& line)
        : TestCase(Describe(line)),
          m_case(line)
    {
    }

  private:
    static std::string Describe(const LineCase& line)
    {
        std::string text = line.line;
        std::replace(text.begin(), text.end(), '"', '\''); // ns-3 takes no names with quotes
        return text + " has " + std::to_string(line.fields.size()) + " fields";
    }

    void DoRun() override
    {
        NS_TEST_EXPECT_MSG_EQ((ParseCsvLine(m_case.line) == m_case.fields), true, "fields");
        const std::size_t count = m_case.fields.size();
        NS_TEST_EXPECT_MSG_EQ(FindCsvFieldEnd(m_case.line, count),
                              std::string_view::npos,
                              "behind the last field");
        if (count > 1)
        {
            const std::size_t end = FindCsvFieldEnd(m_case.line, count - 1);
            NS_TEST_EXPECT_MSG_EQ(ParseCsvLine(m_case.line.substr(end + 1)).size(),
                                  1,
                                  "behind the last comma");
        }
    }

    LineCase m_case;
};

class CsvLineTestSuite : public TestSuite
{
  public:
    CsvLineTestSuite()
        : TestSuite("mote-dtls-csv-line", TestSuite::Type::UNIT)
    {
        for (const auto& line : LINES)
        {
            AddTestCase(new LineTestCase(line));
        }
    }
};

CsvLineTestSuite g_csvLineTestSuite;

} // namespace
