/* SPDX-License-Identifier: GPL-2.0-only */

#include "scenario-file.h"

#include "ns3/settings.h"
#include "ns3/test.h"

#include <fstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

/** Writes a file of a test's own. */
void
WriteFile(const std::string& path, const std::string& text)
{
    std::ofstream(path) << text;
}

/** "drop-rate=0|0.1 mtu=500 runs=3 seed=1", for comparison. */
std::string
Describe(const Scenario& scenario)
{
    std::string text;
    for (const auto& assignment : scenario.assignments)
    {
        text += assignment.name;
        char separator = '=';
        for (const auto& value : assignment.values)
        {
            text += separator + value;
            separator = '|';
        }
        text += ' ';
    }
    return text + "runs=" + scenario.runs + " seed=" + scenario.seed;
}

/** A scenario file's text and what it is to be read as. */
struct GoodFile
{
    std::string name;
    std::string text;
    std::string described;
};

class GoodFileTestCase : public TestCase
{
  public:
    explicit GoodFileTestCase(const GoodFile& good)
        : TestCase(good.name),
          m_good(good)
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("good.ini");
        WriteFile(CreateTempDirFilename("base.ini"), "mtu = 400\nruns = 2\nseed = 9\n");
        WriteFile(path, m_good.text);
        NS_TEST_ASSERT_MSG_EQ(Describe(ReadScenarioFile(path)),
                              m_good.described,
                              "read as something else");
    }

    GoodFile m_good;
};

/** A scenario file's text, and what the complaint says after the file's name. */
struct BadFile
{
    std::string name;
    std::string text;
    std::string complaint;
};

class BadFileTestCase : public TestCase
{
  public:
    explicit BadFileTestCase(const BadFile& bad)
        : TestCase("Refused: " + bad.name),
          m_bad(bad)
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("bad.ini");
        WriteFile(CreateTempDirFilename("wrong.ini"), "\nmtu = 1\n");
        WriteFile(path, m_bad.text);
        std::string complaint;
        try
        {
            ReadScenarioFile(path);
        }
        catch (const ConfigurationError& error)
        {
            complaint = error.what();
        }
        NS_TEST_ASSERT_MSG_NE(complaint.find(m_bad.complaint),
                              std::string::npos,
                              "the complaint is '" << complaint << "'");
    }

    BadFile m_bad;
};

const std::vector<GoodFile> GOOD_FILES{
    {"An empty file sets nothing", "", "runs= seed="},
    {"A line sets a setting", "mtu = 500", "mtu=500 runs= seed="},
    {"Blanks do not matter", "  mtu=500\t\r\n\n", "mtu=500 runs= seed="},
    {"A comment ends at its line", "# mtu = 1\nmtu = 500 # byte\n", "mtu=500 runs= seed="},
    {"A heading means nothing", "[anything]\nmtu = 500\n", "mtu=500 runs= seed="},
    {"Commas separate values", "drop-rate = 0, 0.1,0.2\n", "drop-rate=0|0.1|0.2 runs= seed="},
    {"Order is kept", "mtu = 500\nkey-bits = 1024\n", "mtu=500 key-bits=1024 runs= seed="},
    {"Runs and seed stand beside", "runs = 7\nseed = 3\n", "runs=7 seed=3"},
    {"An include is taken over", "include = base.ini\n", "mtu=400 runs=2 seed=9"},
    {"Own lines override an include wherever they stand",
     "mtu = 500\nruns = 3\ninclude = base.ini\n",
     "mtu=500 runs=3 seed=9"},
};

const std::vector<BadFile> BAD_FILES{
    {"unknown setting",
     "mtu = 500\ndrop-rat = 1\n",
     "bad.ini:2: drop-rat: no such setting; the "
     "nearest is drop-rate"},
    {"value out of range", "drop-rate = 1.1\n", "bad.ini:1: drop-rate = 1.1"},
    {"one of several values out of range", "drop-rate = 0, 7\n", "bad.ini:1: drop-rate = 7"},
    {"wrong unit", "timer-initial = 5mA\n", "bad.ini:1: timer-initial = 5mA"},
    {"missing unit", "timer-initial = 5\n", "bad.ini:1: timer-initial = 5"},
    {"setting twice", "mtu = 500\n\nmtu = 500\n", "bad.ini:3: mtu is set twice"},
    {"value twice", "drop-rate = 0, 0\n", "bad.ini:1: drop-rate has the value 0 twice"},
    {"two experiments in a sweep",
     "experiment = handshake, life\n",
     "bad.ini:1: experiment = handshake, life: all cells of a sweep are of one kind; allowed is "
     "handshake or life"},
    {"one scheme among several that nobody knows",
     "rekey-scheme = full, magic, none\n",
     "bad.ini:1: rekey-scheme = magic: allowed is one of none, full,"},
    {"no value", "mtu =\n", "bad.ini:1: mtu has an empty value"},
    {"empty value between commas", "drop-rate = 0,,1\n", "bad.ini:1: drop-rate has an empty"},
    {"line without equals sign", "mtu 500\n", "bad.ini:1: 'mtu 500' is not"},
    {"no runs", "runs = 0\n", "bad.ini:1: runs: '0' is not a whole number from 1 to"},
    {"seed of 0", "seed = 0\n", "bad.ini:1: seed: '0' is not a whole number from 1 to"},
    {"seed of 33 bit", "seed = 4294967296\n", "from 1 to 4294944442"},
    {"missing include", "include = nowhere.ini\n", "bad.ini:1: cannot read the included file"},
    {"mistake in an include", "include = wrong.ini\n", "wrong.ini:2: mtu = 1"},
    {"file that includes itself", "include = bad.ini\n", "include each other"},
};

class ScenarioFileTestSuite : public TestSuite
{
  public:
    ScenarioFileTestSuite()
        : TestSuite("mote-dtls-scenario-file", TestSuite::Type::UNIT)
    {
        for (const auto& good : GOOD_FILES)
        {
            AddTestCase(new GoodFileTestCase(good));
        }
        for (const auto& bad : BAD_FILES)
        {
            AddTestCase(new BadFileTestCase(bad));
        }
    }
};

ScenarioFileTestSuite g_scenarioFileTestSuite;

} // namespace
