/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef DIRECTORY_CASE_H
#define DIRECTORY_CASE_H

#include "../../helper/settings/complaint.h"
#include "store/assembly.h"
#include "store/manifest.h"
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

namespace ns3::motedtls
{

inline RunPlan
MakeTwoCells(uint64_t firstRun, uint64_t runs, const std::string& mtu = "500")
{
    const Scenario scenario{{{"drop-rate", {"0", "0.1"}}, {"mtu", {mtu}}}, "", ""};
    return {ExpandScenario(scenario), 1, firstRun, runs};
}

inline BuildRecord
MakeBuild(const std::string& digest)
{
    return {{{"mote-dtls", "1"}}, digest, {}};
}

/** \return a record that tells its cell and run */
inline std::string
MakeRecord(const RunPlan& plan, const PendingRun& pending)
{
    const std::string dropRate = plan.sweep.cells[pending.cell].settings.GetText("drop-rate");
    std::vector<std::string> fields(GetHandshakeColumns().size(),
                                    dropRate + std::to_string(pending.run));
    fields.back() = "\"a, reason\"";
    return Join(fields, ",");
}

/** Does the first so many of the missing handshakes of a plan. */
inline void
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

inline std::size_t
CountMissing(const std::string& path, const RunPlan& plan)
{
    return SweepDirectory(path, plan, MakeBuild("one")).FindMissing().size();
}

inline Assembly
Assemble(const std::string& path)
{
    return AssembleRows(path, [](const Sweep&, const Row&) {});
}

inline std::string
Read(const std::filesystem::path& path)
{
    std::ifstream in(path);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline std::size_t
CountFiles(const std::string& path)
{
    return std::distance(std::filesystem::directory_iterator(path),
                         std::filesystem::directory_iterator());
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
        std::filesystem::remove_all(path);
        NS_TEST_ASSERT_MSG_EQ(m_parameters.holds(path), true, "holds");
    }

    DirectoryCase m_parameters;
};

/** \return whether a directory is what it would be if a plan had been done in one go */
inline bool
IsAsInOneGo(const std::string& grown, const RunPlan& plan)
{
    const std::string whole = grown + "-whole";
    DoSome(whole, plan, plan.sweep.cells.size() * plan.runs);
    Assemble(whole);
    return Read(whole + "/handshakes.csv") == Read(grown + "/handshakes.csv") &&
           Read(whole + "/manifest.json") == Read(grown + "/manifest.json") &&
           CountFiles(grown) == 2;
}

} // namespace ns3::motedtls

#endif /* DIRECTORY_CASE_H */
