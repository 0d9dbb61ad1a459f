/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef CSV_LINE_H
#define CSV_LINE_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ns3::motedtls
{

/**
 * \param line a line of CSV (RFC 4180); a quote that it leaves open ends with it
 * \param fields how many fields, at least 1
 * \return where the comma behind the first so many fields is; npos if there is none
 */
std::size_t FindCsvFieldEnd(std::string_view line, std::size_t fields = 1);

/**
 * \param line a line of CSV (RFC 4180); a quote that it leaves open ends with it
 * \return its fields without the quotes around them, blanks as they are
 */
std::vector<std::string> ParseCsvLine(std::string_view line);

} // namespace ns3::motedtls

#endif /* CSV_LINE_H */
