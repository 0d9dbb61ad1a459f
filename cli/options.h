/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_OPTIONS_H
#define MOTE_DTLS_OPTIONS_H

#include <boost/program_options.hpp>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/** What a command takes from the command line. */
struct CommandSyntax
{
    std::string usage;                  //!< "mote-dtls run SCENARIO.ini [options]".
    std::string help;                   //!< What it does, one paragraph.
    std::vector<std::string> arguments; //!< Its arguments' names, all needed.
    boost::program_options::options_description options; //!< Its options.
    std::vector<std::string> optionalArguments{}; //!< Arguments behind these that may be missing.
};

/** What the user gave for it. */
using CommandValues = boost::program_options::variables_map;

/**
 * \param syntax a command's syntax
 * \param words the words after the command
 * \return the values, by the names of options and arguments
 * \throw ConfigurationError if the words do not fit
 */
CommandValues ParseWords(const CommandSyntax& syntax, const std::vector<std::string>& words);

/**
 * \brief Add the option --load, which may be repeated; see LoadLibraries().
 * \param syntax a command's syntax
 */
void AddLoadOption(CommandSyntax& syntax);

/**
 * \param words the words after a command
 * \return whether they ask for help
 */
bool AsksForHelp(const std::vector<std::string>& words);

/**
 * \param syntax a command's syntax
 * \return its help, lines of at most 80 characters
 */
std::string FormatHelp(const CommandSyntax& syntax);

/**
 * \param values the values
 * \param name an option that may be repeated
 * \return its texts, in the order of the command line
 */
std::vector<std::string> GetRepeatedOption(const CommandValues& values, const std::string& name);

/**
 * \param values the values
 * \param name an option that takes one text
 * \param fallback what it is if not given
 * \return the text
 */
std::string GetOption(const CommandValues& values,
                      const std::string& name,
                      const std::string& fallback = "");

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_OPTIONS_H */
