/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef LOADED_LIBRARY_H
#define LOADED_LIBRARY_H

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** A user's shared library, whose static objects have registered rekeying schemes. */
struct LoadedLibrary
{
    std::string name;   //!< The file's name, without its directory.
    std::string digest; //!< SHA-256 of the file, in hexadecimal.
};

/**
 * \brief Load shared libraries for as long as the process lives.
 * \param paths the files
 * \return what was loaded, in the same order
 * \throw ConfigurationError naming the file that cannot be loaded, and why
 */
std::vector<LoadedLibrary> LoadLibraries(const std::vector<std::string>& paths);

} // namespace ns3::motedtls

#endif /* LOADED_LIBRARY_H */
