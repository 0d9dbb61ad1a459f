/* SPDX-License-Identifier: GPL-2.0-only */

#include "options.h"

#include "text.h"

#include "ns3/settings.h"

#include <algorithm>
#include <sstream>

namespace ns3::motedtls
{

namespace po = boost::program_options;

CommandValues
ParseWords(const CommandSyntax& syntax, const std::vector<std::string>& words)
{
    po::options_description all;
    po::positional_options_description positions;
    all.add(syntax.options);
    for (const auto* arguments : {&syntax.arguments, &syntax.optionalArguments})
    {
        for (const auto& argument : *arguments)
        {
            all.add_options()(argument.c_str(), po::value<std::string>());
            positions.add(argument.c_str(), 1);
        }
    }
    CommandValues values;
    try
    {
        const int style =
            po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
        po::store(
            po::command_line_parser(words).options(all).positional(positions).style(style).run(),
            values);
    }
    catch (const po::too_many_positional_options_error&)
    {
        throw ConfigurationError("too many arguments; usage: " + syntax.usage);
    }
    catch (const po::error& error)
    {
        throw ConfigurationError(std::string(error.what()) + "; usage: " + syntax.usage);
    }
    for (const auto& argument : syntax.arguments)
    {
        if (values.count(argument) == 0)
        {
            throw ConfigurationError(argument + " is missing; usage: " + syntax.usage);
        }
    }
    return values;
}

void
AddLoadOption(CommandSyntax& syntax)
{
    syntax.options.add_options()("load",
                                 po::value<std::vector<std::string>>()->value_name("FILE.so"),
                                 "load a library that brings rekeying schemes; may be repeated");
}

bool
AsksForHelp(const std::vector<std::string>& words)
{
    return std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return word == "--help" || word == "-h";
    });
}

std::string
FormatHelp(const CommandSyntax& syntax)
{
    constexpr std::size_t WIDTH = 80;
    std::ostringstream out;
    out << "Usage: " << syntax.usage << "\n\n" << Join(Wrap(syntax.help, WIDTH), "\n") << "\n";
    if (!syntax.options.options().empty())
    {
        out << "\n" << syntax.options;
    }
    return out.str();
}

std::string
GetOption(const CommandValues& values, const std::string& name, const std::string& fallback)
{
    return values.count(name) == 0 ? fallback : values[name].as<std::string>();
}

std::vector<std::string>
GetRepeatedOption(const CommandValues& values, const std::string& name)
{
    return values.count(name) == 0 ? std::vector<std::string>()
                                   : values[name].as<std::vector<std::string>>();
}

} // namespace ns3::motedtls
