/* SPDX-License-Identifier: GPL-2.0-only */

#include "result-writer.h"

#include "text.h"
#include "version.h"

#include "ns3/handshake-experiment.h"
#include "ns3/text-format.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace ns3
{
namespace motedtls
{

namespace
{

std::ofstream
Open(const std::string& path)
{
    std::ofstream file(path, std::ios::trunc);
    if (!file)
    {
        throw ConfigurationError("--output: cannot write " + path + " (" + std::strerror(errno) +
                                 ")");
    }
    return file;
}

std::string
FormatHeader(const Sweep& sweep)
{
    std::vector<std::string> columns;
    for (const auto& axis : sweep.axes)
    {
        columns.push_back(GetColumnName(axis.name));
    }
    columns.push_back("run");
    return Join(columns, ",") + "," + Join(GetHandshakeColumns(), ",");
}

} // namespace

std::string
FormatManifest(const RunPlan& plan)
{
    const Versions versions = GetVersions();
    nlohmann::ordered_json manifest;
    manifest["versions"]["mote-dtls"] = versions.module;
    manifest["versions"]["ns-3"] = versions.ns3;
    manifest["versions"]["OpenSSL"] = versions.openssl;
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
    manifest["axes"] = nlohmann::ordered_json::array();
    for (const auto& axis : plan.sweep.axes)
    {
        manifest["axes"].push_back({{"name", axis.name}, {"values", axis.values}});
    }
    manifest["settings"] = nlohmann::ordered_json::object();
    for (const auto& setting : plan.sweep.fixed)
    {
        manifest["settings"][setting.name] = setting.values.front();
    }
    constexpr int INDENT = 2;
    return manifest.dump(INDENT) + "\n";
}

void
ClaimDirectory(const std::string& directory)
{
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error)
    {
        throw ConfigurationError("--output: cannot make the directory " + directory + " (" +
                                 error.message() + ")");
    }
    if (std::filesystem::exists(std::filesystem::path(directory) / HANDSHAKES_FILE))
    {
        throw ConfigurationError("--output: " + directory + " has a " + HANDSHAKES_FILE +
                                 " already; choose another directory or remove it");
    }
    if (access(directory.c_str(), W_OK) != 0)
    {
        throw ConfigurationError("--output: cannot write into " + directory + " (" +
                                 std::strerror(errno) + ")");
    }
}

ResultWriter::ResultWriter(const std::string& directory, const RunPlan& plan)
    : m_handshakesFile((std::filesystem::path(directory) / HANDSHAKES_FILE).string()),
      m_manifestFile((std::filesystem::path(directory) / MANIFEST_FILE).string())
{
    m_handshakes = Open(m_handshakesFile);
    m_handshakes << FormatHeader(plan.sweep) << std::endl;
    auto manifest = Open(m_manifestFile);
    manifest << FormatManifest(plan) << std::flush;
    if (!m_handshakes || !manifest)
    {
        throw std::runtime_error("cannot write into " + directory);
    }
}

void
ResultWriter::Append(const Cell& cell, uint64_t run, const std::string& record)
{
    for (const auto& value : cell.values)
    {
        m_handshakes << QuoteCsvField(value) << ',';
    }
    m_handshakes << run << ',' << record << std::endl;
    if (!m_handshakes)
    {
        throw std::runtime_error("cannot write " + m_handshakesFile +
                                 " any further; its complete lines are kept");
    }
}

void
ResultWriter::Remove()
{
    std::error_code ignored;
    m_handshakes.close();
    std::filesystem::remove(m_handshakesFile, ignored);
    std::filesystem::remove(m_manifestFile, ignored);
}

const std::string&
ResultWriter::GetHandshakesFile() const
{
    return m_handshakesFile;
}

} // namespace motedtls
} // namespace ns3
