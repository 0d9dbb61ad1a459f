/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef PAGE_FILE_H
#define PAGE_FILE_H

#include <string>

namespace ns3::motedtls
{

/**
 * \brief Find out early what would be a pity to find out when the page is made.
 * \param path where a page is to be written
 * \throw ConfigurationError if it cannot be
 */
void CheckPage(const std::string& path);

/**
 * \brief Put a page in the place of an earlier one, which stays if there is no room for the new
 * one. \param path where to \param page the page \throw as RefuseToWrite()
 */
void WritePage(const std::string& path, const std::string& page);

} // namespace ns3::motedtls

#endif /* PAGE_FILE_H */
