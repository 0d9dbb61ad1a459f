/* SPDX-License-Identifier: GPL-2.0-only */

#ifndef ROW_SELECTION_H
#define ROW_SELECTION_H

#include "options.h"
#include "plan/scenario-file.h"

#include <string>
#include <vector>

namespace ns3::motedtls
{

/** Which of the rows in a directory of results are looked at. */
struct RowSelection
{
    std::vector<Assignment> where; //!< Cells with one of the values of each of these settings.
    bool withoutRestarts{false};   //!< Handshakes that began anew are left out.
};

/**
 * \brief Read what the user gave for --where and --without-restarts.
 * \param directory the directory of results
 * \param values the values of the command line
 * \return the rows wanted
 * \throw ConfigurationError naming the option and what is allowed
 */
RowSelection ReadRowSelection(const std::string& directory, const CommandValues& values);

} // namespace ns3::motedtls

#endif /* ROW_SELECTION_H */
