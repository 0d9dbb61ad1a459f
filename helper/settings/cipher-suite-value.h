/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CIPHER_SUITE_VALUE_H
#define CIPHER_SUITE_VALUE_H

#include <string>

namespace ns3::motedtls
{

/**
 * \brief Look for what OpenSSL would drop from a list of cipher suites without a word.
 * \param list what a user wrote: suites and groups of suites as OpenSSL takes them
 * \return what is wrong, with the name that was probably meant; empty if nothing is
 */
std::string FindCipherSuiteMistake(const std::string& list);

} // namespace ns3::motedtls

#endif /* CIPHER_SUITE_VALUE_H */
