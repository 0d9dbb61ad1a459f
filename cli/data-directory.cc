/* SPDX-License-Identifier: GPL-2.0-only */

#include "data-directory.h"

#include <filesystem>

namespace ns3::motedtls
{

std::string
GetDataDirectory()
{
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto installed = program.parent_path().parent_path() / "share" / "mote-dtls";
    const bool isInstalled = !error && std::filesystem::is_directory(installed, error);
    return isInstalled ? installed.string() : MOTE_DTLS_DIRECTORY;
}

std::string
FindScenario(const std::string& name)
{
    std::error_code ignored;
    const auto shipped = std::filesystem::path(GetDataDirectory()) / "scenarios" / (name + ".ini");
    const bool isShipped = !std::filesystem::exists(name, ignored) &&
                           std::filesystem::is_regular_file(shipped, ignored);
    return isShipped ? shipped.string() : name;
}

} // namespace ns3::motedtls
