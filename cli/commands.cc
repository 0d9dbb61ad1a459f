/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"

#include "text.h"

#include "ns3/module-versions.h"
#include "ns3/settings.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::motedtls
{

namespace
{

constexpr const char* HELP =
    "Usage: mote-dtls COMMAND ...\n"
    "\n"
    "Simulates a mote with a TPM that runs OpenSSL's DTLS over lossy IEEE 802.15.4.\n"
    "\n"
    "Commands ('mote-dtls help COMMAND' says more of each):\n"
    "  run SCENARIO.ini   simulate handshakes, lives of a mote, or networks of motes\n"
    "  merge DIR          put the results of shards together\n"
    "  table KIND DIR     show the results in a directory as a table\n"
    "  report DIR         write the results in a directory as one HTML page\n"
    "  replay DIR         write a page that plays one of a directory's networks\n"
    "  list WHAT          list settings, loss models, rekeying schemes or profiles\n"
    "\n"
    "Exit codes: 0 done; 1 some work failed, what is finished is kept; 2 bad input.\n";

/** \return `run --help` of `help run`, and `--help` of `help` */
std::vector<std::string>
TurnHelpAround(const std::vector<std::string>& words)
{
    if (words.empty() || words.front() != "help")
    {
        return words;
    }
    std::vector<std::string> turned(words.begin() + 1, words.end());
    turned.emplace_back("--help");
    return turned;
}

int
Dispatch(const std::vector<std::string>& given, const Streams& streams)
{
    const std::vector<std::string> words = TurnHelpAround(given);
    const std::string command = words.empty() ? "" : words.front();
    const std::vector<std::string> rest(words.begin() + (words.empty() ? 0 : 1), words.end());
    if (command == "run")
    {
        return RunRun(rest, streams);
    }
    if (command == "merge")
    {
        return RunMerge(rest, streams);
    }
    if (command == "table")
    {
        return RunTable(rest, streams);
    }
    if (command == "report")
    {
        return RunReport(rest, streams);
    }
    if (command == "replay")
    {
        return RunReplay(rest, streams);
    }
    if (command == "list")
    {
        return RunList(rest, streams);
    }
    if (command == "--help" || command == "-h")
    {
        streams.out << HELP;
        return EXIT_DONE;
    }
    if (command == "--version")
    {
        const Versions versions = GetVersions();
        streams.out << "mote-dtls " << versions.module << "\nns-3 " << versions.ns3 << "\nOpenSSL "
                    << versions.openssl << "\n";
        return EXIT_DONE;
    }
    throw ConfigurationError(
        (command.empty() ? std::string("a command is missing")
                         : "'" + command + "' is not a command") +
        "; allowed is run, merge, table, report, replay, list, --help or --version");
}

/** What went wrong, in one line whatever the text. */
void
WriteProblem(std::ostream& err, std::string problem)
{
    std::replace(problem.begin(), problem.end(), '\n', ' ');
    err << "mote-dtls: " << problem << std::endl;
}

} // namespace

int
RunMoteDtls(const std::vector<std::string>& words, const Streams& streams)
{
    try
    {
        const int status = Dispatch(words, streams);
        if (!streams.out.flush())
        {
            throw std::runtime_error(
                "cannot write to standard output: what it was to show is lost");
        }
        return status;
    }
    catch (const ConfigurationError& error)
    {
        WriteProblem(streams.err, error.what());
        return EXIT_BAD_INPUT;
    }
    catch (const std::exception& error)
    {
        WriteProblem(streams.err, error.what());
        return EXIT_UNFINISHED;
    }
}

} // namespace ns3::motedtls
