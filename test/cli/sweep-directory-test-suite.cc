/* SPDX-License-Identifier: GPL-2.0-only */

#include "assembly.h"
#include "sweep-directory.h"
#include "text.h"

#include "ns3/handshake-experiment.h"
#include "ns3/settings.h"
#include "ns3/test.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

namespace fs = std::filesystem;

RunPlan
MakeTwoCells(uint64_t firstRun, uint64_t runs, const std::string& mtu = "500")
{
    const Scenario scenario{{{"drop-rate", {"0", "0.1"}}, {"mtu", {mtu}}}, "", ""};
    return {ExpandScenario(scenario), 1, firstRun, runs};
}

/** \return a record that tells its cell and run */
std::string
MakeRecord(const PendingRun& pending)
{
    std::vector<std::string> fields(GetHandshakeColumns().size(),
                                    std::to_string(1000 * pending.cell + pending.run));
    fields.back() = "\"a, reason\"";
    return Join(fields, ",");
}

/** Does the first so many of the missing handshakes of a plan. */
void
DoSome(const std::string& path, const RunPlan& plan, std::size_t count)
{
    SweepDirectory directory(path, plan);
    const auto missing = directory.FindMissing();
    directory.Announce();
    for (std::size_t i = 0; i < std::min(count, missing.size()); ++i)
    {
        const std::string record = MakeRecord(missing[i]);
        directory.Append({missing[i].cell, missing[i].run, record});
    }
}

std::size_t
CountMissing(const std::string& path, const RunPlan& plan)
{
    return SweepDirectory(path, plan).FindMissing().size();
}

Assembly
Assemble(const std::string& path)
{
    return AssembleHandshakes(path, [](const Row&) {});
}

std::string
Read(const fs::path& path)
{
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::size_t
CountFiles(const std::string& path)
{
    return std::distance(fs::directory_iterator(path), fs::directory_iterator());
}

/** \return why something is refused; empty if it is not */
std::string
GetComplaint(const std::function<void()>& action)
{
    try
    {
        action();
    }
    catch (const ConfigurationError& error)
    {
        return error.what();
    }
    return "";
}

/** Something that is done to a directory, and whether what was expected came of it. */
struct DirectoryCase
{
    std::string name;
    std::function<bool(const std::string& path)> holds;
};

class DirectoryTestCase : public TestCase
{
  public:
    explicit DirectoryTestCase(const DirectoryCase& parameters)
        : TestCase(parameters.name),
          m_parameters(parameters)
    {
    }

  private:
    void DoRun() override
    {
        const std::string path = CreateTempDirFilename("sweep");
        fs::remove_all(path);
        NS_TEST_ASSERT_MSG_EQ(m_parameters.holds(path), true, "holds");
    }

    DirectoryCase m_parameters;
};

bool
GoesOn(const std::string& path)
{
    const RunPlan plan = MakeTwoCells(1, 4);
    DoSome(path, plan, 3);
    return CountMissing(path, plan) == 5;
}

bool
IsTheSameInOneGo(const std::string& path)
{
    for (const std::size_t count : {1, 3, 2, 9})
    {
        DoSome(path + "/steps", MakeTwoCells(1, 4), count);
        Assemble(path + "/steps");
    }
    DoSome(path + "/whole", MakeTwoCells(1, 4), 8);
    Assemble(path + "/whole");
    const std::string whole = Read(path + "/whole/handshakes.csv");
    return whole == Read(path + "/steps/handshakes.csv") &&
           std::count(whole.begin(), whole.end(), '\n') == 9 && CountFiles(path + "/steps") == 2;
}

bool
GrowsAtBothEnds(const std::string& path)
{
    DoSome(path + "/grown", MakeTwoCells(3, 2), 4);
    Assemble(path + "/grown");
    DoSome(path + "/grown", MakeTwoCells(5, 2), 4);
    DoSome(path + "/grown", MakeTwoCells(1, 3), 4);
    Assemble(path + "/grown");
    DoSome(path + "/whole", MakeTwoCells(1, 6), 12);
    Assemble(path + "/whole");
    return Read(path + "/whole/handshakes.csv") == Read(path + "/grown/handshakes.csv") &&
           Read(path + "/whole/manifest.json") == Read(path + "/grown/manifest.json");
}

bool
NamesWhatIsMissing(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 4), 6);
    const Assembly assembly = Assemble(path);
    return assembly.present == 6 && assembly.total == 8 &&
           assembly.missing.find("drop-rate = 0.1: run 3 to 4") != std::string::npos;
}

bool
KeepsRowFilesWhileUnfinished(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 4), 6);
    Assemble(path);
    return CountFiles(path) == 3;
}

bool
LeavesStrangersAlone(const std::string& path)
{
    const std::vector<std::string> strangers{"notes", "rows-mine.part", "rows-a-1-1.part", "a.tmp"};
    DoSome(path, MakeTwoCells(1, 1), 2);
    for (const auto& name : strangers)
    {
        std::ofstream(path + "/" + name) << "mine";
    }
    const Assembly assembly = Assemble(path);
    return assembly.missing.empty() && CountFiles(path) == 2 + strangers.size() &&
           std::all_of(strangers.begin(), strangers.end(), [&path](const std::string& name) {
               return Read(path + "/" + name) == "mine";
           });
}

bool
TidiesUpTemporaryFiles(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 2);
    std::ofstream(path + "/.mote-dtls-node17-4711-1.tmp") << "key_bits,dro";
    Assemble(path);
    return CountFiles(path) == 2;
}

bool
TakesDuplicates(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 2);
    const auto isRowFile = [](const fs::directory_entry& entry) {
        return entry.path().extension() == ".part";
    };
    const auto rows =
        std::find_if(fs::directory_iterator(path), fs::directory_iterator(), isRowFile);
    fs::copy(rows->path(), path + "/rows-node17-1-1.part");
    return Assemble(path).present == 2 && CountFiles(path) == 2;
}

bool
RefusesContradictions(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 2);
    {
        SweepDirectory other(path, MakeTwoCells(1, 1));
        other.Append({0, 1, MakeRecord({1, 1})});
    }
    const std::string complaint = GetComplaint([&path]() { Assemble(path); });
    return complaint.find("drop-rate = 0, run 1 is not what another") != std::string::npos;
}

bool
RefusesOtherSettings(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 1);
    const std::string complaint =
        GetComplaint([&path]() { SweepDirectory(path, MakeTwoCells(1, 1, "400")); });
    return complaint.find("has other results: mtu is 500 there and 400 here;") != std::string::npos;
}

bool
RefusesAnotherBuildOfALibrary(const std::string& path)
{
    const auto plan = [](const std::string& digest) {
        RunPlan libraryPlan = MakeTwoCells(1, 1);
        libraryPlan.libraries = {{"libmine.so", digest}};
        return libraryPlan;
    };
    DoSome(path, plan("12ab"), 1);
    const auto complaint = [&path](const RunPlan& other) {
        return GetComplaint([&path, &other]() { SweepDirectory(path, other); });
    };
    return CountMissing(path, plan("12ab")) == 1 &&
           complaint(plan("34cd")).find("libmine.so (12ab) there and libmine.so (34cd) here") !=
               std::string::npos &&
           complaint(MakeTwoCells(1, 1)).find("libmine.so (12ab) there and nothing here") !=
               std::string::npos;
}

bool
RefusesRowsWithoutTheirManifest(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 1);
    fs::remove(path + "/manifest.json");
    return CountMissing(path, MakeTwoCells(1, 1)) == 1 &&
           GetComplaint([&path]() {
               CountMissing(path, MakeTwoCells(1, 1, "400"));
           }).find("has rows of other settings") != std::string::npos;
}

bool
RefusesAGap(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 2), 1);
    const auto take = [&path](uint64_t firstRun) {
        return GetComplaint(
            [&path, firstRun]() { SweepDirectory(path, MakeTwoCells(firstRun, 2)); });
    };
    return take(3).empty() && take(4).find("has runs 1 to 2") != std::string::npos;
}

bool
RefusesRowsOutOfOrder(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 2);
    Assemble(path);
    std::ifstream in(path + "/handshakes.csv");
    std::string header;
    std::string first;
    std::string second;
    std::getline(in, header);
    std::getline(in, first);
    std::getline(in, second);
    std::ofstream(path + "/handshakes.csv") << header << "\n" << second << "\n" << first << "\n";
    return GetComplaint([&path]() { Assemble(path); }).find("run 1 is out of order") !=
           std::string::npos;
}

bool
RefusesACutOffLine(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 2);
    Assemble(path);
    fs::resize_file(path + "/handshakes.csv", fs::file_size(path + "/handshakes.csv") - 1);
    return GetComplaint([&path]() { Assemble(path); }).find("handshakes.csv:3: is no row") !=
           std::string::npos;
}

const std::vector<DirectoryCase> CASES{
    {"What is done is not missing any more", GoesOn},
    {"In steps or in one go, the bytes are the same", IsTheSameInOneGo},
    {"Runs may be added at both ends", GrowsAtBothEnds},
    {"Missing runs are named", NamesWhatIsMissing},
    {"Row files stay while something is missing", KeepsRowFilesWhileUnfinished},
    {"Files of others are left alone", LeavesStrangersAlone},
    {"What a killed process was writing is removed in the end", TidiesUpTemporaryFiles},
    {"A row that is there twice counts once", TakesDuplicates},
    {"Rows that contradict each other are refused", RefusesContradictions},
    {"Other settings are refused", RefusesOtherSettings},
    {"Another build of a loaded library is refused", RefusesAnotherBuildOfALibrary},
    {"Rows of other settings are refused even without their manifest",
     RefusesRowsWithoutTheirManifest},
    {"Runs that do not join are refused", RefusesAGap},
    {"A file of handshakes out of order is refused", RefusesRowsOutOfOrder},
    {"A file of handshakes that is cut off is refused", RefusesACutOffLine},
};

class SweepDirectoryTestSuite : public TestSuite
{
  public:
    SweepDirectoryTestSuite()
        : TestSuite("mote-dtls-sweep-directory", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : CASES)
        {
            AddTestCase(new DirectoryTestCase(parameters));
        }
    }
};

SweepDirectoryTestSuite g_sweepDirectoryTestSuite;

} // namespace
