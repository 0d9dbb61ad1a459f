/* SPDX-License-Identifier: GPL-2.0-only */

#include "report-page.h"

#include "show/layout/table-markup.h"
#include "text.h"

#include "ns3/experiment.h"

#include <openssl/evp.h>
#include <sstream>

namespace ns3::motedtls
{

namespace
{

constexpr const char* STYLE =
    "body{max-width:62em;margin:2em auto;padding:0 1em;font:16px/1.45 sans-serif;color:#222}\n"
    "h1{font-size:1.6em}h2{font-size:1.25em;margin-top:2em;border-bottom:1px solid #ccc}\n"
    "table{border-collapse:collapse;margin:1em 0;font-size:.85em;"
    "font-variant-numeric:tabular-nums;display:block;overflow-x:auto}\n"
    "caption{text-align:left;font-weight:bold;padding-bottom:.3em;white-space:nowrap}\n"
    "th,td{padding:.2em .7em;text-align:right;border-bottom:1px solid #ddd;white-space:nowrap}\n"
    ".text{text-align:left;white-space:normal}\n"
    "figure{margin:1.5em 0}img{width:100%;height:auto}figcaption{font-size:.9em}\n"
    "pre{background:#f4f4f4;padding:.8em;overflow-x:auto;font-size:.85em}\n";

std::string
EncodeBase64(const std::string& bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     bytes.size());
    text.resize(size);
    return text;
}

bool
IsAxis(const Results& results, const std::string& name)
{
    for (const auto& axis : results.GetAxes())
    {
        if (axis.name == name)
        {
            return true;
        }
    }
    return false;
}

/** \return what heads the page */
const char*
NameResults(const Results& results)
{
    if (IsNetwork(results.GetSettings()))
    {
        return "Simulated networks of motes that connect by DTLS";
    }
    return IsLife(results.GetSettings()) ? "Simulated lives of a mote that renews its DTLS keys"
                                         : "Simulated DTLS handshakes of a mote";
}

/** The settings that are no axes and differ from their defaults. */
std::vector<Assignment>
FindChanged(const Results& results)
{
    std::vector<Assignment> changed;
    for (const auto& assignment : results.GetManifest().scenario.assignments)
    {
        if (!IsAxis(results, assignment.name) &&
            assignment.values.front() != FindSetting(assignment.name).defaultValue)
        {
            changed.push_back(assignment);
        }
    }
    return changed;
}

Table
MakeAxesTable(const Results& results)
{
    Table table;
    table.title = "Axes; every combination of their values is a cell";
    table.columns = {{"axis", "axis", true},
                     {"values", "values", true, 1},
                     {"what", "what", true, 1}};
    for (const auto& axis : results.GetAxes())
    {
        const std::string with = axis.with.empty() ? "" : " with " + axis.with;
        table.rows.push_back(
            {axis.name + with, Join(axis.values, ", "), FindSetting(axis.name).help});
    }
    return table;
}

Table
MakeSettingsTable(const Results& results)
{
    Table table;
    table.title = "Settings that differ from their defaults";
    table.columns = {{"setting", "setting", true},
                     {"value", "value", true, 1},
                     {"default", "default", true, 1},
                     {"what", "what", true, 1}};
    for (const auto& assignment : FindChanged(results))
    {
        const Setting& setting = FindSetting(assignment.name);
        table.rows.push_back(
            {setting.name, assignment.values.front(), setting.defaultValue, setting.help});
    }
    if (table.rows.empty())
    {
        table.columns.clear();
        table.notes.push_back("Every setting that is no axis has its default.");
    }
    return table;
}

/** The results' scenario as a file. */
std::string
FormatScenario(const Results& results)
{
    std::ostringstream out;
    for (const auto& axis : results.GetAxes())
    {
        out << FormatAssignment(axis) << "\n";
    }
    for (const auto& assignment : FindChanged(results))
    {
        out << FormatAssignment(assignment) << "\n";
    }
    return out.str();
}

std::string
FormatCommands(const Manifest& manifest, const std::string& reportOptions)
{
    std::ostringstream out;
    out << "mote-dtls run scenario.ini";
    for (const auto& library : manifest.builds.back().build.libraries)
    {
        out << " --load ./" << library.name;
    }
    out << " --seed " << manifest.seed << " --first-run " << manifest.firstRun;
    if (manifest.precision)
    {
        out << " --precision " << manifest.precision->text << " --max-runs "
            << manifest.precision->runsMax;
    }
    else
    {
        out << " --runs " << manifest.runs;
    }
    out << " --output results\nmote-dtls report results" << reportOptions << "\n";
    return out.str();
}

/** \return "300 by build 0123456789ab" */
std::string
FormatShare(const BuildShare& share)
{
    constexpr std::size_t SHOWN_DIGITS = 12;
    return (share.rows ? std::to_string(*share.rows) + " by build " : "build ") +
           share.build.digest.substr(0, SHOWN_DIGITS);
}

std::string
FormatSummary(const Results& results)
{
    std::size_t runs = 0;
    for (const auto& cell : results.GetCells())
    {
        runs += cell.rows.size();
    }
    std::string summary = std::to_string(runs) + " " + NameRuns(results.GetSettings(), runs) +
                          " in " + std::to_string(results.GetCells().size()) +
                          (results.GetCells().size() == 1 ? " cell" : " cells");
    const auto& builds = results.GetManifest().builds;
    for (const auto& share : builds)
    {
        summary += builds.size() > 1 ? "; " + FormatShare(share) : "";
        for (const auto& version : share.build.versions)
        {
            const bool isFirst = builds.size() == 1 && version == share.build.versions.front();
            summary += (isFirst ? "; " : ", ") + version.first + " " + version.second;
        }
    }
    return summary + ".";
}

void
WritePictures(std::ostream& out, const ReportParts& parts)
{
    for (const auto& [caption, picture] : parts.pictures)
    {
        out << "<figure>\n";
        if (picture.png.empty())
        {
            out << "<p>There is no such picture of these results (" << EscapeHtml(picture.problem)
                << ").</p>\n";
        }
        else
        {
            out << "<img alt=\"" << EscapeHtml(caption) << "\" src=\"data:image/png;base64,"
                << EncodeBase64(picture.png) << "\">\n";
        }
        out << "<figcaption>" << EscapeHtml(caption) << "</figcaption>\n</figure>\n";
    }
}

} // namespace

std::string
FormatReport(const Results& results, const ReportParts& parts)
{
    std::ostringstream out;
    out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<title>mote-dtls: results</title>\n<style>\n"
        << STYLE << "</style>\n</head>\n<body>\n<h1>" << NameResults(results) << "</h1>\n<p>"
        << EscapeHtml(FormatSummary(results)) << "</p>\n<h2>The system</h2>\n";
    WriteHtml(out, MakeAxesTable(results));
    WriteHtml(out, MakeSettingsTable(results));
    out << "<h2>Statistics</h2>\n";
    for (const auto& table : parts.tables)
    {
        out << "<h3>" << EscapeHtml(table.title) << "</h3>\n";
        WriteHtml(out, table);
    }
    out << "<h2>Pictures</h2>\n";
    WritePictures(out, parts);
    out << "<h2>How to repeat it</h2>\n<p>Save this as scenario.ini:</p>\n<pre>"
        << EscapeHtml(FormatScenario(results))
        << "</pre>\n<p>With the versions named above, these commands give the same rows and this "
           "page, byte for byte, as report.html in results:</p>\n<pre>"
        << EscapeHtml(FormatCommands(results.GetManifest(), parts.options))
        << "</pre>\n</body>\n</html>\n";
    return out.str();
}

} // namespace ns3::motedtls
