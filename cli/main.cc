/* SPDX-License-Identifier: GPL-2.0-only */

#include "commands.h"

#include <iostream>
#include <unistd.h>

int
main(int argc, char* argv[])
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    const bool isTerminal = isatty(STDERR_FILENO) == 1;
    return ns3::motedtls::RunMoteDtls(words, {std::cout, std::cerr, isTerminal});
}
