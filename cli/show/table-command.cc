/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"
#include "loaded-library.h"
#include "options.h"
#include "statistics-table.h"
#include "store/row-selection.h"
#include "tables.h"
#include "text.h"

#include "ns3/settings.h"

#include <algorithm>
#include <optional>

namespace ns3::motedtls
{

namespace po = boost::program_options;

namespace
{

/** What the user wants to see in the table. */
struct TableWishes
{
    std::optional<Reference> reference;  //!< Published values.
    std::size_t meanOf{MEAN_OF_DEFAULT}; //!< For the kind latency.
    StatisticsWishes statistics;         //!< For the kind statistics.

    /** \return the published values, or null */
    Reference* GetReference()
    {
        return reference ? &*reference : nullptr;
    }
};

/** A table that can be made of results. */
struct TableKind
{
    const char* name;
    const char* experiment;           //!< What the runs have to be; any if empty.
    std::vector<const char*> options; //!< Those that only some kinds take.
    ReferenceFormat (*getFormat)();   //!< What published values it takes; null if none.
    std::vector<Table> (*make)(const Results& results, TableWishes& wishes);
};

const std::vector<TableKind>&
GetKinds()
{
    static const std::vector<TableKind> kinds{
        {"latency",
         "handshake",
         {"reference", "mean-of"},
         GetLatencyReferenceFormat,
         [](const Results& results, TableWishes& wishes) {
             return MakeLatencyTable(results, wishes.GetReference(), wishes.meanOf);
         }},
        {"energy",
         "handshake",
         {"reference"},
         GetEnergyReferenceFormat,
         [](const Results& results, TableWishes& wishes) {
             return MakeEnergyTables(results, wishes.GetReference());
         }},
        {"flights",
         "handshake",
         {"reference"},
         GetFlightsReferenceFormat,
         [](const Results& results, TableWishes& wishes) {
             return MakeFlightsTable(results, wishes.GetReference());
         }},
        {"schemes",
         "life",
         {"load"},
         nullptr,
         [](const Results& results, TableWishes& /* wishes */) {
             return MakeSchemesTable(results);
         }},
        {"network",
         "network",
         {},
         nullptr,
         [](const Results& results, TableWishes& /* wishes */) {
             return std::vector<Table>{MakeNetworkTable(results), MakeMoteTable(results)};
         }},
        {"motes",
         "network",
         {},
         nullptr,
         [](const Results& results, TableWishes& /* wishes */) {
             return std::vector<Table>{MakeMoteTable(results)};
         }},
        {"statistics",
         "",
         {"metric", "within", "precision", "max-runs"},
         nullptr,
         [](const Results& results, TableWishes& wishes) {
             return std::vector<Table>{MakeStatisticsTable(results, wishes.statistics)};
         }},
    };
    return kinds;
}

/** \return the kinds' names */
std::vector<std::string>
ListNames()
{
    std::vector<std::string> names;
    for (const auto& kind : GetKinds())
    {
        names.emplace_back(kind.name);
    }
    return names;
}

CommandSyntax
MakeSyntax()
{
    CommandSyntax syntax{
        "mote-dtls table KIND DIR [options]",
        "Shows the results that 'mote-dtls run --output DIR' wrote: latency by cell; energy, and "
        "time, of the mote's components; flights, the bytes and frames of the two large ones; "
        "schemes, what rekeys cost in the lives of motes by scheme and cell; "
        "network, how networks connected by cell, and their motes by kind and hops; motes, the "
        "latter alone; or statistics, all that describes the runs of each cell statistically. With "
        "a file of published values these stand beside the simulated ones. A table in CSV is that "
        "and nothing else; what there is to say goes to stderr.",
        {"KIND", "DIR"},
        po::options_description("Options")};
    const auto add = [&syntax](const char* name, const char* value, const char* help) {
        syntax.options.add_options()(name, po::value<std::string>()->value_name(value), help);
    };
    add("format", "FORMAT", "text (default), markdown, latex (booktabs) or csv");
    add("reference",
        "FILE.csv",
        "latency, energy, flights: published values, for example "
        "scenarios/reference/poster-table1.csv; a column is a value or a setting");
    add("mean-of",
        "N",
        "latency: say where the mean of N runs lies (default: the column n of the reference, "
        "else 10)");
    syntax.options.add_options()(
        "where",
        po::value<std::vector<std::string>>()->value_name("NAME=VALUE"),
        "take only the cells with this value of a setting; may be repeated, and a name that is "
        "repeated takes the cells with any of its values")("without-restarts",
                                                           "leave out handshakes that began anew");
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
    auto others = ListNames();
    const std::string last = others.back();
    others.pop_back();
    throw ConfigurationError("'" + name + "' is not a table; allowed is " + Join(others, ", ") +
                             " or " + last);
}

void
CheckOptions(const TableKind& kind, const CommandValues& values)
{
    for (const char* name :
         {"reference", "mean-of", "load", "metric", "within", "precision", "max-runs"})
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
MakeWishes(const CommandValues& values, const TableKind& kind)
{
    TableWishes wishes;
    if (values.count("reference") != 0)
    {
        wishes.reference.emplace(ReadCsvFile(GetOption(values, "reference")), kind.getFormat());
    }
    if (values.count("mean-of") != 0)
    {
        wishes.meanOf = ParseCount({"--mean-of", 1, RUNS_MAX}, GetOption(values, "mean-of"));
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
    TableWishes wishes = MakeWishes(values, kind);
    LoadLibraries(GetRepeatedOption(values, "load"));
    const std::string directory = GetOption(values, "DIR");
    const Results results(directory, ReadRowSelection(directory, values));
    CheckExperiment(kind, directory, results);
    WriteTables(streams.out, kind.make(results, wishes), format, &streams.err);
    return EXIT_DONE;
}

} // namespace ns3::motedtls
