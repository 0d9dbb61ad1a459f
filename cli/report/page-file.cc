/* SPDX-License-Identifier: GPL-2.0-only */

#include "page-file.h"

#include "durable-file.h"

#include "ns3/settings.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace ns3::motedtls
{

void
CheckPage(const std::string& path)
{
    std::error_code ignored;
    const bool isNew = !std::filesystem::exists(path, ignored);
    if (!std::ofstream(path, std::ios::binary | std::ios::app))
    {
        throw ConfigurationError("--output: cannot write " + path + " (" + std::strerror(errno) +
                                 ")");
    }
    if (isNew)
    {
        std::filesystem::remove(path, ignored);
    }
}

void
WritePage(const std::string& path, const std::string& page)
{
    std::error_code ignored;
    const auto status = std::filesystem::symlink_status(path, ignored);
    if (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status))
    {
        WriteDurably(path, [&page](DurableFile& file) { file.Write(page); });
        return;
    }
    // A device or a link to elsewhere is to be written to, not to be replaced.
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << page << std::flush;
    if (!out)
    {
        throw std::runtime_error("cannot write all of " + path + " (" + std::strerror(errno) + ")");
    }
}

} // namespace ns3::motedtls
