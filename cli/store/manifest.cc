/* SPDX-License-Identifier: GPL-2.0-only */

#include "manifest.h"

#include "ns3/build-digest.h"
#include "ns3/settings.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace ns3::motedtls
{

namespace
{

using Json = nlohmann::ordered_json;

/** Takes the scenario from a manifest. */
void
ReadScenario(const Json& json, Manifest& manifest)
{
    auto& assignments = manifest.scenario.assignments;
    for (const auto& axis : json.at("axes"))
    {
        assignments.push_back({axis.at("name"), axis.at("values")});
        assignments.back().with = axis.value("with", "");
    }
    manifest.axes = assignments.size();
    for (const auto& setting : json.at("settings").items())
    {
        assignments.push_back({setting.key(), {setting.value()}});
    }
}

/** \return what is wrong with an axis that goes with another one; empty if nothing is */
std::string
FindWrongPair(const Manifest& manifest)
{
    const auto axes = manifest.GetAxes();
    for (const auto& axis : axes)
    {
        const Assignment* const other = FindAssignment(axes, axis.with);
        const bool isPaired = other != nullptr && other->values.size() == axis.values.size();
        if (!axis.with.empty() && !isPaired)
        {
            return axis.name + " goes with " + axis.with + ", which is no axis of as many values";
        }
    }
    return "";
}

/** Takes from a manifest how many runs there are to be in a cell. */
void
ReadNumberOfRuns(const Json& json, Manifest& manifest)
{
    manifest.firstRun = json.at("first_run");
    if (json.contains("precision"))
    {
        manifest.precision = ParsePrecision(json.at("precision"), json.at("max_runs"));
        return;
    }
    manifest.runs = json.at("runs");
}

/** \return the SHA-256 of a file that a setting names */
std::string
GetDigest(const std::string& setting, const std::string& path)
{
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in || bytes.empty())
    {
        throw ConfigurationError(setting + " = " + path + ": cannot read this file");
    }
    return GetSha256(bytes);
}

/** Adds the digests of the files that assignments name. */
void
AddFileDigests(const std::vector<Assignment>& assignments,
               std::map<std::string, std::string>& digests)
{
    for (const auto& assignment : assignments)
    {
        if (FindSetting(assignment.name).kind != SettingKind::FILE_NAME)
        {
            continue;
        }
        for (const auto& value : assignment.values)
        {
            Settings settings;
            settings.Set(assignment.name, value);
            if (!settings.GetFileName(assignment.name).empty())
            {
                digests[value] = GetDigest(assignment.name, value);
            }
        }
    }
}

BuildRecord
ReadBuild(const Json& json)
{
    BuildRecord build;
    for (const auto& version : json.at("versions").items())
    {
        build.versions.emplace_back(version.key(), version.value());
    }
    build.digest = json.value("build", "unknown");
    for (const auto& library : json.value("libraries", Json::array()))
    {
        build.libraries.push_back({library.at("name"), library.at("sha256")});
    }
    return build;
}

std::optional<uint64_t>
ReadRows(const Json& json, const char* name)
{
    return json.contains(name) ? std::optional<uint64_t>(json.at(name)) : std::nullopt;
}

std::vector<BuildShare>
ReadBuilds(const Json& json)
{
    if (!json.contains("builds"))
    {
        return {{ReadBuild(json)}};
    }
    std::vector<BuildShare> builds;
    for (const auto& build : json.at("builds"))
    {
        builds.push_back(
            {ReadBuild(build), ReadRows(build, "rows"), ReadRows(build, "rows_before")});
    }
    return builds;
}

Manifest
ReadJson(const Json& json)
{
    Manifest manifest;
    ReadScenario(json, manifest);
    ReadNumberOfRuns(json, manifest);
    manifest.seed = json.at("seed");
    for (const auto& file : json.value("files", Json::array()))
    {
        manifest.files[file.at("name")] = file.at("sha256");
    }
    manifest.builds = ReadBuilds(json);
    manifest.columns = json.value("columns", "");
    return manifest;
}

void
WriteBuild(const BuildRecord& build, Json& json)
{
    for (const auto& [name, version] : build.versions)
    {
        json["versions"][name] = version;
    }
    json["build"] = build.digest;
    for (const auto& library : build.libraries)
    {
        json["libraries"].push_back({{"name", library.name}, {"sha256", library.digest}});
    }
}

/** A single build is a part of the manifest, of several each has a part of its own. */
void
WriteBuilds(const std::vector<BuildShare>& builds, Json& json)
{
    if (builds.size() == 1)
    {
        WriteBuild(builds.front().build, json);
        return;
    }
    for (const auto& share : builds)
    {
        Json build;
        if (share.rows)
        {
            build["rows"] = *share.rows;
        }
        if (share.rowsBefore)
        {
            build["rows_before"] = *share.rowsBefore;
        }
        WriteBuild(share.build, build);
        json["builds"].push_back(build);
    }
}

Json
MakeJson(const RunPlan& plan, const std::vector<BuildShare>& builds)
{
    Json manifest;
    WriteBuilds(builds, manifest);
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
        Json described{{"name", axis.name}, {"values", axis.values}};
        if (!axis.with.empty())
        {
            described["with"] = axis.with;
        }
        manifest["axes"].push_back(described);
    }
    manifest["settings"] = Json::object();
    for (const auto& setting : plan.sweep.fixed)
    {
        manifest["settings"][setting.name] = setting.values.front();
    }
    for (const auto& [name, digest] : GetFileDigests(plan.sweep))
    {
        manifest["files"].push_back({{"name", name}, {"sha256", digest}});
    }
    return manifest;
}

} // namespace

std::vector<Assignment>
Manifest::GetAxes() const
{
    const auto& all = scenario.assignments;
    return {all.begin(), all.begin() + axes};
}

std::map<std::string, std::string>
GetFileDigests(const Sweep& sweep)
{
    std::map<std::string, std::string> digests;
    AddFileDigests(sweep.axes, digests);
    AddFileDigests(sweep.fixed, digests);
    return digests;
}

std::string
FormatManifest(const RunPlan& plan, const std::vector<BuildShare>& builds)
{
    constexpr int INDENT = 2;
    return MakeJson(plan, builds).dump(INDENT) + "\n";
}

std::string
FormatRowHeader(const RunPlan& plan, const BuildRecord& build, const std::string& columns)
{
    Json header = MakeJson(plan, {{build}});
    header["columns"] = columns;
    return header.dump();
}

Manifest
ParseManifest(const std::string& text, const std::string& path)
{
    const auto refuse = [&path](const std::string& reason) {
        throw ConfigurationError(path + ": is no manifest (" + reason + ")");
    };
    Manifest manifest;
    try
    {
        manifest = ReadJson(Json::parse(text));
    }
    catch (const nlohmann::json::exception& error)
    {
        refuse(error.what());
    }
    const std::string wrong = FindWrongPair(manifest);
    if (!wrong.empty())
    {
        refuse(wrong);
    }
    return manifest;
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

} // namespace ns3::motedtls
