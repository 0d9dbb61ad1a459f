/* SPDX-License-Identifier: GPL-2.0-only */

#include "directory-case.h"

#include <sstream>

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

namespace fs = std::filesystem;

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
        DoSome(path, MakeTwoCells(1, 4), count);
        Assemble(path);
    }
    const std::string rows = Read(path + "/handshakes.csv");
    return std::count(rows.begin(), rows.end(), '\n') == 9 && IsAsInOneGo(path, MakeTwoCells(1, 4));
}

bool
GrowsAtBothEnds(const std::string& path)
{
    DoSome(path, MakeTwoCells(3, 2), 4);
    Assemble(path);
    DoSome(path, MakeTwoCells(5, 2), 4);
    DoSome(path, MakeTwoCells(1, 3), 4);
    Assemble(path);
    return IsAsInOneGo(path, MakeTwoCells(1, 6));
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
        const RunPlan plan = MakeTwoCells(1, 1);
        SweepDirectory other(path, plan, MakeBuild("one"));
        other.Append({0, 1, MakeRecord(plan, {1, 1})});
    }
    const std::string complaint = GetComplaint([&path]() { Assemble(path); });
    return complaint.find("drop-rate = 0, run 1 is not what another") != std::string::npos;
}

bool
RefusesOtherSettings(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 1);
    const std::string complaint = GetComplaint(
        [&path]() { SweepDirectory(path, MakeTwoCells(1, 1, "400"), MakeBuild("one")); });
    return complaint.find("has other results: mtu is 500 there and 400 here;") != std::string::npos;
}

bool
RefusesRowsWithoutTheirManifest(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 1);
    fs::remove(path + "/manifest.json");
    return CountMissing(path, MakeTwoCells(1, 1)) == 1 &&
           GetComplaint([&path]() {
               CountMissing(path, MakeTwoCells(1, 1, "400"));
           }).find("has rows of other results: mtu is 500 there and 400 here") != std::string::npos;
}

bool
RefusesAGap(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 2), 1);
    const auto take = [&path](uint64_t firstRun) {
        return GetComplaint([&path, firstRun]() {
            SweepDirectory(path, MakeTwoCells(firstRun, 2), MakeBuild("one"));
        });
    };
    return take(3).empty() && take(4).find("has runs 1 to 2") != std::string::npos;
}

bool
PutsRowsInOrder(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 2);
    Assemble(path);
    const std::string inOrder = Read(path + "/handshakes.csv");
    std::istringstream in(inOrder);
    std::string header;
    std::string first;
    std::string second;
    std::getline(in, header);
    std::getline(in, first);
    std::getline(in, second);
    std::ofstream(path + "/handshakes.csv") << header << "\n"
                                            << second << "\n"
                                            << first << "\n"
                                            << second << "\n";
    Assemble(path);
    return inOrder == Read(path + "/handshakes.csv");
}

bool
RefusesOtherColumns(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 2);
    Assemble(path);
    std::string text = Read(path + "/handshakes.csv");
    text.replace(text.find("latency_ms"), 10, "latency");
    std::ofstream(path + "/handshakes.csv") << text;
    return GetComplaint([&path]() {
               Assemble(path);
           }).find("it lacks latency_ms; it has latency besides") != std::string::npos;
}

bool
TakesASettingThatWasNotThereForItsDefault(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 2), 2);
    std::string text = Read(path + "/manifest.json");
    const auto begin = text.find("\"mac-retries\"");
    text.erase(begin, text.find(",", begin) + 1 - begin);
    std::ofstream(path + "/manifest.json") << text;
    const Scenario other{{{"drop-rate", {"0", "0.1"}}, {"mac-retries", {"7"}}}, "", ""};
    const RunPlan plan{ExpandScenario(other), 1, 1, 2};
    return CountMissing(path, MakeTwoCells(1, 2)) == 2 &&
           GetComplaint([&]() { CountMissing(path, plan); }).find("mac-retries is ") !=
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
    {"Rows of other settings are refused even without their manifest",
     RefusesRowsWithoutTheirManifest},
    {"Runs that do not join are refused", RefusesAGap},
    {"A file of handshakes out of order is put in order", PutsRowsInOrder},
    {"Other columns are refused", RefusesOtherColumns},
    {"A setting that was not there yet had its default", TakesASettingThatWasNotThereForItsDefault},
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
