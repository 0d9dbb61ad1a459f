/* SPDX-License-Identifier: GPL-2.0-only */

#include "../../helper/settings/complaint.h"
#include "plan/scenario-file.h"

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
        text += assignment.name + (assignment.with.empty() ? "" : " with " + assignment.with);
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

/** A file with values that advance together. */
constexpr const char* PAIRS = "key-bits = 1024, 2048\nmtu with key-bits = 500, 600\n";

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
        WriteFile(CreateTempDirFilename("pairs.ini"), PAIRS);
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
        WriteFile(CreateTempDirFilename("pairs.ini"), PAIRS);
        WriteFile(path, m_bad.text);
        const std::string complaint = GetComplaint([&] { ReadScenarioFile(path); });
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
    {"A percentage is a number", "drop-rate = 5%, 0.5%\n", "drop-rate=0.05|0.005 runs= seed="},
    {"A range is its values",
     "drop-rate = 0..0.2:0.05\n",
     "drop-rate=0|0.05|0.1|0.15|0.2 runs= seed="},
    {"A range has a unit",
     "sink-pacing = 0ms..500ms:250ms\n",
     "sink-pacing=0ms|250ms|500ms runs= seed="},
    {"A range of whole numbers needs no step",
     "mac-retries = 0..3\n",
     "mac-retries=0|1|2|3 runs= seed="},
    {"A range stands among values",
     "mtu = 96, 200..300:50, 500\n",
     "mtu=96|200|250|300|500 runs= seed="},
    {"A range of words that are numbers",
     "key-bits = 1024 .. 4096 : 1024\n",
     "key-bits=1024|2048|3072|4096 runs= seed="},
    {"A range goes below 0",
     "tx-power-dbm = -1.5..0.5:1\n",
     "tx-power-dbm=-1.5|-0.5|0.5 runs= seed="},
    {"A range of percentages", "drop-rate = 0%..2%:1%\n", "drop-rate=0|0.01|0.02 runs= seed="},
    {"A comment may have any character",
     "mtu = 500 # \xc2\xb5\xc2\xa0\xff\n",
     "mtu=500 runs= seed="},
    {"Order is kept", "mtu = 500\nkey-bits = 1024\n", "mtu=500 key-bits=1024 runs= seed="},
    {"Runs and seed stand beside", "runs = 7\nseed = 3\n", "runs=7 seed=3"},
    {"An include is taken over", "include = base.ini\n", "mtu=400 runs=2 seed=9"},
    {"Own lines override an include wherever they stand",
     "mtu = 500\nruns = 3\ninclude = base.ini\n",
     "mtu=500 runs=3 seed=9"},
    {"Values go with those of an axis, and may repeat",
     "mtu with key-bits = 500, 500\nkey-bits = 1024..2048:1024\n",
     "mtu with key-bits=500|500 key-bits=1024|2048 runs= seed="},
    {"What goes with an axis follows the choice of its values",
     "include = pairs.ini\nkey-bits = 2048\n",
     "key-bits=2048 mtu with key-bits=600 runs= seed="},
    {"What goes with an axis follows the order of its values",
     "include = pairs.ini\nkey-bits = 2048, 1024\n",
     "key-bits=2048|1024 mtu with key-bits=600|500 runs= seed="},
    {"Both may be others",
     "mtu with key-bits = 700\ninclude = pairs.ini\nkey-bits = 3072\n",
     "key-bits=3072 mtu with key-bits=700 runs= seed="},
    {"A plain value takes the place of those that go with an axis",
     "include = pairs.ini\nmtu = 700\n",
     "key-bits=1024|2048 mtu=700 runs= seed="},
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
    {"equal values, written differently",
     "drop-rate = 0.1, 0.10\n",
     "bad.ini:1: drop-rate has the value 0.10 twice, also as 0.1"},
    {"equal values in different units",
     "timer-initial = 5s, 5000ms\n",
     "bad.ini:1: timer-initial has the value 5000ms twice, also as 5s"},
    {"a value of a range again", "mtu = 200..300:50, 250\n", "mtu has the value 250 twice"},
    {"a range that does not end",
     "drop-rate = 0..0.2:0.03\n",
     "bad.ini:1: drop-rate = 0..0.2:0.03: its steps do not lead from the first to the last"},
    {"a range downwards", "mtu = 500..400:50\n", "its steps do not lead"},
    {"a range without its step", "drop-rate = 0..1\n", "drop-rate = 0..1: has no step"},
    {"a range of several units", "timer-initial = 1s..5000ms:1s\n", "has different units"},
    {"half a range", "mtu = ..500\n", "mtu = ..500: is no range; a range is FIRST..LAST:STEP"},
    {"a range beyond what is allowed", "drop-rate = 0..1.5:0.5\n", "drop-rate = 1.5: out of range"},
    {"a range of too many values", "mtu = 0..1000000\n", "its steps do not lead"},
    {"a byte order mark",
     "\xef\xbb\xbf"
     "mtu = 500\n",
     "bad.ini:1: begins with a byte order mark (EF BB BF): save it as UTF-8 without one"},
    {"UTF-16", std::string("\xff\xfem\0t\0u\0", 8), "bad.ini:1: is UTF-16 (begins with FF FE)"},
    {"UTF-16 without a mark", std::string("m\0t\0u\0", 6), "bad.ini:1: has a NUL byte"},
    {"a no-break space in a name",
     "\nmtu\xc2\xa0= 500\n",
     "bad.ini:2: 'mtu<U+00A0>= 500' has U+00A0 (no-break space)"},
    {"a no-break space in Latin-1",
     "mtu\xa0= 500\n",
     "bad.ini:1: 'mtu<byte A0>= 500' has byte A0, which is no UTF-8"},
    {"a zero width space in a value",
     "mtu = 5\xe2\x80\x8b"
     "00\n",
     "U+200B (zero width space)"},
    {"a form feed", "mtu = 500\f\n", "has U+000C"},
    {"a minus sign of a word processor",
     "tx-power-dbm = \xe2\x88\x92"
     "1\n",
     "; it has U+2212 (minus sign)"},
    {"a micro sign", "sink-pacing = 5\xc2\xb5s\n", "; it has U+00B5 (micro sign)"},
    {"an option as a setting",
     "jobs = 4\n",
     "bad.ini:1: jobs is no setting but an option: use --jobs"},
    {"two experiments in a sweep",
     "experiment = handshake, life\n",
     "bad.ini:1: experiment = handshake, life: all cells of a sweep are of one kind; allowed is "
     "handshake, life or network"},
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
    {"a value with which nothing goes",
     "include = pairs.ini\nkey-bits = 2048, 3072\n",
     "bad.ini:2: key-bits = 3072: mtu with key-bits is for 1024, 2048; set it as well"},
    {"setting twice, once with an axis",
     "mtu = 500\nmtu with key-bits = 500\n",
     "bad.ini:2: mtu is set twice"},
    {"no axis to go with", "mtu with = 500\n", "bad.ini:1: 'mtu with' is not SETTING with AXIS"},
    {"misspelt axis", "mtu with keybits = 500\n", "bad.ini:1: keybits: no such setting"},
    {"a setting with itself",
     "mtu with mtu = 500\n",
     "bad.ini:1: 'mtu with mtu': a setting cannot go with itself"},
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
