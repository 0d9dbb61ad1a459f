/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"
#include "options.h"
#include "tables.h"

#include "ns3/settings.h"

#include <optional>

namespace ns3
{
namespace motedtls
{

namespace po = boost::program_options;

namespace
{

/** A table that can be made of results. */
struct TableKind
{
    const char* name;
    std::vector<Table> (*make)(const Results& results, const CsvFile* reference);
};

constexpr TableKind KINDS[] = {
    {"latency", MakeLatencyTable},
    {"energy", MakeEnergyTables},
    {"flights", MakeFlightsTable},
};

CommandSyntax
MakeSyntax()
{
    CommandSyntax syntax{"mote-dtls table {latency|energy|flights} DIR [options]",
                         "Shows the results that 'mote-dtls run --output DIR' wrote: latency by "
                         "cell, time and energy of the mote's components with 2048-bit keys and "
                         "no loss, or bytes and frames of the two large flights. With a file of "
                         "published values these stand beside the simulated ones.",
                         {"KIND", "DIR"},
                         po::options_description("Options")};
    syntax.options.add_options()("format",
                                 po::value<std::string>()->value_name("FORMAT"),
                                 "text (default), markdown, latex (booktabs) or csv")(
        "reference",
        po::value<std::string>()->value_name("FILE.csv"),
        "published values, for example scenarios/reference/poster-table1.csv");
    return syntax;
}

const TableKind&
FindKind(const std::string& name)
{
    for (const auto& kind : KINDS)
    {
        if (name == kind.name)
        {
            return kind;
        }
    }
    throw ConfigurationError("'" + name +
                             "' is not a table; allowed is latency, energy or flights");
}

} // namespace

int
RunTable(const std::vector<std::string>& words, const Streams& streams)
{
    const CommandSyntax syntax = MakeSyntax();
    if (AsksForHelp(words))
    {
        streams.out << FormatHelp(syntax);
        return EXIT_DONE;
    }
    const CommandValues values = ParseWords(syntax, words);
    const TableKind& kind = FindKind(GetOption(values, "KIND"));
    const TableFormat format = ParseTableFormat(GetOption(values, "format", "text"));
    const Results results(GetOption(values, "DIR"));
    std::optional<CsvFile> reference;
    if (values.count("reference") != 0)
    {
        reference = ReadCsvFile(GetOption(values, "reference"));
    }
    WriteTables(streams.out, kind.make(results, reference ? &*reference : nullptr), format);
    return EXIT_DONE;
}

} // namespace motedtls
} // namespace ns3
