/* SPDX-License-Identifier: GPL-2.0-only */

#include "directory-case.h"

using namespace ns3;
using namespace ns3::motedtls;

namespace
{

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

const std::vector<DirectoryCase> CASES{
    {"Some rows of another build are to be compared", ComparesWithAnotherBuild},
    {"Another build of a loaded library is another build", ComparesWithAnotherBuildOfALibrary},
    {"The manifest counts the rows of several builds", CountsTheRowsOfBuilds},
    {"It counts them right after a kill", CountsRightAfterAKill},
    {"It does not know a build without rows", ForgetsABuildWithoutRows},
    {"Rows of builds that were not compared are not put together", DoesNotMergeWhatWasNotCompared},
};

class BuildRecordTestSuite : public TestSuite
{
  public:
    BuildRecordTestSuite()
        : TestSuite("mote-dtls-build-record", TestSuite::Type::UNIT)
    {
        for (const auto& parameters : CASES)
        {
            AddTestCase(new DirectoryTestCase(parameters));
        }
    }
};

BuildRecordTestSuite g_buildRecordTestSuite;

} // namespace
