/* SPDX-License-Identifier: GPL-2.0-only */

#include "loaded-library.h"

#include "ns3/build-digest.h"
#include "ns3/rekey-scheme.h"
#include "ns3/settings.h"

#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace ns3::motedtls
{

namespace
{

std::string
ReadBytes(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    const bool isFile = file && std::filesystem::is_regular_file(path);
    if (!isFile)
    {
        throw ConfigurationError("--load: cannot read the library " + path);
    }
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

LoadedLibrary
Load(const std::string& path)
{
    const std::string digest = GetSha256(ReadBytes(path));
    const std::size_t schemes = GetRekeySchemes().size();
    const std::size_t refused = GetRefusedRekeySchemes().size();
    // An absolute path, because dlopen looks for a bare name elsewhere.
    if (dlopen(std::filesystem::absolute(path).c_str(), RTLD_NOW | RTLD_LOCAL) == nullptr)
    {
        throw ConfigurationError(std::string("--load: cannot load this library: ") + dlerror());
    }
    if (GetRefusedRekeySchemes().size() > refused)
    {
        throw ConfigurationError("--load: the library " + path + " brings a scheme named " +
                                 GetRefusedRekeySchemes().back() + ", which there is already");
    }
    if (GetRekeySchemes().size() == schemes)
    {
        throw ConfigurationError("--load: the library " + path +
                                 " brings no rekeying scheme, or is given twice");
    }
    return {std::filesystem::path(path).filename().string(), digest};
}

} // namespace

std::vector<LoadedLibrary>
LoadLibraries(const std::vector<std::string>& paths)
{
    std::vector<LoadedLibrary> libraries;
    for (const auto& path : paths)
    {
        libraries.push_back(Load(path));
    }
    return libraries;
}

} // namespace ns3::motedtls
