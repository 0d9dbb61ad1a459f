/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"
#include "loaded-library.h"
#include "options.h"
#include "statistics-table.h"
#include "tables.h"

#include "ns3/settings.h"

#include <algorithm>
#include <optional>

namespace ns3
{
namespace motedtls
{

namespace po = boost::program_options;

namespace
{

/** What the user wants to see in the table. */
struct TableWishes
{
    std::optional<CsvFile> reference; //!< Published values.
    StatisticsWishes statistics;      //!< For the kind statistics.

    /** \return the published values, or null */
    const CsvFile* GetReference() const
    {
        return reference ? &*reference : nullptr;
    }
};

/** A table that can be made of results. */
struct TableKind
{
    const char* name;
    const char* experiment;           //!< What the runs have to be; any if empty.
    std::vector<const char*> options; //!< Those that it takes besides --format.
    std::vector<Table> (*make)(const Results& results, const TableWishes& wishes);
};

const std::vector<TableKind>&
GetKinds()
{
    static const std::vector<TableKind> kinds{
        {"latency",
         "handshake",
         {"reference"},
         [](const Results& results, const TableWishes& wishes) {
             return MakeLatencyTable(results, wishes.GetReference());
         }},
        {"energy",
         "handshake",
         {"reference"},
         [](const Results& results, const TableWishes& wishes) {
             return MakeEnergyTables(results, wishes.GetReference());
         }},
        {"flights",
         "handshake",
         {"reference"},
         [](const Results& results, const TableWishes& wishes) {
             return MakeFlightsTable(results, wishes.GetReference());
         }},
        {"schemes",
         "life",
         {"load"},
         [](const Results& results, const TableWishes& /* wishes */) {
             return MakeSchemesTable(results);
         }},
        {"statistics",
         "",
         {"metric", "within", "precision", "max-runs"},
         [](const Results& results, const TableWishes& wishes) {
             return std::vector<Table>{MakeStatisticsTable(results, wishes.statistics)};
         }},
    };
    return kinds;
}

CommandSyntax
MakeSyntax()
{
    CommandSyntax syntax{
        "mote-dtls table {latency|energy|flights|schemes|statistics} DIR [options]",
        "Shows the results that 'mote-dtls run --output DIR' wrote: latency by "
        "cell, time and energy of the mote's components with 2048-bit keys and "
        "no loss, bytes and frames of the two large flights, what rekeys cost "
        "in the lives of motes by scheme and cell, or all that "
        "describes the runs of each cell statistically. With a file of "
        "published values these stand beside the simulated ones.",
        {"KIND", "DIR"},
        po::options_description("Options")};
    const auto add = [&syntax](const char* name, const char* value, const char* help) {
        syntax.options.add_options()(name, po::value<std::string>()->value_name(value), help);
    };
    add("format", "FORMAT", "text (default), markdown, latex (booktabs) or csv");
    add("reference",
        "FILE.csv",
        "published values, for example scenarios/reference/poster-table1.csv; for handshakes");
    AddLoadOption(syntax);
    add("metric", "COLUMN", "statistics: column of handshakes.csv (default: latency_ms)");
    add("within",
        "TIMES",
        "statistics: times for the share that completed (default: 1s,5s,15s,60s)");
    add("precision",
        "PERCENT",
        "statistics: take the runs that 'run' with this precision would have made, no more");
    add("max-runs", "N", "statistics: as in 'run', with --precision (default: 100000)");
    return syntax;
}

const TableKind&
FindKind(const std::string& name)
{
    for (const auto& kind : GetKinds())
    {
        if (name == kind.name)
        {
            return kind;
        }
    }
    throw ConfigurationError(
        "'" + name +
        "' is not a table; allowed is latency, energy, flights, schemes or statistics");
}

void
CheckOptions(const TableKind& kind, const CommandValues& values)
{
    for (const char* name : {"reference", "load", "metric", "within", "precision", "max-runs"})
    {
        const bool isKnown =
            std::any_of(kind.options.begin(), kind.options.end(), [name](const char* option) {
                return std::string(name) == option;
            });
        if (values.count(name) != 0 && !isKnown)
        {
            throw ConfigurationError(std::string("--") + name + ": the table " + kind.name +
                                     " does not take this option");
        }
    }
}

void
CheckExperiment(const TableKind& kind, const std::string& directory, const Results& results)
{
    const std::string& experiment = results.GetSettings().GetText("experiment");
    if (*kind.experiment != '\0' && experiment != kind.experiment)
    {
        throw ConfigurationError(directory + " has results of experiment = " + experiment +
                                 "; the table " + kind.name +
                                 " is of experiment = " + kind.experiment);
    }
}

TableWishes
MakeWishes(const CommandValues& values)
{
    TableWishes wishes;
    if (values.count("reference") != 0)
    {
        wishes.reference = ReadCsvFile(GetOption(values, "reference"));
    }
    wishes.statistics.metric = GetOption(values, "metric", wishes.statistics.metric);
    wishes.statistics.within = ParseTimeLimits(GetOption(values, "within", TIME_LIMITS_DEFAULT));
    wishes.statistics.precision =
        ReadPrecisionGoal(GetOption(values, "precision"), GetOption(values, "max-runs"));
    return wishes;
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
    const std::string name = GetOption(values, "KIND");
    const TableKind& kind = FindKind(name);
    CheckOptions(kind, values);
    const TableFormat format = ParseTableFormat(GetOption(values, "format", "text"));
    const TableWishes wishes = MakeWishes(values);
    LoadLibraries(GetRepeatedOption(values, "load"));
    const Results results(GetOption(values, "DIR"));
    CheckExperiment(kind, GetOption(values, "DIR"), results);
    WriteTables(streams.out, kind.make(results, wishes), format);
    return EXIT_DONE;
}

} // namespace motedtls
} // namespace ns3
