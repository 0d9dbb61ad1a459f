/* SPDX-License-Identifier: GPL-2.0-only */

#include "manifest.h"

#include "text.h"

#include "ns3/build-digest.h"
#include "ns3/module-versions.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace ns3
{
namespace motedtls
{

namespace
{

using Json = nlohmann::ordered_json;

/** Takes the scenario from a manifest, and its settings' values down among the facts. */
void
ReadScenario(const Json& json, Manifest& manifest)
{
    auto& assignments = manifest.scenario.assignments;
    std::vector<std::string> axes;
    for (const auto& axis : json.at("axes"))
    {
        assignments.push_back({axis.at("name"), axis.at("values")});
        axes.push_back(assignments.back().name);
    }
    for (const auto& setting : json.at("settings").items())
    {
        assignments.push_back({setting.key(), {setting.value()}});
    }
    manifest.facts["order of the axes"] = Join(axes, ", ");
    for (const auto& assignment : assignments)
    {
        manifest.facts[assignment.name] = Join(assignment.values, ", ");
    }
}

/** Takes from a manifest how many handshakes there are to be in a cell. */
void
ReadNumberOfRuns(const Json& json, Manifest& manifest)
{
    manifest.firstRun = json.at("first_run");
    std::string rule = "--runs";
    if (json.contains("precision"))
    {
        manifest.precision = ParsePrecision(json.at("precision"), json.at("max_runs"));
        rule = "--precision from run " + std::to_string(manifest.firstRun) + " on";
    }
    else
    {
        manifest.runs = json.at("runs");
    }
    manifest.facts["what decides on the number of runs"] = rule;
}

/** Takes from a manifest which libraries were loaded. */
void
ReadLibraries(const Json& json, Manifest& manifest)
{
    std::vector<std::string> facts;
    for (const auto& library : json.value("libraries", Json::array()))
    {
        manifest.libraries.push_back({library.at("name"), library.at("sha256")});
        facts.push_back(manifest.libraries.back().name + " (" + manifest.libraries.back().digest +
                        ")");
    }
    if (!facts.empty())
    {
        manifest.facts["what --load brings"] = Join(facts, ", ");
    }
}

Manifest
ReadJson(Json json)
{
    Manifest manifest;
    ReadScenario(json, manifest);
    ReadNumberOfRuns(json, manifest);
    manifest.seed = json.at("seed");
    manifest.facts["seed"] = std::to_string(manifest.seed);
    manifest.facts["build"] = json.value("build", "unknown");
    ReadLibraries(json, manifest);
    for (const auto& version : json.at("versions").items())
    {
        manifest.versions.emplace_back(version.key(), version.value());
        manifest.facts["version of " + version.key()] = version.value();
    }
    for (const char* name : {"first_run", "runs", "precision", "max_runs"})
    {
        json.erase(name);
    }
    manifest.identity = GetSha256(json.dump());
    return manifest;
}

/** \return what a manifest says of a name */
std::string
GetFact(const Manifest& manifest, const std::string& name)
{
    const auto fact = manifest.facts.find(name);
    return fact == manifest.facts.end() ? "nothing" : fact->second;
}

} // namespace

std::string
FormatManifest(const RunPlan& plan)
{
    const Versions versions = GetVersions();
    Json manifest;
    manifest["versions"]["mote-dtls"] = versions.module;
    manifest["versions"]["ns-3"] = versions.ns3;
    manifest["versions"]["OpenSSL"] = versions.openssl;
    manifest["build"] = GetBuildDigest();
    for (const auto& library : plan.libraries)
    {
        manifest["libraries"].push_back({{"name", library.name}, {"sha256", library.digest}});
    }
    manifest["seed"] = plan.seed;
    manifest["first_run"] = plan.firstRun;
    if (plan.precision)
    {
        manifest["precision"] = plan.precision->text;
        manifest["max_runs"] = plan.precision->runsMax;
    }
    else
    {
        manifest["runs"] = plan.runs;
    }
    manifest["axes"] = Json::array();
    for (const auto& axis : plan.sweep.axes)
    {
        manifest["axes"].push_back({{"name", axis.name}, {"values", axis.values}});
    }
    manifest["settings"] = Json::object();
    for (const auto& setting : plan.sweep.fixed)
    {
        manifest["settings"][setting.name] = setting.values.front();
    }
    constexpr int INDENT = 2;
    return manifest.dump(INDENT) + "\n";
}

Manifest
ParseManifest(const std::string& text, const std::string& path)
{
    try
    {
        return ReadJson(Json::parse(text));
    }
    catch (const nlohmann::json::exception& error)
    {
        throw ConfigurationError(path + ": is no manifest (" + error.what() + ")");
    }
}

Manifest
ReadManifest(const std::string& directory)
{
    const std::string path = (std::filesystem::path(directory) / MANIFEST_FILE).string();
    std::ifstream in(path);
    if (!in)
    {
        throw ConfigurationError(path + ": cannot read this file");
    }
    return ParseManifest({std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()},
                         path);
}

RunPlan
MakePlan(const Manifest& manifest, const std::string& path)
{
    try
    {
        const auto& goal = manifest.precision;
        return {ExpandScenario(manifest.scenario),
                manifest.seed,
                manifest.firstRun,
                goal ? GetPrecisionAnswer(*goal, {}).runs : manifest.runs,
                goal};
    }
    catch (const ConfigurationError& error)
    {
        throw ConfigurationError(path + ": " + error.what());
    }
}

std::string
DescribeDifferences(const Manifest& there, const Manifest& here)
{
    constexpr std::size_t NAMED_MAX = 8;
    auto names = there.facts;
    names.insert(here.facts.begin(), here.facts.end());
    std::vector<std::string> differences;
    for (const auto& entry : names)
    {
        const std::string old = GetFact(there, entry.first);
        const std::string now = GetFact(here, entry.first);
        if (old != now)
        {
            differences.push_back(entry.first + " is " + old + " there and " + now + " here");
        }
    }
    if (differences.size() > NAMED_MAX)
    {
        const std::string more = std::to_string(differences.size() - NAMED_MAX);
        differences.resize(NAMED_MAX);
        differences.push_back("and " + more + " more");
    }
    return Join(differences, "; ");
}

} // namespace motedtls
} // namespace ns3
