/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"
#include "options.h"
#include "page-file.h"
#include "report-page.h"
#include "report-pictures.h"
#include "show/statistics-table.h"
#include "show/tables.h"

#include "ns3/experiment.h"
#include "ns3/settings.h"

#include <filesystem>

namespace ns3::motedtls
{

namespace po = boost::program_options;

namespace
{

constexpr const char* PAGE = "report.html";

CommandSyntax
MakeSyntax()
{
    CommandSyntax syntax{"mote-dtls report DIR [options]",
                         "Writes the results that 'mote-dtls run --output DIR' wrote as one HTML "
                         "page that needs no other file: settings, statistics, pictures, and how "
                         "to repeat it.",
                         {"DIR"},
                         po::options_description("Options")};
    syntax.options.add_options()("output",
                                 po::value<std::string>()->value_name("FILE.html"),
                                 "the page (default: report.html in DIR)")(
        "within",
        po::value<std::string>()->value_name("TIMES"),
        "times for the share that completed (default: 1s,5s,15s,60s)");
    return syntax;
}

/** \return what of the runs is described besides their latency */
std::vector<const char*>
ChooseMetrics(const Results& results)
{
    if (IsLife(results.GetSettings()))
    {
        return {"rekey_energy_mJ", "battery_years"};
    }
    return {"energy_total_mJ"};
}

/** \return captions and pictures */
std::vector<std::pair<std::string, Picture>>
DrawAll(const std::string& directory, const std::vector<PicturePlan>& plans)
{
    std::vector<PictureWish> wishes;
    for (const auto& plan : plans)
    {
        wishes.push_back(plan.wish);
    }
    const auto pictures = DrawPictures(directory, wishes);
    std::vector<std::pair<std::string, Picture>> all;
    for (std::size_t i = 0; i < plans.size(); ++i)
    {
        all.emplace_back(plans[i].caption, pictures[i]);
    }
    return all;
}

} // namespace

int
RunReport(const std::vector<std::string>& words, const Streams& streams)
{
    const CommandSyntax syntax = MakeSyntax();
    if (AsksForHelp(words))
    {
        streams.out << FormatHelp(syntax);
        return EXIT_DONE;
    }
    const CommandValues values = ParseWords(syntax, words);
    const std::string directory = GetOption(values, "DIR");
    const std::string path =
        GetOption(values, "output", (std::filesystem::path(directory) / PAGE).string());
    const std::string times = GetOption(values, "within", TIME_LIMITS_DEFAULT);
    const auto within = ParseTimeLimits(times);
    const Results results(directory);
    CheckPage(path);
    ReportParts parts;
    if (times != TIME_LIMITS_DEFAULT)
    {
        parts.options = " --within '" + times + "'";
    }
    const bool isLife = IsLife(results.GetSettings()); // then the table of schemes says what failed
    parts.tables = {MakeStatisticsTable(results, {"latency_ms", within, {}, !isLife})};
    if (isLife)
    {
        const auto schemes = MakeSchemesTable(results);
        parts.tables.insert(parts.tables.begin(), schemes.begin(), schemes.end());
    }
    for (const char* metric : ChooseMetrics(results))
    {
        parts.tables.push_back(MakeStatisticsTable(results, {metric, {}, {}, false}));
    }
    parts.pictures = DrawAll(directory, ChoosePictures(results));
    WritePage(path, FormatReport(results, parts));
    streams.out << path << "\n";
    return EXIT_DONE;
}

} // namespace ns3::motedtls
