/* SPDX-License-Identifier: GPL-2.0-only */

#include "mote-kinds.h"

#include "data-directory.h"
#include "text.h"

#include "ns3/motes-value.h"
#include "ns3/nearest-name.h"
#include "ns3/settings.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace ns3::motedtls
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* DIRECTORY = "motes";

/** \return where files of kinds are looked for, in this order */
std::vector<fs::path>
ListDirectories(const std::string& scenario)
{
    const fs::path here = fs::path(scenario).parent_path();
    return {here / DIRECTORY,
            here / ".." / DIRECTORY,
            fs::path(GetDataDirectory()) / "scenarios" / DIRECTORY};
}

/** \return the kinds that there are, in alphabetical order */
std::vector<std::string>
ListKinds(const std::string& scenario)
{
    std::set<std::string> kinds;
    for (const auto& directory : ListDirectories(scenario))
    {
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(directory, ignored))
        {
            if (entry.path().extension() == ".ini")
            {
                kinds.insert(entry.path().stem().string());
            }
        }
    }
    return {kinds.begin(), kinds.end()};
}

std::string
FindFile(const std::string& kind, const std::string& scenario)
{
    for (const auto& directory : ListDirectories(scenario))
    {
        const fs::path file = (directory / (kind + ".ini")).lexically_normal();
        if (fs::is_regular_file(file))
        {
            return file.string();
        }
    }
    const auto kinds = ListKinds(scenario);
    throw ConfigurationError("no kind of motes is called '" + kind + "'" +
                             OfferNearestName(kind, kinds) + "; there are " + Join(kinds, ", ") +
                             ", and others would be files in " + DIRECTORY +
                             "/ beside the scenario");
}

/** Requires that a line of a kind's file is about the mote, and says one thing. */
void
CheckLine(const Assignment& line)
{
    if (!FindSetting(line.name).isOfMote)
    {
        throw ConfigurationError(line.where + ": " + line.name +
                                 ": all kinds of motes have it in common; it is for a scenario");
    }
    if (line.values.size() > 1)
    {
        throw ConfigurationError(line.where + ": " + FormatAssignment(line) +
                                 ": a kind of motes has one value of each setting");
    }
}

} // namespace

std::vector<Assignment>
ReadMoteKind(const std::string& kind, const std::string& scenario)
{
    const std::string file = FindFile(kind, scenario);
    Scenario read = ReadScenarioFile(file);
    if (!read.runs.empty() || !read.seed.empty())
    {
        throw ConfigurationError(file +
                                 ": runs and seed are for scenarios, not for kinds of motes");
    }
    for (auto& line : read.assignments)
    {
        CheckLine(line);
        line.isOfKind = true;
    }
    return read.assignments;
}

void
AddMoteKinds(Scenario& scenario, const std::string& path)
{
    const Assignment* const motes = FindAssignment(scenario.assignments, "motes");
    if (motes == nullptr)
    {
        return;
    }
    const Assignment wanted = *motes; // what is added moves it
    std::set<std::string> known;
    for (const auto& value : wanted.values)
    {
        const auto shares = ReadMotes(value).value();
        for (const auto& share : shares)
        {
            if (share.kind.empty() || !known.insert(share.kind).second)
            {
                continue;
            }
            try
            {
                for (Assignment line : ReadMoteKind(share.kind, path))
                {
                    line.name = share.kind + "." + line.name;
                    if (FindAssignment(scenario.assignments, line.name) == nullptr)
                    {
                        scenario.assignments.push_back(line);
                    }
                }
            }
            catch (const ConfigurationError& error)
            {
                throw ConfigurationError(wanted.where + ": motes = " + value + ": " + error.what());
            }
        }
    }
}

} // namespace ns3::motedtls
