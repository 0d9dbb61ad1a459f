/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PROGRAM_ARGUMENTS_H
#define PROGRAM_ARGUMENTS_H

#include "ns3/command-line.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \ingroup mote-dtls
 * \brief Parse a program's arguments, ns-3's own among them, and refuse those without effect.
 *
 * ns-3 takes a default for any attribute (`--ns3::Class::Attribute=value`) and global value. The
 * helpers of this module set the attributes of its classes, and some of ns-3's, from Settings:
 * there a default would change nothing. `--RngSeed` and `--RngRun` are the program's to pass on,
 * from RngSeedManager.
 *
 * \param arguments the program's own arguments
 * \param argc as of main
 * \param argv as of main
 * \param classes names of the module's classes that the program makes itself, without a helper,
 * so that defaults of their attributes count
 *
 * An argument that is superfluous or would change nothing ends the program with one line and exit
 * code 2; one that CommandLine does not know ends it as CommandLine does.
 */
void ParseArguments(CommandLine& arguments,
                    int argc,
                    char* argv[],
                    const std::vector<std::string>& classes = {});

} // namespace ns3::motedtls

#endif /* PROGRAM_ARGUMENTS_H */
