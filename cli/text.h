/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef MOTE_DTLS_TEXT_H
#define MOTE_DTLS_TEXT_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::motedtls
{

/**
 * \param text any text
 * \return the text without white space at its ends
 */
std::string Trim(const std::string& text);

/**
 * \param text any text
 * \param separator what separates its parts
 * \return the parts, each without white space at its ends; one more than there are separators
 */
std::vector<std::string> Split(const std::string& text, char separator);

/**
 * \param parts some texts
 * \param separator what to put between them
 * \return the parts in one text
 */
std::string Join(const std::vector<std::string>& parts, const std::string& separator);

/**
 * \brief Break a text into lines at its spaces.
 * \param text the text
 * \param width the most characters in a line; a longer word has a line of its own
 * \return the lines
 */
std::vector<std::string> Wrap(const std::string& text, std::size_t width);

/** A whole number that a user may choose, and what is allowed. */
struct Count
{
    std::string name; //!< What the user calls it, for example "--runs".
    uint64_t minimum; //!< Smallest value.
    uint64_t maximum; //!< Largest value.
};

/**
 * \param count what is to be read
 * \param text the number as a user wrote it
 * \return the number
 * \throw ConfigurationError naming the count, the text and what is allowed
 */
uint64_t ParseCount(const Count& count, const std::string& text);

/**
 * \param text a decimal number, read the same in every locale
 * \param value where to put it
 * \return whether the whole text is a finite number
 */
bool ParseNumber(const std::string& text, double& value);

} // namespace ns3::motedtls

#endif /* MOTE_DTLS_TEXT_H */
