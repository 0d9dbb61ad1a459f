/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ODD_CHARACTERS_H
#define ODD_CHARACTERS_H

#include <string>

namespace ns3::motedtls
{

/**
 * \param firstLine the first line of a file
 * \return why the file cannot be read as UTF-8: "begins with a byte order mark ..." or "is UTF-16
 *         ..."; empty if nothing speaks against it
 */
std::string FindWrongEncoding(const std::string& firstLine);

/**
 * \brief Look for what a reader does not see: spaces that are none, control characters, bytes that
 *        are no UTF-8.
 * \param text a text without comments
 * \return "'mtu<U+00A0>= 5' has U+00A0 (no-break space)"; empty if there is nothing such
 */
std::string FindUnseenCharacter(const std::string& text);

/**
 * \param text a text that is refused
 * \return "; it has U+2212 (minus sign)" of its first character beyond ASCII; empty if it has none
 */
std::string NameForeignCharacter(const std::string& text);

} // namespace ns3::motedtls

#endif /* ODD_CHARACTERS_H */
