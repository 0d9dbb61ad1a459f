/* SPDX-License-Identifier: GPL-2.0-only */

#include "durable-file.h"
#include "row-file.h"

#include "ns3/test.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

constexpr const char* IDENTITY = "0123456789abcdef";

/** The rows that every file here is made of, as ReadBack() shows them. */
const std::vector<std::string> ROWS{
    "0/1: 1,5851.000,",
    "0/2: 0,0.000,\"a, \"\"quoted\"\" reason\"",
    "7/1000000000000: 1,6949.000,",
};

/** \return a row file with ROWS, made by the writer in a directory of its own */
std::string
MakeRowFile(const std::string& directory)
{
    std::filesystem::create_directories(directory);
    {
        RowFileWriter writer(directory, IDENTITY);
        writer.Append({0, 1, "1,5851.000,"});
        writer.Append({0, 2, "0,0.000,\"a, \"\"quoted\"\" reason\""});
        writer.Append({7, 1000000000000, "1,6949.000,"});
    }
    const auto path = std::filesystem::directory_iterator(directory)->path();
    std::ifstream in(path);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::filesystem::remove(path);
    return bytes;
}

/** \return the rows of a file, "cell/run: record" */
std::vector<std::string>
ReadBack(const std::string& bytes)
{
    std::vector<std::string> rows;
    ReadRowFile(bytes, IDENTITY, [&rows](const Row& row) {
        rows.push_back(std::to_string(row.cell) + "/" + std::to_string(row.run) + ": " +
                       std::string(row.record));
    });
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

/** Bytes, and whose they are. */
struct OwnerCase
{
    std::string name;
    std::string bytes;
    RowFileOwner owner;
};

class OwnerTestCase : public TestCase
{
  public:
    explicit OwnerTestCase(const OwnerCase& parameters)
        : TestCase(parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const auto owner = ReadRowFile(m_parameters.bytes, IDENTITY, [](const Row&) {});
        NS_TEST_ASSERT_MSG_EQ((owner == m_parameters.owner), true, "owner");
    }

    OwnerCase m_parameters;
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

const std::vector<OwnerCase> OWNER_CASES{
    {"An empty file is one that was killed early", "", RowFileOwner::THIS_SWEEP},
    {"So is one without its whole first line", "mote-dtls rows 01234", RowFileOwner::THIS_SWEEP},
    {"A file without rows", "mote-dtls rows 0123456789abcdef\n", RowFileOwner::THIS_SWEEP},
    {"Rows of another sweep", "mote-dtls rows 0123456789abcdee\n", RowFileOwner::ANOTHER_SWEEP},
    {"Half a name of another sweep", "mote-dtls rows 012345x", RowFileOwner::ANOTHER_SWEEP},
    {"Somebody's notes", "milk, eggs\n", RowFileOwner::UNKNOWN},
    {"Somebody's single byte", "x", RowFileOwner::UNKNOWN},
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
        for (const auto& parameters : OWNER_CASES)
        {
            AddTestCase(new OwnerTestCase(parameters));
        }
        for (const auto& parameters : NAME_CASES)
        {
            AddTestCase(new NameTestCase(parameters));
        }
    }
};

RowFileTestSuite g_rowFileTestSuite;

} // namespace
