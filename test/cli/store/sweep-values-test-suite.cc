/* SPDX-License-Identifier: GPL-2.0-only */

#include "directory-case.h"
#include "store/results.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

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
    return results.CountMissing() == 0 && results.GetCells().back().rows.size() == 2;
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

const std::vector<DirectoryCase> CASES{
    {"Of a new value only its cells are missing", DoesOnlyNewValues},
    {"Values that are not wanted any more are kept", KeepsValuesThatAreNotWanted},
    {"Pairs are added to pairs", AddsPairs},
    {"A pair is the same however it is asked for", KnowsAPairHoweverAskedFor},
    {"Pairs of other values are refused", RefusesOtherPairs},
    {"A value is the same however it is spelt", KnowsValuesHoweverSpelt},
    {"Values are added to those that are spelt otherwise", AddsToValuesHoweverSpelt},
    {"Rows of values that are spelt otherwise are put together", JoinsRowsHoweverSpelt},
    {"Rows of values that the manifest spells otherwise are read", ReadsRowsHoweverSpelt},
};

class SweepValuesTestSuite : public TestSuite
{
  public:
    SweepValuesTestSuite()
        : TestSuite("mote-dtls-sweep-values", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : CASES)
        {
            AddTestCase(new DirectoryTestCase(parameters));
        }
    }
};

SweepValuesTestSuite g_sweepValuesTestSuite;

} // namespace
