/* SPDX-License-Identifier: GPL-2.0-only */

#include "../../helper/settings/complaint.h"
#include "store/assembly.h"
#include "store/manifest.h"
#include "store/results.h"
#include "store/sweep-directory.h"
#include "text.h"

#include "ns3/handshake-experiment.h"
#include "ns3/settings.h"
#include "ns3/test.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>

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

RunPlan
MakeCells(const std::vector<std::string>& dropRates, uint64_t runs)
{
    const Scenario scenario{{{"drop-rate", dropRates}, {"mtu", {"500"}}}, "", ""};
    return {ExpandScenario(scenario), 1, 1, runs};
}

/** Cells whose drop rates and timers may be spelt in several ways. */
RunPlan
MakeSpelt(const std::vector<std::string>& dropRates,
          const std::vector<std::string>& pacings,
          const std::string& timer)
{
    const Scenario scenario{
        {{"drop-rate", dropRates}, {"sink-pacing", pacings}, {"timer-initial", {timer}}},
        "",
        ""};
    return {ExpandScenario(scenario), 1, 1, 2};
}

BuildRecord
MakeBuild(const std::string& digest)
{
    return {{{"mote-dtls", "1"}}, digest, {}};
}

/** \return a record that tells its cell and run */
std::string
MakeRecord(const RunPlan& plan, const PendingRun& pending)
{
    const std::string dropRate = plan.sweep.cells[pending.cell].settings.GetText("drop-rate");
    std::vector<std::string> fields(GetHandshakeColumns().size(),
                                    dropRate + std::to_string(pending.run));
    fields.back() = "\"a, reason\"";
    return Join(fields, ",");
}

/** Does the first so many of the missing handshakes of a plan. */
void
DoSome(const std::string& path,
       const RunPlan& plan,
       std::size_t count,
       const std::string& build = "one")
{
    SweepDirectory directory(path, plan, MakeBuild(build));
    const auto missing = directory.FindMissing();
    if (!directory.DrawSample(true).rows.empty())
    {
        directory.Accept();
    }
    directory.Announce(true);
    for (std::size_t i = 0; i < std::min(count, missing.size()); ++i)
    {
        const std::string record = MakeRecord(plan, missing[i]);
        directory.Append({missing[i].cell, missing[i].run, record});
    }
}

std::size_t
CountMissing(const std::string& path, const RunPlan& plan)
{
    return SweepDirectory(path, plan, MakeBuild("one")).FindMissing().size();
}

Assembly
Assemble(const std::string& path)
{
    return AssembleHandshakes(path, [](const Sweep&, const Row&) {});
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

/** \return whether a directory is what it would be if a plan had been done in one go */
bool
IsAsInOneGo(const std::string& grown, const RunPlan& plan)
{
    const std::string whole = grown + "-whole";
    DoSome(whole, plan, plan.sweep.cells.size() * plan.runs);
    Assemble(whole);
    return Read(whole + "/handshakes.csv") == Read(grown + "/handshakes.csv") &&
           Read(whole + "/manifest.json") == Read(grown + "/manifest.json") &&
           CountFiles(grown) == 2;
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

/** \return the rows of a sample, "cell/run" */
std::vector<std::string>
List(const RowSample& sample)
{
    std::vector<std::string> names;
    for (const auto& row : sample.rows)
    {
        names.push_back(std::to_string(row.cell) + "/" + std::to_string(row.run));
    }
    return names;
}

RowSample
Draw(const std::string& path, const RunPlan& plan, const std::string& build, bool isAdding = true)
{
    return SweepDirectory(path, plan, MakeBuild(build)).DrawSample(isAdding);
}

bool
ComparesWithAnotherBuild(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 100), 150);
    const auto names = List(Draw(path, MakeTwoCells(1, 100), "two"));
    const auto has = [&names](const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    Assemble(path);
    return names.size() == 20 && has("0/1") && has("0/100") && has("1/1") && has("1/50") &&
           names == List(Draw(path, MakeTwoCells(1, 200), "two")) &&
           Draw(path, MakeTwoCells(1, 100), "two").candidates == 150 &&
           Draw(path, MakeTwoCells(1, 100), "one").rows.empty() &&
           Draw(path, MakeTwoCells(1, 100), "two", false).rows.empty();
}

bool
ComparesWithAnotherBuildOfALibrary(const std::string& path)
{
    DoSome(path, MakeTwoCells(1, 1), 1);
    const RunPlan plan = MakeTwoCells(1, 1);
    BuildRecord build = MakeBuild("one");
    build.libraries = {{"libmine.so", "34cd"}};
    return List(SweepDirectory(path, plan, build).DrawSample(true)).size() == 1;
}

/** \return builds and rows, "one 3, two 5" */
std::string
ListBuilds(const std::string& path)
{
    std::vector<std::string> texts;
    for (const auto& share : ReadManifest(path).builds)
    {
        texts.push_back(share.build.digest + " " +
                        (share.rows ? std::to_string(*share.rows) : "unknown"));
    }
    return Join(texts, ", ");
}

bool
CountsTheRowsOfBuilds(const std::string& path)
{
    const RunPlan plan = MakeTwoCells(1, 4);
    DoSome(path, plan, 3);
    DoSome(path, plan, 2, "two");
    Assemble(path);
    const std::string unfinished = ListBuilds(path);
    DoSome(path, plan, 1, "one");
    DoSome(path, plan, 2, "three");
    Assemble(path);
    const std::string whole = ListBuilds(path);
    DoSome(path, MakeTwoCells(1, 5), 2, "two");
    Assemble(path);
    return unfinished == "one 3, two 2" && whole == "one 4, two 2, three 2" &&
           ListBuilds(path) == "one 4, two 4, three 2";
}

bool
CountsRightAfterAKill(const std::string& path)
{
    const RunPlan plan = MakeTwoCells(1, 4);
    DoSome(path, plan, 3);
    Assemble(path);
    DoSome(path, plan, 5, "two");
    const std::string rowsBefore = Read(path + "/handshakes.csv");
    Assemble(path);
    // Killed before handshakes.csv was replaced: its manifest knows both.
    auto shares = ReadManifest(path).builds;
    shares[0].rowsBefore = 3;
    shares[1].rowsBefore = 0;
    std::ofstream(path + "/manifest.json") << FormatManifest(plan, shares);
    std::ofstream(path + "/handshakes.csv") << rowsBefore;
    DoSome(path, plan, 5, "two");
    Assemble(path);
    return ListBuilds(path) == "one 3, two 5";
}

bool
ForgetsABuildWithoutRows(const std::string& path)
{
    const RunPlan plan = MakeTwoCells(1, 4);
    DoSome(path, plan, 0);
    DoSome(path, plan, 8, "two");
    Assemble(path);
    DoSome(path + "/whole", plan, 8, "two");
    return Read(path + "/manifest.json") == Read(path + "/whole/manifest.json");
}

bool
DoesNotMergeWhatWasNotCompared(const std::string& path)
{
    const RunPlan plan = MakeTwoCells(1, 2);
    {
        // Two that begin at the same time, before there are rows.
        SweepDirectory one(path, plan, MakeBuild("one"));
        SweepDirectory two(path, plan, MakeBuild("two"));
        one.Announce(true);
        two.Announce(true);
        one.Append({0, 1, MakeRecord(plan, {0, 1})});
        two.Append({0, 2, MakeRecord(plan, {0, 2})});
    }
    const std::string complaint = GetComplaint([&path]() { Assemble(path); });
    const auto names = List(Draw(path, plan, "two", false));
    DoSome(path, plan, 2, "two");
    Assemble(path);
    return complaint.find("build one) whose rows were not compared") != std::string::npos &&
           names == std::vector<std::string>{"0/1"} && ListBuilds(path) == "two 3, one 1";
}

bool
DoesOnlyNewValues(const std::string& path)
{
    const RunPlan more = MakeCells({"0.2", "0", "0.05", "0.1"}, 3);
    DoSome(path, MakeCells({"0", "0.1"}, 3), 6);
    Assemble(path);
    DoSome(path, more, 2);
    const bool isUnfinished = CountMissing(path, more) == 4;
    DoSome(path, more, 99);
    Assemble(path);
    return isUnfinished && IsAsInOneGo(path, more);
}

bool
KeepsValuesThatAreNotWanted(const std::string& path)
{
    DoSome(path, MakeCells({"0", "0.1"}, 2), 9);
    const RunPlan fewer = MakeCells({"0.1", "0.2"}, 3);
    const auto notes = SweepDirectory(path, fewer, MakeBuild("one")).GetNotes();
    DoSome(path, fewer, 9);
    const Assembly assembly = Assemble(path);
    const auto axes = ReadManifest(path).scenario.assignments;
    return notes.size() == 2 &&
           notes[0].find("also has drop-rate = 0, whose rows are kept") != std::string::npos &&
           notes[1].find("is to have runs 1 to 3 of every cell") != std::string::npos &&
           axes[1].values == std::vector<std::string>{"0", "0.1", "0.2"} &&
           assembly.missing == "key-bits = 2048, drop-rate = 0: run 3" && assembly.present == 8;
}

bool
KnowsValuesHoweverSpelt(const std::string& path)
{
    const RunPlan plan = MakeSpelt({"0", "0.1"}, {"1s", "2s"}, "5s");
    DoSome(path, plan, 99);
    Assemble(path);
    const std::string manifest = Read(path + "/manifest.json");
    const std::string rows = Read(path + "/handshakes.csv");
    const RunPlan other = MakeSpelt({"0.10", "0.0"}, {"2000ms", "1e3 ms"}, "5000ms");
    const bool isNothingMissing = CountMissing(path, other) == 0;
    DoSome(path, plan, 99);
    DoSome(path, MakeSpelt({"0.00", "1e-1"}, {"1000ms", "2s"}, "5.0s"), 99);
    Assemble(path);
    return isNothingMissing && manifest == Read(path + "/manifest.json") &&
           rows == Read(path + "/handshakes.csv");
}

bool
AddsToValuesHoweverSpelt(const std::string& path)
{
    DoSome(path, MakeSpelt({"0", "0.1"}, {"1s"}, "5s"), 99);
    const RunPlan more = MakeSpelt({"0.10", "0.2"}, {"1000ms"}, "5000ms");
    const auto notes = SweepDirectory(path, more, MakeBuild("one")).GetNotes();
    const std::size_t missing = CountMissing(path, more);
    DoSome(path, more, 99);
    const auto axes = ReadManifest(path).scenario.assignments;
    return missing == 2 && notes.size() == 1 &&
           notes[0].find("also has drop-rate = 0, whose") != std::string::npos &&
           axes[1].values == std::vector<std::string>{"0", "0.1", "0.2"} &&
           Assemble(path).missing.empty();
}

bool
JoinsRowsHoweverSpelt(const std::string& path)
{
    const RunPlan one = MakeSpelt({"0", "0.1"}, {"1s", "2s"}, "5s");
    const RunPlan other = MakeSpelt({"0", "0.10"}, {"1000ms", "2s"}, "5000ms");
    {
        // Two that begin at the same time, before there is a manifest.
        SweepDirectory first(path, one, MakeBuild("one"));
        SweepDirectory second(path, other, MakeBuild("one"));
        for (std::size_t cell = 0; cell < 4; ++cell)
        {
            first.Append({cell, 1, MakeRecord(one, {cell, 1})});
            second.Append({cell, 2, MakeRecord(one, {cell, 2})});
        }
        first.Announce(true);
        second.Announce(true);
    }
    const Assembly assembly = Assemble(path);
    DoSome(path + "/whole", one, 99);
    Assemble(path + "/whole");
    return assembly.missing.empty() && assembly.present == 8 &&
           Read(path + "/handshakes.csv") == Read(path + "/whole/handshakes.csv");
}

bool
ReadsRowsHoweverSpelt(const std::string& path)
{
    DoSome(path, MakeSpelt({"0", "0.1"}, {"1s", "2s"}, "5s"), 99);
    Assemble(path);
    // As if one that began at the same time had announced its own spelling last.
    const RunPlan other = MakeSpelt({"0", "0.10"}, {"1000ms", "2s"}, "5000ms");
    const std::string manifest = FormatManifest(other, ReadManifest(path).builds);
    std::ofstream(path + "/manifest.json") << manifest;
    const Results results(path);
    return results.CountMissing() == 0 && results.GetCells().back().handshakes.size() == 2;
}

/** Cells of drop rates with MTUs. */
RunPlan
MakePairs(const std::vector<std::string>& dropRates, const std::vector<std::string>& mtus)
{
    Assignment mtu{"mtu", mtus};
    mtu.with = "drop-rate";
    return {ExpandScenario({{{"drop-rate", dropRates}, mtu}, "", ""}), 1, 1, 2};
}

bool
AddsPairs(const std::string& path)
{
    DoSome(path, MakePairs({"0", "0.2"}, {"400", "500"}), 99);
    Assemble(path);
    DoSome(path, MakePairs({"0.1", "0.20"}, {"300", "500"}), 1);
    const RunPlan all = MakePairs({"0", "0.1", "0.2"}, {"400", "300", "500"});
    const bool isOneMissing = CountMissing(path, all) == 1;
    DoSome(path, all, 99);
    Assemble(path);
    return isOneMissing && IsAsInOneGo(path, all);
}

bool
KnowsAPairHoweverAskedFor(const std::string& path)
{
    DoSome(path, MakePairs({"0", "0.2"}, {"400", "500"}), 99);
    return CountMissing(path, MakeSpelt({"0.2"}, {"500ms"}, "5s")) == 0 &&
           CountMissing(path, MakePairs({"0.2"}, {"500"})) == 0 &&
           CountMissing(path, MakePairs({"0.2", "0"}, {"500", "400"})) == 0;
}

bool
RefusesOtherPairs(const std::string& path)
{
    DoSome(path, MakePairs({"0", "0.2"}, {"400", "500"}), 99);
    const auto refuse = [&path](const RunPlan& plan) {
        return GetComplaint([&path, &plan]() { CountMissing(path, plan); });
    };
    const std::string there = "mtu is 400, 500 with drop-rate there and ";
    return refuse(MakePairs({"0.2", "0"}, {"400", "500"})).find(there + "400, 500 with") !=
               std::string::npos &&
           refuse(MakeCells({"0"}, 2)).find(there + "500 here") != std::string::npos;
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
    {"Some rows of another build are to be compared", ComparesWithAnotherBuild},
    {"Another build of a loaded library is another build", ComparesWithAnotherBuildOfALibrary},
    {"The manifest counts the rows of several builds", CountsTheRowsOfBuilds},
    {"It counts them right after a kill", CountsRightAfterAKill},
    {"It does not know a build without rows", ForgetsABuildWithoutRows},
    {"Rows of builds that were not compared are not put together", DoesNotMergeWhatWasNotCompared},
    {"Of a new value only its cells are missing", DoesOnlyNewValues},
    {"Values that are not wanted any more are kept", KeepsValuesThatAreNotWanted},
    {"Pairs are added to pairs", AddsPairs},
    {"A pair is the same however it is asked for", KnowsAPairHoweverAskedFor},
    {"Pairs of other values are refused", RefusesOtherPairs},
    {"A value is the same however it is spelt", KnowsValuesHoweverSpelt},
    {"Values are added to those that are spelt otherwise", AddsToValuesHoweverSpelt},
    {"Rows of values that are spelt otherwise are put together", JoinsRowsHoweverSpelt},
    {"Rows of values that the manifest spells otherwise are read", ReadsRowsHoweverSpelt},
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
