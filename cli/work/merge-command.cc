/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"
#include "options.h"
#include "store/assembly.h"
#include "store/manifest.h"

#include <filesystem>

namespace ns3::motedtls
{

namespace
{

CommandSyntax
MakeSyntax()
{
    return {"mote-dtls merge DIR",
            "Puts together into DIR/handshakes.csv what 'mote-dtls run --output DIR' has finished "
            "so far: in shards, or before it was killed. Says which runs are missing, with "
            "exit code 1; the command that ran them before runs what is missing.",
            {"DIR"},
            boost::program_options::options_description("Options")};
}

} // namespace

int
RunMerge(const std::vector<std::string>& words, const Streams& streams)
{
    const CommandSyntax syntax = MakeSyntax();
    if (AsksForHelp(words))
    {
        streams.out << FormatHelp(syntax);
        return EXIT_DONE;
    }
    const std::string directory = GetOption(ParseWords(syntax, words), "DIR");
    const Assembly assembly = AssembleRows(directory, [](const Sweep&, const Row&) {});
    const auto file = std::filesystem::path(directory) / ROW_TABLE_FILE;
    streams.out << assembly.present << " of " << assembly.total << " " << assembly.runs
                << " are in " << file.string() << std::endl;
    if (assembly.missing.empty())
    {
        return EXIT_DONE;
    }
    streams.err << "mote-dtls: " << directory << " lacks " << assembly.total - assembly.present
                << " " << assembly.runs << ": " << assembly.missing << std::endl;
    return EXIT_UNFINISHED;
}

} // namespace ns3::motedtls
