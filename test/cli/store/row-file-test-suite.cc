/* SPDX-License-Identifier: GPL-2.0-only */

#include "durable-file.h"
#include "store/row-file.h"

#include "ns3/test.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr const char* HEADER = "{what these rows are}";

/** The rows that every file here is made of. */
const std::vector<std::string> ROWS{
    "1024,0,1,1,5851.000,",
    "1024,0,2,0,,\"a, \"\"quoted\"\" reason\"",
    "2048,0.05,1000000000000,1,6949.000,",
};

/** \return a row file with ROWS, made by the writer in a directory of its own */
std::string
MakeRowFile(const std::string& directory)
{
    std::filesystem::create_directories(directory);
    {
        RowFileWriter writer(directory, HEADER);
        for (const auto& row : ROWS)
        {
            writer.Append(row);
        }
    }
    const auto path = std::filesystem::directory_iterator(directory)->path();
    std::ifstream in(path);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::filesystem::remove(path);
    return bytes;
}

/** \return the rows of a file */
std::vector<std::string>
ReadBack(const std::string& bytes)
{
    std::vector<std::string> rows;
    ReadRowFile(bytes, [&rows](std::string_view row) { rows.emplace_back(row); });
    return rows;
}

/** \return how many of ROWS are there, in order; -1 if there is anything else */
int
CountSound(const std::vector<std::string>& rows)
{
    auto expected = ROWS.begin();
    for (const auto& row : rows)
    {
        while (expected != ROWS.end() && *expected != row)
        {
            ++expected;
        }
        if (expected == ROWS.end())
        {
            return -1;
        }
        ++expected;
    }
    return static_cast<int>(rows.size());
}

/** A case about one file of ROWS. */
class RowFileTestCase : public TestCase
{
  public:
    using TestCase::TestCase;

  protected:
    std::string MakeFile()
    {
        return MakeRowFile(CreateTempDirFilename("rows"));
    }
};

class RoundTripTestCase : public RowFileTestCase
{
  public:
    RoundTripTestCase()
        : RowFileTestCase("Rows are read as they were written")
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_ASSERT_MSG_EQ((ReadBack(MakeFile()) == ROWS), true, "rows");
    }
};

class CutOffTestCase : public RowFileTestCase
{
  public:
    CutOffTestCase()
        : RowFileTestCase("A file cut off anywhere has the rows whose lines are whole")
    {
    }

  private:
    void DoRun() override
    {
        const std::string bytes = MakeFile();
        for (std::size_t size = 0; size <= bytes.size(); ++size)
        {
            const std::string start = bytes.substr(0, size);
            const int lines = std::count(start.begin(), start.end(), '\n');
            NS_TEST_ASSERT_MSG_EQ(CountSound(ReadBack(start)),
                                  std::max(0, lines - 1),
                                  "rows within " << size << " bytes");
        }
    }
};

class DamageTestCase : public RowFileTestCase
{
  public:
    DamageTestCase()
        : RowFileTestCase("A damaged byte costs its own row, and two if it ends one")
    {
    }

  private:
    void DoRun() override
    {
        const std::string bytes = MakeFile();
        for (std::size_t i = bytes.find('\n') + 1; i < bytes.size(); ++i)
        {
            std::string damaged = bytes;
            damaged[i] ^= 1;
            const bool isInLastLine = bytes.find('\n', i) == bytes.size() - 1;
            const int lost = bytes[i] == '\n' && !isInLastLine ? 2 : 1;
            NS_TEST_ASSERT_MSG_EQ(CountSound(ReadBack(damaged)),
                                  static_cast<int>(ROWS.size()) - lost,
                                  "rows with byte " << i << " damaged");
        }
    }
};

/** Bytes, and what they say of their rows. */
struct HeaderCase
{
    std::string name;
    std::string bytes;
    std::optional<std::string> header;
};

class HeaderTestCase : public TestCase
{
  public:
    explicit HeaderTestCase(const HeaderCase& parameters)
        : TestCase(parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const auto header = GetRowFileHeader(m_parameters.bytes);
        NS_TEST_ASSERT_MSG_EQ(header.has_value(), m_parameters.header.has_value(), "row file");
        NS_TEST_ASSERT_MSG_EQ(header.value_or(""), m_parameters.header.value_or(""), "header");
    }

    HeaderCase m_parameters;
};

/** A name, and whether it is one of ours. */
struct NameCase
{
    std::string name;
    bool isOurs;
};

class NameTestCase : public TestCase
{
  public:
    explicit NameTestCase(const NameCase& parameters)
        : TestCase("The name " + parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        NS_TEST_ASSERT_MSG_EQ(IsUniqueName(m_parameters.name, ROW_FILE_PREFIX, ROW_FILE_SUFFIX),
                              m_parameters.isOurs,
                              "is ours");
    }

    NameCase m_parameters;
};

const std::vector<HeaderCase> HEADER_CASES{
    {"An empty file is one that was killed early", "", ""},
    {"So is one without its whole first line", "mote-dtls rows {wh", ""},
    {"Or with the beginning of it", "mote-dt", ""},
    {"A file without rows", "mote-dtls rows {what}\n", "{what}"},
    {"A file with rows", "mote-dtls rows {what}\nabcd\n", "{what}"},
    {"Somebody's notes", "milk, eggs\n", {}},
    {"Somebody's single byte", "x", {}},
};

const std::vector<NameCase> NAME_CASES{
    {"rows-node17-4711-1.part", true},
    {"rows-node17.example.org-4711-12.part", true},
    {"rows-old.part", false},
    {"rows-node17-4711-1.part.bak", false},
    {"my-rows-node17-4711-1.part", false},
    {"rows-.part", false},
    {"rows.part", false},
};

class RowFileTestSuite : public TestSuite
{
  public:
    RowFileTestSuite()
        : TestSuite("mote-dtls-row-file", TestSuite::Type::UNIT)
    {
        AddTestCase(new RoundTripTestCase);
        AddTestCase(new CutOffTestCase);
        AddTestCase(new DamageTestCase);
        for (const auto& parameters : HEADER_CASES)
        {
            AddTestCase(new HeaderTestCase(parameters));
        }
        for (const auto& parameters : NAME_CASES)
        {
            AddTestCase(new NameTestCase(parameters));
        }
    }
};

RowFileTestSuite g_rowFileTestSuite;

} // namespace
