/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef HANDSHAKES_FILE_H
#define HANDSHAKES_FILE_H

#include "row-file.h"
#include "sweep.h"

#include <string>
#include <string_view>

namespace ns3
{
namespace motedtls
{

/**
 * \param sweep a sweep
 * \return the first line of its handshakes.csv
 */
std::string FormatHandshakesHeader(const Sweep& sweep);

/**
 * \param sweep a sweep
 * \param row a finished handshake
 * \return its line in handshakes.csv
 */
std::string FormatHandshakesLine(const Sweep& sweep, const Row& row);

/**
 * \brief Read the rows of a sweep's handshakes.csv.
 * \param path where it is from
 * \param bytes the file
 * \param sweep the sweep
 * \param take gets every row
 * \throw ConfigurationError naming file and line for what is no row of the sweep
 */
void ReadHandshakesFile(const std::string& path,
                        std::string_view bytes,
                        const Sweep& sweep,
                        const TakeRow& take);

} // namespace motedtls
} // namespace ns3

#endif /* HANDSHAKES_FILE_H */
